"""How messages come from Faust to our agents: acked by us alone, in lists where that pays, and each once."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import faust
from faust.types import TP, EventT, Message, StreamT


def manually_acked(stream: StreamT[Any]) -> AsyncIterator[EventT[Any]]:
    """The events of `stream`; none is acked unless the taker does.

    By itself Faust acks an event as soon as the loop's body is left, by an exception too.
    """
    # Faust types what an agent gets as the interface, which lacks `noack`.
    events: AsyncIterator[EventT[Any]] = cast("faust.Stream[Any]", stream).noack().events()
    return events


async def hand_overs(stream: StreamT[Any], most: int) -> AsyncIterator[list[EventT[Any]]]:
    """What has come, as lists of at most `most` events; never waits for a list to fill.

    While one list is worked on the next one gathers, so lists grow with the load: one article on a quiet wire, `most` on a
    busy one. `Stream.take_events` would make each article wait until its time is up, and acks what it handed over even when
    the taker failed.
    """
    inbox: asyncio.Queue[EventT[Any]] = asyncio.Queue(most)
    # A task of its own takes events from Faust: whatever it has taken is in the inbox, and will be handed over. A rebalance
    # clears Faust's queue and waits for what was taken; an event kept here until the next one comes would hold it for ever.
    pump = asyncio.ensure_future(_pump(stream, inbox))
    try:
        while (first := await _next(inbox, pump)) is not None:
            yield [first, *(inbox.get_nowait() for _ in range(min(most - 1, inbox.qsize())))]
    finally:
        pump.cancel()


async def _pump(stream: StreamT[Any], inbox: "asyncio.Queue[EventT[Any]]") -> None:
    async for event in manually_acked(stream):
        await inbox.put(event)


async def _next(inbox: "asyncio.Queue[EventT[Any]]", pump: "asyncio.Future[None]") -> EventT[Any] | None:
    """The next event, or None when the stream has ended; raises what the stream raised."""
    coming = asyncio.ensure_future(inbox.get())
    try:
        either: set[asyncio.Future[Any]] = {coming, pump}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        return coming.result() if coming.done() else pump.result()
    finally:
        coming.cancel()


class Handled:
    """The highest offset taken in hand of each partition, since the partitions were assigned.

    Faust may hand the same offset over twice within one process, after a recovery. Judging it again would be harmless; its
    outputs would be sent twice for nothing.
    """

    def __init__(self) -> None:
        self._highest: dict[TP, int] = {}

    def first_time(self, message: Message) -> bool:
        """Whether `message` is new to this process; from now on it is not."""
        if self._highest.get(message.tp, -1) >= message.offset:
            return False
        self._highest[message.tp] = message.offset
        return True

    def forget(self) -> None:
        """Start afresh after partitions were revoked: what comes then was not committed, and must be handled again."""
        self._highest.clear()
