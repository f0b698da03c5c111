"""Which event each interaction of a report belongs to, and which of them the article stands for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from streams.articles.enriched import Report
from streams.articles.plover import LIVE, Status
from streams.novelty.apart import summed_up_by, told_apart
from streams.novelty.identity import event_id
from streams.novelty.matching import COMPANY, Match, compare, compare_versions
from streams.novelty.memory import DyadEvents, profile_of_event
from streams.novelty.policy import Policy
from streams.novelty.profile import Profile, profile_of

_CONTRIBUTING: Final = LIVE | {Status.NEGATED}
"""Statuses of a statement that an event is made of; what may be and what was long ago add nothing to it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What became of each interaction of a report, in the report's order.

    `event_of` is the event's id or None; `why` the match that decided, None where none did. `told` are the positions of those
    that the article contributes, one for each event: an article that tells an act twice is one report of it.
    """

    event_of: tuple[str | None, ...]
    why: tuple[Match | None, ...]
    told: tuple[int, ...]


def assign(events: DyadEvents, report: Report, policy: Policy, told_before: tuple[str, ...]) -> Assignment:
    """Match the interactions of a report in their order; a live one that matches nothing makes a new event.

    Interactions below the threshold, hypothetical and historical ones are given the event that they match, and add nothing
    to it; a denial needs an event to deny. `told_before` are the events that the article's earlier version told: it may
    correct their date or place beyond what another article may, and goes on telling them where it has become less sure.
    A headline that sums up a later sentence goes where that goes.
    """
    return _Assigning(events, report, policy, told_before).all()


class _Assigning:
    """One report on its way."""

    def __init__(self, events: DyadEvents, report: Report, policy: Policy, told_before: tuple[str, ...]) -> None:
        self._events = events
        self._report = report
        self._policy = policy
        self._told_before = told_before
        self._acts = report.interactions
        self._event_of: list[str | None] = [None] * len(self._acts)
        self._why: list[Match | None] = [None] * len(self._acts)
        self._told: list[int] = []
        self._made: dict[str, Profile] = {}

    def all(self) -> Assignment:
        summed = {at: other for at in range(len(self._acts)) if (other := summed_up_by(self._acts, at)) is not None}
        for at in range(len(self._acts)):
            if at not in summed:
                self._one(at)
        for at, other in summed.items():
            self._event_of[at] = self._event_of[other]
            if self._event_of[at] is None:
                self._one(at)
        return Assignment(tuple(self._event_of), tuple(self._why), tuple(sorted(self._told)))

    def _one(self, at: int) -> None:
        """Find or make the event of the interaction at `at`."""
        act = self._acts[at]
        said = profile_of([act], act.status, self._report.time, self._report.time)
        barred = self._barred(at)
        event, match = _best([*self._events.candidates(said), *self._made.items()], said, barred)
        if event is None and act.status in _CONTRIBUTING:
            own = [one for one in self._told_before if one not in barred and one not in self._event_of]
            event, match = self._corrected(own, said)
        counts = act.confidence >= self._policy.alert_threshold or event in self._told_before
        if event is None and counts and act.status in LIVE:
            event = event_id(act, said, lambda name: self._events.knows(name) or name in self._made)
            self._made[event] = said
        self._event_of[at], self._why[at] = event, match
        if event is not None and counts and act.status in _CONTRIBUTING:
            self._tell(at)

    def _barred(self, at: int) -> set[str]:
        """List the events that the article itself tells apart from this act."""
        return {
            event
            for event, other in zip(self._event_of, self._acts, strict=True)
            if event is not None and told_apart(self._acts[at], other)
        }

    def _corrected(self, own: Iterable[str], said: Profile) -> tuple[str | None, Match | None]:
        """Find the event that only this article told, and now tells with another date or place."""
        for name in own:
            event = self._events.event(name)
            if event is not None and event.reports == 1 and event.order_of(self._report.article.id) is not None:
                match = compare_versions(profile_of_event(event), said)
                if match.enough:
                    return name, match
        return None, None

    def _tell(self, at: int) -> None:
        """Let the article stand for its event once, with the surest of its statements; the earlier one where they are equal."""
        for index, other in enumerate(self._told):
            if self._event_of[other] == self._event_of[at]:
                if self._acts[at].confidence > self._acts[other].confidence:
                    self._told[index] = at
                return
        self._told.append(at)


def _best(
    candidates: Iterable[tuple[str, Profile]],
    said: Profile,
    barred: set[str],
) -> tuple[str | None, Match | None]:
    """Find the event that matches best: the highest score, then the one nearest in time, the one reported first, the id.

    Of two that match, the one with the same company at the table is preferred: see `COMPANY`.
    """
    if said.status is Status.HYPOTHETICAL or (said.status is Status.HISTORICAL and not said.days):
        return None, None
    best: tuple[float, int, int, str] | None = None
    why: Match | None = None
    for event, profile in candidates:
        if event in barred:
            continue
        match = compare(profile, said)
        if not match.enough:
            continue
        likeness = match.score - COMPANY * abs(profile.company - said.company)
        rank = (-likeness, _days_between(profile, said), profile.first_day, event)
        if best is None or rank < best:
            best, why = rank, match
    return (None, None) if best is None else (best[-1], why)


def _days_between(event: Profile, said: Profile) -> int:
    """How far an event lies from the day of a report: of three calls this month, the news is the last."""
    return min(abs(said.last_day - day) for day in (*event.days, event.first_day, event.last_day))
