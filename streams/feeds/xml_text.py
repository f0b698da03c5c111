"""The text of an XML element, XHTML or NITF: one line for each paragraph, without what is no reading matter."""

import re
from collections.abc import Iterable
from typing import Final

from streams.feeds.safe_xml import Element, local_name

_BLOCKS: Final = frozenset(
    "address article aside block blockquote body body.content bq br byttl caption dd div dl dt footer form h1 h2 h3 h4 h5 h6"
    " header hl1 hl2 hr li main nav note ol p pre section table tbody td tfoot th thead tr ul".split()
)
_DROPPED: Final = frozenset(
    "script style head title template iframe noembed noframes noscript object svg math"  # no text to a reader
    " table media figure figcaption fn-table fixed".split()  # a table is no sentence, a caption belongs to its picture
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LINE_BLANKS: Final = re.compile(r"[ \t\r\f]{2,}|[\t\r\f]")
"""Not the single space, which stays: replacing each by itself takes longer than all the rest."""


def text_lines(element: Element) -> list[str]:
    """The lines of text in `element`, without its tables and captions. Line ends count in `pre` alone."""
    return _lines(element, _DROPPED)


def page_lines(element: Element, *, dropped: Iterable[str] = ()) -> list[str]:
    """The lines of text in HTML, where a table may be all there is: old pages and mails are laid out by them.

    `dropped` names further elements to leave out.
    """
    left_out = _DROPPED.union(dropped)
    return _lines(element, left_out) or _lines(element, left_out - {"table"})


def _lines(element: Element, dropped: frozenset[str]) -> list[str]:
    pieces: list[str] = []
    _collect(element, dropped, pieces, _BLANKS)
    return [line for line in (line.strip() for line in "".join(pieces).split("\n")) if line]


def text_of(element: Element | None) -> str:
    """The text of a short element, such as a headline, as one line; nothing where there is no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _collect(element: Element, dropped: frozenset[str], pieces: list[str], blanks: re.Pattern[str]) -> None:
    """Depth is bounded by the parser: 256 levels."""
    name = local_name(element).lower()
    if name in dropped:
        return
    is_block = name in _BLOCKS
    if is_block:
        pieces.append("\n")
    inner = _LINE_BLANKS if name == "pre" else blanks
    if element.text and name:
        pieces.append(inner.sub(" ", element.text))
    for child in element:
        _collect(child, dropped, pieces, inner)
        if child.tail:
            pieces.append(inner.sub(" ", child.tail))
    if is_block:
        pieces.append("\n")
