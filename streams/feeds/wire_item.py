"""What XML wires say of an item beside the article itself, and the last steps that all their readers share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from streams.articles.article import Article, ArticleStatus
from streams.articles.decoding import URGENCIES, instant, shown, with_some_text
from streams.errors import TooLarge, WrongShape
from streams.feeds.article_dates import check_dates
from streams.feeds.reading import Reading, Skipped

_LOST: Final = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class WireItem:
    """An item as its wire sent it: the article, and what our article schema has no field for.

    `replaces` are the guids of earlier items that this one stands for or kills; `signals` are the wire's codes, as written.
    """

    article: Article
    replaces: tuple[str, ...] = ()
    expires: datetime | None = None
    signals: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    note: str | None = None

    def articles(self) -> Iterator[Article]:
        """Yield the article, and a kill for each item that it replaces under another guid.

        The kill comes after: an act that the new text tells as well then never stands without support, and nothing is
        withdrawn that holds. It comes no sooner than the embargo on the new text ends: until then the old one stands.
        """
        yield self.article
        for guid in self.replaces:
            yield Article(
                id=guid,
                source=self.article.source,
                headline="",
                body="",
                versioncreated=self.article.versioncreated,
                published=self.article.published,
                version=self.article.version,
                status=ArticleStatus.CANCELED,
                embargoed=self.article.embargoed,
            )


def articles_of(items: Iterable[WireItem | Skipped]) -> Iterator[Article | Skipped]:
    """The stream of articles in a stream of wire items."""
    for item in items:
        if isinstance(item, Skipped):
            yield item
        else:
            yield from item.articles()


def checked(article: Article, reading: Reading, fields: str) -> Article:
    """Return `article` if it can go on; `fields` says where text was looked for.

    Raises:
        WrongShape: it has no text, a date cannot be, or over a fiftieth of its text is lost characters.
        TooLarge: its text has more bytes than an article may have.
    """
    size = len(article.headline.encode()) + len(article.body.encode())
    if size > reading.max_bytes:
        raise TooLarge(
            f"the article has {size:,} bytes of text, more than {reading.max_bytes:,};"
            " cut it, or raise DYADWIRE_MAX_ARTICLE_BYTES"
        )
    _check_readable(article)
    check_dates(article, received=reading.received)
    return with_some_text(article, fields)


def moment(name: str, value: str | None) -> datetime | None:
    """Read an ISO 8601 date of a wire, in its long or short form; without a zone it is UTC, without a time midnight.

    Raises:
        WrongShape: there is something, and it is no date.
    """
    text = "" if value is None else value.strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else instant(name, text)


def whole_number(value: str | None, *, otherwise: int) -> int:
    """A number in an attribute; what is none, or beyond 15 digits, is `otherwise`."""
    text = "" if value is None else value.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else otherwise


def urgency_of(value: str | None) -> int | None:
    """IPTC's urgency, 1 to 9; None for anything else, which some wires use for scales of their own."""
    found = whole_number(value, otherwise=0)
    return found if found in URGENCIES else None


def _check_readable(article: Article) -> None:
    for field in ("headline", "body"):
        text = article.text_of(field)
        lost = text.count(_LOST)
        if lost > 2 and lost * 50 > len(text):
            raise WrongShape(
                f"{lost:,} characters of the {field} are lost ({shown(text[:40])}): the encoding is not the one declared,"
                " or the text was damaged before; send it as UTF-8"
            )
