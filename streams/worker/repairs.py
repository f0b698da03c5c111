"""Repairs for faust-streaming 0.15.3 on aiokafka 0.14.0: what they lose or repeat, and what we do instead.

Each repair is a subclass that overrides the faulty method, so nothing of Faust is patched and both can be tested side by side
(`tests/worker/test_repairs.py` runs every one of them against stock Faust first). `check_versions` refuses other versions: the
overridden methods are internal, and a new release may have moved what they rely on.

| fault of stock Faust                                                    | consequence        | repair                   |
|-------------------------------------------------------------------------|--------------------|--------------------------|
| `_new_offset` commits past a message in flight, off by one (#606)       | loss after a crash | `Deliveries`             |
| `_add_gap` counts the message that closes a gap as part of it           | loss after a crash | `Deliveries`             |
| recovery resumes partitions before it seeks, clears queues after (#596) | loss, repetition   | `RepairedRecovery`       |
| `perform_seek` leaves partitions alone that nobody has committed        | loss               | `perform_seek`           |
| a fetch begun before a rebalance swallows the first records after it    | loss, stuck        | `RepairedConsumerThread` |
| acks are forgotten before the last commit when partitions are revoked   | repetition         | `on_partitions_revoked`  |
| a message that a stream throws away in a rebalance counts as handled    | loss after a crash | `ack`                    |
| no idempotence: a retried send is stored twice, or out of order         | repetition         | `RepairedProducer`       |
| the tables always wait a second for the agents                          | slow start         | `RepairedTableManager`   |

Without a table Faust resumes through `Recovery._resume_streams`, which has fault #596 too and is not repaired: the worker
always has its table of events.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from importlib.metadata import version
from typing import Any, Final

import aiokafka
import faust
from aiokafka.errors import IllegalStateError
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.transport.consumer import RecordMap, ensure_TP
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Producer, Transport
from faust.types import TP, Message
from faust.types.transports import ConsumerCallback
from faust.types.tuples import ack_lock

from streams.errors import UntestedVersion

TESTED: Final = {"faust-streaming": "0.15.3", "aiokafka": "0.14.0"}
"""The only versions that the repairs were checked against, line by line."""


FETCH_WAIT_MS: Final = 100
"""How long a fetch may lie parked at the broker when nothing comes. Faust hard-codes 1500 ms. New data wakes a fetch, so that
costs no latency, but the end of every recovery waits for the parked one: a start took 4.4 s with it and 3.0 without."""


def check_versions(installed: Callable[[str], str] = version) -> None:
    """Refuse a Faust or aiokafka whose inside nobody has compared with the repairs.

    Raises:
        UntestedVersion: another version is installed.
    """
    for package, tested in TESTED.items():
        if (found := installed(package)) != tested:
            raise UntestedVersion(
                f"{package} {found} is installed, and the worker's repairs were tested with {tested} only;"
                f" install {package}=={tested} (make setup does)"
            )


def install(app: faust.App) -> None:
    """Let `app` use the repaired transport. Call it before the first topic, agent or table is declared.

    The app must have been made with `TableManager=RepairedTableManager`, which Faust takes from its configuration alone.

    Raises:
        UntestedVersion: another version of Faust or aiokafka is installed.
    """
    check_versions()
    app.transport = RepairedTransport(app.conf.broker_consumer, app)


class Deliveries:
    """What was handed to the agents, in order, and is not yet known to be done: it alone decides what may be committed.

    Stock Faust reconstructs this from the acked offsets and the holes between them (`_new_offset`, `_add_gap`). It cannot
    tell a hole in the log (a transaction marker, a compacted record) from a message in flight, and commits past the latter.
    """

    def __init__(self) -> None:
        self._pending: dict[TP, deque[int]] = {}
        self._next: dict[TP, int] = {}

    def hand_over(self, tp: TP, offset: int) -> None:
        """Note that the message at `offset` goes to an agent now."""
        self._pending.setdefault(tp, deque()).append(offset)
        self._next[tp] = offset + 1

    def committable(self, tp: TP, acked: AbstractSet[int], committed: int | None) -> int | None:
        """The offset to commit: the first message not done, else one past the last handed over; None when nothing was."""
        if tp not in self._next:
            return None
        pending = self._pending[tp]
        while pending and (pending[0] in acked or (committed is not None and pending[0] < committed)):
            pending.popleft()
        return pending[0] if pending else self._next[tp]

    def forget(self, tps: Iterable[TP]) -> None:
        """Start afresh: the partitions are gone, or will be read again from the committed offset."""
        for tp in tps:
            self._pending.pop(tp, None)
            self._next.pop(tp, None)


class RepairedConsumerThread(AIOKafkaConsumerThread):
    """The thread that fetches; a fetch that was begun before the last seek must not take records after it, nor wait for ever.

    `getmany` runs in this thread. When the rebalance cancels the caller, the call lives on, and may take the first records that
    come after the seek: nobody receives them. Each call therefore carries the epoch it was begun in, and puts back what it took
    in a later one.
    """

    consumer: "RepairedConsumer"

    def _create_worker_consumer(self, transport: Transport) -> aiokafka.AIOKafkaConsumer:
        """Make the consumer as Faust does, with a shorter wait; one that was made to wait even less keeps that."""
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = min(consumer._fetch_max_wait_ms, FETCH_WAIT_MS)  # noqa: SLF001 - read when it starts
        return consumer

    async def getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:  # noqa: ASYNC109 - Faust's signature
        """Fetch, unless a seek has come in between."""
        consumer = self._ensure_consumer()
        fetched: RecordMap = await self.call_thread(
            self._fetch_in_epoch, self.consumer.epoch, consumer, active_partitions or set(), timeout
        )
        return fetched

    async def _fetch_in_epoch(
        self, epoch: int, consumer: aiokafka.AIOKafkaConsumer, partitions: set[TP], seconds: float
    ) -> RecordMap:
        if epoch != self.consumer.epoch:
            return {}
        records = await self._fetch_records(consumer, partitions, timeout=seconds, max_records=consumer._max_poll_records)  # noqa: SLF001 - as Faust does
        # No await between taking the records and this test: a seek comes either before (and the records are put back) or after
        # (and moves the position anyway).
        if records and epoch != self.consumer.epoch:
            self._put_back(consumer, records)
            return {}
        return records

    def _put_back(self, consumer: aiokafka.AIOKafkaConsumer, records: RecordMap) -> None:
        for tp, taken in records.items():
            try:
                consumer.seek(tp, taken[0].offset)
            except IllegalStateError:
                continue  # the partition is another worker's by now, which reads from the committed offset
        self.log.info("a fetch begun before the last seek gave %d partitions back", len(records))


class RepairedConsumer(Consumer):
    """The consumer with the registry of deliveries, the complete seek, and the commit before partitions are let go."""

    def __init__(self, transport: Transport, callback: ConsumerCallback, *args: Any, **options: Any) -> None:
        self.deliveries = Deliveries()
        self.epoch = 0
        super().__init__(transport, self._noting(callback), *args, **options)

    def _noting(self, deliver: ConsumerCallback) -> Callable[[Message], Awaitable[None]]:
        async def note_and_deliver(message: Message) -> None:
            if self.app.topics.acks_enabled_for(message.topic):
                self.deliveries.hand_over(message.tp, message.offset)
            await deliver(message)

        return note_and_deliver

    def _new_consumer_thread(self) -> RepairedConsumerThread:
        return RepairedConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def _new_offset(self, tp: TP) -> int | None:
        """The offset to commit, or None; upstream's answer was past messages in flight (#606)."""
        with ack_lock:
            acked, index = self._acked[tp], self._acked_index[tp]
            offset = self.deliveries.committable(tp, index, self._committed_offset[tp]) if acked else None
            if offset is None or min(acked) >= offset:
                return None
            acked[:] = [ack for ack in acked if ack >= offset]
            index.intersection_update(acked)
            return offset

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        """Do nothing: `Deliveries` needs no gaps."""

    def ack(self, message: Message) -> bool:
        """Count `message` as done, unless no agent ever saw it.

        In a rebalance a stream throws away what is left over from the generation before, and acks it in the same breath (in
        pure Python; the compiled streams of Faust's wheel do not). It tracks only what it hands on, so an untracked message
        was never handled: counted as done, it would be committed past. (A message that Faust cannot decode is untracked too;
        ours are raw bytes, which always decode.)
        """
        if not message.tracked:
            message.acked = True
            return False
        return super().ack(message)

    async def perform_seek(self) -> None:
        """Go back to the committed offsets, and to the beginning of partitions that have none.

        Upstream leaves the latter where they are: what was fetched and thrown away before this point would never be read again.
        """
        self.epoch += 1
        committed = {ensure_TP(tp): offset for tp, offset in (await self.seek_to_committed()).items()}
        start = {tp: offset for tp, offset in committed.items() if offset is not None and offset >= 0}
        fresh = [tp for tp in self.assignment() if tp not in start and not self._is_changelog_tp(tp)]
        if fresh:
            earliest = await self.earliest_offsets(*fresh)
            first = {ensure_TP(tp): int(offset or 0) for tp, offset in earliest.items()}
            await self.seek_wait(first)
            start |= first
        for tp in committed:
            self._read_offset[tp] = None
        for tp, offset in start.items():
            # None for 0: Faust compares the read offset with the next message's only when it is set.
            self._read_offset[tp] = offset or None
            self._committed_offset[tp] = offset
        self.deliveries.forget(start)

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Finish what is in flight and commit it, and only then forget the partitions.

        Upstream forgets the acks first, so that all that was handled since the last commit is read again after every rebalance.
        The first lines are what the app does a moment later in any case.
        """
        if self.assignment() and not self.app.should_stop:
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            try:
                await self.wait_empty()
            except Exception as error:  # noqa: BLE001 - a failed commit here costs a repetition; a raised one, the rebalance
                self.log.warning(
                    "the commit before partitions were let go failed; their last messages are read again: %r", error
                )
        self.deliveries.forget(revoked)
        await super().on_partitions_revoked(revoked)


class RepairedProducer(Producer):
    """The producer with acks=all and idempotence, which Faust turns on under exactly_once only."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": True}

    @property
    def kafka(self) -> aiokafka.AIOKafkaProducer:
        """The aiokafka producer, for record batches of our own.

        Raises:
            faust.exceptions.NotReady: the producer is not started.
        """
        return self._ensure_producer()


