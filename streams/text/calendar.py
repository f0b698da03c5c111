"""The words of `knowledge/calendar.tsv`, compiled for each language that dates are read in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from streams.knowledge.table import KNOWLEDGE, Table, read_table
from streams.text.normalising import normalise
from streams.text.phrases import Phrase, PhraseBook
from streams.text.russian import phrase_forms

Kind = Literal[
    "month", "hijri", "weekday", "day", "week", "months", "years", "ordinal", "name", "ahead", "ago", "in", "year", "thing"
]
"""What a row of the calendar tells; those of `_MARKS` only count beside a time."""

_ALLOWED: Final = {
    "month": range(1, 13),
    "hijri": range(1, 13),
    "weekday": range(7),
    "day": range(-7, 8),
    "week": range(-4, 5),
    "months": range(-6, 7),
    "years": range(-5, 6),
    "ordinal": range(1, 32),
}
_MARKS: Final = frozenset({"ahead", "ago", "in", "year", "thing"})
_LONGEST: Final = 16
"""Code points beside a time in which the word next to it is looked for."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Words of the calendar; see the head of `calendar.tsv`."""

    kind: Kind
    value: int
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        allowed = _ALLOWED.get(self.kind, range(1))
        if self.value not in allowed:
            raise ValueError(f"the value {self.value} makes no {self.kind}; write {allowed.start} to {allowed.stop - 1}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """One language's words: `times` finds those that tell a time; `marks` says what a word beside one means."""

    times: PhraseBook[CalendarRow, tuple[CalendarRow, ...]]
    marks: MappingProxyType[str, frozenset[str]]

    def before(self, text: str, at: int) -> frozenset[str]:
        """What the word right before `at` means, one blank or hyphen between them: "late May", "mid-May"."""
        near = text[max(0, at - _LONGEST) : at]
        return (
            self.marks.get(near[:-1].rpartition(" ")[2].lstrip('("'), frozenset()) if near.endswith((" ", "-")) else frozenset()
        )

    def after(self, text: str, at: int) -> frozenset[str]:
        """What the word right after `at` means, one blank between them."""
        near = text[at : at + _LONGEST]
        return self.marks.get(near[1:].partition(" ")[0].rstrip('.,;:)"'), frozenset()) if near.startswith(" ") else frozenset()


@lru_cache(maxsize=1)
def calendars(path: Path = KNOWLEDGE / "calendar.tsv") -> dict[str, Calendar]:
    """Read and compile the table, once for each path; `KnowledgeError` names file, line and mend."""
    rows = read_table(path, CalendarRow)
    return {language: _calendar(rows, language) for language in ("ar", "en", "ru")}


def month_names(path: Path = KNOWLEDGE / "calendar.tsv") -> tuple[str, ...]:
    """The names of the months in all languages and cases, normalised; what stands in datelines."""
    rows = [row for row in read_table(path, CalendarRow) if row.kind == "month"]
    return tuple(
        {normalise(word).text: None for row in rows for language in ("ar", "en", "ru") for word in _words(row, language)}
    )


def _calendar(rows: Table[CalendarRow], language: str) -> Calendar:
    marks: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.kind in _MARKS:
            for word in _words(row, language):
                folded = normalise(word).text
                marks[folded] = marks.get(folded, frozenset()) | {row.kind}
    times = [Phrase(word, row) for row in rows if row.kind not in _MARKS for word in _words(row, language)]
    return Calendar(PhraseBook(times, tuple), MappingProxyType(marks))


def _words(row: CalendarRow, language: str) -> Iterator[str]:
    if language == "ru":
        for phrase in row.ru:
            yield from phrase_forms(phrase)
    else:
        yield from row.en if language == "en" else row.ar
