"""Days and months of the Islamic calendar as those of ours, by hijridate: the Umm al-Qura calendar, which the Gulf dates by.

hijridate (MIT, pure Python, tables of 1343 to 1500 AH from the printed calendars) was taken over computing: an arithmetical
calendar is a day or two off in every other month. Where a country sights the moon for itself, its day may still differ by one.
"""

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

_DAY = timedelta(days=1)


def span_of(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """The first and last day of a Hijri month, or its one day twice; None where the calendar has none or is not known.

    >>> span_of(1440, 9, 11)
    (datetime.date(2019, 5, 16), datetime.date(2019, 5, 16))
    """
    try:
        first = Hijri(year, month, day or 1)
        length = first.month_length()
    except (ValueError, OverflowError):
        return None
    begin = _ours(first)
    return begin, begin if day else begin + (length - 1) * _DAY


def year_of(day: date) -> int | None:
    """The Hijri year that holds a day of ours; None where it is not known (before 1924 and after 2077)."""
    try:
        return Gregorian.fromdate(day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def _ours(day: Hijri) -> date:
    converted = day.to_gregorian()
    return date(converted.year, converted.month, converted.day)
