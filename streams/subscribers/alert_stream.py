"""The alert topic as a stream of CloudEvents, each alert once.

The topic is at-least-once: a crash between an alert's acknowledgement and the mark in the state sends the same alert again,
with the same id. `AlertStream` remembers ids and hands each alert on once.
"""

import logging
from collections.abc import AsyncIterator
from typing import Any, Final

import orjson

from streams.broker import topics
from streams.errors import NotJSON, WrongShape
from streams.settings import Settings
from streams.subscribers.topic_stream import TopicStream

CloudEvent = dict[str, Any]
"""An alert as it lies on the topic: a CloudEvents 1.0 object in structured mode (`schemas/alert.json`)."""

REMEMBERED: Final = 50_000
"""Alert ids kept to drop repeats, about 5 MB. A repeat comes within minutes of the first, after a crash; this is days."""

_log = logging.getLogger(__name__)


class AlertStream(TopicStream):
    """Every alert of the topic: `async with AlertStream(settings) as alerts: async for alert in alerts`."""

    def __init__(self, settings: Settings, *, from_beginning: bool = True) -> None:
        super().__init__(settings, topics.names(settings).alerts, from_beginning=from_beginning)
        self._seen = _Remembered(REMEMBERED)

    async def __aiter__(self) -> AsyncIterator[CloudEvent]:
        async for message in self.messages():
            try:
                alert = parse(message.value)
            except (NotJSON, WrongShape) as error:
                # Somebody else wrote to our topic. Stopping would hide every alert behind it, so it is told and passed over.
                _log.warning("%s [%s] offset %s: %s", message.topic, message.partition, message.offset, error)
                continue
            if self._seen.is_new(alert["id"]):
                yield alert


def parse(raw: bytes | None) -> CloudEvent:
    """Read a message of the alert topic, as far as every reader needs: an id, a kind and the data.

    Raises:
        NotJSON: the bytes are no JSON document in UTF-8.
        WrongShape: it is no alert of ours.
    """
    try:
        event = orjson.loads(raw or b"")
    except orjson.JSONDecodeError as error:
        raise NotJSON(f"the alert is not JSON in UTF-8 ({error}); only the worker may write to this topic") from error
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        raise WrongShape("the alert is no CloudEvent with an `id`; only the worker may write to this topic")
    if not str(event.get("type")).startswith("dyadwire.alert.") or not isinstance(event.get("data"), dict):
        raise WrongShape("the CloudEvent is no dyadwire alert with `data`; only the worker may write to this topic")
    return event


class _Remembered:
    """The last `limit` ids; the oldest is forgotten first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._ids: dict[str, None] = {}

    def is_new(self, identifier: str) -> bool:
        """Whether the id was not remembered yet; it is from now on."""
        if identifier in self._ids:
            return False
        self._ids[identifier] = None
        if len(self._ids) > self._limit:
            del self._ids[next(iter(self._ids))]
        return True
