"""From an event to the alert that tells it."""

from datetime import datetime

from streams.articles.alert import Alert, AlertKind, Change, Support
from streams.articles.enriched import Interaction
from streams.novelty.event import Contribution, Event
from streams.novelty.headline import headlines


def announce(
    event: Event,
    kind: AlertKind,
    record: Interaction,
    time: datetime,
    *,
    changed: tuple[Change, ...] = (),
    reason: str | None = None,
) -> Alert:
    """Make the alert of an event's present revision; `record` is what it says, `time` that of the article which caused it."""
    return Alert(
        id=f"{event.id}.{event.revision}",
        kind=kind,
        event=event.id,
        revision=event.revision,
        time=time,
        interaction=record,
        headline=headlines(kind, record, changed),
        evidence=() if event.withdrawn is not None else tuple(_support(one) for one in event.contributions),
        reports=event.reports,
        first_reported=event.first_reported,
        changed=changed,
        reason=reason,
    )


def _support(one: Contribution) -> Support:
    return Support(
        article=one.article,
        source=one.source,
        uri=one.uri,
        language=one.interaction.evidence.language,
        time=one.order.created,
        evidence=one.interaction.evidence,
    )
