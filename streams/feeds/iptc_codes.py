"""IPTC's subject codes, which wires write as a uri, with an alias, or in two parts: in one spelling here, and back."""

import re
from functools import lru_cache
from typing import Final

_URI: Final = re.compile(
    r"https?://(?:cv|www)\.iptc\.org/newscodes/(mediatopic|subjectcode)/(?:medtop:|subj:)?(\d{8})/?$", re.IGNORECASE
)
_ALIASES: Final = {"mediatopic": "medtop", "subjectcode": "subj", "medtop": "medtop", "subj": "subj"}
_SCHEMES: Final = {"medtop": "mediatopic", "subj": "subjectcode"}
_SHORT: Final = re.compile(r"(mediatopic|subjectcode|medtop|subj):(\d{8})$", re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?:.*[/:])?(mediatopic|subjectcode|medtop|subj)s?[/:]?$", re.IGNORECASE | re.DOTALL)
_DIGITS: Final = re.compile(r"\d{8}$")
_LONGEST: Final = 200
"""Code points of a code or scheme; longer ones are none of IPTC's, and are not searched."""


@lru_cache(maxsize=4096)
def short_code(code: str) -> str:
    """`medtop:11000000` for an IPTC code in any spelling, anything else as it is.

    >>> short_code("http://cv.iptc.org/newscodes/mediatopic/11000000")
    'medtop:11000000'
    """
    found = (_URI.match(code) or _SHORT.match(code)) if len(code) <= _LONGEST else None
    return code if found is None else f"{_ALIASES[found[1].lower()]}:{found[2]}"


@lru_cache(maxsize=4096)
def coded(scheme: str, code: str) -> str:
    """A code of which the scheme is said beside it: short where the scheme is IPTC's, else the code as it is.

    >>> coded("http://cv.iptc.org/newscodes/mediatopic/", "20000638")
    'medtop:20000638'
    >>> coded("https://desk.example/topics", "20000638")
    '20000638'
    """
    found = _SCHEME.match(scheme) if len(scheme) <= _LONGEST and _DIGITS.match(code) else None
    return short_code(code) if found is None else f"{_ALIASES[found[1].lower()]}:{code}"


def long_code(code: str) -> str | None:
    """The uri under which IPTC publishes a short code; None for what is no code of IPTC's."""
    found = _SHORT.match(code)
    return None if found is None else f"http://cv.iptc.org/newscodes/{_SCHEMES[_ALIASES[found[1].lower()]]}/{found[2]}"


def is_iptc(code: str) -> bool:
    """Whether a short code is one of IPTC's."""
    return _SHORT.match(code) is not None
