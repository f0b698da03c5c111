"""Each repair against stock Faust 0.15.3: every case first shows that stock misbehaves, so that a test fails when it no longer
does and the repair can go."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from types import SimpleNamespace
from unittest.mock import AsyncMock

import faust
import pytest
from faust.tables.recovery import Recovery
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from faust.types import TP
from faust.types.tuples import ConsumerMessage

from streams.errors import UntestedVersion
from streams.worker import repairs

RAW = TP("articles.raw", 0)
BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["stock", "repaired"])


@pytest.fixture
async def app(repaired, tmp_path) -> AsyncIterator[faust.App]:
    """An app that is not started: its consumer, tables and streams are real, and nothing connects."""
    options = {"broker": "kafka://127.0.0.1:1", "store": "memory://", "datadir": str(tmp_path), "stream_wait_empty": True}
    if repaired:
        options["TableManager"] = repairs.RepairedTableManager
    app = faust.App("repairs", **options)
    if repaired:
        repairs.install(app)
    app.topics._acking_topics.add(RAW.topic)
    consumer = app.consumer
    consumer.assignment = lambda: {RAW}
    yield app
    consumer._thread.thread_loop.close()


def message(offset: int, *, generation: int = 1) -> ConsumerMessage:
    return ConsumerMessage(RAW.topic, 0, offset, 0.0, 0, [], b"k", b"v", None, tp=RAW, generation_id=generation)


async def arrive(app: faust.App, offsets: Iterable[int], *, after: int | None = None) -> dict[int, ConsumerMessage]:
    """Let messages come in at these offsets, as `Consumer._drain_messages` does it, and be seen by an agent."""
    consumer, came, last = app.consumer, {}, after
    for offset in offsets:
        if last and offset - last > 1:
            await consumer._add_gap(RAW, last + 1, offset)
        last, came[offset] = offset, message(offset)
        came[offset].tracked = True
        if isinstance(consumer, repairs.RepairedConsumer):
            consumer.deliveries.hand_over(RAW, offset)
    return came


def commit_often(app: faust.App) -> int | None:
    """The offset that is committed in the end, when nothing more happens but commits."""
    consumer = app.consumer
    for _ in range(20):
        if (offset := consumer._new_offset(RAW)) is not None and consumer._should_commit(RAW, offset):
            consumer._committed_offset[RAW] = offset
    return consumer._committed_offset[RAW]


class TestWhatMayBeCommitted:
    @BOTH
    async def test_not_past_the_first_message_in_flight(self, app, repaired):
        """#606: off by one, so the message right at the committed offset is jumped over."""
        app.consumer._committed_offset[RAW] = 2585
        came = await arrive(app, range(2585, 2590), after=2584)
        for offset in range(2586, 2590):
            app.consumer.ack(came[offset])
        assert app.consumer._new_offset(RAW) == (None if repaired else 2590)

    @BOTH
    async def test_not_past_the_first_message_of_a_group_that_has_committed_nothing(self, app, repaired):
        came = await arrive(app, range(4))
        for offset in (1, 2, 3):
            app.consumer.ack(came[offset])
        assert app.consumer._new_offset(RAW) == (None if repaired else 4)

    @BOTH
    async def test_not_past_a_message_in_flight_between_transaction_markers(self, app, repaired):
        """Each message is followed by a marker; the gap before offset 18 wrongly holds 18 itself."""
        came = await arrive(app, range(10, 24, 2))
        for offset in came.keys() - {18}:
            app.consumer.ack(came[offset])
        assert commit_often(app) == (18 if repaired else 23)

    @pytest.mark.parametrize("repaired", [True])
    @pytest.mark.parametrize(
        ("offsets", "expected"),
        [((0, 1, 2), 3), ((0, 2, 4), 5), ((5, 9), 10)],
        ids=["no holes", "transaction markers", "a compacted head and hole"],
    )
    async def test_up_to_the_last_message_when_all_are_done(self, app, repaired, offsets, expected):
        for done in (await arrive(app, offsets)).values():
            app.consumer.ack(done)
        assert app.consumer._new_offset(RAW) == expected

    @pytest.mark.parametrize("repaired", [True])
    async def test_step_by_step_and_never_twice(self, app, repaired):
        came = await arrive(app, range(6))
        committed = []
        for offset in (1, 0, 3, 5, 4, 2):
            app.consumer.ack(came[offset])
            if (new := app.consumer._new_offset(RAW)) is not None:
                committed.append(new)
                app.consumer._committed_offset[RAW] = new
        assert committed == [2, 6]

    @pytest.mark.parametrize("repaired", [True])
    async def test_a_message_delivered_again_below_the_committed_offset_does_not_hold_it_up(self, app, repaired):
        app.consumer._committed_offset[RAW] = 5
        await arrive(app, [4])
        app.consumer.ack((await arrive(app, [5]))[5])
        assert app.consumer._new_offset(RAW) == 6


