"""A desk for sources in a test: a sink that remembers, a journal that remembers, a clock that never waits."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from streams.sources.desk import Desk
from streams.sources.http_client import HttpClient
from streams.sources.memory import Memory

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)


def article(number, **fields):
    """An article in our schema, as JSON."""
    told = {"id": f"wire:{number}", "source": "Desk", "headline": "Envoys meet", "versioncreated": "2024-08-01T10:00:00Z"}
    return orjson.dumps(told | fields)


def rss(*items):
    """A feed with these items: (guid, title)."""
    inner = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><pubDate>Thu, 01 Aug 2024 10:00:00 GMT</pubDate></item>"
        for guid, title in items
    )
    return f"<rss version='2.0'><channel><title>Desk</title>{inner}</channel></rss>".encode()


class Sink:
    """Takes articles; with `holding` it acknowledges none until `release`, with `full` it takes none."""

    def __init__(self):
        self.articles = []
        self.letters = []
        self.holding = self.full = False
        self.refusing = False
        self._held = []

    def offer(self, article, ticket=None):
        if self.full:
            return False
        self.articles.append(article)
        if ticket is not None:
            ticket.sent()
            if self.holding:
                self._held.append(ticket)
            else:
                ticket.settle(failed=self.refusing)
        return True

    def bury(self, skipped, ticket=None):
        if self.full:
            return False
        self.letters.append(skipped)
        if ticket is not None:
            ticket.sent(letter=True)
            ticket.settle(failed=self.refusing)
        return True

    def release(self):
        self.holding = False
        while self._held:
            self._held.pop().settle(failed=False)

    @property
    def ids(self):
        return [article.id for article in self.articles]


class Journal:
    def __init__(self):
        self.skipped = []
        self.held = []
        self.said = []
        self.count = 0

    def article(self, _article):
        self.count += 1

    def skip(self, skipped):
        self.skipped.append(skipped)

    def hold(self, name, article, *, kept):
        self.held.append((name, article.id, kept))

    def say(self, sentence):
        self.said.append(sentence)


class Clock:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self):
        self.seconds = 0.0
        self.slept = []

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)

    def now(self):
        return datetime.fromtimestamp(NOW.timestamp() + self.seconds, UTC)


@pytest.fixture
def sink():
    return Sink()


@pytest.fixture
def journal():
    return Journal()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def desk(sink, journal, clock):
    async with HttpClient(gap=0) as http:
        with Memory(None) as memory:
            yield Desk(
                sink=sink,
                memory=memory,
                journal=journal,
                http=http,
                max_article_bytes=1_000_000,
                now=clock.now,
                sleep=clock.sleep,
                random=Random(1),
            )


@pytest.fixture
def lasting_desk(desk, tmp_path):
    """A desk whose memory is a file, so that it may hold what is under embargo."""
    with Memory(tmp_path / "ingest.sqlite") as memory:
        yield replace(desk, memory=memory)


@asynccontextmanager
async def site(**pages):
    """A web server on 127.0.0.1: path (without the slash) to handler; gives a function from path to address."""
    app = web.Application()
    for path, handler in pages.items():
        app.router.add_route("*", f"/{path.replace('__', '/').replace('_txt', '.txt')}", handler)
    async with TestServer(app) as server:
        yield lambda path: str(server.make_url(path))


async def until(happened, seconds=10):
    """Wait until `happened()` is true."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.01)
