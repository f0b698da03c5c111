"""Lists of messages whose outputs are with the producer and not yet with the broker: acked when they are, in order."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from faust.types import EventT

from streams.worker.last_words import die

DEPTH: Final = 4
"""Lists in flight: while the broker writes some the next is judged, so that neither waits for the other. A bare aiokafka loop
gained a fifth by it, on a real Kafka."""


class Confirmations:
    """What waits to be confirmed; `run` must be running."""

    def __init__(self, depth: int = DEPTH) -> None:
        self._waiting: asyncio.Queue[tuple[Sequence[EventT[Any]], asyncio.Future[Any]]] = asyncio.Queue(depth)

    async def add(self, events: Sequence[EventT[Any]], acknowledgement: "asyncio.Future[Any]") -> None:
        """Ack `events` once `acknowledgement` is there; waits while too many lists are in flight."""
        await self._waiting.put((events, acknowledgement))

    async def run(self) -> None:
        """Ack list after list, for ever."""
        while True:
            await self.settle_next()

    async def settle_next(self) -> None:
        """Wait for the oldest list and ack it; leave the process when its outputs were not taken.

        In order, because a message that Faust hands over twice is acked with the later list: were that list confirmed first,
        its offset could be committed while the outputs of the first hand-over are still on their way.
        """
        events, acknowledgement = await self._waiting.get()
        try:
            await acknowledgement
        except BaseException as error:  # noqa: BLE001 - CancelledError too: what is not confirmed must not be acked
            die(f"what came of {len(events)} articles was not confirmed ({error!r})")
        for event in events:
            event.ack()