class RepairedTransport(Transport):
    """The Kafka transport that makes the repaired consumer and producer."""

    Consumer = RepairedConsumer
    Producer = RepairedProducer


class RepairedRecovery(Recovery):
    """The recovery that seeks first and resumes afterwards (#596)."""

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """Let the streams run, from exactly the committed offsets on.

        Upstream resumes the stream partitions, then seeks, then clears the queues: what is fetched between the first and the
        last step is handed over twice, or is thrown away with its offset never acked.
        """
        app, consumer = self.app, self.app.consumer
        await app.on_rebalance_complete.send()
        self._set_recovery_ended()
        actives, standbys = self.actives_for_table, self.standbys_for_table
        await asyncio.gather(*(table.on_recovery_completed(actives[table], standbys[table]) for table in self.tables.values()))
        assignment = consumer.assignment()
        if app.consumer_generation_id != generation_id:
            self.log.info("another rebalance has begun; recovery starts again")
            return
        app.flow_control.resume()  # clears the queues: nothing may be in them yet
        if assignment:
            await self._wait(consumer.perform_seek(), timeout=app.conf.broker_request_timeout)
        if app.consumer_generation_id != generation_id:
            return
        self.completed.set()
        consumer.resume_partitions({tp for tp in assignment if not self._is_changelog_tp(tp)})
        consumer.resume_flow()
        await app._fetcher.maybe_start()  # type: ignore[attr-defined]  # noqa: SLF001 - as upstream does; not in Faust's interface
        self.tables.on_actives_ready()
        if not app.assignor.assigned_standbys():
            self.tables.on_standbys_ready()
        app.on_rebalance_end()
        self.log.info("streams resumed from the committed offsets")


LISTENING_WITHIN: Final = 1.0
"""Seconds that agents have to ask for their topics. Stock Faust always waits so long: a third of a worker's start."""


class RepairedTableManager(TableManager):
    """The table manager that makes the repaired recovery, and starts as soon as the agents listen."""

    async def on_start(self) -> None:
        """Register the tables when all agents have asked for their topics: one subscription must name them all.

        Upstream sleeps a second instead. An agent that takes longer is subscribed to later, as there.
        """
        clock = asyncio.get_running_loop().time
        end = clock() + LISTENING_WITHIN
        while not (self.should_stop or self._agents_listen() or clock() >= end):
            await self.sleep(0.01)
        if not self.should_stop:
            await self._update_channels()
            await self.recovery.start()

    def _agents_listen(self) -> bool:
        heard = {name for topic in self.app.topics for name in topic.topics}
        return all(heard.issuperset(agent.get_topic_names()) for agent in self.app.agents.values())

    @property
    def recovery(self) -> Recovery:
        """The service that restores tables after a rebalance."""
        if self._recovery is None:
            self._recovery = RepairedRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
