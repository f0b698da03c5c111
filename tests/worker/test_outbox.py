"""Own record batches: each record on its key's partition, in order, however many batches it takes."""

import aiokafka
import pytest

from streams.broker import connection, topics
from streams.broker.embedded import EmbeddedBroker
from streams.settings import Settings
from streams.worker.outbox import Outbox

KEYS = ["RUS-USA", "a", "", "urn:newsml:example:1", "خبر-١", "новость-7", *(f"article-{number}" for number in range(40))]


@pytest.fixture
def settings():
    with EmbeddedBroker(topics.specs(Settings())) as broker:
        yield Settings(broker=broker.address)


@pytest.fixture
async def producer(settings):
    async with aiokafka.AIOKafkaProducer(
        **connection.aiokafka(settings), max_batch_size=2_000, enable_idempotence=True
    ) as producer:
        yield producer


async def read(settings, topic, count):
    async with aiokafka.AIOKafkaConsumer(
        topic, **connection.aiokafka(settings), auto_offset_reset="earliest", fetch_max_wait_ms=20
    ) as consumer:
        return [await anext(consumer) for _ in range(count)]


async def outbox_for(producer, *topics):
    outbox = Outbox(producer)
    await outbox.prepare(*topics)
    return outbox


async def test_a_key_lands_where_kafka_and_faust_put_it(settings, producer):
    """A dyad must stay on the partition that its table has, whoever writes it."""
    topic = topics.names(settings).interactions
    outbox = await outbox_for(producer, topic)
    for key in KEYS:
        outbox.add(topic, key=key.encode(), value=b"v")
    await (await outbox.send())
    expected = {key.encode(): producer._partition(topic, None, None, None, key.encode(), None) for key in KEYS}
    assert {record.key: record.partition for record in await read(settings, topic, len(KEYS))} == expected
    assert len(set(expected.values())) > 4


async def test_order_and_headers_are_kept_over_batches_and_topics(settings, producer):
    names = topics.names(settings)
    outbox = await outbox_for(producer, names.enriched, names.dead)
    for number in range(60):
        topic = names.dead if number % 3 == 0 else names.enriched
        outbox.add(topic, key=b"one", value=str(number).encode() * 100, headers=[("n", str(number).encode())])
    await (await outbox.send())
    for topic, numbers in {names.dead: range(0, 60, 3), names.enriched: [n for n in range(60) if n % 3]}.items():
        records = await read(settings, topic, len(numbers))
        assert [dict(record.headers)["n"] for record in records] == [str(number).encode() for number in numbers]


async def test_a_record_larger_than_a_batch_is_sent(settings, producer):
    topic = topics.names(settings).dead
    outbox = await outbox_for(producer, topic)
    for value in (b"small", b"x" * 50_000, b"small"):
        outbox.add(topic, key=b"k", value=value)
    await (await outbox.send())
    assert [len(record.value) for record in await read(settings, topic, 3)] == [5, 50_000, 5]


async def test_a_message_without_a_key_is_sent_somewhere(settings, producer):
    topic = topics.names(settings).dead
    outbox = await outbox_for(producer, topic)
    outbox.add(topic, key=None, value=b"")
    await (await outbox.send())
    (record,) = await read(settings, topic, 1)
    assert (record.key, record.value) == (None, b"")


async def test_nothing_to_send_is_no_error(producer):
    await (await (await outbox_for(producer)).send())
