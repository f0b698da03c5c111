"""The few events that a statement could be about, without looking at the rest: by kind of act, direction and day."""

from collections.abc import Iterator
from datetime import date

from streams.articles.plover import MUTUAL, EventType, Status
from streams.novelty.dates import PLAN_AHEAD, months_of
from streams.novelty.kinds import kin_of
from streams.novelty.profile import Month, Profile
from streams.novelty.weights import weights_of

_Kind = tuple[EventType, str]


class _Block:
    """The events of one type and direction, by day."""

    __slots__ = ("by", "months", "on", "plans")

    def __init__(self) -> None:
        self.on: dict[int, set[str]] = {}
        """By a date that is told."""
        self.by: dict[int, set[str]] = {}
        """By the days of the reports, where no exact date is told."""
        self.months: dict[Month, set[str]] = {}
        """By vague dates."""
        self.plans: set[str] = set()
        """Those with an exact date that may still move."""


class Blocks:
    """An index of event ids. It may offer an event that does not match; it never leaves out one that could."""

    def __init__(self) -> None:
        self._blocks: dict[_Kind, _Block] = {}

    def add(self, event: str, profile: Profile) -> None:
        """Put an event where statements on it will look."""
        block = self._blocks.setdefault((profile.type, profile.direction), _Block())
        days = block.on if profile.days else block.by
        for day in _days_of(profile):
            days.setdefault(day, set()).add(event)
        for month in profile.months:
            block.months.setdefault(month, set()).add(event)
        if profile.days and profile.status is Status.PLANNED:
            block.plans.add(event)

    def remove(self, event: str, profile: Profile) -> None:
        """Take an event out; `profile` is the one that it was put in with."""
        block = self._blocks[profile.type, profile.direction]
        days = block.on if profile.days else block.by
        for day in _days_of(profile):
            days[day].discard(event)
            if not days[day]:
                del days[day]
        for month in profile.months:
            block.months[month].discard(event)
        block.plans.discard(event)

    def near(self, said: Profile) -> set[str]:
        """Return the events that could be what `said` tells, from the days where they can lie."""
        found: set[str] = set()
        for block in self._alike(said):
            if said.days:
                reach = max(PLAN_AHEAD, weights_of(said.type, said.mode).retold)
                _gather(found, block.on, said.days[0] - 1, said.days[-1] + 1)
                _gather(found, block.by, said.days[0] - PLAN_AHEAD, said.days[-1] + reach)
                found |= block.plans
            else:
                reach = max(PLAN_AHEAD, weights_of(said.type, said.mode).retold)
                _gather(found, block.on, said.first_day - reach, said.last_day + PLAN_AHEAD)
                _gather(found, block.by, said.first_day - reach, said.last_day + reach)
            if said.dated:
                _gather_vague(found, block, said)
        return found

    def _alike(self, said: Profile) -> Iterator[_Block]:
        for kind in kin_of(said.type):
            for direction in {said.direction, MUTUAL} if said.direction != MUTUAL else self._directions(kind):
                block = self._blocks.get((kind, direction))
                if block is not None:
                    yield block

    def _directions(self, kind: EventType) -> list[str]:
        return [direction for known, direction in self._blocks if known is kind]


def _days_of(profile: Profile) -> tuple[int, ...] | range:
    return profile.days or range(profile.first_day, profile.last_day + 1)


def _gather(found: set[str], days: dict[int, set[str]], first: int, last: int) -> None:
    for day in range(first, last + 1):
        if day in days:
            found |= days[day]


def _gather_vague(found: set[str], block: _Block, said: Profile) -> None:
    """Add what is known by month or year only and can hold the date, and what lies in the month or year that is told."""
    told = months_of(said)
    for month, events in block.months.items():
        if month in told or any(month[0] == year and 0 in (month[1], number) for year, number in told):
            found |= events
    for year, number in said.months:
        first = date(year, number or 1, 1).toordinal()
        _gather(found, block.on, first, first + (30 if number else 365))