@BOTH
async def test_a_partition_that_nobody_committed_is_read_from_its_beginning(app, repaired):
    """What was fetched and thrown away before recovery was done would otherwise never be read again."""
    consumer, fresh = app.consumer, TP(RAW.topic, 1)
    positions = {RAW: 90, fresh: 40}
    consumer.assignment = lambda: set(positions)

    async def seek_to_committed():
        positions[RAW] = 7
        return {RAW: 7, fresh: None}

    async def earliest_offsets(*tps):
        return dict.fromkeys(tps, 3)

    async def seek_wait(offsets):
        positions.update(offsets)

    consumer.seek_to_committed, consumer.earliest_offsets, consumer.seek_wait = seek_to_committed, earliest_offsets, seek_wait
    await consumer.perform_seek()
    assert positions == {RAW: 7, fresh: 3 if repaired else 40}


class FakeLog:
    """A partition and its position, as aiokafka's consumer keeps them; a fetch waits until data is there."""

    _max_poll_records = 2

    def __init__(self) -> None:
        self.position = 10
        self.data = asyncio.Event()

    def seek(self, _tp: TP, offset: int) -> None:
        self.position = offset

    async def take(self, *_arguments, **_options):
        await self.data.wait()
        self.position += 2
        return {RAW: [SimpleNamespace(offset=self.position - 2), SimpleNamespace(offset=self.position - 1)]}


