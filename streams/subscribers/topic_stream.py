"""A topic read as it grows. No consumer group is joined and nothing is committed, so any number may read side by side."""

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Final, Self

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from streams.broker import connection
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.settings import Settings

_FETCH_WAIT_MS: Final = 100
"""Longest time a fetch is parked at the broker. A real one wakes it when a message comes; the embedded one does not."""


class TopicStream:
    """The messages of `topic` in order of arrival; open it with `async with`, iterate `messages()`.

    `from_beginning` reads what the topic still holds before what is coming; otherwise only what comes after it was opened.
    The iteration never ends by itself; cancel it.

    Raises (on entering):
        BrokerError: no broker answers.
        TopicError: there is no such topic.
        SettingsError: the connection settings cannot be used.
    """

    def __init__(self, settings: Settings, topic: str, *, from_beginning: bool = True) -> None:
        self._settings = settings
        self._topic = topic
        self._from_beginning = from_beginning
        self._consumer: AIOKafkaConsumer | None = None

    async def __aenter__(self) -> Self:
        address = self._settings.broker
        # Asked first, because merely reading a topic that is not there creates it on a broker that is set to do so.
        if self._topic not in await asyncio.to_thread(Cluster(self._settings).topics):
            raise TopicError(f"there is no topic {self._topic} at {address}; run `dyadwire topics create`")
        consumer = AIOKafkaConsumer(
            self._topic,
            **connection.aiokafka(self._settings),
            # Not `seek_to_end` after the start: a fetch from the beginning, begun in between, was seen to hand its records on.
            auto_offset_reset="earliest" if self._from_beginning else "latest",
            enable_auto_commit=False,
            fetch_max_wait_ms=_FETCH_WAIT_MS,
        )
        try:
            await consumer.start()
            for partition in consumer.assignment():
                await consumer.position(partition)  # known from here on: what comes now is not "what was"
        except KafkaError as error:
            await consumer.stop()
            raise BrokerError(f"no Kafka answers at {address} ({error}); check DYADWIRE_BROKER") from error
        self._consumer = consumer
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._consumer is not None:
            await self._consumer.stop()

    async def messages(self) -> AsyncIterator[Any]:
        """Yield each message as aiokafka gives it: `topic`, `partition`, `offset`, `key`, `value`."""
        assert self._consumer is not None, "open the stream with `async with` first"
        async for message in self._consumer:
            yield message
