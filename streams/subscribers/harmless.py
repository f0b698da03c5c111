"""Text of strangers made safe for a terminal.

A headline can hold escape sequences that recolour, retitle or type into a terminal, and bidi controls that make a line read
backwards over its neighbours. The board does not need this (a browser takes `textContent` as text), a terminal does.
"""

import re
from typing import Final

_ISOLATES: Final = "\u2066-\u2069"
_EMBEDDINGS: Final = "\u202a-\u202e"
_UNSAFE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{_EMBEDDINGS}{_ISOLATES}]+")


def harmless(text: object) -> str:
    r"""Return `text` on one line, every run of blanks, controls, bidi overrides and line separators one blank.

    >>> harmless("Talks \x1b[2J in\nSochi")
    'Talks [2J in Sochi'
    """
    return " ".join(_UNSAFE.sub(" ", str(text)).split())
