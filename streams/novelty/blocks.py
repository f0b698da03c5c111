"""The few events that a statement could be about, without looking at the rest: by family of act and by day."""

from collections.abc import Iterator

from streams.articles.plover import Status
from streams.novelty.dates import PLAN_AHEAD
from streams.novelty.kinds import family_of
from streams.novelty.profile import Profile

_Day = tuple[str, str, int]
"""Family, `on` (a date that is told) or `by` (the day of a report without an exact date), and the day."""


class Blocks:
    """An index of event ids. It may offer an event that does not match; it never leaves out one that could."""

    def __init__(self) -> None:
        self._days: dict[_Day, set[str]] = {}
        self._plans: dict[str, set[str]] = {}

    def add(self, event: str, profile: Profile) -> None:
        """Put an event where statements on it will look."""
        for key in _places(profile):
            self._days.setdefault(key, set()).add(event)
        if profile.status is Status.PLANNED:
            self._plans.setdefault(family_of(profile.type), set()).add(event)

    def remove(self, event: str, profile: Profile) -> None:
        """Take an event out; `profile` is the one it was put in with."""
        for key in _places(profile):
            block = self._days[key]
            block.discard(event)
            if not block:
                del self._days[key]
        if profile.status is Status.PLANNED:
            self._plans[family_of(profile.type)].discard(event)

    def near(self, said: Profile) -> set[str]:
        """Return the events that could be what `said` tells, from the days where they can lie."""
        found: set[str] = set()
        for key in _looked_at(said):
            block = self._days.get(key)
            if block:
                found |= block
        if said.days and said.status in (Status.PLANNED, Status.NEGATED):
            found |= self._plans.get(family_of(said.type), set())
        return found


def _places(profile: Profile) -> Iterator[_Day]:
    family = family_of(profile.type)
    for day in profile.days:
        yield family, "on", day
    if not profile.days:
        for day in range(profile.first_day, profile.last_day + 1):
            yield family, "by", day


def _looked_at(said: Profile) -> Iterator[_Day]:
    family = family_of(said.type)
    for day in said.days:
        for near in range(day - 1, day + 2):
            yield family, "on", near
    if said.days:
        for day in range(said.days[0] - PLAN_AHEAD, said.days[-1] + PLAN_AHEAD + 1):
            yield family, "by", day
    else:
        for day in range(said.first_day - PLAN_AHEAD, said.last_day + PLAN_AHEAD + 1):
            yield family, "on", day
            yield family, "by", day
