"""The second agent: alerts are acknowledged before they are remembered, and a redelivered report sends no second id."""

import asyncio
from datetime import UTC, datetime

import orjson
import pytest
from aiokafka.errors import KafkaTimeoutError

from streams.articles.article import ArticleHead, ArticleStatus
from streams.articles.encoding import encode
from streams.articles.enriched import Actor, Evidence, Interaction, Report
from streams.articles.plover import MUTUAL, EventType, Quad, Status
from streams.novelty import Policy
from streams.worker import watch
from streams.worker.metrics import Metrics
from streams.worker.stoppage import Stoppage
from streams.worker.table import by_dyad
from streams.worker.watch import Watcher
from tests.worker.conftest import NAMES, TRACEPARENT, Died, FakeEvent

KERRY = Actor(id="john-kerry", name="John Kerry", country="USA", kind="person", role="us-state", text="Kerry")
LAVROV = Actor(id="sergei-lavrov", name="Sergei Lavrov", country="RUS", kind="person", role="ru-foreign", text="Lavrov")
QUOTE = "Kerry met Lavrov in Geneva."


class FakeTable(dict):
    """The table of events without Faust; `log` notes what is written after what."""

    def __init__(self, log):
        super().__init__()
        self.log = log
        self.fail = None

    def __setitem__(self, key, value):
        self.log.append("remembered")
        super().__setitem__(key, value)

    async def confirmed(self):
        if self.fail is not None:
            raise self.fail
        self.log.append("confirmed")

    def records(self):
        return by_dyad(self.items())


@pytest.fixture
def log(producer, monkeypatch):
    """What happens in which order; sends are `sent`."""
    log, send = [], producer.send

    async def noted(*arguments, **options):
        log.append("sent")
        return await send(*arguments, **options)

    monkeypatch.setattr(producer, "send", noted)
    return log


@pytest.fixture
def table(log):
    return FakeTable(log)


@pytest.fixture
def stoppage():
    return Stoppage(10.0, lambda: 1)


@pytest.fixture
def new_watcher(producer, table, stoppage):
    """A worker's watcher, as after a start: it knows what the table says."""
    return lambda: Watcher(table, NAMES, lambda: producer, Metrics(), stoppage, policy=Policy())


def meeting(article="a1", *, status=ArticleStatus.USABLE, hour=12, told=True, **message):
    when = datetime(2015, 3, 2, hour, tzinfo=UTC)
    head = ArticleHead(
        id=article,
        version=1,
        versioncreated=when,
        status=status,
        source="Example Wire",
        uri=None,
        language="en",
        published=when,
        headline="Kerry meets Lavrov",
    )
    met = Interaction(
        dyad="RUS-USA",
        type=EventType.CONSULT,
        mode="visit",
        quad=Quad.VERBAL_COOPERATION,
        direction=MUTUAL,
        status=Status.ACTUAL,
        multilateral=False,
        source_actors=(KERRY,),
        target_actors=(LAVROV,),
        date=when.date(),
        precision="day",
        place="Geneva",
        issue=None,
        confidence=0.9,
        evidence=Evidence(quote=QUOTE, language="en", field="body", start=0, end=len(QUOTE)),
        rule="test",
    )
    report = Report(dyad="RUS-USA", article=head, interactions=(met,) if told else ())
    return FakeEvent(encode(report), topic=NAMES.interactions, key=b"RUS-USA", **message)


def alerts(producer):
    return [orjson.loads(record.value) for record in producer.sent if record.topic == NAMES.alerts]


def kinds(producer):
    return [alert["type"].rpartition(".")[2] for alert in alerts(producer)]


async def test_the_first_report_is_alerted_with_its_trace_and_remembered(new_watcher, producer, table):
    event = meeting(headers=[("traceparent", TRACEPARENT)])
    await new_watcher().take(event)
    (record,) = producer.sent
    (alert,) = alerts(producer)
    assert (record.topic, record.key.decode()) == (NAMES.alerts, alert["data"]["event"])
    assert record.headers == {
        "content-type": b"application/cloudevents+json; charset=UTF-8",
        "dyadwire.report": b"0/0",
        "traceparent": TRACEPARENT,
    }
    assert alert["type"] == "dyadwire.alert.new"
    assert any(key.startswith(b"RUS-USA/event/") for key in table)
    assert event.acked


async def test_the_broker_has_the_alert_before_the_table_remembers_it(new_watcher, log):
    await new_watcher().take(meeting())
    assert log[0] == "sent"
    assert log[1:-1] == ["remembered"] * (len(log) - 2)
    assert log[-1] == "confirmed"


async def test_a_second_outlet_is_evidence_and_no_alert(new_watcher, producer):
    watcher = new_watcher()
    await watcher.take(meeting("a1", offset=0))
    await watcher.take(meeting("a2", offset=1, hour=13))
    assert kinds(producer) == ["new"]


async def test_a_kill_withdraws_the_alert_and_what_nothing_supports(new_watcher, producer):
    watcher = new_watcher()
    await watcher.take(meeting(offset=0))
    await watcher.take(meeting(offset=1, hour=14, status=ArticleStatus.CANCELED, told=False))
    assert kinds(producer) == ["new", "retraction"]


