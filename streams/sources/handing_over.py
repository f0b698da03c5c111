"""From a reader to the producer: articles that may go, those that must wait, and what could not be read.

A document is through when its ticket is settled: Kafka has every article of it, and every item that could not be read as a dead
letter; what is under embargo lies in the memory.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from streams.articles.article import Article
from streams.feeds.reading import Skipped
from streams.sources.delivery import Ticket, until_taken
from streams.sources.desk import Desk
from streams.sources.embargoes import hold_back

_AT_ONCE: Final = 100
"""Items that are read before the event loop has its turn: some 20 ms."""


async def hand_over(items: Iterable[Article | Skipped], desk: Desk, name: str) -> Ticket:
    """Read `items` in a thread and hand them on in their order; the ticket is sealed, not yet settled.

    `name` is the file, the address or the way in, for what is told of an article that is held back.

    Raises:
        BrokerError: the sink takes no more.
        MemoryFileError: what is under embargo cannot be kept.
    """
    ticket, stream = Ticket(), iter(items)
    while batch := await asyncio.to_thread(_take, stream):
        for item in batch:
            if isinstance(item, Skipped):
                desk.journal.skip(item)
                if item.value is not None:
                    await until_taken(partial(desk.sink.bury, item, ticket))
            elif hold_back(item, desk, name):
                ticket.held += 1
            else:
                desk.journal.article(item)
                await until_taken(partial(desk.sink.offer, item, ticket))
    ticket.seal()
    return ticket


def _take(stream: Iterator[Article | Skipped]) -> list[Article | Skipped]:
    return list(islice(stream, _AT_ONCE))
