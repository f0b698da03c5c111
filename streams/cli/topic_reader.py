"""What lies on a topic now, read to its end. No consumer group is joined and nothing is committed, so nobody is disturbed."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from streams.broker import connection
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.settings import Settings

_SILENCE: Final = 10.0
"""Seconds without an answer after which the broker counts as gone; a healthy one sends messages or the end in milliseconds."""


def read_to_end(settings: Settings, topic: str) -> Iterator[Message]:
    """Yield every message of `topic` up to the end that each partition has when it is reached; order holds in a partition.

    Raises:
        BrokerError: no broker answers, or it stops answering.
        TopicError: the topic is not there.
    """
    yield from _read(settings, [TopicPartition(topic, number, 0) for number in _partitions(settings, topic)])


def message_at(settings: Settings, topic: str, partition: int, offset: int) -> Message | None:
    """Return the message at this place, or None where there is none (any longer).

    Raises:
        BrokerError: no broker answers.
        TopicError: the topic is not there.
    """
    if partition not in _partitions(settings, topic):
        return None
    # The first message at or after the offset: retention and compaction leave holes.
    found = next(_read(settings, [TopicPartition(topic, partition, offset)]), None)
    return found if found is not None and found.offset() == offset else None


def _partitions(settings: Settings, topic: str) -> list[int]:
    there = Cluster(settings).topics()
    if topic not in there:
        raise TopicError(f"there is no topic {topic} at {settings.broker}; run `dyadwire topics create`")
    return sorted(there[topic].partitions)


def _read(settings: Settings, places: list[TopicPartition]) -> Iterator[Message]:
    config: dict[str, Any] = {
        **connection.librdkafka(settings),
        "group.id": f"{settings.app_id}-reader",  # librdkafka asks for one; it is never joined
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,
        "log_level": 0,
    }
    with closing(Consumer(config)) as consumer:
        consumer.assign(places)
        open_ = len(places)
        while open_:
            message = consumer.poll(_SILENCE)
            if message is None:
                raise BrokerError(f"{settings.broker} no longer answers while {places[0].topic} is read; run the command again")
            error = message.error()
            if error is None:
                yield message
            elif error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001 - the public name of librdkafka's constant
                open_ -= 1
            elif not error.retriable():
                raise BrokerError(f"{places[0].topic} cannot be read at {settings.broker}: {error.str()}") from KafkaException(
                    error
                )
