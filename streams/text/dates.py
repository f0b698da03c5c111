"""Dates in a sentence, relative to the article's day: "on Tuesday", "yesterday", "14 May", "في 14 مايو/أيار", "в 2014 году".

The words are in `knowledge/calendar.tsv`; here are the patterns that they stand in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from streams.articles.enriched import Precision
from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.normalising import normalise

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_EDGE: Final = r"(?<![^\W_])"
_END: Final = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date named at `text[start:end]`. For precision `month` and `year` the date is the first day of it."""

    start: int
    end: int
    date: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Words of the calendar; see the head of `calendar.tsv`."""

    kind: Literal["month", "weekday", "day", "next", "last"]
    value: int
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The patterns of one language, the surest first, and the values of its words."""

    patterns: tuple[re.Pattern[str], ...]
    words: tuple[tuple[str, str, int, bool], ...]

    def value(self, kind: str, word: str) -> int:
        for known, surface, value, runs_on in self.words:
            if known == kind and (word.startswith(surface) if runs_on else word == surface):
                return value
        raise AssertionError(f"{word!r} matched a pattern made of words that do not hold it")


def dates_in(text: str, language: str | None, reference: date | None, *, ahead: bool = False) -> tuple[FoundDate, ...]:
    """Find the dates in a normalised sentence, in order of position.

    `reference` is the article's day: without it only dates with a year are found. A weekday is the last one up to that day, or
    with `ahead` (the sentence speaks of the future) the next one after that day, unless the words say which.
    """
    if language not in ("ar", "en", "ru"):
        return ()
    calendar = _calendars()[language]
    found: list[FoundDate] = []
    for pattern in calendar.patterns:
        for match in pattern.finditer(text):
            resolved = _resolved(match, calendar, reference, ahead=ahead)
            start, end = match.start(), match.start() + len(match[0].rstrip("., "))  # the sentence's stop is no part of it
            if resolved is not None and all(end <= other.start or other.end <= start for other in found):
                found.append(FoundDate(start, end, *resolved))
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(maxsize=1)
def _calendars() -> dict[str, _Calendar]:
    rows = read_table(KNOWLEDGE / "calendar.tsv", CalendarRow)
    return {language: _calendar(language, tuple(rows)) for language in ("ar", "en", "ru")}


def _calendar(language: str, rows: tuple[CalendarRow, ...]) -> _Calendar:
    words = [
        (row.kind, normalise(phrase.removesuffix("*")).text, row.value, phrase.endswith("*"))
        for row in rows
        for phrase in getattr(row, language)
    ]
    words.sort(key=lambda word: -len(word[1]))
    return _Calendar(tuple(re.compile(pattern) for pattern in _PATTERNS[language](_alternatives(words))), tuple(words))


def _alternatives(words: Sequence[tuple[str, str, int, bool]]) -> dict[str, str]:
    """For each kind the words as one alternative, the longest first."""
    kinds: dict[str, list[str]] = {}
    for kind, surface, _, runs_on in words:
        kinds.setdefault(kind, []).append(re.escape(surface) + (r"[^\W\d_]*" if runs_on else ""))
    return {kind: "(?:" + "|".join(surfaces) + ")" for kind, surfaces in kinds.items()}


def _english(words: dict[str, str]) -> Iterator[str]:
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    month = rf"(?P<month>{words['month']})\.?"
    yield rf"{_EDGE}{day}(?: of)? {month},?(?: {_YEAR})?{_END}"
    yield rf"{_EDGE}{month} {day}(?:,? {_YEAR})?{_END}"
    yield rf"{_EDGE}{month},? (?:of )?{_YEAR}{_END}"
    yield from _everywhere(words)
    yield rf"(?:(?P<which>{words['next']}|{words['last']}) )?{_EDGE}(?P<weekday>{words['weekday']}){_END}"
    yield rf"(?<=in )(?P<month>january|february|march|april|may|june|july|august|september|october|november|december){_END}"
    yield rf"(?:(?<=in )|(?<=since )|(?<=of )|(?<=from )|(?<=until )|(?<=during )|(?<=after )|(?<=before )){_YEAR}{_END}"


