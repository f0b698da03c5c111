"""The table of remembered events: what `watch` knows, kept in its changelog topic and restored from there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import faust
from faust.types import TP, FutureMessage

from streams.broker.topics import TABLE
from streams.errors import UnknownForm
from streams.novelty import DyadEvents
from streams.worker.last_words import die


class EventTable(faust.Table[bytes, bytes]):
    """A Faust table that knows whether the broker has its changes, and which partition each key belongs to.

    Keys and values are bytes: `RUS-USA/event/<event id>` or `RUS-USA/article/<article id>`, and the stored form that novelty
    gives.
    """

    def __init__(self, app: faust.App, *, partitions: int) -> None:
        super().__init__(app, name=TABLE, partitions=partitions, key_type=bytes, value_type=bytes)
        self.when_restored: Callable[[], Awaitable[None]] | None = None
        """Awaited when the table has been restored from its changelog, before the first report comes."""
        self._unconfirmed: list[FutureMessage] = []

    async def confirmed(self) -> None:
        """Wait until the broker has acknowledged every change made so far.

        Faust only logs a change that could not be sent, and commits the message that caused it.

        Raises:
            aiokafka.errors.KafkaError: one was refused, or not acknowledged in time.
        """
        waiting, self._unconfirmed = self._unconfirmed, []
        await asyncio.gather(*waiting)

    def records(self) -> dict[str, list[tuple[str, bytes]]]:
        """The stored records by dyad, for `DyadEvents.restore`."""
        return by_dyad(self.items())

    async def on_recovery_completed(self, active_tps: set[TP], standby_tps: set[TP]) -> None:
        """Tell that all changes are in."""
        await super().on_recovery_completed(active_tps, standby_tps)
        if self.when_restored is not None:
            await self.when_restored()

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


def by_dyad(table: Iterable[tuple[bytes, bytes]]) -> dict[str, list[tuple[str, bytes]]]:
    """Part the records of a table by the dyad that their keys begin with.

    >>> by_dyad([(b"RUS-USA/event/e1", b"[1]")])
    {'RUS-USA': [('RUS-USA/event/e1', b'[1]')]}
    """
    found: dict[str, list[tuple[str, bytes]]] = {}
    for key, value in table:
        name = key.decode()
        found.setdefault(name.partition("/")[0], []).append((name, value))
    return found


class Memory:
    """The events of each dyad as novelty works on them, restored from the table."""

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._dyads: dict[str, DyadEvents] = {}
        self._life = 0
        table.when_restored = self.restore

    def of(self, dyad: str) -> DyadEvents:
        """What is remembered of `dyad`."""
        if (events := self._dyads.get(dyad)) is None:
            events = self._dyads[dyad] = DyadEvents.restore(dyad, self._table.records().get(dyad, ()))
        return events

    async def restore(self) -> None:
        """Build the memory of every dyad that the table knows, in a thread: with 100,000 events that takes seconds.

        Left to the first report, they would be seconds in which an alert waits and no health page answers.
        """
        life, records = self._life, self._table.records()
        try:
            built = await asyncio.to_thread(lambda: {dyad: DyadEvents.restore(dyad, known) for dyad, known in records.items()})
        except UnknownForm as error:
            # Else each report became a dead letter, and its events were told again by the version that can read the table.
            die(str(error))
        if life == self._life:  # else partitions went meanwhile, and the table says anew what holds
            self._dyads = built

    def forget(self) -> None:
        """Drop everything: partitions went or came, and the table says anew what holds."""
        self._life += 1
        self._dyads.clear()
