"""Sentences of a normalised text, in linear time whatever the text.

Each pattern eats what it looks at (possessive, no look-ahead over runs), so that a million dots cost a million steps, not
their square.
"""

import re
from typing import Final

from streams.text.abbreviations import TAILS, shortens
from streams.text.document import NormalisedText

LONGEST: Final = 1_000
"""Code points after which a sentence without a stop is cut at a space. Arabic paragraphs of 600 are common, of 1,000 rare."""

MOST_STOPS: Final = 10_000
"""Stops looked at; what follows is cut by length alone. The longest of 8,482 articles has 1,114 sentences."""

# A sentence with its stop and the blanks behind it, so that one call of `findall` gives them all: half the time of a loop over
# stops. A quotation mark behind a stop closes; behind a line's end it opens the next.
_UP_TO_STOP: Final = re.compile(r"""[^.!?؟…\n]*+(?:\n\s*+|[.!?؟…]++["')\]]*+\s*+|\Z)""")

_GLUED: Final = re.compile(r"(?:[a-zа-я]{2,40}+|[ء-ي]{2,40}+)\Z")
_WORD: Final = re.compile(r"[^\W\d_]{1,40}+")
_DOMAINS: Final = frozenset("ru com net org ua by kz su ру рф tv info uk lv ee lt am az ge md news media".split())
"""Ends of addresses that outlets bear in their names: no sentence ends in "Lenta.Ru"."""

Piece = tuple[int, int, str]
"""A sentence: where it starts and ends in the normalised text, and its words."""


def sentences_of(text: NormalisedText, start: int = 0) -> list[Piece]:
    """Cut `text.text` into sentences, from `start` on, trimmed; together they hold every word."""
    norm = text.text
    size = len(norm)
    found: list[Piece] = []
    while start < size and norm[start].isspace():
        start += 1
    shown = norm if text.cuts else text.published  # only asks for small letters, which the normalised text has always
    begin = end = start
    for raw in _up_to_stops(norm, start):
        end += len(raw)
        words = raw.rstrip()
        if end != size and raw[-1] != "\n":
            tail = words[-3:-1]
            if (
                raw[-1] != " "
                or len(tail) < 2
                or tail in TAILS
                or not tail.isalpha()
                or shown[end].islower()
                or norm[end] == "-"
            ):  # few
                stop = end - len(raw) + len(words)
                if _goes_on(text, begin, stop, end):
                    continue
        if end - begin != len(raw):
            words = norm[begin:end].rstrip()
        if len(words) > LONGEST:
            _cut(found, begin, words)
        elif words:
            found.append((begin, begin + len(words), words))
        begin = end
    return found


def _up_to_stops(norm: str, start: int) -> list[str]:
    """The text from `start` on in pieces, each with its stop and the blanks behind it; what lies behind MOST_STOPS is one."""
    pieces = _UP_TO_STOP.findall(norm, start)
    return pieces if len(pieces) <= MOST_STOPS else [*pieces[:MOST_STOPS], "".join(pieces[MOST_STOPS:])]


def _goes_on(text: NormalisedText, begin: int, stop: int, end: int) -> bool:
    """Whether the sentence that began at `begin` goes on after its stop, which ends at `stop`; what follows begins at `end`."""
    norm = text.text
    if stop == end:
        signs = stop - 1
        while signs > begin and not norm[signs - 1].isalnum():
            signs -= 1
        return not (norm[end].isalpha() and norm[signs - 1].isalpha() and _glued(text, begin, signs, end))
    if "\n" in norm[stop:end]:
        return False
    after = end + 2 if norm.startswith("- ", end) else end
    if norm[after : after + 1].islower() and _small(text, after):
        return True  # "Will they?" he asked; «Да?» — спросил он
    return norm[stop - 1] == "." and shortens(text, stop - 1, end, begin)


def _small(text: NormalisedText, offset: int) -> bool:
    """Whether the letter at `offset` is a small one as published."""
    return text.published[text.offset_in_published(offset) if text.cuts else offset].islower()


def _glued(text: NormalisedText, at: int, begin: int, end: int) -> bool:
    """Whether a stop without a blank after it parts two sentences, as many desks type it; single letters are initials."""
    norm = text.text
    before = _GLUED.search(norm, max(at, begin - 40), begin)
    after = _WORD.match(norm, end)
    if before is None or after is None:
        return False
    if "ء" <= norm[end] <= "ي":
        return len(after[0]) > 1 and "ء" <= norm[begin - 1] <= "ي"
    # A word in capitals before the stop is half an address or an acronym: "INTERFAX.RU".
    return after[0] not in _DOMAINS and not _small(text, end) and _small(text, begin - 1)


def _cut(found: list[Piece], start: int, words: str) -> None:
    """Add a trimmed span in pieces of at most LONGEST code points, cut at a space where there is one."""
    while len(words) > LONGEST:
        space = words.rfind(" ", 1, LONGEST)
        size = space if space > 0 else LONGEST
        found.append((start, start + size, words[:size]))
        rest = words[size:].lstrip()
        start += len(words) - len(rest)
        words = rest
    if words:
        found.append((start, start + len(words), words))
