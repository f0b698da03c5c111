"""From a text as published to the text that is matched against, with every offset traceable back."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from unicodedata import normalize

from streams.text.document import NormalisedText
from streams.text.folding import (
    ACCENTS,
    ARABIC_EVERYDAY,
    ASCII_FOLDS,
    EVERYDAY,
    ODD_ELSEWHERE,
    ODD_IN_ARABIC,
    ODD_IN_CYRILLIC,
    PLAIN,
    QUOTES,
)
from streams.text.lookalikes import LETTERS, script_of, unmask

_JOINING_CYRILLIC: Final = frozenset("\u0306\u0308")
"""Breve and diaeresis make й, ї and ё; any other accent on Cyrillic is a stress mark."""

_MEETING_NONE: Final = frozenset(letter for letter, plain in PLAIN.items() if not script_of(plain[:1]) or script_of(letter))
"""Rare letters that are none of our scripts when folded, or were of it before."""

_Change = tuple[int, int, str]
"""Where one code point becomes several, or another only there, or a run of marks none: its place, its size, and what."""

_MOST_GROWTH: Final = 50_000
"""Code points by which ligatures may lengthen a text; then each is its first letter alone. A million of one ("ﷺ") would make
eighteen million letters."""


def normalise(published: str) -> NormalisedText:
    """Lower the case, fold letters, unfold ligatures, take out marks; never raises, whatever the string holds.

    The result's `text` is idempotent: normalising it again changes nothing.
    """
    if published.isascii():
        return NormalisedText(published, _fold_ascii(published.lower()))
    text = _replaced(published, QUOTES)
    if text.isascii():
        return NormalisedText(published, _fold_ascii(text.lower()))
    if "ا" in text:
        text = _replaced(text, ARABIC_EVERYDAY)
        work = _look(text, ODD_IN_ARABIC)
        if not work.capitals:  # nine Arabic texts of ten, which lower-casing would only copy
            return _settled(published, text, work)
    lower = text.lower()
    if len(lower) != len(text):
        lower = text.replace("İ", "i").lower()  # the only letter whose lower case is longer than itself
    if "о" in lower and "и" in lower:
        lower = lower.replace("ё", "е")
        return _settled(published, lower, _look(lower, ODD_IN_CYRILLIC))
    lower = _replaced(lower, EVERYDAY)
    return _settled(published, lower, _look(lower, ODD_ELSEWHERE))


def _fold_ascii(text: str) -> str:
    return _replaced(text, ASCII_FOLDS)


def _replaced(text: str, folds: Iterable[tuple[str, str]]) -> str:
    for letter, folded in folds:
        text = text.replace(letter, folded)
    return text


class _Work(NamedTuple):
    """What is to be done in a text whose everyday letters are folded."""

    singles: dict[str, str]
    """Letters that are folded one for one, wherever they stand."""
    changes: list[_Change]
    knots: list[int]
    """Where letters of two scripts meet, or an accent stands on its letter."""
    capitals: bool
    """Whether there are capitals; they are looked for in Arabic only."""


def _look(text: str, odd: re.Pattern[str]) -> _Work:
    singles: dict[str, str] = {}
    changes: list[_Change] = []
    knots: list[int] = []
    for found in odd.finditer(text):
        letter = found[0]
        plain = PLAIN.get(letter)
        if plain is None and len(letter) > 1:
            changes.append((found.start(), len(letter), ""))
        elif plain is None:
            if letter != letter.lower():
                return _Work(singles, changes, knots, capitals=True)
            knots.append(found.start())
        elif len(plain) == 1:
            singles[letter] = plain
        else:
            start = found.start()
            dash = letter == "\u0640" and text[start - 1 : start + 2] == " \u0640 "  # a tatweel that stretches no word
            changes.append((start, 1, "-" if dash else plain))
    return _Work(singles, changes, knots, capitals=False)


def _settled(published: str, text: str, work: _Work) -> NormalisedText:
    """Do the work; `text` is `published` letter for letter, but for case and what is folded one for one."""
    changes = work.changes
    if work.knots:
        text = _untied(published, text, work.knots)
        changes = sorted(changes + [(place, 1, "") for place in work.knots if text[place] in ACCENTS])
    if work.singles:
        text = _replaced(text, work.singles.items())
    done = _moved(published, text, changes) if changes else NormalisedText(published, text)
    if _may_have_met(text, changes) or not work.singles.keys() <= _MEETING_NONE:
        return _once_more_unmasked(done)
    return done


def _may_have_met(text: str, changes: Iterable[_Change]) -> bool:
    """Whether a change stands behind a letter of ours, or makes one: there two scripts may have met ("П\u200byтин")."""
    return any(plain or text[place - 1] in LETTERS for place, _, plain in changes)


def _once_more_unmasked(done: NormalisedText) -> NormalisedText:
    """The same with words of mixed scripts in one that show only now."""
    text = done.text
    knots = [found.start() for found in ODD_ELSEWHERE.finditer(text) if found[0] not in ACCENTS]
    if not knots:
        return done
    shown = [done.published[done.offset_in_published(place)] for place in range(len(text))]
    shown = [letter if letter.lower() == normal else normal for letter, normal in zip(shown, text, strict=True)]
    return NormalisedText(done.published, unmask("".join(shown), text, knots), done.cuts)


def _untied(published: str, text: str, knots: Iterable[int]) -> str:
    """The text with words of mixed scripts in one, and with letters that an accent beside them changes."""
    accents = [place for place in knots if text[place] in ACCENTS]
    text = unmask(published, text, (place for place in knots if text[place] not in ACCENTS))
    if not accents:
        return text
    letters = list(text)
    base = -1
    for place in accents:
        if not place or text[place - 1] not in ACCENTS:  # else one more accent on the same letter
            base = place - 1
        if base >= 0:
            letters[base] = _joined(letters[base], text[place])
    return "".join(letters)


def _joined(letter: str, accent: str) -> str:
    """The letter that Unicode has for both, folded; the letter alone where there is none, or where the accent is a stress."""
    script = script_of(letter)
    if script == "latin" or (script == "cyrillic" and accent in _JOINING_CYRILLIC):
        whole = normalize("NFC", letter + accent)
        return PLAIN.get(whole, whole) if len(whole) == 1 else letter
    return letter


def _moved(published: str, text: str, changes: Iterable[_Change]) -> NormalisedText:
    """Put in what ligatures unfold to, take out marks, and note by how much offsets move."""
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = gone = 0
    for place, size, unfolded in changes:
        kept.append(text[at:place])
        at = place + size
        if unfolded:
            plain = unfolded if gone > -_MOST_GROWTH else unfolded[0]
            kept.append(plain)
            if len(plain) > 1:
                cuts += [(place - gone + more, gone - more) for more in range(1, len(plain))]
                gone -= len(plain) - 1
        else:
            gone += size
            cuts.append((at - gone, gone))
    kept.append(text[at:])
    return NormalisedText(published, "".join(kept), tuple(cuts))
