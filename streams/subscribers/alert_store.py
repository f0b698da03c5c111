"""The alerts that the board shows, and everyone who looks at it now."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

import orjson

from streams.errors import BrokerError
from streams.subscribers.alert_stream import AlertStream, CloudEvent
from streams.subscribers.counts import Counts, TopicCounter
from streams.subscribers.support_stream import Support, SupportStream

KEPT: Final = 1_000
"""Alerts that the board holds. A page with more is no longer read; the topic has them all."""

MAX_WATCHERS: Final = 200
"""Open pages at a time. Each costs a queue; more than a desk has are somebody's loop."""

_BEHIND: Final = 2 * KEPT + 500
"""Messages that may wait for one page. A page further behind is cut off; its browser comes back and is given the whole list."""

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at the counts: as quick as an eye follows figures."""


class TooManyWatchers(Exception):
    """`MAX_WATCHERS` pages are open."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """One server-sent event: its name (`alert`, `support` or `counts`), its id (an alert's, else None), its data as JSON."""

    name: str
    id: str | None
    data: bytes


class AlertStore:
    """The last `kept` alerts in order of arrival, what supports their events, the counts, and a queue for each page.

    Of one event loop; nothing here waits.
    """

    def __init__(self, *, kept: int = KEPT) -> None:
        self._kept = kept
        self._alerts: OrderedDict[str, Pushed] = OrderedDict()
        self._support: OrderedDict[str, Pushed] = OrderedDict()
        self._counts: Counts | None = None
        self._watchers: set[asyncio.Queue[Pushed | None]] = set()

    def add(self, alert: CloudEvent) -> None:
        """Keep an alert and push it to every page. One that is here already is passed over."""
        if alert["id"] in self._alerts:
            return
        pushed = Pushed("alert", alert["id"], orjson.dumps(alert))
        self._alerts[alert["id"]] = pushed
        if len(self._alerts) > self._kept:
            self._alerts.popitem(last=False)
        self._push(pushed)

    async def fill(self, alerts: AlertStream) -> None:
        """Add every alert of a stream, for ever."""
        async for alert in alerts:
            self.add(alert)

    def support(self, support: Support) -> None:
        """Keep which articles tell an event by now, and push it to every page."""
        pushed = Pushed("support", None, orjson.dumps(support))
        self._support[support.event] = pushed
        self._support.move_to_end(support.event)
        if len(self._support) > self._kept:
            self._support.popitem(last=False)
        self._push(pushed)

    async def keep_supporting(self, stream: SupportStream) -> None:
        """Take in every support of a stream, for ever."""
        async for support in stream:
            self.support(support)

    def count(self, counts: Counts) -> None:
        """Push new counts to every page; the same counts again are not pushed."""
        if counts != self._counts:
            self._counts = counts
            self._push(_pushed_counts(counts))

    def newest_first(self) -> bytes:
        """Every alert that is kept, as a JSON array, the newest first."""
        return b"[" + b",".join(pushed.data for pushed in reversed(self._alerts.values())) + b"]"

    @contextmanager
    def watching(self, *, after: str | None = None) -> Iterator[asyncio.Queue[Pushed | None]]:
        """A queue that holds the alerts after the one with the id `after` (all, where that is unknown), then what comes.

        None in the queue means that this page is too far behind and has to come back.

        Raises:
            TooManyWatchers: more pages are open than a desk has.
        """
        if len(self._watchers) >= MAX_WATCHERS:
            raise TooManyWatchers
        queue: asyncio.Queue[Pushed | None] = asyncio.Queue(_BEHIND)
        for pushed in (*self._since(after), *self._support.values()):
            queue.put_nowait(pushed)
        if self._counts is not None:
            queue.put_nowait(_pushed_counts(self._counts))
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)

    def close(self) -> None:
        """Tell every page to come back later: the board is about to end."""
        for queue in list(self._watchers):
            self._cut_off(queue)

    def _since(self, after: str | None) -> list[Pushed]:
        kept = list(self._alerts.values())
        if after is None or after not in self._alerts:
            return kept
        return kept[list(self._alerts).index(after) + 1 :]

    def _push(self, pushed: Pushed) -> None:
        for queue in list(self._watchers):
            try:
                queue.put_nowait(pushed)
            except asyncio.QueueFull:
                self._cut_off(queue)

    def _cut_off(self, queue: asyncio.Queue[Pushed | None]) -> None:
        self._watchers.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)


async def keep_counting(counter: TopicCounter, store: AlertStore) -> None:
    """Put the counts into the store, for ever. While the broker is away the last ones stand."""
    while True:
        with suppress(BrokerError):
            store.count(await counter.counts())
        await asyncio.sleep(_LOOK_EVERY)


def _pushed_counts(counts: Counts) -> Pushed:
    return Pushed("counts", None, orjson.dumps(counts))
