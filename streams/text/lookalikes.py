"""Letters of one script inside a word of another: "Пyтин" with a Latin y, "СNN" with a Cyrillic С.

Typed by hand, recognised from print, or put in on purpose. They are folded into the script of their word, one for one, so that
offsets stay; a word that truly mixes scripts ("SMSки") has letters with no look-alike and stays as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from streams.knowledge.table import KNOWLEDGE, read_table

LATIN: Final = "a-zß-öø-\u024f"
CYRILLIC: Final = "\u0400-\u052f"
GREEK: Final = "\u0370-\u03ff"
"""The lower-case letters of each script, as inside a character class."""

LONGEST_WORD: Final = 40
"""Letters looked at on either side: a bound for hostile text; longer words are none."""


@dataclass(frozen=True, slots=True)
class LookalikeRow:
    """Letters that look alike; a cell is empty where the script has none."""

    latin: str
    cyrillic: str = ""
    greek: str = ""

    def __post_init__(self) -> None:
        if not self.cyrillic and not self.greek:
            raise ValueError(f"{self.latin!r} looks like nothing; fill cyrillic or greek")
        if any(len(cell) > 1 for cell in (self.latin, self.cyrillic, self.greek)):
            raise ValueError("more than one letter in a cell; write one")


def _folds(target: str, rows: Iterable[LookalikeRow]) -> dict[str, str]:
    """Foreign letter as published -> the lower-case letter of the script `target` that it passes for."""
    folds: dict[str, str] = {}
    for row in rows:
        letters = {"latin": row.latin, "cyrillic": row.cyrillic, "greek": row.greek}
        own = letters.pop(target)
        folds.update((letter, own.lower()) for letter in letters.values() if own and letter)
    return folds


_ROWS: Final = tuple(read_table(KNOWLEDGE / "text" / "lookalikes.tsv", LookalikeRow, unique="latin"))
# Cyrillic first: where a word could be either and is half and half, a Russian keyboard left in Latin is what happens.
SCRIPTS: Final = (("cyrillic", _folds("cyrillic", _ROWS)), ("latin", _folds("latin", _ROWS)))
"""The scripts that words are folded into, and by what."""


def script_of(letter: str) -> str:
    """The script of a lower-case letter; empty for other scripts, figures and signs.

    >>> script_of("y"), script_of("у"), script_of("ω"), script_of("ه")
    ('latin', 'cyrillic', 'greek', '')
    """
    if "a" <= letter <= "z" or ("ß" <= letter <= "\u024f" and letter != "÷"):
        return "latin"
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    return "greek" if "\u0370" <= letter <= "\u03ff" and letter.isalpha() else ""


def unmask(published: str, text: str, places: Iterable[int]) -> str:
    """Fold the look-alikes of the words at `places`, ascending; `text` is `published` letter for letter, in lower case."""
    kept: list[str] = []
    reached = 0
    for place in places:
        if place < reached:
            continue
        start, end = _word_around(text, place, reached)
        kept += (text[reached:start], _unmasked(published[start:end], text[start:end]))
        reached = end
    kept.append(text[reached:])
    return "".join(kept)


LETTERS: Final = frozenset(filter(script_of, map(chr, range(0x0530))))
"""The lower-case letters of the three scripts."""
_WORD: Final = re.compile(f"[{''.join(sorted(LETTERS))}]*+")


def _word_around(text: str, place: int, floor: int) -> tuple[int, int]:
    before = _WORD.match(text[max(floor, place - LONGEST_WORD) : place][::-1])
    after = _WORD.match(text, place + 1, place + LONGEST_WORD)
    return place - before.end() if before else place, after.end() if after else place + 1


@lru_cache(maxsize=1_000)  # a desk that types one word so types it so again; and it bounds what a hostile text costs
def _unmasked(published: str, word: str) -> str:
    """The word in the script that most of its letters have, where all others pass for letters of it; else the other one."""
    scripts = [script_of(letter) for letter in word]
    for script, folds in sorted(SCRIPTS, key=lambda one: -scripts.count(one[0])):
        if script not in scripts:
            continue
        letters = [
            # "Ё" has become "е", which passes for "e".
            own if has == script else folds.get(shown if shown.lower() == own else own)
            for own, has, shown in zip(word, scripts, published, strict=True)
        ]
        if None not in letters:
            return "".join(letter for letter in letters if letter)
    return word
