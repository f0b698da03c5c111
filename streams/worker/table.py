"""The table of remembered events: what `watch` knows, kept in its changelog topic and restored from there."""

import asyncio
from collections.abc import Iterator
from typing import Any

import faust
from faust.types import FutureMessage

from streams.broker.topics import TABLE
from streams.novelty import DyadEvents


class EventTable(faust.Table[bytes, bytes]):
    """A Faust table that knows whether the broker has its changes, and which partition each key belongs to.

    Keys and values are bytes: `RUS-USA/event/<event id>` or `RUS-USA/article/<article id>`, and the stored form that novelty
    gives.
    """

    def __init__(self, app: faust.App, *, partitions: int) -> None:
        super().__init__(app, name=TABLE, partitions=partitions, key_type=bytes, value_type=bytes)
        self._unconfirmed: list[FutureMessage] = []

    async def confirmed(self) -> None:
        """Wait until the broker has acknowledged every change made so far.

        Faust only logs a change that could not be sent, and commits the message that caused it.

        Raises:
            aiokafka.errors.KafkaError: one was refused, or not acknowledged in time.
        """
        waiting, self._unconfirmed = self._unconfirmed, []
        await asyncio.gather(*waiting)

    def records_of(self, dyad: str) -> Iterator[tuple[str, bytes]]:
        """The stored records of `dyad`, for `DyadEvents.restore`."""
        prefix = f"{dyad}/".encode()
        return ((key.decode(), value) for key, value in self.items() if key.startswith(prefix))

    def send_changelog(self, *change: Any, **serializers: Any) -> FutureMessage:
        """Send a change to the changelog topic, and remember to ask whether it arrived."""
        sent = super().send_changelog(*change, **serializers)
        self._unconfirmed.append(sent)
        return sent

    def on_key_set(self, key: bytes, value: bytes) -> None:
        """Note the partition of a key that we write.

        Faust's memory store notes it only for keys that come out of the changelog, and so never drops our own when their
        partition goes to another worker: they would be there, and out of date, when it comes back.
        """
        super().on_key_set(key, value)
        if (partition := self.partition_for_key(key)) is not None:
            self.data._key_partition[key] = partition  # type: ignore[attr-defined]  # noqa: SLF001 - the memory store's own


class Memory:
    """The events of each dyad as novelty works on them, restored from the table when first asked for."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._dyads: dict[str, DyadEvents] = {}

    def of(self, dyad: str) -> DyadEvents:
        """What is remembered of `dyad`."""
        if (events := self._dyads.get(dyad)) is None:
            events = self._dyads[dyad] = DyadEvents.restore(dyad, self._table.records_of(dyad))
        return events

    def forget(self) -> None:
        """Drop everything: partitions went or came, and the table says anew what holds."""
        self._dyads.clear()
