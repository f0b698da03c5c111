"""Dates in a sentence, relative to the article's day: "on Tuesday", "yesterday", "14 May", "في 14 مايو/أيار", "в 2014 году".

Words are found in one pass by `calendar.py`; figures are read in a few code points beside them, so that the time stays in
proportion to the sentence, whatever it holds.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from streams.articles.enriched import Precision
from streams.text import hijri
from streams.text.calendar import Calendar, CalendarRow, calendars
from streams.text.document import NormalisedText
from streams.text.figures import date_of, days_in_figures
from streams.text.phrases import Found

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_REFERENCES: Final = range(1900, 2200)
"""Years of articles whose days are counted from; at the ends of the calendar, "last week" would not exist."""

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\w)"
_BEFORE: Final = {
    "en": re.compile(
        r"(?<![\w.,:/$])(?:(?P<from>\d{1,2})(?:st|nd|rd|th)?(?: ?- ?| and | to ))?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? \Z"
    ),
    "ar": re.compile(r"(?<![\w.,:/$])(?:(?P<from>\d{1,2})(?: ?- ?| و ?| الي | حتي ))?(?P<day>\d{1,2})(?: من)?(?: شهر)? \Z"),
    "ru": re.compile(r"(?<![\w.,:/$])(?:(?P<from>\d{1,2})(?:-го|-е)?(?: ?- ?| и | по ))?(?P<day>\d{1,2})(?:-го|-е)? \Z"),
}
"""The day before a month's name; `from` where it is the last of several ("14-15 May")."""
_DAY_AFTER: Final = re.compile(r"\.?,? (?P<from>\d{1,2})(?:st|nd|rd|th)?(?:(?: ?- ?| and )(?P<day>\d{1,2}))?(?![\w:%]|[.,]\d)")
_YEAR_AFTER: Final = {
    "en": re.compile(rf"\.?,? (?:of )?{_YEAR}"),
    "ar": re.compile(rf"\)?[،,]? (?:من )?(?:عام |العام |سنه )?{_YEAR}"),
    "ru": re.compile(rf"\.?,? {_YEAR}(?: года?(?!\w)| г\.)?"),
}
_AHEAD: Final = 2
"""Days ahead count so often: what is told without its year is past more often than to come."""
_SECOND_NAME: Final = re.compile(r" ?[/(-] ?| ")
"""Between two names of one month: "مايو/أيار", "أغسطس (آب)", "يوليو تموز"."""
_HIJRI_YEAR: Final = re.compile(
    r"[،,]? (?:من )?(?:عام |العام |سنه |a\.?h\.? )?(?P<year>1[0-5]\d\d)(?: ?/? ?(?:هجري[اه]?|ه))?(?!\w)"
)
_BEFORE_WITHIN: Final = 24
_OF_MONTH: Final = frozenset({" ", " من ", " من شهر "})
_AND_DAY: Final = frozenset({" و"})
_MONTHLY: Final = frozenset({"month", "months", "hijri"})
_Days = tuple[int, int]
"""The first and last day of a month that are told; mostly one."""

_LONE_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\d/]|[.,]\d)(?:-(?:го|м)(?!\w))?")
_DIGIT: Final = re.compile(r"\d")
_ONE_DAY: Final = re.compile(r'[ ,،("]{1,3}(?:(?:ال)?موافق (?:ل ?)?)?')
"""Between two ways of telling one day: "Tuesday, 14 May", "أمس الثلاثاء"."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A time told at `text[start:end]`: its first day, its last day, and how precisely it was told.

    `weekday`: only the weekday was told, so it is the last such day up to the reference; see `ahead_of`.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    weekday: bool = False

    def ahead_of(self, reference: date) -> "FoundDate":
        """Return the coming day of that name where only a weekday was told; for what is still to happen."""
        if not self.weekday or self.first >= reference:
            return self
        return replace(self, first=self.first + _WEEK, last=self.last + _WEEK)


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a sentence is read: its text, the language's words and patterns, and the day to count from."""

    text: str
    language: str
    calendar: Calendar
    reference: date | None

    def marks(self, start: int, end: int) -> frozenset[str]:
        """What the words right before and after `text[start:end]` mean."""
        return self.calendar.before(self.text, start) | self.calendar.after(self.text, end)


def dates_in(text: str, language: str | None, reference: date | None) -> tuple[FoundDate, ...]:
    """Find the times told in a normalised sentence, in order of position, none overlapping another.

    `reference` is the article's day; without it only dates with a year are found. A day or month without a year is taken in
    the year that brings it near to the reference, rather before than after it. Languages other than ar, en and ru have none.
    """
    calendar = calendars().get(language or "")
    if calendar is None:
        return ()
    known = reference if reference is not None and reference.year in _REFERENCES else None
    context = _Context(text, language or "", calendar, known)
    found = list(_named(context, calendar.times.find(NormalisedText(text, text))))
    if _DIGIT.search(text):
        found += _beside(found, _in_figures(context))
        found.sort(key=lambda one: one.start)
    return tuple(_each_day_once(text, found))


