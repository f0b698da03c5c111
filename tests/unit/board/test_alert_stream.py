import asyncio
import logging

import orjson
import pytest
from confluent_kafka import Producer

from streams.broker import cluster, topics
from streams.broker.embedded import EmbeddedBroker
from streams.errors import BrokerError, NotJSON, TopicError, WrongShape
from streams.settings import Settings
from streams.subscribers import alert_stream
from streams.subscribers.alert_stream import AlertStream, parse
from streams.subscribers.counts import Counts, TopicCounter


def alert(identifier, kind="new"):
    return {"id": identifier, "type": f"dyadwire.alert.{kind}", "data": {"event": identifier.partition(".")[0]}}


@pytest.fixture
def settings():
    plain = Settings.model_construct(partitions=2)
    with EmbeddedBroker(topics.specs(plain)) as broker:
        yield plain.model_copy(update={"broker": broker.address})


def send(settings, *values, topic="alerts.rus-usa"):
    producer = Producer({"bootstrap.servers": settings.broker, "log_level": 0})
    for value in values:
        # One partition: order holds in it.
        producer.produce(topic, value if isinstance(value, bytes) or value is None else orjson.dumps(value), partition=0)
    assert producer.flush(10) == 0


async def take(stream, number):
    found = []
    async for event in stream:
        found.append(event["id"])
        if len(found) == number:
            return found
    raise AssertionError


async def test_alerts_come_in_order_each_once_and_strangers_messages_are_told_and_passed_over(settings, caplog):
    send(settings, alert("a.1"), b"\xff not json", alert("b.1"), alert("a.1"), {"id": 7}, None, alert("a.2", "update"))
    with caplog.at_level(logging.WARNING, logger=alert_stream.__name__):
        async with AlertStream(settings) as stream:
            assert await asyncio.wait_for(take(stream, 3), 20) == ["a.1", "b.1", "a.2"]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 3
    assert "offset 1: the alert is not JSON" in caplog.text


@pytest.mark.parametrize("opened", range(10))  # seeking after the start let what was through in one of nine
async def test_a_stream_that_starts_now_skips_what_was(settings, opened):
    send(settings, alert("old.1"))
    async with AlertStream(settings, from_beginning=False) as stream:
        send(settings, alert("new.1"))
        assert await asyncio.wait_for(take(stream, 1), 20) == ["new.1"]


async def test_a_missing_topic_is_named_with_the_mend():
    with EmbeddedBroker() as broker:
        settings = Settings.model_construct(broker=broker.address)
        with pytest.raises(TopicError, match=r"no topic alerts\.rus-usa.*topics create"):
            async with AlertStream(settings):
                pass


async def test_a_broker_that_is_not_there_is_named(unused_tcp_port, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 2.0)
    settings = Settings.model_construct(broker=f"127.0.0.1:{unused_tcp_port}")
    with pytest.raises(BrokerError, match=str(unused_tcp_port)):
        async with AlertStream(settings):
            pass


async def test_counts_are_what_lies_on_the_topics(settings):
    send(settings, alert("a.1"), alert("b.1"))
    send(settings, b"{}", b"{}", b"{}", topic="articles.enriched")
    send(settings, b"broken", topic="articles.dead")
    async with TopicCounter(settings) as counter:
        assert await counter.counts() == Counts(articles=4, alerts=2, dead_letters=1)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (None, NotJSON),
        (b"", NotJSON),
        (b"{", NotJSON),
        (b"[]", WrongShape),
        (b'{"id": 1, "type": "dyadwire.alert.new", "data": {}}', WrongShape),
        (b'{"id": "a", "type": "dyadwire.alert.new", "data": []}', WrongShape),
        (b'{"id": "a", "type": "something.else", "data": {}}', WrongShape),
    ],
)
def test_what_is_no_alert_is_refused(raw, error):
    with pytest.raises(error, match="only the worker may write"):
        parse(raw)


def test_the_oldest_id_is_forgotten_first():
    seen = alert_stream._Remembered(2)
    assert [seen.is_new(identifier) for identifier in ("a", "b", "a", "c", "a", "b")] == [True, True, False, True, True, True]
