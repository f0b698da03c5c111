"""One version of one news item, as it lies on `articles.raw`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ArticleStatus(StrEnum):
    """What the wire says of this version. `withheld` and `canceled` kill the story; `correction` replaces it."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"
    CORRECTION = "correction"


KILLED = frozenset({ArticleStatus.WITHHELD, ArticleStatus.CANCELED})
"""Statuses under which nothing of the story may stand any longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject as the wire gave it: `code` (often an IPTC code such as `medtop:11000000`), `name`, or both."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news item's version. Text fields are plain text; times are aware and in UTC.

    `versioncreated` is the article's own time: it orders versions and is the only clock that the judgement knows.
    `published` is None where the wire gave no date: then relative dates ("yesterday") stay unresolved.
    `urgency` is 1 (most) to 9, as IPTC has it. Before `embargoed` nothing that this version says may be told to anybody.
    """

    id: str
    source: str
    headline: str
    body: str
    versioncreated: datetime
    published: datetime | None = None
    version: int = 1
    status: ArticleStatus = ArticleStatus.USABLE
    uri: str | None = None
    language: str | None = None
    byline: str | None = None
    subjects: tuple[Subject, ...] = ()
    urgency: int | None = None
    embargoed: datetime | None = None
    received: datetime | None = None

    def text_of(self, field: str) -> str:
        """Return the text that offsets of `field` ("headline" or "body") point into."""
        return self.headline if field == "headline" else self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """The article without its body: what travels on with everything that is said about it."""

    id: str
    version: int
    versioncreated: datetime
    status: ArticleStatus
    source: str
    uri: str | None
    language: str | None
    published: datetime | None
    headline: str

    @classmethod
    def of(cls, article: Article, *, language: str | None) -> "ArticleHead":
        """Take the head of `article`; `language` is the one found by reading, not the wire's claim."""
        return cls(
            id=article.id,
            version=article.version,
            versioncreated=article.versioncreated,
            status=article.status,
            source=article.source,
            uri=article.uri,
            language=language,
            published=article.published,
            headline=article.headline,
        )
