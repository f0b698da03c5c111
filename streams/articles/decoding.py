"""Our article schema (`schemas/article`): from a parsed JSON object to an `Article`, strict and closed.

Every mistake is a `WrongShape` whose one sentence names the field, what was found there and the mend. Nothing is guessed:
a field that we do not know is refused, because a misspelt `versioncreated` that is ignored is a version in the wrong order.

Text is kept as published, code point for code point, control characters included: offsets must fit the text that the wire
sent. Reading treats control characters as blanks, and whoever shows text makes them harmless. Only the fields that name
something (`id`, `source`, `uri`, `language`) may not hold any: they become keys, links and log lines.
"""

import difflib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from streams.articles.article import KILLED, Article, ArticleStatus, Subject
from streams.errors import WrongShape

MAX_ID: Final = 512
"""Code points of an `id`. The longest guid in IPTC's samples has 120; a key of kilobytes is a body in the wrong field."""

URGENCIES: Final = range(1, 10)
"""IPTC's scale of editorial urgency: 1 is the most, 5 the middle, 9 set aside for each provider's own use."""

_FIELDS: Final = tuple(
    "id version versioncreated status source uri language published headline body byline subjects urgency embargoed"
    " received".split()
)
_STATUS: Final = {status.value: status for status in ArticleStatus}
_SUBJECT_FIELDS: Final = ("code", "name")
_DATES: Final = ("versioncreated", "published", "received")
_MAX_VERSION: Final = 2**63 - 1
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_EXAMPLE: Final = "2019-05-14T10:20:00Z"


def article_from(document: object, *, arrived: datetime | None = None) -> Article:
    """Read one parsed article. Times become UTC. `arrived` (in UTC) becomes `received` where the document has none.

    `versioncreated` may be left out where `published` or `received` is given. `published` left out means that the text is as
    old as its version; `published: null` means that the wire gave no date, and relative dates stay unresolved.

    Raises:
        WrongShape: `document` is no object, or a field is missing, unknown, of the wrong type, or has an impossible value.
    """
    fields = _closed(document, "article", _FIELDS)
    dates = {name: instant(name, fields[name]) for name in _DATES if fields.get(name) is not None}
    own_time = next((dates[name] for name in _DATES if name in dates), None)
    if own_time is None:
        raise WrongShape(
            f"the article has no date; give `versioncreated`, when this version was made, like {_EXAMPLE}"
            " (or at least `published` or `received`)"
        )
    article = Article(
        id=item_id("id", fields.get("id")),
        source=name_of("source", fields.get("source")),
        headline=text_of("headline", fields.get("headline")),
        body=text_of("body", fields.get("body")),
        versioncreated=own_time,
        published=dates.get("published", None if "published" in fields else dates.get("versioncreated")),
        version=_version(fields.get("version")),
        status=_status(fields.get("status")),
        uri=optional_name("uri", fields.get("uri")),
        language=optional_name("language", fields.get("language")),
        byline=text_of("byline", fields.get("byline")) or None,
        subjects=_subjects(fields.get("subjects")),
        urgency=_urgency(fields.get("urgency")),
        embargoed=None if fields.get("embargoed") is None else instant("embargoed", fields["embargoed"]),
        received=dates.get("received", arrived),
    )
    return with_some_text(article, "`headline` and `body`")


def with_some_text(article: Article, fields: str) -> Article:
    """Return `article` unless there is nothing to read in it; a kill needs no text.

    Raises:
        WrongShape: headline and body are blank; `fields` says where text was looked for.
    """
    if article.headline.strip() or article.body.strip() or article.status in KILLED:
        return article
    raise WrongShape(f"the article has no text: {fields} are empty; a flash needs a headline at least")


def instant(name: str, value: object) -> datetime:
    """Read a moment with its zone as UTC.

    Raises:
        WrongShape: `value` is no ISO 8601 date and time, or has no zone.
    """
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            # OverflowError: year 1 or 9999 moved out of the calendar by its zone.
            raise WrongShape(f"field `{name}` is {shown(value)}, which is no date; write it like {_EXAMPLE}") from None
        raise WrongShape(f"field `{name}` is {shown(value)}, without time or zone; write it like {_EXAMPLE}")
    raise WrongShape(f"field `{name}` is {shown(value)}, not a date in text; write it like {_EXAMPLE}")


