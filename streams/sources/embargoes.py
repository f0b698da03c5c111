"""Articles under embargo: they lie in the memory until they may be told, and go to Kafka then."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from streams.articles.article import Article
from streams.errors import FetchError
from streams.sources.delivery import Ticket, until_taken
from streams.sources.desk import Desk

HELD: Final = "articles under embargo"
"""What messages call the source of them."""
MARGIN: Final = timedelta(seconds=2)
"""How long after its embargo an article goes: Kafka's clock, which the worker holds the embargo against, may be late."""
_LOOK: Final = 1.0
"""Seconds between two looks for articles whose time has come."""


def is_early(article: Article, now: datetime) -> bool:
    """Whether the article may not go yet."""
    return article.embargoed is not None and now < article.embargoed + MARGIN


def hold_back(article: Article, desk: Desk, name: str) -> bool:
    """Keep the article if it may not go yet; one that may takes the place of an earlier version that is held.

    Where the memory does not last it is not kept, and the journal says so.

    Raises:
        MemoryFileError: it cannot be kept.
    """
    now = desk.now()
    if not is_early(article, now):
        desk.memory.let_go(article)
        return False
    if desk.memory.lasts:
        desk.memory.hold(article if article.received is not None else replace(article, received=now))
    desk.journal.hold(name, article, kept=desk.memory.lasts)
    return True


class HeldArticles:
    """A source of what the others brought too early."""

    async def once(self, desk: Desk) -> None:
        """Send the articles whose time has come, each id's only version, in the order in which they came.

        Raises:
            BrokerError: the sink takes no more.
            FetchError: the broker refused one of them; it is still held.
            MemoryFileError: the memory cannot be read.
        """
        while due := desk.memory.due(desk.now() - MARGIN):
            tickets = [(article, await self._send(article, desk)) for article in due]
            refused = 0
            for article, ticket in tickets:
                if await ticket.settled():
                    desk.memory.let_go(article)
                else:
                    refused += 1
            if refused:
                raise FetchError(f"the broker refused {refused} articles whose embargo has ended; they are sent again")

    async def run(self, desk: Desk) -> None:
        """Send each article when its time has come, until cancelled.

        Raises:
            BrokerError, FetchError, MemoryFileError: as `once`.
        """
        while True:
            await self.once(desk)
            await desk.sleep(_LOOK)

    @staticmethod
    async def _send(article: Article, desk: Desk) -> Ticket:
        ticket = Ticket()
        desk.journal.article(article)
        await until_taken(partial(desk.sink.offer, article, ticket))
        ticket.seal()
        return ticket
