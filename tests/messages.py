"""Messages to and from a broker, as tests send and look at them."""

import time
from collections.abc import Callable, Iterable

from confluent_kafka import Consumer, Message, Producer, TopicPartition

from streams.broker import connection, topics
from streams.settings import Settings


def producer(settings: Settings, **options) -> Producer:
    return Producer(
        {
            **connection.librdkafka(settings),
            "message.max.bytes": topics.MAX_DEAD_BYTES,
            "enable.idempotence": True,
            "log_level": 0,
            **options,
        }
    )


def send(settings: Settings, *messages: tuple[str, bytes | None], topic: str = "", headers=()) -> None:
    """Send (key, value) pairs, to the raw topic if no other is named, and wait until the broker has them."""
    sender = producer(settings)
    for key, value in messages:
        sender.produce(topic or topics.names(settings).raw, value, key=key, headers=list(headers))
        sender.poll(0)
    assert sender.flush(30) == 0, "the broker did not take the test's messages"


def read(settings: Settings, topic: str) -> list[Message]:
    """Every message on `topic`, partition by partition in order."""
    config = {"group.id": "test-reader", "enable.partition.eof": True, "enable.auto.commit": False, "log_level": 0}
    consumer = Consumer({**connection.librdkafka(settings), **config})
    consumer.assign([TopicPartition(topic, number, 0) for number in range(settings.partitions)])
    found, ends = [], 0
    while ends < settings.partitions:
        message = consumer.poll(20)
        assert message is not None, f"{topic} could not be read to its end"
        if message.error():
            ends += 1
        else:
            found.append(message)
    consumer.close()
    return found


def by_key(messages: Iterable[Message]) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault((message.key() or b"").decode(), []).append(message)
    return found


def wait_for(settings: Settings, topic: str, wanted: Iterable[str], seconds: float = 30) -> dict[str, list[Message]]:
    """The messages of `topic` by key, once each of the keys `wanted` is among them."""
    wanted = set(wanted)
    found = eventually(lambda: by_key(read(settings, topic)), lambda found: wanted <= found.keys(), seconds)
    assert wanted <= found.keys(), f"{sorted(wanted - found.keys())} did not come to {topic}; there is {sorted(found)}"
    return found


def eventually(look: Callable, enough: Callable, seconds: float = 30):
    """What `look` gives as soon as it is `enough`, or what it gives when the time is up."""
    end = time.monotonic() + seconds
    while not enough(seen := look()) and time.monotonic() < end:
        time.sleep(0.2)
    return seen


def lag(settings: Settings) -> int:
    """How many messages of both topics that the worker reads are not committed."""
    consumer = Consumer({**connection.librdkafka(settings), "group.id": settings.app_id, "log_level": 0})
    names = topics.names(settings)
    tps = [TopicPartition(topic, number) for topic in (names.raw, names.interactions) for number in range(settings.partitions)]
    try:
        committed = consumer.committed(tps, timeout=20)
        return sum(consumer.get_watermark_offsets(tp, timeout=20)[1] - max(0, tp.offset) for tp in committed)
    finally:
        consumer.close()
