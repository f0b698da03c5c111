"""What matching looks at, of an event or of one interaction: small, shared where possible, no text.

A profile of an event is the union of what its articles say; the profile of an interaction is the same of one article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from streams.articles.enriched import Interaction
from streams.articles.plover import MUTUAL, EventType, Status
from streams.novelty.copies import marks_of
from streams.novelty.standing import Side, side_of

Month = tuple[int, int]
"""Year and month; month 0 where only the year is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The structure of an act.

    `sides` are those of the dyad's two countries in its order; `speaker` is the position of the side that acts, None where
    both do. `days` are the exact dates told, `months` the vague ones; both are
    empty where no date is told.
    `company` is the share of the articles in which third states take part.
    `marks` stand for the sentences of the articles, to know copies by.
    `first_day` and `last_day` are the days of the first and last report. Days count from 1 January of year 1.
    """

    type: EventType
    mode: str | None
    direction: str
    speaker: int | None
    status: Status
    sides: tuple[Side, Side]
    days: tuple[int, ...]
    months: tuple[Month, ...]
    places: tuple[str, ...]
    issues: tuple[str, ...]
    company: float
    marks: frozenset[int]
    first_day: int
    last_day: int

    @property
    def dated(self) -> bool:
        """Whether any date is told."""
        return bool(self.days or self.months)


def profile_of(said: Sequence[Interaction], status: Status, first: datetime, last: datetime) -> Profile:
    """Take the structure of what articles say of one event; `said` is in the articles' order and not empty."""
    head = said[0]
    left, right = head.dyad.split("-")
    dates = [(one.date, one.precision) for one in said if one.date is not None]
    return Profile(
        type=head.type,
        mode=next((one.mode for one in said if one.mode is not None and one.type is head.type), None),
        direction=head.direction,
        speaker=None if head.direction == MUTUAL else int(not head.direction.startswith(left)),
        status=status,
        sides=(_side(said, left), _side(said, right)),
        days=tuple(sorted({when.toordinal() for when, precision in dates if precision == "day"})),
        months=tuple(
            sorted(
                {(when.year, when.month if precision == "month" else 0) for when, precision in dates if precision != "day"},
            )
        ),
        places=tuple(dict.fromkeys(one.place for one in said if one.place is not None)),
        issues=tuple(dict.fromkeys(one.issue for one in said if one.issue is not None)),
        company=sum(one.multilateral for one in said) / len(said),
        marks=frozenset(mark for one in said for mark in marks_of(one.evidence)),
        first_day=first.toordinal(),
        last_day=last.toordinal(),
    )


def _side(said: Sequence[Interaction], country: str) -> Side:
    side = _side_of_one(said[0], country)
    for one in said[1:]:
        side = side.joined(_side_of_one(one, country))
    return side


def _side_of_one(one: Interaction, country: str) -> Side:
    return side_of(actor for actor in (*one.source_actors, *one.target_actors) if actor.country == country)
