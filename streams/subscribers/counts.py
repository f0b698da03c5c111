"""How many articles, alerts and dead letters there were, read from the ends of the topics."""

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from confluent_kafka import Consumer, KafkaException, TopicPartition

from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.errors import BrokerError
from streams.settings import Settings

_ANSWER_WITHIN: Final = 5.0
"""Seconds for a broker to say where a partition ends; it takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Messages ever written, by the topics' end offsets. What a crash made the worker send again counts again."""

    articles: int
    alerts: int
    dead_letters: int


class TopicCounter:
    """Reads the counts. Joins no group and commits nothing.

    Raises (on entering):
        BrokerError: no broker answers.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._names = topics.names(settings)
        # librdkafka asks for a group; without subscribe() it is never joined.
        config = {**connection.librdkafka(settings), "group.id": f"{settings.app_id}-board", "log_level": 0}
        self._consumer = Consumer(config)
        self._partitions: dict[str, tuple[TopicPartition, ...]] = {}

    async def __aenter__(self) -> Self:
        there = await asyncio.to_thread(Cluster(self._settings).topics)
        self._partitions = {
            name: tuple(TopicPartition(name, number) for number in there[name].partitions)
            for name in self._names
            if name in there
        }
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._consumer.close)

    async def counts(self) -> Counts:
        """Articles judged or refused, alerts sent, dead letters.

        Raises:
            BrokerError: no broker answers.
        """
        return await asyncio.to_thread(self._read_counts)

    def _read_counts(self) -> Counts:
        dead = self._written(self._names.dead)
        return Counts(
            articles=self._written(self._names.enriched) + dead, alerts=self._written(self._names.alerts), dead_letters=dead
        )

    def _written(self, topic: str) -> int:
        return sum(self._end(partition) for partition in self._partitions.get(topic, ()))

    def _end(self, partition: TopicPartition) -> int:
        try:
            _, end = self._consumer.get_watermark_offsets(partition, timeout=_ANSWER_WITHIN)
        except KafkaException as error:
            raise BrokerError(
                f"the broker at {self._settings.broker} does not say how long its topics are ({error.args[0]}); is it running?"
            ) from error
        return int(end)
