"""Days written in figures alone: "2019-05-14", "14.05.2019", "14/5/2019", and of the Islamic calendar "9/9/1440هـ"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from streams.text.hijri import span_of

_MONTHS: Final = 12
_FIGURES: Final = re.compile(
    r"(?<![\w./-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<one>\d{1,2})(?P<gap> ?)(?P<sign>[./-])(?P=gap)(?P<two>\d{1,2})(?P=gap)(?P=sign)"
    r"(?P=gap)(?:(?P<last>(?:19|20)\d\d)م?|(?P<hijri>1[345]\d\d) ?ه))"
    r"(?![\w/-])"
)


def days_in_figures(text: str, language: str) -> Iterator[tuple[int, int, date]]:
    """Yield the start, the end and the day of each one in `text`, in order; what is no day of the calendar is left out."""
    for match in _FIGURES.finditer(text):
        day = _day(match, language)
        if day is not None:
            yield match.start(), match.end(), day


def date_of(year: int, month: int, day: int) -> date | None:
    """Make a date; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str], language: str) -> date | None:
    """The day of `2019-05-14` or `14.05.2019`; "4/5/2019" in English is read both ways by its readers and so left out."""
    if match["year"]:
        return date_of(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hijri"]:
        span = span_of(int(match["hijri"]), int(match["two"]), int(match["one"]))
        return span[0] if span else None
    day, month, year = int(match["one"]), int(match["two"]), int(match["last"])
    if language == "en" and match["sign"] == "/":
        if max(day, month) <= _MONTHS and day != month:
            return None
        day, month = max(day, month), min(day, month)
    return date_of(year, month, day)
