"""Whether two reports can speak of one day: dates with their precision, and what a report without a date leaves open.

All numbers are days. They are judged, not fitted: one day for time zones, the days in which wires still tell an act without
its date by kind of act (`weights.tsv`), a fortnight in which a plan is repeated.
"""

from datetime import date
from typing import Final

from streams.articles.plover import Status
from streams.novelty.profile import Month, Profile
from streams.novelty.weights import Weights

PLAN_AHEAD: Final = 14
"""So long before and after its reports a plan without a date may be the plan, or the act, that another report tells."""

FRESH: Final = (0.65, 0.6, 0.45, 0.35)
"""How likely a report without a date tells an act of its own day, of the day before, and so on."""

SLIPPED: Final = 3
"""A plan that is told as held so many days from its date was held on another day than planned."""

MOVED: Final = 21
"""A plan with a new date within so many days was moved; beyond that it is another plan."""

Reading = tuple[float, str]
"""How likely the days agree, 0 (they cannot) to 1, and why."""

_IMPOSSIBLE: Final[Reading] = (0.0, "dates contradict")
_SAME_DAY: Final[Reading] = (1.0, "same date")
_NEXT_DAY: Final[Reading] = (0.75, "dates a day apart")
_ACTUAL: Final = Status.ACTUAL
_PLANNED: Final = Status.PLANNED


def same_day(event: Profile, said: Profile, weights: Weights) -> Reading:
    """Compare the date of a remembered event with that of a new statement.

    For `retold` days an act of this kind is told without its date; later it is another one, or background.
    """
    if event.days and said.days:
        return _exact(event, said)
    dated, told = bool(event.days or event.months), bool(said.days or said.months)
    if dated and told:
        return _vague(event, said)
    if dated or told:
        return _one_open(event, said, weights)
    return _both_open(event, said, weights)


def _exact(event: Profile, said: Profile) -> Reading:
    if len(event.days) == len(said.days) == 1:
        apart = abs(event.days[0] - said.days[0])
    else:
        apart = min(abs(one - two) for one in event.days for two in said.days)
    if apart <= 1:
        return _NEXT_DAY if apart else _SAME_DAY
    if event.status is _PLANNED:
        if said.status in (_PLANNED, Status.NEGATED) and apart <= MOVED:
            return 0.35, "a plan, and its date moved"
        if said.status is _ACTUAL and apart <= SLIPPED:
            return 0.35, "a plan, held on another day"
    return _IMPOSSIBLE


def _vague(event: Profile, said: Profile) -> Reading:
    one, two = months_of(event), months_of(said)
    if one & two:
        return 0.6, "same month"
    if not all(month for _, month in one | two) and {year for year, _ in one} & {year for year, _ in two}:
        return 0.4, "same year"
    return _IMPOSSIBLE


def months_of(profile: Profile) -> set[Month]:
    """Return the months of the exact dates, or the vague ones where there are none."""
    dates = (date.fromordinal(day) for day in profile.days)
    return {(when.year, when.month) for when in dates} or set(profile.months)


def _one_open(event: Profile, said: Profile, weights: Weights) -> Reading:
    """One has a date, the other only the day of its report: an act is reported on its day or in the days after it."""
    dated, opened = (event, said) if event.days or event.months else (said, event)
    if not dated.days:
        return (0.4, "date known by month only") if abs(said.last_day - event.last_day) <= PLAN_AHEAD else _IMPOSSIBLE
    late = min((opened.first_day - day for day in dated.days), key=abs) if dated.days[1:] else opened.first_day - dated.days[0]
    if opened.status is _PLANNED or dated.status is _PLANNED:
        if -PLAN_AHEAD <= late < 0 and opened.status is not _ACTUAL:
            return 0.6, "a plan told without its date, shortly before it"
        if opened.status is _PLANNED and late > 1:
            return _IMPOSSIBLE  # what is still to come is not what has been
    if late < -1:
        return _IMPOSSIBLE
    return _retold(max(late, 0), weights)


def _both_open(event: Profile, said: Profile, weights: Weights) -> Reading:
    gap = max(event.first_day - said.last_day, said.first_day - event.last_day, 0)
    if event.status is _PLANNED:
        return (0.6 - 0.025 * gap, "a plan without a date") if gap <= PLAN_AHEAD else _IMPOSSIBLE
    if said.status is _PLANNED and gap > 1:
        return _IMPOSSIBLE
    return _retold(gap, weights)


def _retold(gap: int, weights: Weights) -> Reading:
    """Count down from the day of the act: most wires tell it within two days."""
    if gap > weights.retold:
        return _IMPOSSIBLE
    likely = FRESH[gap] if gap < len(FRESH) else weights.stale
    return max(likely, weights.stale), "told without a date, by reports close in time"
