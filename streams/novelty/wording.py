"""The words that headlines are put together from, out of the knowledge files.

acts    `streams/knowledge/novelty/headlines.tsv`: what is said of an act; the head of the file explains the notation
places  `places.tsv`: where something happens, with its preposition
words   `words.tsv`: everything else
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from streams.knowledge.table import KNOWLEDGE, read_table

Language = Literal["en", "ar", "ru"]
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "ru")
"""Languages that headlines are written in beside English."""

Nature = Literal["word", "meeting", "deed"]
"""What is said, what people arrange, what states do."""

_FORMS: Final = re.compile(r"\[([^\]]*)\]")
_SLOT: Final = re.compile(r"\{([A-Z])('s)?(?::([a-z-]+))?\}")

# A headline is put together from these tables alone.
_TABLES: Final = KNOWLEDGE / "novelty"


@dataclass(frozen=True, slots=True)
class Act:
    """What is said of an act in one language: its nature, the sentence without its subject, and the act as a noun."""

    nature: Nature
    sentence: str
    noun: str


@dataclass(frozen=True, slots=True)
class _ActRow:
    """A line of `headlines.tsv`."""

    key: str
    nature: Nature
    en: str
    en_noun: str
    ar: str
    ru: str
    ru_noun: str
    ar_noun: str = ""


@dataclass(frozen=True, slots=True)
class _PlaceRow:
    """A line of `places.tsv`."""

    place: str
    en: str
    ar: str
    ru: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A line of `words.tsv`."""

    key: str
    en: str
    ar: str
    ru: str


@cache
def _acts() -> dict[str, dict[Language, Act]]:
    return {
        row.key: {
            "en": Act(row.nature, row.en, row.en_noun),
            "ar": Act(row.nature, row.ar, row.ar_noun or with_form(row.ar, 0)),
            "ru": Act(row.nature, row.ru, row.ru_noun),
        }
        for row in read_table(_TABLES / "headlines.tsv", _ActRow, unique="key")
    }


@cache
def _places() -> dict[str, dict[Language, str]]:
    table = read_table(_TABLES / "places.tsv", _PlaceRow, unique="place")
    return {row.place: {"en": row.en, "ar": row.ar, "ru": row.ru} for row in table}


@cache
def _words() -> dict[str, dict[Language, str]]:
    table = read_table(_TABLES / "words.tsv", _Word, unique="key")
    return {row.key: {"en": row.en, "ar": row.ar, "ru": row.ru} for row in table}


def act_of(kind: str, mode: str | None, shape: Literal["act", "mutual"], language: Language) -> Act:
    """Return what is said of an act of this PLOVER type and mode; a mode without words of its own has its type's."""
    acts = _acts()
    return (acts.get(f"{kind}/{mode} {shape}") or acts[f"{kind} {shape}"])[language]


def word(key: str, language: Language) -> str:
    """Return the word of a key, empty where there is none."""
    return _words().get(key, {}).get(language, "")


def at_place(place: str, language: Language) -> str:
    """Say where, empty where the language has no words for the place.

    >>> at_place("Geneva", "ru"), at_place("Upper Example", "en"), at_place("Upper Example", "ar")
    ('в Женеве', 'in Upper Example', '')
    """
    known = _places().get(place, {}).get(language, "")
    return known or (f"in {place}" if language == "en" else "")


def with_form(template: str, *choices: int) -> str:
    """Choose the forms that agree; `choices[0]` is the one wanted, the others stand in where there are fewer forms.

    >>> with_form("impose[s|] sanctions", 1)
    'impose sanctions'
    """

    def chosen(found: re.Match[str]) -> str:
        forms = found[1].split("|")
        return forms[next((choice for choice in choices if choice < len(forms)), 0)]

    return _FORMS.sub(chosen, template)


def filled(template: str, fill: Callable[[str, str], str]) -> str:
    """Put names into the slots of a template; `fill` is asked for each by its letter and what is said of it, such as "gen".

    The English possessive is asked for as "'s".
    """
    return _SLOT.sub(lambda slot: fill(slot[1], slot[2] or slot[3] or ""), template)
