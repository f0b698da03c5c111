"""What is known of an event: its articles' statements read in order, and what changed between two readings.

The record is a function of the contributions alone. So a killed article takes its statement with it, and the order of
arrival leaves no trace.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from streams.articles.alert import Change
from streams.articles.enriched import Actor, Interaction, Precision
from streams.articles.plover import EventType, Status
from streams.novelty.event import Contribution, Event
from streams.novelty.places import holders_of, may_be_one
from streams.novelty.standing import bodies_of

SAME_DAY: Final = timedelta(days=1)
"""Dates so far apart are one date: wires write in different time zones, and "on Tuesday" is the writer's Tuesday."""

_FOLLOWS: Final = {
    Status.PLANNED: {Status.ACTUAL: Status.ACTUAL, Status.NEGATED: Status.NEGATED},
    Status.ACTUAL: {Status.NEGATED: Status.NEGATED},
}
"""Status known -> status said -> status known then. A plan that is reported late does not undo what has happened."""


def facts_of(contributions: Sequence[Contribution]) -> Interaction:
    """Read the statements in order into one record; `contributions` is not empty and in its own order.

    Type and direction are the first report's. Evidence and rule are the last's that has the resulting status.
    """
    said = [contribution.interaction for contribution in contributions]
    first = said[0]
    path = statuses(said)
    status = path[-1]
    when, precision = _date(said)
    voice = next((one for one in reversed(said) if one.status is status), said[-1])
    source, target = _sides(said)
    return Interaction(
        dyad=first.dyad,
        type=first.type,
        mode=next((one.mode for one in said if one.mode is not None and one.type is first.type), None),
        quad=first.quad,
        direction=first.direction,
        status=status,
        multilateral=any(one.multilateral for one in said),
        source_actors=source,
        target_actors=target,
        date=when,
        precision=precision,
        place=_place(said, path),
        issue=next((one.issue for one in said if one.issue is not None), None),
        confidence=max(one.confidence for one in said),
        evidence=voice.evidence,
        rule=voice.rule,
    )


def record_of(event: Event) -> Interaction:
    """Return the record of an event: what its articles say, or what was last told of it when it was withdrawn."""
    return event.withdrawn or event.record or facts_of(event.contributions)


def changes(before: Interaction, after: Interaction) -> tuple[Change, ...]:
    """List the facts that a desk must be told of: status, a date or place that moved, a principal who joined, a wider sanction.

    A fact that becomes known or more exact is no change: nothing that was told turned out otherwise.
    """
    found: list[Change] = []
    if before.status is not after.status:
        found.append(Change(field="status", before=before.status.value, after=after.status.value))
    if before.date and after.date and _moved((before.date, before.precision), (after.date, after.precision)):
        found.append(Change(field="date", before=before.date.isoformat(), after=after.date.isoformat()))
    if before.place and after.place and not may_be_one(before.place, after.place):
        found.append(Change(field="place", before=before.place, after=after.place))
    if after.type is EventType.CONSULT:
        found.extend(_joined("source_actors", before.source_actors, after.source_actors))
        found.extend(_joined("target_actors", before.target_actors, after.target_actors))
    elif after.type is EventType.SANCTION:
        found.extend(_widened(before.target_actors, after.target_actors))
    return tuple(found)


def statuses(said: Iterable[Interaction]) -> list[Status]:
    """Follow the status from statement to statement, in the articles' order: what it is after each.

    What was called off can be on again. What was reported and then denied stays denied: wires go on repeating the first
    report for hours, and the desk must not be told to and fro.
    """
    known: Status | None = None
    called_off = False
    path: list[Status] = []
    for one in said:
        if known is None or (known is Status.NEGATED and called_off):
            following = one.status
        else:
            following = _FOLLOWS.get(known, {}).get(one.status, known)
        if following is Status.NEGATED and known is not Status.NEGATED:
            called_off = known is not Status.ACTUAL
        known = following
        path.append(known)
    return path


_When = tuple[date | None, Precision | None]


def _date(said: Iterable[Interaction]) -> _When:
    """Follow the date; one that the event has left does not come back, so two wires at odds cause one update, not a row."""
    known: _When = (None, None)
    left: list[_When] = []
    for one in said:
        new: _When = (one.date, one.precision)
        if new[0] is None or one.status is Status.NEGATED:  # what does not take place has no day
            continue
        if known[0] is None:
            known = new
        elif _moved(known, new):
            if all(_moved(old, new) for old in left):
                left.append(known)
                known = new
        elif _RANK[new[1]] > _RANK[known[1]]:
            known = new
    return known


_RANK: Final[dict[Precision | None, int]] = {None: 0, "year": 1, "month": 2, "day": 3}


def _moved(before: _When, after: _When) -> bool:
    """Whether two dates contradict each other, each taken as exactly as it is known."""
    (one, exact), (two, exact_too) = before, after
    assert one is not None
    assert two is not None
    if exact == "day" and exact_too == "day":
        return abs(one - two) > SAME_DAY
    if "year" in (exact, exact_too):
        return one.year != two.year
    return (one.year, one.month) != (two.year, two.month)


def _place(said: Sequence[Interaction], path: Sequence[Status]) -> str | None:
    """Follow the place while the act is planned; `path` is the status after each statement.

    Of what has happened the first report's place stands: another wire's city is more often its dateline than news.
    """
    known: str | None = None
    left: set[str] = set()
    for position, one in enumerate(said):
        if one.place is None or one.place in left or one.place in holders_of(known or ""):
            continue
        if known is None or known in holders_of(one.place):
            known = one.place
        elif path[position - 1] is Status.PLANNED:
            left.add(known)
            known = one.place
    return known


def _sides(said: Sequence[Interaction]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Gather the actors of all statements on the two sides of the first.

    Articles on a mutual act name the sides in either order, so an actor goes where its country stands.
    """
    first = said[0]
    sides: tuple[dict[str, Actor], dict[str, Actor]] = ({}, {})
    at_source = {actor.country for actor in first.source_actors}
    at_target = {actor.country for actor in first.target_actors}
    for one in said:
        for own, actors in enumerate((one.source_actors, one.target_actors)):
            for actor in actors:
                side = 1 if actor.country in at_target else 0 if actor.country in at_source else own
                sides[side].setdefault(actor.id, actor)
    return _named(sides[0].values()), _named(sides[1].values())


def _named(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Leave the bare country out where somebody of it is named."""
    everyone = tuple(actors)
    somebody = tuple(actor for actor in everyone if actor.kind != "country")
    return somebody or everyone


def _joined(field: str, before: tuple[Actor, ...], after: tuple[Actor, ...]) -> Iterable[Change]:
    """Tell that another holder of an office takes part; a name for who was only "Moscow" before is no change."""
    known = {actor.id for actor in before}
    principals = [actor for actor in before if actor.kind == "person" and actor.role]
    offices = {actor.role for actor in principals}
    if principals and any(
        actor.kind == "person" and actor.role and actor.id not in known and actor.role not in offices for actor in after
    ):
        yield Change(field=field, before=_names(before), after=_names(after))


def _widened(before: tuple[Actor, ...], after: tuple[Actor, ...]) -> Iterable[Change]:
    """Tell that a measure strikes more than was told; whom it strikes becoming known is no change."""
    struck = _struck(before)
    if struck and _struck(after) - struck:
        yield Change(field="target_actors", before=_names(before), after=_names(after))


def _struck(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.id for actor in actors if actor.kind != "country" and bodies_of(actor.id) is not None}


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(actor.name for actor in actors)