def _arabic(words: dict[str, str]) -> Iterator[str]:
    day = r"(?P<day>\d{1,2})"
    month = rf"(?P<month>{words['month']})(?: ?[/(-] ?{words['month']}\)?)?"
    yield rf"{_EDGE}{day} (?:من )?(?:شهر )?{month}(?:،? (?:من )?(?:عام |سنه |العام )?{_YEAR})?{_END}"
    yield rf"{_EDGE}[وفبل]?{month} (?:من )?(?:عام |سنه |العام )?{_YEAR}{_END}"
    yield from _everywhere(words)
    yield rf"{_EDGE}[وفبل]?(?P<weekday>{words['weekday']})(?: (?P<which>{words['next']}|{words['last']}))?{_END}"
    yield rf"(?<=في ){month}{_END}"
    yield rf"(?:(?<=عام )|(?<=العام )|(?<=سنه )|(?<=منذ )){_YEAR}{_END}"


def _russian(words: dict[str, str]) -> Iterator[str]:
    month = rf"(?P<month>{words['month']})\.?"
    yield rf"{_EDGE}(?P<day>\d{{1,2}})(?:-го)? {month}(?:,? {_YEAR}(?: года?| г\.?)?)?{_END}"
    yield rf"{_EDGE}{month} {_YEAR}(?: года?| г\.?)?{_END}"
    yield from _everywhere(words)
    yield rf"{_EDGE}(?:(?P<which>{words['next']}|{words['last']}) )?(?P<weekday>{words['weekday']}){_END}"
    yield rf"(?:(?<=в )|(?<=с )){month}{_END}"
    yield rf"{_EDGE}{_YEAR}(?: годах?| году| года| год| г\.|-м|-го)"


def _everywhere(words: dict[str, str]) -> Iterator[str]:
    yield rf"{_EDGE}{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d){_END}"
    yield rf"{_EDGE}(?P<day>\d{{1,2}})[./](?P<number>\d{{1,2}})[./]{_YEAR}{_END}"
    yield rf"{_EDGE}[وفبل]?(?P<relative>{words['day']}){_END}"


_PATTERNS: Final = {"ar": _arabic, "en": _english, "ru": _russian}


def _resolved(
    match: re.Match[str], calendar: _Calendar, reference: date | None, *, ahead: bool
) -> tuple[date, Precision] | None:
    """The date of a match; None where there is no such day, or no reference to count from."""
    parts = {name: text for name, text in match.groupdict().items() if text is not None}
    if "relative" in parts:
        days = calendar.value("day", parts["relative"])
        return None if reference is None else (reference + timedelta(days=days), "day")
    if "weekday" in parts:
        wanted = calendar.value("weekday", parts["weekday"])
        return None if reference is None else (_weekday(wanted, reference, _turn(match, calendar, ahead=ahead)), "day")
    year = int(parts["year"]) if "year" in parts else None
    if "month" not in parts and "number" not in parts:
        return None if year is None else (date(year, 1, 1), "year")
    month = int(parts["number"]) if "number" in parts else calendar.value("month", parts["month"])
    return _in_month(year, month, int(parts["day"]) if "day" in parts else None, reference)


def _turn(match: re.Match[str], calendar: _Calendar, *, ahead: bool) -> bool:
    """Whether a weekday lies ahead: the words beside it say so, else the sentence's tense."""
    which = match.groupdict().get("which")
    if not which:
        return ahead
    return any(kind == "next" and which.startswith(surface) for kind, surface, _, _ in calendar.words)


def _weekday(wanted: int, reference: date, ahead: bool) -> date:  # noqa: FBT001 - the one flag of a private step
    if ahead:
        return reference + timedelta(days=(wanted - reference.weekday()) % 7 or 7)
    return reference - timedelta(days=(reference.weekday() - wanted) % 7)


def _in_month(year: int | None, month: int, day: int | None, reference: date | None) -> tuple[date, Precision] | None:
    """The day or month; where no year is named, the one that brings it nearest to the reference."""
    years = (
        (year,) if year is not None else () if reference is None else (reference.year, reference.year - 1, reference.year + 1)
    )
    candidates = [made for made in (_made(one, month, day or 1) for one in years) if made is not None]
    if not candidates:
        return None
    best = candidates[0] if reference is None else min(candidates, key=lambda made: abs(made - reference))
    return best, "month" if day is None else "day"


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
