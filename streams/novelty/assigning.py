"""Which event each interaction of a report belongs to, and which of them the article stands for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from streams.articles.enriched import Interaction, Report
from streams.articles.plover import LIVE, Status
from streams.novelty.identity import event_id
from streams.novelty.matching import Match, compare, compare_versions
from streams.novelty.memory import DyadEvents, profile_of_event
from streams.novelty.policy import Policy
from streams.novelty.profile import Profile, profile_of

_CONTRIBUTING: Final = LIVE | {Status.NEGATED}
"""Statuses of a statement that an event is made of; what may be and what was long ago add nothing to it."""


@dataclass(slots=True)
class Assignment:
    """What became of each interaction of a report, in the report's order.

    `event_of` is the event's id or None; `why` the match that decided, None where none did. `told` are the positions of those
    that the article contributes, one for each event: an article that tells an act twice is one report of it.
    """

    event_of: list[str | None] = field(default_factory=list)
    why: list[Match | None] = field(default_factory=list)
    told: list[int] = field(default_factory=list)


def assign(events: DyadEvents, report: Report, policy: Policy, told_before: tuple[str, ...]) -> Assignment:
    """Match the interactions of a report in their order; a live one that matches nothing makes a new event.

    Interactions below the threshold, hypothetical and historical ones are given the event that they match, and add nothing
    to it; a denial needs an event to deny. `told_before` are the events that the article's earlier version told: it may
    correct their date or place beyond what another article may, and goes on telling them where it has become less sure.
    """
    found = Assignment()
    made: dict[str, Profile] = {}
    for position, act in enumerate(report.interactions):
        said = profile_of([act], act.status, report.time, report.time)
        barred = _barred(report, position, found)
        event, match = _best([*events.candidates(said), *made.items()], said, barred)
        if event is None and act.status in _CONTRIBUTING:
            own = [one for one in told_before if one not in barred and one not in found.event_of]
            event, match = _corrected(events, own, report, said)
        counts = act.confidence >= policy.alert_threshold or event in told_before
        if event is None and counts and act.status in LIVE:
            event = event_id(act, said, lambda name: events.knows(name) or name in made)
            made[event] = said
        found.event_of.append(event)
        found.why.append(match)
        if event is not None and counts and act.status in _CONTRIBUTING:
            _tell(found, report.interactions, position)
    return found


def _corrected(
    events: DyadEvents,
    own: Iterable[str],
    report: Report,
    said: Profile,
) -> tuple[str | None, Match | None]:
    """Find the event that only this article told, and now tells with another date or place."""
    for name in own:
        event = events.event(name)
        if event is not None and event.reports == 1 and event.order_of(report.article.id) is not None:
            match = compare_versions(profile_of_event(event), said)
            if match.enough:
                return name, match
    return None, None


def _tell(found: Assignment, interactions: tuple[Interaction, ...], position: int) -> None:
    """Let the article stand for its event once, with the surest of its statements; the earlier one where they are equal."""
    event = found.event_of[position]
    for index, other in enumerate(found.told):
        if found.event_of[other] == event:
            if interactions[position].confidence > interactions[other].confidence:
                found.told[index] = position
            return
    found.told.append(position)


def _best(
    candidates: Iterable[tuple[str, Profile]],
    said: Profile,
    barred: set[str],
) -> tuple[str | None, Match | None]:
    """Find the event that matches best: the highest score, then the one reported first, then the id."""
    if said.status is Status.HYPOTHETICAL or (said.status is Status.HISTORICAL and not said.days):
        return None, None
    best: tuple[float, int, str] | None = None
    why: Match | None = None
    for event, profile in candidates:
        if event in barred:
            continue
        match = compare(profile, said)
        rank = (-match.score, profile.first_day, event)
        if match.enough and (best is None or rank < best):
            best, why = rank, match
    return (None, None) if best is None else (best[2], why)


def _barred(report: Report, position: int, found: Assignment) -> set[str]:
    """List the events that the article itself tells apart from this act.

    One article does not name one act by two types, nor call one meeting both held and still to come.
    """
    act = report.interactions[position]
    return {
        event
        for event, other in zip(found.event_of, report.interactions, strict=False)
        if event is not None and (other.type is not act.type or {other.status, act.status} == LIVE)
    }
