"""What wires write as their language, as a BCP 47 tag."""

import re
from typing import Final

_TAG: Final = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)$")


def language_tag(said: str) -> str | None:
    """A tag with hyphens, or None for what is none: the text step finds out by reading.

    >>> language_tag("ru_RU"), language_tag("Russian")
    ('ru-RU', None)
    """
    found = _TAG.match(said.strip())
    return None if found is None else found[0].replace("_", "-")