def item_id(name: str, value: object) -> str:
    """Read an id: not empty, without control characters, of `MAX_ID` code points at most.

    Raises:
        WrongShape: it is missing or none of that.
    """
    if value is None or value == "":
        raise WrongShape(f"the article has no `{name}`; give the wire's own guid, the same for all versions of one item")
    identifier = name_of(name, value)
    if len(identifier) > MAX_ID:
        raise WrongShape(
            f"field `{name}` has {len(identifier):,} characters, more than {MAX_ID}; give the wire's guid or a hash of it"
        )
    return identifier


def name_of(name: str, value: object) -> str:
    """Read a text that names something: not blank, without control characters.

    Raises:
        WrongShape: it is missing, blank, no text, or holds a control character.
    """
    text = text_of(name, value)
    if not text.strip():
        raise WrongShape(f"field `{name}` is missing or empty; it must be a text")
    # What can be printed holds no control characters; asking that is quicker than looking for one.
    found = None if text.isprintable() else _CONTROL.search(text)
    if found is not None:
        raise WrongShape(
            f"field `{name}` holds the control character U+{ord(found[0]):04X} at {found.start()}; send the name without it"
        )
    return text


def optional_name(name: str, value: object) -> str | None:
    """Like `name_of`, with None for what is missing or empty."""
    return None if value is None or value == "" else name_of(name, value)


def text_of(name: str, value: object) -> str:
    """Read a text as it is; missing is empty.

    Raises:
        WrongShape: it is no text.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise WrongShape(f"field `{name}` is {shown(value)}, not text; send a JSON string")


def shown(value: object) -> str:
    """Describe a value for an error sentence: short, and without anything that could disturb a terminal or a log."""
    match value:
        case None:
            return "null"
        case bool():
            return f"a boolean ({str(value).lower()})"
        case int() | float():
            return f"a number ({value})"
        case str():
            # repr escapes control and bidi characters; 60 characters are enough to find the place.
            return repr(value) if len(value) <= 60 else repr(value[:60]) + "…"
        case Mapping():
            # Never repr a container: 1,000 levels of nesting end in a RecursionError.
            return "an object"
        case _:
            return "a list"


def _closed(document: object, what: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    """`document` as an object that has no other fields than `known`."""
    if not isinstance(document, Mapping):
        raise WrongShape(f"the {what} is {shown(document)}, not a JSON object; send one object for each {what}")
    for field in document:
        if field not in known:
            close = difflib.get_close_matches(field[:60], known, n=1)
            mend = f"did you mean `{close[0]}`?" if close else f"known are {', '.join(known)}"
            raise WrongShape(f"the {what} has the unknown field {shown(field)}; {mend}")
    return document


def _version(value: object) -> int:
    if value is None:
        return 1
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_VERSION:
        return value
    raise WrongShape(f"field `version` is {shown(value)}; send a whole number from 0, larger for later versions")


def _status(value: object) -> ArticleStatus:
    if value is None:
        return ArticleStatus.USABLE
    if isinstance(value, str) and value in _STATUS:
        return _STATUS[value]
    raise WrongShape(f"field `status` is {shown(value)}; it must be one of {', '.join(_STATUS)}")


def _urgency(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value in URGENCIES:
        return value
    raise WrongShape(f"field `urgency` is {shown(value)}; send a whole number from 1, most urgent, to 9, or leave it out")


def _subjects(value: object) -> tuple[Subject, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise WrongShape(f"field `subjects` is {shown(value)}; send a list of objects with `code`, `name` or both")
    return tuple(_subject(item) for item in value)


def _subject(value: object) -> Subject:
    fields = _closed(value, "subject", _SUBJECT_FIELDS)
    code, name = (optional_name(f"subjects.{field}", fields.get(field)) for field in _SUBJECT_FIELDS)
    if code is None and name is None:
        raise WrongShape("a subject in `subjects` has neither `code` nor `name`; give one of them")
    return Subject(code=code, name=name)
