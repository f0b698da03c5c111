"""What every source is given to work with, and what is asked of a source."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Protocol

from streams.feeds.reading import Reading
from streams.sources.delivery import Journal, Sink
from streams.sources.http_client import HttpClient
from streams.sources.memory import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where articles go, what was sent, who is told, and the outside world: network, clock, chance.

    `sleep` takes seconds. Tests put their own clock and chance in.
    """

    sink: Sink
    memory: Memory
    journal: Journal
    http: HttpClient
    max_article_bytes: int
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], Awaitable[None]] = field(default=asyncio.sleep)
    random: Random = field(default_factory=Random)

    def reading(self) -> Reading:
        """How a document that has come now is read."""
        return Reading(received=self.now(), max_bytes=self.max_article_bytes)


class Source(Protocol):
    """Somewhere that articles come from again and again."""

    async def once(self, desk: Desk) -> None:
        """Send what is there now; return when the broker has it.

        Raises:
            DyadwireError: the source cannot be had; one sentence says why.
        """

    async def run(self, desk: Desk) -> None:
        """Send what is there and what comes, until cancelled.

        Raises:
            DyadwireError: it cannot go on; it may be run again.
        """
