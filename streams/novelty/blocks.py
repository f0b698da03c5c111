"""The few events that a statement could be about, without looking at the rest: by kind of act, direction, day and actors."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from streams.articles.plover import MUTUAL, EventType, Status
from streams.novelty.dates import MOVED, PLAN_AHEAD, SLIPPED, months_of
from streams.novelty.kinds import kin_of
from streams.novelty.profile import Month, Profile
from streams.novelty.weights import weights_of

_Days = dict[int, dict[str, Profile]]
_ACTUAL: Final = Status.ACTUAL
_PLANNED: Final = Status.PLANNED


class _Block:
    """The events of one type and direction, by day; apart those that have happened and those that may still be moved."""

    __slots__ = ("by", "loose_by", "loose_on", "months", "on")

    def __init__(self) -> None:
        self.on: _Days = {}
        """By a date that is told."""
        self.by: _Days = {}
        """By the days of the reports, where no exact date is told."""
        self.loose_on: _Days = {}
        self.loose_by: _Days = {}
        """The same of plans, of what was denied, and of what is dated by month."""
        self.months: dict[Month, dict[str, Profile]] = {}
        """By vague dates."""

    def days_of(self, profile: Profile) -> tuple[_Days, tuple[int, ...] | range]:
        """Where an event stands: under which of the indexes, and on which days."""
        loose = profile.status is not _ACTUAL or bool(profile.months)
        if profile.days:
            return (self.loose_on if loose else self.on), profile.days
        return (self.loose_by if loose else self.by), range(profile.first_day, profile.last_day + 1)


class Blocks:
    """An index of events. It may offer an event that does not match; it never leaves out one that could."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[EventType, str], _Block] = {}

    def add(self, event: str, profile: Profile) -> None:
        """Put an event where statements on it will look."""
        block = self._blocks.setdefault((profile.type, profile.direction), _Block())
        index, days = block.days_of(profile)
        for day in days:
            index.setdefault(day, {})[event] = profile
        for month in profile.months:
            block.months.setdefault(month, {})[event] = profile

    def remove(self, event: str, profile: Profile) -> None:
        """Take an event out; `profile` is the one that it was put in with."""
        block = self._blocks[profile.type, profile.direction]
        index, days = block.days_of(profile)
        for day in days:
            del index[day][event]
            if not index[day]:
                del index[day]
        for month in profile.months:
            del block.months[month][event]

    def near(self, said: Profile) -> dict[str, Profile]:
        """Return the events that could be what `said` tells, with their profiles.

        They lie on days where they can (see `dates.py`), and name somebody whom `said` names, or only the country, on the side
        that acts, or on both where both count.
        """
        found: dict[str, Profile] = {}
        for block in self._alike(said):
            for index, first, last in _windows(block, said):
                _gather(found, index, first, last, said)
            if said.dated:
                _gather_vague(found, block, said)
        return found

    def _alike(self, said: Profile) -> Iterator[_Block]:
        for kind in kin_of(said.type):
            for direction in (said.direction, MUTUAL) if said.direction != MUTUAL else self._directions(kind):
                block = self._blocks.get((kind, direction))
                if block is not None:
                    yield block

    def _directions(self, kind: EventType) -> list[str]:
        return [direction for known, direction in self._blocks if known is kind]


def _windows(block: _Block, said: Profile) -> tuple[tuple[_Days, int, int], ...]:
    """List the days of each index on which an event can be what `said` tells: the cases of `dates.same_day`."""
    retold = weights_of(said.kind).retold
    if said.days:
        first, last = said.days[0], said.days[-1]
        moved = SLIPPED if said.status is _ACTUAL else MOVED
        return (
            (block.on, first - 1, last + 1),
            (block.loose_on, first - moved, last + moved),
            (block.by, first - 1, last + retold),
            (block.loose_by, first - PLAN_AHEAD, last + retold),
        )
    first, last = said.first_day, said.last_day
    ahead = 1 if said.status is _ACTUAL else PLAN_AHEAD
    back = 1 if said.status is _PLANNED and not said.months else retold
    reach = max(PLAN_AHEAD, retold)
    return (
        (block.on, first - back, last + ahead),
        (block.loose_on, first - back, last + ahead),
        (block.by, first - (reach if said.months else retold), last + (reach if said.months else retold)),
        (block.loose_by, first - reach, last + reach),
    )


def _gather(found: dict[str, Profile], index: _Days, first: int, last: int, said: Profile) -> None:
    if not index:
        return
    side = said.speaker or 0
    named, opposite = said.sides[side].everybody, said.sides[1 - side].everybody
    for day in range(first, last + 1):
        if day in index:
            for event, profile in index[day].items():
                others = profile.sides[side].everybody
                if named and others and named.isdisjoint(others):
                    continue
                if opposite and _both_count(said, profile):
                    others = profile.sides[1 - side].everybody
                    if others and opposite.isdisjoint(others):
                        continue
                found[event] = profile


def _both_count(said: Profile, event: Profile) -> bool:
    """Whether two records are apart where they name nobody in common on either side; of a statement only the speaker counts."""
    return said.speaker is None or event.speaker is None or said.type is EventType.CONSULT


def _gather_vague(found: dict[str, Profile], block: _Block, said: Profile) -> None:
    """Add what is known by month or year only and can hold the date, and what lies in the month or year that is told."""
    for year, number in months_of(said) if block.months else ():
        for month in range(13) if number == 0 else (0, number):
            found.update(block.months.get((year, month), ()))
    for year, number in said.months:
        first = date(year, number or 1, 1).toordinal()
        for index in (block.on, block.loose_on):
            _gather(found, index, first, first + (30 if number else 365), said)
