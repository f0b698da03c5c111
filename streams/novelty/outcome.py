"""What came of one report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from streams.articles.alert import Alert
from streams.novelty.event import Event, KnownArticle
from streams.novelty.matching import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What to send, what to remember, and which events the report's interactions belong to.

    `records` maps a table key to its new stored form, None to delete it. Write them in their order, after the alerts have
    been sent: the article's own comes first, and with it a report that is delivered again after a crash finds its way, however
    many of the rest were written. `read` has what the records say, by the same keys, so that it need not be read from them.
    `event_of` is parallel to the report's interactions: the event's id, or None for one that belongs to no remembered event.
    `why` is parallel to it where the report was matched now: the match that decided, None where none did; empty for a report
    that was seen before.
    """

    alerts: tuple[Alert, ...] = ()
    records: Mapping[str, bytes | None] = field(default_factory=dict)
    read: Mapping[str, Event | KnownArticle] = field(default_factory=dict, compare=False, repr=False)
    event_of: tuple[str | None, ...] = ()
    why: tuple[Match | None, ...] = ()
