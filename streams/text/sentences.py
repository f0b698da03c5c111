"""Sentences of a normalised text, in linear time whatever the text.

Each pattern eats what it looks at (possessive, no look-ahead over runs), so that a million dots cost a million steps, not
their square.
"""

import re
from itertools import islice
from typing import Final

from streams.text.document import NormalisedText

LONGEST: Final = 1_000
"""Code points after which a sentence without a stop is cut at a space. Arabic paragraphs of 600 are common, of 1,000 rare."""

MOST_STOPS: Final = 10_000
"""Stops looked at; what follows is cut by length alone. The longest of 8,482 articles has 1,114 sentences."""

# One set of letters comes first: an alternative there would keep `re` from skipping ahead, at five times the cost.
_STOP: Final = re.compile(r"""[.!?؟…\n][.!?؟…]*+["')\]]*+""")
_WORD_BEFORE: Final = 14
"""Code points looked at before a stop: the longest abbreviation has 10."""

_NEVER_LAST: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt maj adm cmdr hon rev st jr sr vs no messrs"
    " jan feb mar apr jun jul aug sept sep oct nov dec e.g i.e u.s u.k u.n"
    " им ул пр просп пл д стр корп кв тел акад проф доц см ср напр т.н т.е т.к и.о гос зам пом гл ст п"
    " янв февр фев апр авг сент сен окт нояб ноя дек"
    " د ا م أ".split()
)
"""Abbreviations (without their last stop) that stand before what they shorten: no sentence ends after them."""

_MAY_BE_LAST: Final = frozenset(
    "inc corp ltd co llc etc al a.m p.m est"
    " г гг в вв н.э др пр т.д т.п и.т.д руб коп долл тыс млн млрд трлн кг км кв.м чел мин сек час"
    " ه هـ م.م".split()
)
"""Abbreviations that may stand last: a sentence ends after them where the next word is capitalised."""


_NEEDS_NUMBER: Final = frozenset({"г", "в"})
_TOO_LONG: Final = 1 + max(map(len, _NEVER_LAST | _MAY_BE_LAST))
"""So many letters right before a stop are no abbreviation: one look at them spares the search for the word."""

Piece = tuple[int, int, str]
"""A sentence: where it starts and ends in the normalised text, and its words."""


def sentences_of(text: NormalisedText, start: int = 0) -> list[Piece]:
    """Cut `text.text` into sentences, from `start` on, trimmed; together they hold every word."""
    norm = text.text
    size = len(norm)
    found: list[Piece] = []
    at = start
    for stop in islice(_STOP.finditer(norm, start), MOST_STOPS):
        begin, end = stop.span()
        letter = norm[begin]
        if letter == "\n":
            end = begin + 1  # what follows it opens the next line
        elif end != size:
            if not norm[end].isspace():
                if not _glued_arabic(norm, begin, end):
                    continue
            elif letter == "." and end - begin == 1 and _abbreviates(text, begin):
                continue
        _add(found, norm, at, end)
        at = end
    _add(found, norm, at, size)
    return found


def _glued_arabic(norm: str, stop: int, end: int) -> bool:
    """Whether a stop without a space after it parts two Arabic words, as many desks type it; single letters are initials."""
    before, after = norm[max(0, stop - 2) : stop], norm[end : end + 2]
    return len(before + after) == 4 and all("ء" <= letter <= "ي" for letter in before + after)


def _abbreviates(text: NormalisedText, stop: int) -> bool:
    norm = text.text
    if stop >= _TOO_LONG and norm[stop - _TOO_LONG : stop].isalpha():
        return False
    space = norm.rfind(" ", max(0, stop - _WORD_BEFORE), stop)
    if space < 0 and stop > _WORD_BEFORE:
        return False
    word = norm[space + 1 : stop].rsplit("\n", 1)[-1].lstrip("\"'([-")
    if word in _NEEDS_NUMBER and (space < 1 or not norm[space - 1].isdigit()):
        return True  # a town or an initial (г. Сочи, В. Путин), not a year or a century (2019 г., XX в.)
    if word in _MAY_BE_LAST:
        return not _capitalised(text, stop + 1)
    if len(word) == 1:  # an initial: В. В. Путин, J. D. Vance
        return word.isalpha()
    return word in _NEVER_LAST or (word[-2:-1] == "." and word[-1].isalpha())


def _capitalised(text: NormalisedText, offset: int) -> bool:
    """Whether the next word begins with a capital as published."""
    norm = text.text
    while offset < len(norm) and not norm[offset].isalnum():
        offset += 1
    return offset < len(norm) and text.published[text.offset_in_published(offset)].isupper()


def _add(found: list[Piece], norm: str, start: int, end: int) -> None:
    """Add the trimmed span, in pieces of at most LONGEST code points, cut at a space where there is one."""
    while start < end and norm[start].isspace():
        start += 1
    words = norm[start:end].rstrip()
    end = start + len(words)
    while end - start > LONGEST:
        space = norm.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        found.append((start, cut, norm[start:cut]))
        start = cut + 1 if space > 0 else cut
        words = norm[start:end]
    if words:
        found.append((start, end, words))
