"""The corpus form, `{"id", "lang", "source", "date", "time", "title", "body"}`, as labelled sets and corpora come.

Its dates are as their collectors left them: "2015-08-03", "2015-08-03 19:53:43", "14/02/2014", "2014-02-14T093000",
" 2015-08-03", "None", null. So a date that cannot be read leaves the article undated and is no mistake; everything else is
as strict as our own schema. Fields that are not listed (labels, licences) are passed over.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from streams.articles.article import Article
from streams.articles.decoding import item_id, optional_name, text_of, with_some_text
from streams.feeds.article_dates import EARLIEST

UNKNOWN: Final = "unknown"
"""The source of an article whose collector did not note it."""
_DAYS: Final = ("%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y")
_FORMS: Final = tuple(day + clock for day in _DAYS for clock in ("", " %H:%M", " %H:%M:%S"))
"""Forms beside ISO 8601. The day stands before the month: so it is in the Arabic and Russian papers that write them."""
_COLONLESS: Final = re.compile(r"(T\d\d)(\d\d)(\d\d)$")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(:\d\d)?")


def is_labelled(document: Mapping[str, Any]) -> bool:
    """Tell the corpus form by `title` or `lang`, which our schema does not have, beside an `id`, which ninjs does not have."""
    return "id" in document and ("title" in document or "lang" in document)


def article_from(document: Mapping[str, Any], *, undated: datetime) -> Article:
    """Read one article; without a usable date it has `published` None and `versioncreated` = `undated`.

    Raises:
        WrongShape: the id is missing, there is no text, or a field is of the wrong type.
    """
    published = moment_of(document.get("date"), document.get("time"))
    article = Article(
        id=item_id("id", document.get("id")),
        source=optional_name("source", document.get("source")) or UNKNOWN,
        headline=text_of("title", document.get("title")),
        body=text_of("body", document.get("body")),
        versioncreated=published or undated,
        published=published,
        language=optional_name("lang", document.get("lang")),
        uri=optional_name("url", document.get("url")),
    )
    return with_some_text(article, "`title` and `body`")


def moment_of(day: object, clock: object) -> datetime | None:
    """The moment that `date` and `time` name, in UTC, or None.

    `time` holds a clock time, or the whole moment again and often more exactly; naive times are UTC. Before 1950 is no date.

    >>> moment_of("2015-08-03", "2015-08-03 19:53:43")
    datetime.datetime(2015, 8, 3, 19, 53, 43, tzinfo=datetime.timezone.utc)
    >>> moment_of("14/02/2014", "None")
    datetime.datetime(2014, 2, 14, 0, 0, tzinfo=datetime.timezone.utc)
    """
    said = _moment(day)
    if isinstance(clock, str) and _CLOCK.fullmatch(clock.strip()) and said is not None:
        return _at(said.date(), clock.strip()) or said
    return _moment(clock) or said


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    text = _COLONLESS.sub(r"\1:\2:\3", value.strip()[:40])
    found = _iso(text) or next((moment for form in _FORMS if (moment := _in_form(text, form)) is not None), None)
    if found is None:
        return None
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        # Year 1 or 9999, moved out of the calendar by its zone.
        return None
    return found if found >= EARLIEST else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _in_form(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007 - naive here means UTC; the caller says so
    except ValueError:
        return None


def _at(day: date, clock: str) -> datetime | None:
    try:
        # fromisoformat wants two digits for the hour.
        return datetime.combine(day, time.fromisoformat(clock if clock[2] == ":" else f"0{clock}"), tzinfo=UTC)
    except ValueError:
        return None
