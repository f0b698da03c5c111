"""The articles that are measured: the shared corpora where they are, else the sample wires again and again."""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.feeds.reading import Reading
from streams.sources import files

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
WIRES = ROOT / "deploy" / "demo" / "wires"

RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)
"""When undated articles count as received: fixed, so that each run measures the same bytes."""


def describe() -> str:
    """Say which articles are measured."""
    return "the shared corpora" if CORPUS.is_dir() else "the sample wires, repeated (the shared corpora are not here)"


def articles() -> list[Article]:
    """Every article at hand, languages mixed as on a wire rather than one after the other."""
    sources = sorted(CORPUS.glob("*.jsonl.gz")) if CORPUS.is_dir() else [WIRES]
    reading = Reading(received=RECEIVED)
    feeds = [[item for item in files.read(str(source), reading) if isinstance(item, Article)] for source in sources]
    return [item for group in itertools.zip_longest(*feeds) for item in group if item is not None]


def raw_messages(count: int, run: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield `count` messages for `articles.raw`: key and value; ids are made new for each round and run."""
    encoded = [orjson.loads(encode(article)) for article in articles()]
    for number in range(count):
        document = encoded[number % len(encoded)]
        document["id"] = f"{run}-{number}"
        yield document["id"].encode(), orjson.dumps(document)


def telling(number: int, run: str) -> tuple[bytes, bytes]:
    """A message that must alert as `new`: article `number` tells of a meeting on a day of its own."""
    day = date(1995, 1, 1) + timedelta(days=3 * number)
    written = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    article = Article(
        id=f"{run}-tell-{number}",
        source="Bench Wire",
        headline="Russian, US foreign ministers meet in Geneva",
        body="The Russian foreign minister met the US secretary of state in Geneva on "
        f"{day.day} {day:%B} {day.year}, both ministries said.",
        versioncreated=written,
        published=written,
        language="en",
    )
    return article.id.encode(), encode(article)
