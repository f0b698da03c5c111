"""Which articles tell an event by now, the silent ones included.

A report of what is known raises no alert, so the alert topic alone would leave a page at "1 report" while a second and a third
wire tell the same, in other languages. What supports an event is in the worker's table; its changelog says when that changes.
"""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from streams.articles.encoding import timestamp
from streams.broker import topics
from streams.errors import UnknownForm
from streams.novelty import DyadEvents
from streams.novelty.event import Contribution
from streams.settings import Settings
from streams.subscribers.topic_stream import TopicStream

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Support:
    """All that supports an event at `revision`; `evidence` has the fields that it has in an alert's data.

    `names` are the words by which any of it names an actor, each with the actor's country: what a page marks in the quotes.
    """

    event: str
    revision: int
    reports: int
    evidence: tuple[dict[str, Any], ...]
    names: tuple[tuple[str, str], ...]


class SupportStream(TopicStream):
    """The support of each event, each time it has changed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, topics.names(settings).changelog)

    async def __aiter__(self) -> AsyncIterator[Support]:
        async for message in self.messages():
            try:
                support = support_of(message.key or b"", message.value)
            except (UnknownForm, ValueError) as error:
                # Written by a newer worker, or no record at all: the alerts themselves are still shown.
                _log.warning("%s [%s] offset %s: %s", message.topic, message.partition, message.offset, error)
                continue
            if support is not None:
                yield support


def support_of(key: bytes, value: bytes | None) -> Support | None:
    """Read a record of the events' table; None where it is not of an event, or forgets one.

    Raises:
        UnknownForm: a newer version wrote the record.
        ValueError: the key is no text.
    """
    name = key.decode("utf-8")
    dyad, _, rest = name.partition("/")
    kind, _, identifier = rest.partition("/")
    if kind != "event" or value is None:
        return None
    event = DyadEvents.restore(dyad, [(name, value)]).event(identifier)
    assert event is not None, "it was put in under its own key"
    said = [one.interaction for one in event.contributions]
    actors = [actor for act in said for actor in (*act.source_actors, *act.target_actors)]
    return Support(
        event=event.id,
        revision=event.revision,
        reports=event.reports,
        evidence=tuple(_evidence(one) for one in event.contributions),
        names=tuple(dict.fromkeys((actor.text, actor.country) for actor in actors)),
    )


def _evidence(one: Contribution) -> dict[str, Any]:
    said = one.interaction.evidence
    return {
        "quote": said.quote,
        "outlet": one.source,
        "url": one.uri,
        "language": said.language,
        "article": one.article,
        "time": timestamp(one.order.created),
        "field": said.field,
        "start": said.start,
        "end": said.end,
    }
