"""The dates that a sentence names, worked out from the article's own day.

Words come from `knowledge/acts/days.tsv`; figures are read here. A date that the sentence leaves open ("in July") is taken in
the year that brings it nearest to the article.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from streams.articles.enriched import Precision
from streams.interactions.patterns import Match, Patterns

Words = Sequence[tuple[str, ...]]
DayKind = Literal["month", "weekday", "day", "week", "months", "ahead", "ago", "in", "thing"]
_WEEK: Final = timedelta(days=7)
_HALF_YEAR: Final = 182
_YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class DayWord:
    """A row of `days.tsv`."""

    kind: DayKind
    value: int
    en: tuple[str, ...]
    ar: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A time named at words `start` to `end`: its first day, its last day, and how precisely it was told.

    `weekday`: only the weekday was told, so the day is the last such day, or the next one where the act is still to come.
    """

    first: date
    last: date
    precision: Precision
    start: int
    end: int
    weekday: bool = False

    def ahead_of(self, published: date) -> "Day":
        """Return the coming day of that name where only a weekday was told."""
        if not self.weekday or self.first >= published:
            return self
        return replace(self, first=self.first + _WEEK, last=self.last + _WEEK)


def days_in(words: Words, patterns: Patterns[DayWord], published: date) -> list[Day]:
    """Return every date that the sentence names, in order; `words` are the forms of each word."""
    found = list(patterns.find(words, frozenset()))
    inside = {match.end for match in found if match.payload.kind == "in"} | {
        match.start - 1 for match in found if match.payload.kind == "in"
    }
    days: list[Day] = []
    for match in found:
        marks = {mark.payload.kind for mark in found if mark.start in (match.start - 1, match.end)}
        day = _named(match, words, published, marks)
        if day is not None and not any(day.start < other.end and other.start < day.end for other in days):
            days.append(day)
    taken = {index for day in days for index in range(day.start, day.end)}
    taken |= {match.start - 1 for match in found if match.payload.kind == "thing"}
    days.extend(_years(words, inside, taken))
    return sorted(days, key=lambda day: day.start)


def _named(match: Match[DayWord], words: Words, published: date, marks: AbstractSet[str]) -> Day | None:
    kind, value = match.payload.kind, match.payload.value
    if kind == "month":
        return _in_month(match, words, published)
    if kind in ("ahead", "ago", "in", "thing"):
        return None
    if kind == "weekday":
        back = (published.weekday() - value) % 7
        day = published - timedelta(days=back)
        if "ahead" in marks:
            day += _WEEK
        elif "ago" in marks and back == 0:
            day -= _WEEK
        return Day(day, day, "day", match.start, match.end, weekday=not {"ahead", "ago"} & marks)
    if kind == "day":
        day = published + timedelta(days=value)
        return Day(day, day, "day", match.start, match.end)
    first = published + value * (_WEEK if kind == "week" else 4 * _WEEK)
    return Day(first, first + _WEEK if kind == "week" else first, "month", match.start, match.end)


def _in_month(match: Match[DayWord], words: Words, published: date) -> Day | None:
    """A month with its day or year: "14 May", "May 14, 2019", "в мае 2019 года"; "may" alone is no month."""
    before = _figure(words, match.start - 1, range(1, 32))
    after = _figure(words, match.end, range(1, 32))
    start = match.start - (before is not None)
    end = match.end + (before is None and after is not None)
    year = next((y for at in (end, end + 1) if (y := _figure(words, at, _YEARS)) is not None), None)
    day = before if before is not None else after
    if day is None and year is None and words[match.start][0] == "may":
        return None
    first = _date(year or published.year, match.payload.value, day or 1)
    if first is None:
        return None
    if year is None:
        first = min(
            (d for y in (-1, 0, 1) if (d := _date(first.year + y, first.month, first.day))), key=lambda d: abs(d - published)
        )
    last = first if day is not None else first + timedelta(days=27)
    return Day(first, last, "day" if day is not None else "month", start, end + (year is not None))


def _years(words: Words, inside: set[int], taken: set[int]) -> Iterator[Day]:
    """Years that date: "in 2014"; not "the 2016 election", which names the election."""
    for at in range(len(words)):
        year = _figure(words, at, _YEARS)
        if year is not None and at in inside and at not in taken:
            yield Day(date(year, 1, 1), date(year, 12, 31), "year", at, at + 1)


def _figure(words: Words, at: int, allowed: range) -> int | None:
    if not 0 <= at < len(words):
        return None
    text = words[at][0].removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) in allowed else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
