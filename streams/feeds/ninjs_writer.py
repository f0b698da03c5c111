"""An `Article` as ninjs 3.1, for systems that read IPTC's format and not ours: a newsroom's editor, an archive, a validator.

    orjson.dumps(ninjs_of(article))

`ninjs.article_from` reads it back without loss. What ninjs 3.1 has no field for stands in `altIds`, under roles of our own: an
address other than the id, when the article came in, that the wire gave no date, and until when a kill waits. A correction is
usable and says so in `edNote`, as agencies do it.
"""

from typing import Any, Final

from streams.articles.article import KILLED, Article, ArticleStatus, Subject
from streams.articles.encoding import timestamp
from streams.feeds.identity import is_web
from streams.feeds.iptc_codes import long_code
from streams.feeds.ninjs import OURS

_STANDARD: Final = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}
_CORRECTION: Final = "Correction: this version replaces the earlier ones."


def ninjs_of(article: Article) -> dict[str, Any]:
    """The article as a ninjs 3.1 object of plain JSON types, valid against IPTC's schema; empty fields are left out."""
    is_kill = article.status in KILLED
    is_correction = article.status is ArticleStatus.CORRECTION
    fields = {
        "standard": dict(_STANDARD),
        "uri": article.id,
        "type": "text",
        "representationType": "full",
        "version": str(article.version),
        "firstCreated": None if article.published is None else timestamp(article.published),
        "versionCreated": timestamp(article.versioncreated),
        "pubStatus": (ArticleStatus.USABLE if is_correction else article.status).value,
        "edNote": _CORRECTION if is_correction else None,
        "language": article.language,
        "headlines": _texts(article.headline),
        "bodies": _texts(article.body),
        "by": article.byline,
        "infoSources": [{"name": article.source}],
        "subjects": [_subject(subject) for subject in article.subjects],
        "urgency": article.urgency,
        "embargoedUntil": None if article.embargoed is None or is_kill else timestamp(article.embargoed),
        "altIds": _ours(article),
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _texts(text: str) -> list[dict[str, str]]:
    """The type is said: a plain text that starts with a tag would be taken for HTML."""
    return [{"role": "main", "contentType": "text/plain", "value": text}] if text else []


def _subject(subject: Subject) -> dict[str, str]:
    address = None if subject.code is None else long_code(subject.code)
    fields = {"name": subject.name, "uri": address, "literal": subject.code if address is None else None}
    return {name: value for name, value in fields.items() if value is not None}


def _ours(article: Article) -> list[dict[str, str]]:
    implied = article.id if is_web(article.id) else None
    found = {
        "uri": None if article.uri == implied else article.uri or "",
        "published": "" if article.published is None else None,
        "received": None if article.received is None else timestamp(article.received),
        "embargoed": timestamp(article.embargoed) if article.embargoed is not None and article.status in KILLED else None,
    }
    return [{"role": OURS + name, "value": value} for name, value in found.items() if value is not None]
