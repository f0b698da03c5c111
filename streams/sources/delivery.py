"""What takes articles, and back the broker's word that it has every one of a document.

A document is through when its ticket is settled. Whoever remembers what was sent remembers it then and no sooner: what a crash
catches on its way is read again, and only ids are repeated.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Final, Protocol

from streams.articles.article import Article
from streams.feeds.reading import Skipped

_FULL: Final = 0.05
"""Seconds between two tries while the producer's queue is full."""


class Ticket:
    """Counts what one document puts on its way: articles, and letters that say what was not read; from any thread."""

    def __init__(self) -> None:
        self.articles = 0
        self.held = 0
        """Articles that are kept until their embargo ends, and are no business of the broker's yet."""
        self.failed = 0
        self._lock = Lock()
        self._open = 0
        self._sealed = False
        self._through: Future[None] = Future()

    def sent(self, *, letter: bool = False) -> None:
        """One more article, or dead letter, is on its way."""
        with self._lock:
            self.articles += not letter
            self._open += 1

    def take_back(self, *, letter: bool = False) -> None:
        """The last one was not sent after all."""
        with self._lock:
            self.articles -= not letter
            self._open -= 1

    def settle(self, *, failed: bool) -> None:
        """The broker has one of them, or will never have it."""
        with self._lock:
            self._open -= 1
            self.failed += failed
        self._look()

    def seal(self) -> None:
        """No more articles will be sent on this ticket."""
        with self._lock:
            self._sealed = True
        self._look()

    async def settled(self) -> bool:
        """Wait until the broker has answered for all; whether it has all of them."""
        # Shielded: a waiter that is cancelled must not cancel what the producer's thread is about to set.
        await asyncio.shield(asyncio.wrap_future(self._through))
        return not self.failed

    def _look(self) -> None:
        with self._lock:
            # Inside the lock: the last answer and the seal may come at once, from two threads.
            if self._sealed and not self._open and not self._through.done():
                self._through.set_result(None)


class Sink(Protocol):
    """What takes articles: the producer, or in a dry run nobody."""

    def offer(self, article: Article, ticket: Ticket | None = None) -> bool:
        """Take the article and settle it on the ticket later; False: there is no room now.

        Raises:
            BrokerError: it can take no more articles at all.
        """

    def bury(self, skipped: Skipped, ticket: Ticket | None = None) -> bool:
        """Keep an item that could not be read, with its reason, as a dead letter; the rest as `offer`.

        Raises:
            BrokerError: as `offer`.
        """


class Journal(Protocol):
    """What is told to whoever runs this."""

    def article(self, article: Article) -> None:
        """An article was read and is handed on."""

    def skip(self, skipped: Skipped) -> None:
        """Something was not read."""

    def hold(self, name: str, article: Article, *, kept: bool) -> None:
        """An article of `name` is under embargo: it is kept and sent afterwards, or, where nothing is remembered, not sent."""

    def say(self, sentence: str) -> None:
        """What concerns a source and no item: it cannot be reached, it is back, it was changed."""


class Nowhere:
    """The sink of a dry run."""

    def offer(self, article: Article, ticket: Ticket | None = None) -> bool:
        """Take the article and drop it."""
        _ = article
        if ticket is not None:
            ticket.sent()
            ticket.settle(failed=False)
        return True

    def bury(self, skipped: Skipped, ticket: Ticket | None = None) -> bool:
        """Take the item and drop it."""
        _ = skipped, ticket
        return True


async def until_taken(take: Callable[[], bool]) -> None:
    """Call `take`, a sink's, until there is room."""
    while not take():  # noqa: ASYNC110 - librdkafka has no event for "there is room"
        await asyncio.sleep(_FULL)
