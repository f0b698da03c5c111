"""What lies on `articles.raw`: our own article schema, or a ninjs document written by somebody else's producer.

Whatever the bytes are, the answer is an `Article` or an `ArticleError` with one sentence, in time linear in the bytes.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from streams.articles.article import Article
from streams.articles.decoding import article_from, shown
from streams.errors import Embargoed, NoValue, TooLarge
from streams.feeds import ninjs
from streams.feeds.article_dates import check_dates
from streams.feeds.json_bytes import parse


def article_from_bytes(value: bytes | None, *, received: datetime, max_bytes: int) -> Article:
    """Read one raw message; `received` (aware, the broker's timestamp) becomes `Article.received` where that is missing.

    The broker's timestamp does not make an article dated: a replay into a new topic would date it anew. It is what an embargo
    is held against: it stands in the log, so that whoever reads the log again decides the same, whatever the clock says then.

    Raises:
        NoValue: the message is a tombstone.
        Embargoed: it came before the article's embargo ends.
        TooLarge: it has more than `max_bytes` bytes.
        NotJSON: it is not one JSON document in UTF-8.
        WrongShape: it is no article, in our schema or as ninjs; or a date is before 1950, or over 2 days after `received`.
    """
    if value is None:
        raise NoValue("the message has no value (a tombstone); to kill a story send the article with status `canceled`")
    if len(value) > max_bytes:
        raise TooLarge(
            f"the article has {len(value):,} bytes, more than the {max_bytes:,} allowed;"
            " cut it, or raise DYADWIRE_MAX_ARTICLE_BYTES (and the topic's max.message.bytes)"
        )
    arrived = received.astimezone(UTC)
    article = article_from_document(parse(value), arrived=arrived)
    check_dates(article, received=received)
    if article.embargoed is not None and article.embargoed > received:
        raise Embargoed(
            f"the article {shown(article.id)} is embargoed until {article.embargoed:%Y-%m-%dT%H:%M:%S}Z and came before that;"
            " replay it then, and send such articles through `dyadwire ingest`, which holds them back"
        )
    return article if article.received is not None else replace(article, received=arrived)


def article_from_document(document: object, *, arrived: datetime | None = None) -> Article:
    """Read a parsed document as ninjs where it is ninjs, else in our schema, which takes `arrived` where it has no `received`.

    Raises:
        WrongShape: it is neither, or has a mistake.
    """
    if isinstance(document, Mapping) and ninjs.is_ninjs(document):
        return ninjs.article_from(document)
    return article_from(document, arrived=arrived)