@BOTH
async def test_a_fetch_begun_before_a_seek_takes_nothing_after_it(repaired):
    """A rebalance cancels who waits for a fetch; the fetch lives on and takes the first records after the seek."""
    kind = repairs.RepairedConsumerThread if repaired else AIOKafkaConsumerThread
    thread, log = object.__new__(kind), FakeLog()
    thread._consumer, thread.consumer, thread.log = log, SimpleNamespace(epoch=0), SimpleNamespace(info=lambda *_: None)
    thread._fetch_records = log.take
    in_thread = set()

    async def call_thread(function, *arguments, **options):
        in_thread.add(task := asyncio.ensure_future(function(*arguments, **options)))
        return await asyncio.shield(task)

    thread.call_thread = call_thread

    waiting = asyncio.ensure_future(thread.getmany({RAW}, 1.0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    thread.consumer.epoch += 1
    log.seek(RAW, 3)
    log.data.set()
    await asyncio.gather(*in_thread)

    records = await thread.getmany({RAW}, 1.0)
    assert [record.offset for record in records[RAW]] == ([3, 4] if repaired else [5, 6])


@BOTH
async def test_what_was_done_is_committed_before_partitions_are_let_go(app, repaired):
    """Stock forgets the acks first: everything since the last commit is read again after every rebalance."""
    consumer, committed = app.consumer, {}

    async def commit(*_topics, **_options):
        committed.update(consumer._filter_committable_offsets(list(consumer._acked)))
        return True

    async def wait_for_streams(_revoked):
        await consumer.wait_empty()

    consumer.commit, consumer._on_partitions_revoked = commit, wait_for_streams
    for done in (await arrive(app, range(3))).values():
        consumer.ack(done)
    await consumer.on_partitions_revoked({RAW})
    assert committed == ({RAW: 3} if repaired else {})


@BOTH
async def test_a_message_thrown_away_unread_does_not_count_as_done(app, repaired, monkeypatch):
    """A stream drops what is left over from the generation before, and acks it; committed, it would be lost.

    Only Faust's streams in pure Python do: they are used where its wheel, with compiled ones in it, was not installed.
    """
    monkeypatch.setattr("faust.streams._CStreamIterator", None)
    app.flow_control.resume()
    app.consumer_generation_id = 2
    topic = app.topic(RAW.topic, value_type=bytes, value_serializer="raw", key_type=bytes, key_serializer="raw")
    channel = topic.clone_using_queue(app.FlowControlQueue(maxsize=10))
    left_over, current = message(0, generation=1), message(1, generation=2)
    for came in (left_over, current):
        came.incref()
        if repaired:
            app.consumer.deliveries.hand_over(RAW, came.offset)
        channel.queue.put_nowait(await topic.decode(came))
    stream = app.stream(channel)
    seen = [event async for event in first_of(stream.noack().events())]
    assert [event.message.offset for event in seen] == [1]
    assert app.consumer._acked[RAW] == ([] if repaired else [0])


async def first_of(events):
    async for event in events:
        yield event
        return


class Broker:
    """Just enough of consumer and fetcher to see what reaches the agents: it fetches whenever it gets the chance."""

    def __init__(self) -> None:
        self.log = [0, 1, 2]
        self.position, self.resumed = 3, False
        self.queue: list[int] = []

    def fetch(self) -> None:
        if self.resumed:
            self.queue += self.log[self.position :]
            self.position = len(self.log)

    async def perform_seek(self) -> None:
        self.fetch()
        self.position = 0
        self.fetch()

    def resume_partitions(self, _tps: Iterable[TP]) -> None:
        self.resumed = True

    def resume_flow(self) -> None:
        self.fetch()

    def assignment(self) -> set[TP]:
        return {RAW}


@BOTH
async def test_after_recovery_every_message_is_handed_over_once(app, repaired, monkeypatch):
    """#596: stock resumes, seeks, and then clears the queues, with what was fetched after the seek in them."""
    broker = Broker()
    app.consumer, app.consumer_generation_id = broker, 1
    monkeypatch.setattr(app.flow_control, "resume", broker.queue.clear)
    monkeypatch.setattr(type(app.assignor), "assigned_standbys", lambda _self: set())

    async def maybe_start():
        broker.fetch()

    app._fetcher = SimpleNamespace(maybe_start=maybe_start)
    app.on_rebalance_end = lambda: None
    recovery: Recovery = app.tables.recovery
    await recovery.on_recovery_completed(1)
    assert broker.queue == ([0, 1, 2] if repaired else [])


@BOTH
async def test_the_producer_does_not_store_a_retried_record_twice(app, repaired):
    settings = {**app.producer._settings_default(), **app.producer._settings_extra()}
    assert settings.get("enable_idempotence", False) is repaired


@BOTH
async def test_an_idle_fetch_does_not_hold_up_the_end_of_a_recovery(app, repaired):
    consumer = app.consumer._thread._create_worker_consumer(app.transport)
    await consumer.stop()
    assert consumer._fetch_max_wait_ms == (repairs.FETCH_WAIT_MS if repaired else 1500)


@BOTH
@pytest.mark.parametrize("asked_for", [True, False], ids=["agents listen", "agents are late"])
async def test_tables_wait_for_the_agents_and_no_longer(app, repaired, asked_for, monkeypatch):
    @app.agent(app.topic(RAW.topic))
    async def reading(stream):
        async for _ in stream:
            pass

    clock = asyncio.get_running_loop().time
    monkeypatch.setattr(app.tables, "_update_channels", AsyncMock())
    monkeypatch.setattr(type(app.tables.recovery), "start", AsyncMock())
    if asked_for:
        app.topics.add(app.topic(RAW.topic))
    before = clock()
    await app.tables.on_start()
    assert (clock() - before < repairs.LISTENING_WITHIN / 2) is (repaired and asked_for)
    assert app.tables.recovery.start.called


@pytest.mark.parametrize("package", ["faust-streaming", "aiokafka"])
def test_other_versions_are_refused_by_name(package):
    installed = {**repairs.TESTED, package: "9.9.9"}
    with pytest.raises(UntestedVersion, match=f"{package} 9.9.9 is installed"):
        repairs.check_versions(installed.__getitem__)


def test_the_versions_that_are_installed_are_the_tested_ones():
    repairs.check_versions()