class TestCutAnywhereAndRedelivered:
    """The worker dies; the next one has the table as the changelog says, and reads the report again."""

    async def test_before_the_alert(self, new_watcher, producer, table):
        producer.fail = KafkaTimeoutError()
        event = meeting()
        with pytest.raises(Died):
            await new_watcher().take(event)
        assert (event.acked, table) == (False, {})
        producer.fail = None
        await new_watcher().take(meeting())
        assert kinds(producer) == ["new"]

    @pytest.mark.parametrize("written", range(4), ids="{} records written".format)
    async def test_after_the_alert_with_some_records_written(self, new_watcher, producer, table, written):
        table.fail = KafkaTimeoutError()
        event = meeting()
        with pytest.raises(Died):
            await new_watcher().take(event)
        assert not event.acked
        for key in list(table)[written:]:
            del table[key]
        table.fail = None
        await new_watcher().take(meeting())
        assert len({alert["id"] for alert in alerts(producer)}) == 1
        assert set(kinds(producer)) == {"new"}

    async def test_after_everything(self, new_watcher, producer):
        await new_watcher().take(meeting())
        await new_watcher().take(meeting())
        assert len({alert["id"] for alert in alerts(producer)}) == 1

    async def test_memory_is_dropped_with_the_partitions_and_restored_from_the_table(self, new_watcher, producer):
        watcher = new_watcher()
        await watcher.take(meeting("a1", offset=0))
        watcher.memory.forget()
        watcher.handled.forget()
        await watcher.take(meeting("a2", offset=1, hour=13))
        assert kinds(producer) == ["new"]


async def test_a_report_handed_over_twice_is_decided_once(new_watcher, producer):
    watcher, first, again = new_watcher(), meeting(), meeting()
    await watcher.take(first)
    await watcher.take(again)
    assert len(producer.sent) == 1
    assert again.acked


@pytest.mark.parametrize(
    ("value", "code"),
    [(b"{", b"DW-101"), (b"{}", b"DW-102"), (b"[1]", b"DW-102"), (b'{"dyad": 7}', b"DW-102"), (None, b"DW-104")],
)
async def test_an_unreadable_report_becomes_a_dead_letter_and_the_next_goes_on(new_watcher, producer, value, code):
    watcher, bad = new_watcher(), FakeEvent(value, topic=NAMES.interactions, offset=0)
    await watcher.take(bad)
    await watcher.take(meeting(offset=1))
    letter, alert = producer.sent
    assert (letter.topic, letter.headers["dyadwire.errors.code"]) == (NAMES.dead, code)
    assert alert.topic == NAMES.alerts
    assert bad.acked


async def test_a_defect_of_novelty_costs_its_report_only(new_watcher, producer, monkeypatch):
    def broken(*_arguments):
        raise KeyError("defect")

    watcher, decide = new_watcher(), watch.decide
    monkeypatch.setattr(watch, "decide", broken)
    await watcher.take(meeting(offset=0))
    monkeypatch.setattr(watch, "decide", decide)
    await watcher.take(meeting(offset=1))
    letter, alert = producer.sent
    assert letter.headers["dyadwire.errors.code"] == b"DW-110"
    assert alert.topic == NAMES.alerts


async def test_what_is_larger_than_a_message_is_a_dead_letter_and_no_endless_restart(new_watcher, producer, monkeypatch):
    monkeypatch.setattr(watch, "LARGEST", 100)
    await new_watcher().take(meeting())
    (letter,) = producer.sent
    assert b"more than the 100 that a message may have" in letter.headers["__streams.errors.message"]


async def test_a_dead_letter_that_is_not_confirmed_ends_the_worker(new_watcher, producer):
    producer.fail = KafkaTimeoutError()
    bad = FakeEvent(b"{", topic=NAMES.interactions)
    with pytest.raises(Died):
        await new_watcher().take(bad)
    assert not bad.acked


async def test_a_report_fetched_before_a_long_stop_is_left_to_whoever_has_the_partition_now(new_watcher, producer, stoppage):
    stoppage._clock = lambda: 1e12
    event = meeting()
    with pytest.raises(Died, match="stopped for longer than its session"):
        await new_watcher().take(event)
    assert (event.acked, producer.sent) == (False, [])


async def test_what_the_table_holds_is_known_before_the_first_report(new_watcher, table):
    await new_watcher().take(meeting("a1"))
    restarted = new_watcher()
    await table.when_restored()
    table.clear()  # what is known now was read before
    assert len(restarted.memory.of("RUS-USA")) == 1


async def test_what_was_restored_for_partitions_that_are_gone_is_not_used(new_watcher, table):
    await new_watcher().take(meeting("a1"))
    restarted = new_watcher()
    restoring = asyncio.ensure_future(table.when_restored())
    await asyncio.sleep(0)
    restarted.memory.forget()
    table.clear()
    await restoring
    assert len(restarted.memory.of("RUS-USA")) == 0


async def test_a_record_of_a_newer_version_stops_the_worker_with_the_mend(new_watcher, table):
    new_watcher()
    table[b"RUS-USA/event/e1"] = b"[999]"
    with pytest.raises(Died, match="run the version that wrote it"):
        await table.when_restored()
