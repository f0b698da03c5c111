"""What goes out: an alert that an interaction is new, has changed, or is withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from streams.articles.enriched import Evidence, Interaction


class AlertKind(StrEnum):
    """`new`: told for the first time; `update`: a fact changed; `retraction`: nothing supports it any longer."""

    NEW = "new"
    UPDATE = "update"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One article that tells the event: the outlet, where to read it, and the sentence."""

    article: str
    source: str
    uri: str | None
    language: str
    time: datetime
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that an update changed."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert about the real-world event `event`.

    `id` is a function of event and revision alone, so a replay sends the id that was sent before. `time` is the time of the
    article that caused it. `headline` maps a language code to a line of text; English is always there.
    """

    id: str
    kind: AlertKind
    event: str
    revision: int
    time: datetime
    interaction: Interaction
    headline: dict[str, str]
    evidence: tuple[Support, ...]
    reports: int
    first_reported: datetime
    changed: tuple[Change, ...] = ()
    reason: str | None = None