def _beside(found: Sequence[FoundDate], more: Iterable[FoundDate]) -> list[FoundDate]:
    """Those of `more` that lie in none of `found`, which are in order."""
    ends = [one.end for one in found]
    return [one for one in more if (at := bisect_right(ends, one.start)) == len(found) or one.end <= found[at].start]


# Times told in words ---------------------------------------------------------------------------------------------------------


def _named(context: _Context, hits: Sequence[Found[tuple[CalendarRow, ...]]]) -> Iterator[FoundDate]:
    reached = 0
    for at, hit in enumerate(hits):
        if hit.bound < reached:
            continue
        one = _month(context, hits, at, reached) if hit.values[0].kind in _MONTHLY else _relative(context, hit)
        if one is not None:
            reached = one.end
            yield one


def _relative(context: _Context, hit: Found[tuple[CalendarRow, ...]]) -> FoundDate | None:
    """A time counted from the article's day: a weekday, "yesterday", "next week"."""
    reference, kind, value = context.reference, hit.values[0].kind, hit.values[0].value
    if reference is None:
        return None
    if kind == "weekday":
        return _weekday(context, hit, reference)
    if kind == "day":
        day = reference + value * _DAY
        return FoundDate(hit.start, hit.end, day, day, "day")
    if kind == "years":
        year = reference.year + value
        return FoundDate(hit.start, hit.end, date(year, 1, 1), date(year, 12, 31), "year")
    if kind != "week":
        return None  # an ordinal that no month follows, or a name
    first = reference + value * _WEEK - reference.weekday() * _DAY
    return FoundDate(hit.start, hit.end, first, first + 6 * _DAY, "month")


def _weekday(context: _Context, hit: Found[tuple[CalendarRow, ...]], reference: date) -> FoundDate:
    marks = context.marks(hit.start, hit.end)
    day = reference - (reference.weekday() - hit.values[0].value) % 7 * _DAY
    if "ahead" in marks:
        day += _WEEK
    elif "ago" in marks and day == reference:
        day -= _WEEK
    return FoundDate(hit.start, hit.end, day, day, "day", weekday=not marks & {"ahead", "ago"})


def _month(context: _Context, hits: Sequence[Found[tuple[CalendarRow, ...]]], at: int, reached: int) -> FoundDate | None:
    """A month with its day or year, or alone behind a word that dates: "14 May", "May 14, 2019", "в мае 2019 года"."""
    hit = hits[at]
    start, days = _day_before(context, hits, at, reached)
    if hit.values[0].kind == "months":
        return _counted_month(context, start, hit, days)
    if hit.values[0].kind == "hijri":
        return _hijri_month(context, start, hit, days)
    end = hit.end
    if (
        at + 1 < len(hits)
        and hits[at + 1].values == hit.values
        and _SECOND_NAME.fullmatch(context.text, end, hits[at + 1].start)
    ):
        end = hits[at + 1].end
        end += context.text.startswith(")", end)
    if days is None and context.language == "en" and (after := _DAY_AFTER.match(context.text, end)):
        end, days = after.end(), _days_of(after)
    year = _YEAR_AFTER[context.language].match(context.text, end)
    marks = context.marks(start, end)
    if days is None and year is None and not marks & {"in", "ahead", "ago"}:
        return None
    number = int(year["year"]) if year else _nearest_year(hit.values[0].value, days, context.reference, marks)
    end = year.end() if year else end
    return None if number is None else _in_month(start, end, number, hit.values[0].value, days)


