"""One JSON document to the articles in it: our article schema, ninjs, or the corpus form, alone or several in an envelope."""

from collections.abc import Iterator, Mapping
from typing import Final

import orjson

from streams.articles.article import Article
from streams.articles.decoding import article_from, shown
from streams.errors import ArticleError, NotText, TooLarge
from streams.feeds import labelled, ninjs
from streams.feeds.article_dates import check_dates
from streams.feeds.json_bytes import parse
from streams.feeds.json_envelopes import items_in
from streams.feeds.reading import EPOCH, Reading, Skipped

_NAMING: Final = ("id", "uri", "guid")


def articles_in(name: str, line: int, value: bytes, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield what `value`, on `line` of `name`, holds. Nothing is raised; an item that is none says so in its place."""
    try:
        document = parse(value)
    except ArticleError as error:
        yield Skipped(name, line, str(error), value=value)
        return
    found = False
    for place, item in items_in(document):
        found = True
        yield from _of_item(Skipped(name, line, place, value=None if place else value), item, reading)
    if not found:
        yield Skipped(name, line, "the document is an empty list of articles", problem=False)


def too_large(reading: Reading) -> str:
    """The sentence for an article with too many bytes."""
    return f"the article has more than {reading.max_bytes:,} bytes; cut it, or raise DYADWIRE_MAX_ARTICLE_BYTES"


def _of_item(place: Skipped, item: object, reading: Reading) -> Iterator[Article | Skipped]:
    """The articles of one item: mostly one; kills of what it replaces; those in a package.

    `place.reason` is the place in the document, `place.value` the bytes of an item that is the whole of one.
    """
    size = 0 if place.value is None else len(place.value.rstrip())
    try:
        for article in _articles(item, reading):
            # The bytes of an item in an envelope are not known; its text is what counts.
            if (size or len(article.headline.encode()) + len(article.body.encode())) > reading.max_bytes:
                raise TooLarge(too_large(reading))
            check_dates(article, received=reading.received)
            yield article
    except ArticleError as error:
        yield _skipped(place, item, error)
        if isinstance(error, NotText) and isinstance(item, Mapping):
            for number, inside in enumerate(ninjs.associated(item), 1):
                inner = f"{place.reason}.associations[{number}]".lstrip(".")
                yield from _of_item(Skipped(place.source, place.line, inner), inside, reading)


def _articles(item: object, reading: Reading) -> Iterator[Article]:
    if isinstance(item, Mapping) and labelled.is_labelled(item):
        yield labelled.article_from(item, undated=reading.received or EPOCH)
    elif isinstance(item, Mapping) and ninjs.is_ninjs(item):
        yield from ninjs.item_from(item).articles()
    else:
        yield article_from(item)


def _skipped(place: Skipped, item: object, error: ArticleError) -> Skipped:
    """Say where it is in the document and which item, as far as that is known."""
    names = (item.get(name) for name in _NAMING) if isinstance(item, Mapping) else ()
    named = next((shown(name) for name in names if isinstance(name, str) and name.strip()), "")
    before = " ".join(word for word in (place.reason, named) if word)
    reason = f"{before}: {error}" if before else str(error)
    if isinstance(error, NotText):
        return Skipped(place.source, place.line, reason, problem=False)
    return Skipped(place.source, place.line, reason, value=orjson.dumps(item) if place.value is None else place.value)
