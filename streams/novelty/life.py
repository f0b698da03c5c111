"""The life of an event: it begins, articles join and leave it, it is withdrawn and may come back.

Each step is a function of the event and of one article version. It gives the event afterwards and the alert, if any: `new`
once, `update` where a fact that was told has changed, `retraction` where nothing is left that tells it.
"""

from dataclasses import dataclass, replace
from typing import Final

from streams.articles.alert import Alert, AlertKind, Change
from streams.articles.article import KILLED, ArticleHead
from streams.articles.enriched import Evidence
from streams.articles.plover import LIVE
from streams.novelty.announcing import announce
from streams.novelty.event import Contribution, Event, Order
from streams.novelty.facts import changes, facts_of, record_of

KEPT: Final = 50
"""So many articles' words are kept of an event. A war told by a thousand reports must still fit into one Kafka message."""

FIRST_KEPT: Final = 10
"""Of these the first so many stay; of the later ones the newest."""

WITHDRAWN: Final = "retracted"
"""What an update that brings a withdrawn event back gives as the status before."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event after a report, and what is to be told of it: no alert or one."""

    event: Event
    alerts: tuple[Alert, ...] = ()


def begin(name: str, mine: Contribution, sequence: int) -> Step:
    """Begin an event with its first report."""
    event = Event(
        id=name,
        revision=1,
        first_reported=mine.order.created,
        last_reported=mine.order.created,
        sequence=sequence,
        contributions=(mine,),
    )
    return Step(event, (announce(event, AlertKind.NEW, mine.interaction, mine.order.created),))


def join(event: Event, mine: Contribution, sequence: int) -> Step:
    """Let an article, or a later version of one, tell the event.

    A withdrawn event that is told again comes back as an update under its old id: the desk finds the story that it took down.
    A denial of a withdrawn event is noted and says nothing new.
    """
    others = [one for one in event.contributions if one.article != mine.article]
    contributions = tuple(sorted([*others, mine], key=lambda one: one.place_in_line))
    told = event.withdrawn is None or mine.interaction.status in LIVE
    record = facts_of(contributions) if told else None
    changed: tuple[Change, ...] = ()
    if record is not None and event.withdrawn is not None:
        changed = (Change(field="status", before=WITHDRAWN, after=record.status.value),)
    elif record is not None:
        changed = changes(record_of(event), record)
    after = replace(
        event,
        revision=event.revision + bool(changed),
        first_reported=min(event.first_reported, mine.order.created),
        last_reported=max(event.last_reported, mine.order.created),
        sequence=sequence,
        contributions=contributions,
        counted=_without(event.counted, mine.article),
        withdrawn=None if told else event.withdrawn,
        record=record,
    )
    if record is None:
        return Step(after)
    after = _trimmed(after, mine.article)
    if not changed:
        return Step(after)
    voiced = replace(record, evidence=mine.interaction.evidence, rule=mine.interaction.rule)
    return Step(after, (announce(after, AlertKind.UPDATE, voiced, mine.order.created, changed=changed),))


def leave(event: Event, head: ArticleHead, sequence: int) -> Step:
    """Take away an article that was killed, or corrected so that it no longer tells the event."""
    left = tuple(one for one in event.contributions if one.article != head.id)
    if event.withdrawn is not None:
        return Step(replace(event, sequence=sequence, contributions=left, record=None))
    if all(one.interaction.status not in LIVE for one in left):
        return _withdraw(event, left, head, sequence)
    record = facts_of(left)
    changed = changes(record_of(event), record)
    after = replace(
        event,
        revision=event.revision + bool(changed),
        sequence=sequence,
        contributions=left,
        counted=_without(event.counted, head.id),
        record=record,
    )
    if not changed:
        return Step(after)
    return Step(after, (announce(after, AlertKind.UPDATE, record, head.versioncreated, changed=changed),))


def _withdraw(event: Event, left: tuple[Contribution, ...], head: ArticleHead, sequence: int) -> Step:
    """Withdraw an event that no article tells any longer; denials (`left`) alone are no reason to go on telling it.

    The quotes of the killed article go: they must not be shown again.
    """
    record = record_of(event)
    quote = Evidence(quote="", language=record.evidence.language, field=record.evidence.field, start=0, end=0)
    record = replace(record, evidence=quote)
    after = replace(
        event,
        revision=event.revision + 1,
        sequence=sequence,
        contributions=left,
        counted=_without(event.counted, head.id),
        withdrawn=record,
        record=None,
    )
    return Step(after, (announce(after, AlertKind.RETRACTION, record, head.versioncreated, reason=_reason(head)),))


def _reason(head: ArticleHead) -> str:
    if head.status in KILLED:
        what = f"{head.source} has {head.status.value} its article {head.id}"
    else:
        what = f"version {head.version} of the article {head.id} of {head.source} no longer says so"
    return f"{what}, and no other article tells it"


def _without(counted: tuple[tuple[str, Order], ...], article: str) -> tuple[tuple[str, Order], ...]:
    return tuple(one for one in counted if one[0] != article)


def _trimmed(event: Event, keep: str) -> Event:
    """Let go of the words of one article where too many are kept; one without which the record stays as it is."""
    if len(event.contributions) <= KEPT:
        return event
    record = record_of(event)
    for at, one in enumerate(event.contributions):
        rest = (*event.contributions[:at], *event.contributions[at + 1 :])
        if at < FIRST_KEPT or one.article == keep or one.interaction.status not in LIVE:
            continue
        without = facts_of(rest)
        if not changes(record, without):
            return replace(event, contributions=rest, counted=(*event.counted, (one.article, one.order)), record=without)
    return event
