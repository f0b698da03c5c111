"""Messages between offsets, without joining a group or committing anything."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from typing import Any, Final, NamedTuple

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from streams.broker import connection
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.settings import Settings

_SILENCE: Final = 10.0
"""Seconds without an answer after which the broker counts as gone; a healthy one answers in milliseconds."""

Offsets = Mapping[int, int]
"""Partition -> offset."""


class Record(NamedTuple):
    """A message that was read; `received` is when the broker got it, in milliseconds since 1970, 0 where it does not say."""

    topic: str
    partition: int
    offset: int
    received: int
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


class Reader:
    """Reads topics of the settings' broker; use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._config: dict[str, Any] = {
            **connection.librdkafka(settings),
            "group.id": f"{settings.app_id}-replay",  # librdkafka asks for one; it is never joined, and never committed to
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "enable.partition.eof": True,
            "log_level": 0,
        }

    def partitions(self, topic: str) -> list[int]:
        """List the partitions of a topic.

        Raises:
            BrokerError: no broker answers.
            TopicError: the topic is not there.
        """
        there = Cluster(self._settings).topics()
        if topic not in there:
            raise TopicError(f"there is no topic {topic} at {self._settings.broker}; run `dyadwire topics create`")
        return sorted(there[topic].partitions)

    def ends(self, topic: str) -> tuple[dict[int, int], dict[int, int]]:
        """Return the first offset that is still there, and the one behind the last, of each partition.

        Raises:
            BrokerError: no broker answers.
            TopicError: the topic is not there.
        """
        numbers = self.partitions(topic)
        with closing(Consumer(self._config)) as consumer:
            marks = {
                number: self._asked(consumer.get_watermark_offsets, TopicPartition(topic, number), timeout=_SILENCE)
                for number in numbers
            }
        return {number: low for number, (low, _) in marks.items()}, {number: high for number, (_, high) in marks.items()}

    def at(self, topic: str, moment: datetime) -> dict[int, int]:
        """Return the first offset of each partition that the broker got at or after `moment`, or the end where none is.

        Raises:
            BrokerError: no broker answers.
            TopicError: the topic is not there.
        """
        begins, ends = self.ends(topic)
        millis = int(moment.timestamp() * 1000)
        if Cluster(self._settings).is_embedded():
            # It answers every question for a time with the end. It holds little, so looking costs nothing.
            later = (record for record in self.read(topic, begins, ends) if record.received >= millis)
            found = {record.partition: record.offset for record in sorted(later, key=lambda one: one.offset, reverse=True)}
            return {**ends, **found}
        with closing(Consumer(self._config)) as consumer:
            asked = [TopicPartition(topic, number, millis) for number in ends]
            places = self._asked(consumer.offsets_for_times, asked, timeout=_SILENCE)
        return {place.partition: place.offset if place.offset >= 0 else ends[place.partition] for place in places}

    def read(self, topic: str, first: Offsets, end: Offsets) -> Iterator[Record]:
        """Yield the messages from `first` to before `end`, of the partitions named in both; order holds in a partition.

        Raises:
            BrokerError: no broker answers, or it stops answering.
        """
        wanted = {number: end[number] for number in first if first[number] < end.get(number, 0)}
        if not wanted:
            return
        with closing(Consumer(self._config)) as consumer:
            consumer.assign([TopicPartition(topic, number, first[number]) for number in wanted])
            open_ = set(wanted)
            while open_:
                message = consumer.poll(_SILENCE)
                if message is None:
                    raise BrokerError(f"{self._settings.broker} no longer answers while {topic} is read; run the command again")
                record, number = self._record(message), int(message.partition() or 0)
                if record is not None and number in open_ and record.offset < wanted[number]:
                    yield record
                # The offsets before the end may hold no message: transaction markers, or what retention took.
                if _is_end(message) or (record is not None and record.offset >= wanted.get(number, 0) - 1):
                    open_.discard(number)
                    consumer.pause([TopicPartition(topic, number)])

    def _record(self, message: Message) -> Record | None:
        """Take the message; None for an answer of the broker that is none."""
        error = message.error()
        if error is None:
            value, (_, millis) = message.value(), message.timestamp()
            headers: Any = message.headers() or ()
            return Record(
                topic=str(message.topic()),
                partition=int(message.partition() or 0),
                offset=int(message.offset() or 0),
                received=max(int(millis), 0),
                value=value.encode() if isinstance(value, str) else value,
                headers=tuple((str(name), said) for name, said in headers if isinstance(said, bytes)),
            )
        if _is_end(message) or error.retriable():
            return None
        reason = f"{message.topic()} cannot be read at {self._settings.broker}: {error.str()}"
        raise BrokerError(reason) from KafkaException(error)

    def _asked(self, ask: Any, *question: Any, timeout: float) -> Any:
        try:
            return ask(*question, timeout=timeout)
        except KafkaException as error:
            raise BrokerError(f"{self._settings.broker} does not say where its messages lie ({error}); try again") from error


def _is_end(message: Message) -> bool:
    error = message.error()
    return error is not None and error.code() == KafkaError._PARTITION_EOF  # noqa: SLF001 - librdkafka's public constant
