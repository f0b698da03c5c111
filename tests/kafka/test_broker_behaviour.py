"""What the product asks of a broker, once, for both: the embedded one and a real Kafka.

Only on the real one, in `test_topics_on_kafka.py`: creating topics, their settings, refusing a topic that nobody made (the
embedded broker makes it), and sharing work between the members of a group (there they may rebalance for ever).
"""

import asyncio

import aiokafka
import pytest

from streams.broker import connection, embedded_compat, topics


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=pytest.mark.kafka)])
def settings(request):
    """Settings for a broker on which the topics are made."""
    if request.param == "embedded":
        with embedded_compat.installed():
            yield request.getfixturevalue("embedded_settings")
    else:
        found = request.getfixturevalue("kafka_settings")
        topics.create(found)
        yield found


async def send(settings, topic, *values, key=b"k", headers=()):
    async with aiokafka.AIOKafkaProducer(**connection.aiokafka(settings), max_request_size=topics.MAX_DEAD_BYTES) as producer:
        return [await producer.send_and_wait(topic, value, key=key, headers=list(headers)) for value in values]


async def read(settings, topic, count, *, group=None):
    async with aiokafka.AIOKafkaConsumer(
        topic,
        **connection.aiokafka(settings),
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=group is not None,
        session_timeout_ms=6_000,  # so long the embedded broker waits for one that has left; Kafka's own least
    ) as consumer:
        return [await asyncio.wait_for(consumer.getone(), 20) for _ in range(count)]


def test_made_topics_pass_the_check(settings):
    assert topics.check(settings) == []


def test_making_topics_again_changes_nothing(settings):
    assert topics.create(settings) == topics.Created(created=(), existing=topics.names(settings))


async def test_messages_come_back_as_sent_in_order_of_their_key(settings):
    topic = topics.names(settings).raw
    sent = ["شبكة".encode(), b"\xff\x00", "сеть".encode()]
    await send(settings, topic, *sent, headers=[("traceparent", b"00-1")])

    messages = await read(settings, topic, 3)

    assert [message.value for message in messages] == sent
    assert {message.key for message in messages} == {b"k"}
    assert {message.headers for message in messages} == {(("traceparent", b"00-1"),)}


async def test_a_message_without_value_is_carried(settings):
    topic = topics.names(settings).raw
    await send(settings, topic, None)

    (message,) = await read(settings, topic, 1)

    assert message.value is None


async def test_a_body_of_five_megabytes_fits(settings):
    topic = topics.names(settings).raw
    body = b"x" * 5_000_000
    await send(settings, topic, body)

    (message,) = await read(settings, topic, 1)

    assert message.value == body


async def test_a_group_goes_on_where_it_committed(settings):
    topic, group = topics.names(settings).interactions, settings.app_id
    await send(settings, topic, b"1", b"2", b"3")

    first = await read(settings, topic, 2, group=group)
    second = await read(settings, topic, 1, group=group)

    assert [message.value for message in first + second] == [b"1", b"2", b"3"]


async def test_a_reader_who_waits_gets_a_new_message_at_once(settings):
    topic = topics.names(settings).alerts
    async with aiokafka.AIOKafkaConsumer(topic, **connection.aiokafka(settings), fetch_max_wait_ms=1_500) as consumer:
        waiting = asyncio.create_task(consumer.getone())
        await asyncio.sleep(0.3)  # so that its fetch is parked at the broker
        await send(settings, topic, b"alert")

        message = await asyncio.wait_for(waiting, 1.0)

    assert message.value == b"alert"
