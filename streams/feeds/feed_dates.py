"""Dates as feeds write them: RFC 822 and ISO 8601, with the mistakes that are common, in English, Russian and Arabic.

A date that cannot be read leaves the item undated and is no reason to lose it: most feeds of small outlets have one now and
then. A zone that is missing or unknown counts as UTC, so a date may be wrong by hours, never by more.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from streams.feeds.article_dates import EARLIEST
from streams.feeds.labelled import moment_of
from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.calendar import CalendarRow
from streams.text.normalising import normalise
from streams.text.russian import phrase_forms

_ZONES: Final = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "MSD": 4, "TRT": 3,
}  # fmt: skip
"""Hours of UTC. The American ones are RFC 822's, the others are the zones of our outlets; all else is UTC."""
_LONGEST: Final = 80
_NUMERIC_ZONE: Final = r"(?P<sign>[+-])(?P<zone_hour>\d{2}):?(?P<zone_minute>\d{2})?"
_SPOKEN: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-.]+(?P<month>\D{2,20}?)[\s\-.,]+(?P<year>\d{4}|\d{2})\b"
    r"(?:\D{1,6}?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?[\d.]*\s*(?P<rest>.*)"
)
"""`Tue, 14 May 2019 10:20:00 +0300` and what differs from it in words, signs or seconds."""
_OFFSET: Final = re.compile(rf"(?:GMT|UTC|UT)?{_NUMERIC_ZONE}")
_AMERICAN: Final = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<rest>\d{4}\b.*)")
_CLOCK_BEFORE_YEAR: Final = re.compile(r"(?P<clock>\d{2}:\d{2}(?::\d{2})?) (?:[A-Z]{3,4} )?(?P<year>\d{4})$")
_SHORT_ZONE: Final = re.compile(r"(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*([+-]\d\d)$")


def feed_date(written: str) -> datetime | None:
    """Read a date in UTC, or None where it is none, or before 1950.

    >>> feed_date("Mon, 15 Jan 2024 14:30:22 GMT+0100")
    datetime.datetime(2024, 1, 15, 13, 30, 22, tzinfo=datetime.timezone.utc)
    >>> feed_date("14 мая 2019, 10:20")
    datetime.datetime(2019, 5, 14, 10, 20, tzinfo=datetime.timezone.utc)
    """
    text = " ".join(written[:_LONGEST].split())
    if not text:
        return None
    if text[:4].isdigit():
        return moment_of(_SHORT_ZONE.sub(r"\1\2:00", text), None)
    try:
        found = _spoken(text) or _spoken(_day_first(text))
        return found if found is not None and found >= EARLIEST else moment_of(text, None)
    except (ValueError, OverflowError):
        # 31 February, hour 25, or the year 1 moved out of the calendar by its zone.
        return None


def _spoken(text: str) -> datetime | None:
    found = _SPOKEN.search(text)
    if found is None:
        return None
    month = _months().get(_folded(found["month"]))
    if month is None:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    local = datetime(_full_year(found["year"]), month, int(found["day"]), hour, minute, second, tzinfo=UTC)
    return local - _offset(found["rest"])


def _day_first(text: str) -> str:
    """`May 14, 2019 …` and `Tue May 14 10:20:00 2019` in the order of RFC 822."""
    moved = _CLOCK_BEFORE_YEAR.sub(r"\g<year> \g<clock>", text)
    return _AMERICAN.sub(r"\g<day> \g<month> \g<rest>", moved)


def _offset(rest: str) -> timedelta:
    found = _OFFSET.match(rest)
    if found is None:
        return timedelta(hours=_ZONES.get(rest.strip("() ").upper(), 0))
    size = timedelta(hours=int(found["zone_hour"]), minutes=int(found["zone_minute"] or 0))
    return -size if found["sign"] == "-" else size


def _full_year(digits: str) -> int:
    """Two digits as RFC 2822 reads them."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Every name of a month that the calendar knows, in three languages."""
    rows = [row for row in read_table(KNOWLEDGE / "calendar.tsv", CalendarRow) if row.kind == "month"]
    return {
        _folded(word): row.value
        for row in rows
        for word in (*row.en, *row.ar, *(form for phrase in row.ru for form in phrase_forms(phrase)))
    }


@lru_cache(maxsize=256)
def _folded(word: str) -> str:
    return normalise(word.strip(" .,")).text