def _counted_month(context: _Context, start: int, hit: Found[tuple[CalendarRow, ...]], days: _Days | None) -> FoundDate | None:
    """A month counted from the article's, with or without its day: "last month", "في الرابع من الشهر الجاري"."""
    if context.reference is None:
        return None
    months = context.reference.year * 12 + context.reference.month - 1 + hit.values[0].value
    return _in_month(start, hit.end, months // 12, months % 12 + 1, days)


def _hijri_month(context: _Context, start: int, hit: Found[tuple[CalendarRow, ...]], days: _Days | None) -> FoundDate | None:
    """A month of the Islamic calendar with its day or year; without a year, the one that brings it nearest to the reference."""
    told = _HIJRI_YEAR.match(context.text, hit.end)
    if told is None and (days is None or context.reference is None):
        return None
    if told is not None:
        years: tuple[int, ...] = (int(told["year"]),)
    else:
        near = hijri.year_of(context.reference) if context.reference is not None else None
        years = () if near is None else (near, near - 1, near + 1)
    end = told.end() if told else hit.end
    found = [one for year in years if (one := _in_hijri(start, end, year, hit.values[0].value, days)) is not None]
    return min(found, key=lambda one: _distance(one, context.reference), default=None)


def _in_hijri(start: int, end: int, year: int, month: int, days: _Days | None) -> FoundDate | None:
    first, last = (hijri.span_of(year, month, day) for day in (days or (None, None)))
    if first is None or last is None:
        return None
    return FoundDate(start, end, first[0], max(first[1], last[1]), "day" if days else "month")


def _day_before(
    context: _Context, hits: Sequence[Found[tuple[CalendarRow, ...]]], at: int, reached: int
) -> tuple[int, _Days | None]:
    """The day told before a month, in figures or letters, and where it begins; else where the month begins."""
    hit, text = hits[at], context.text
    figures = _BEFORE[context.language].search(text, max(reached, hit.bound - _BEFORE_WITHIN), hit.bound)
    if figures is not None and (hit.values[0].kind != "months" or text[figures.start() : hit.bound].endswith(" من ")):
        return figures.start(), _days_of(figures)
    letters: list[Found[tuple[CalendarRow, ...]]] = []
    for before in reversed(hits[max(0, at - 2) : at]):
        gap = text[before.end : letters[-1].start if letters else hit.bound]
        if before.values[0].kind != "ordinal" or before.bound < reached or gap not in (_AND_DAY if letters else _OF_MONTH):
            break
        letters.append(before)
    if not letters:
        return hit.start, None
    return letters[-1].start, (letters[-1].values[0].value, letters[0].values[0].value)


def _days_of(match: re.Match[str]) -> _Days:
    """The days told in figures before or after a month's name."""
    days = [int(text) for text in (match["from"], match["day"]) if text]
    return days[0], days[-1]


def _in_month(start: int, end: int, year: int, month: int, days: _Days | None) -> FoundDate | None:
    if days is None:
        return FoundDate(start, end, *_whole_month(year, month), "month")
    first, last = (date_of(year, month, day) for day in days)
    if first is None or last is None:
        return None
    return FoundDate(start, end, first, max(first, last), "day")


def _nearest_year(month: int, days: _Days | None, reference: date | None, marks: AbstractSet[str]) -> int | None:
    """The year that brings a day or month nearest to the reference, rather before than after it; "last May" is past."""
    if reference is None:
        return None
    years = [reference.year, reference.year - 1, reference.year + 1]
    spans = [span for year in years if (span := _in_month(0, 0, year, month, days))]
    if "ago" in marks:
        spans = [span for span in spans if span.last <= reference]
    elif "ahead" in marks:
        spans = [span for span in spans if span.last > reference]
    if not spans:
        return None
    return min(spans, key=lambda span: _distance(span, reference)).first.year


def _distance(span: FoundDate, reference: date | None) -> timedelta:
    """How far a time lies from the reference: what is to come counts twice."""
    if reference is None:
        return timedelta()
    return reference - span.first if span.first <= reference else (span.first - reference) * _AHEAD


def _whole_month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


# Times told in figures -------------------------------------------------------------------------------------------------------


def _in_figures(context: _Context) -> Iterator[FoundDate]:
    for start, end, day in days_in_figures(context.text, context.language):
        yield FoundDate(start, end, day, day, "day")
    for match in _LONE_YEAR.finditer(context.text):
        start, end = match.span()
        after = context.calendar.after(context.text, end)
        dates = "in" in context.calendar.before(context.text, start) or "year" in after
        if dates and "thing" not in after:
            year = int(match[0][:4])
            yield FoundDate(start, end, date(year, 1, 1), date(year, 12, 31), "year")


# One day told twice ----------------------------------------------------------------------------------------------------------


def _each_day_once(text: str, found: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """Join a weekday and the day told beside it: "Tuesday, 14 May", "أمس الثلاثاء"."""
    held: FoundDate | None = None
    for one in found:
        joined = _joined(text, held, one) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or one
    if held is not None:
        yield held


def _joined(text: str, one: FoundDate, other: FoundDate) -> FoundDate | None:
    """Both as one day, None where they are two. The weekday corrects "yesterday" told by a writer in another time zone.

    Where neither is a weekday ("11 رمضان 1440 الموافق 16 مايو", "yesterday, May 15") they are one if they lie a day apart at
    most, as the moon is sighted; the second tells.
    """
    if {one.precision, other.precision} != {"day"} or one.first != one.last:
        return None
    if not _ONE_DAY.fullmatch(text, one.end, other.start):
        return None
    if one.weekday == other.weekday:
        same = not one.weekday and other.first == other.last and abs(one.first - other.first) <= _DAY
        return replace(other, start=one.start) if same else None
    weekday, exact = (one, other) if one.weekday else (other, one)
    first = exact.first + ((weekday.first - exact.first).days % 7 + 3) % 7 * _DAY - 3 * _DAY
    moved = exact.first if abs(first - exact.first) > _DAY or exact.first != exact.last else first
    last = max(moved, exact.last)
    return FoundDate(one.start, other.end, moved, last, "day")
