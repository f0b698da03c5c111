"""What matching looks at, of an event or of one interaction: small, shared where possible, no text.

A profile of an event is the union of what its articles say; the profile of an interaction is the same of one article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from streams.articles.enriched import Interaction
from streams.articles.plover import MUTUAL, EventType, Status
from streams.novelty.copies import marks_of
from streams.novelty.kinds import kind_of
from streams.novelty.standing import Side, side_of

Month = tuple[int, int]
"""Year and month; month 0 where only the year is known."""


@dataclass(slots=True, kw_only=True)  # not frozen: two are made for each report, and a frozen one takes thrice the time
class Profile:
    """The structure of an act. Nobody changes it.

    `kind` is type and mode as the tables write them. `sides` are those of the dyad's two countries in its order; `speaker` is
    the position of the side that acts, None where both do. `days` are the exact dates told, `months` the vague ones; both are
    empty where no date is told. `company` is the share of the articles in which third states take part. `marks` stand for the
    sentences of the articles, to know copies by.
    `first_day` and `last_day` are the days of the first and last report. Days count from 1 January of year 1.
    """

    type: EventType
    mode: str | None
    kind: str
    direction: str
    speaker: int | None
    status: Status
    sides: tuple[Side, Side]
    days: tuple[int, ...]
    months: tuple[Month, ...]
    places: tuple[str, ...]
    issues: tuple[str, ...]
    company: float
    marks: tuple[int, ...]
    first_day: int
    last_day: int

    @property
    def dated(self) -> bool:
        """Whether any date is told."""
        return bool(self.days or self.months)


def profile_of(said: Sequence[Interaction], status: Status, first: datetime, last: datetime) -> Profile:
    """Take the structure of what articles say of one event; `said` is in the articles' order and not empty."""
    head = said[0]
    if len(said) == 1:
        return _profile_of_one(head, status, first, last)
    left, right = head.dyad.split("-")
    dates = [(one.date, one.precision) for one in said if one.date is not None]
    mode = next((one.mode for one in said if one.mode is not None and one.type is head.type), None)
    return Profile(
        type=head.type,
        mode=mode,
        kind=kind_of(head.type, mode),
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
        marks=tuple(sorted({mark for one in said for mark in marks_of(one.evidence)})),
        first_day=first.toordinal(),
        last_day=last.toordinal(),
    )


def _profile_of_one(act: Interaction, status: Status, first: datetime, last: datetime) -> Profile:
    """Do the same for a single statement: every report is looked at so, most of them once."""
    left, right = act.dyad.split("-")
    exact = act.date is not None and act.precision == "day"
    return Profile(
        type=act.type,
        mode=act.mode,
        kind=kind_of(act.type, act.mode),
        direction=act.direction,
        speaker=None if act.direction == MUTUAL else int(not act.direction.startswith(left)),
        status=status,
        sides=(_side_of_one(act, left), _side_of_one(act, right)),
        days=(act.date.toordinal(),) if act.date is not None and exact else (),
        months=() if act.date is None or exact else ((act.date.year, act.date.month if act.precision == "month" else 0),),
        places=() if act.place is None else (act.place,),
        issues=() if act.issue is None else (act.issue,),
        company=float(act.multilateral),
        marks=marks_of(act.evidence),
        first_day=first.toordinal(),
        last_day=last.toordinal(),
    )


def grown(profile: Profile, said: Sequence[Interaction], status: Status, first: datetime, last: datetime) -> Profile:
    """Take in the last of `said`; `profile` is that of those before it. The same as `profile_of`, for less."""
    one, articles = said[-1], len(said)
    left, right = one.dyad.split("-")
    days, months = profile.days, profile.months
    if one.date is not None:
        if one.precision == "day":
            days = tuple(sorted({*days, one.date.toordinal()}))
        else:
            months = tuple(sorted({*months, (one.date.year, one.date.month if one.precision == "month" else 0)}))
    mode = one.mode if profile.mode is None and one.type is profile.type else profile.mode
    marks = marks_of(one.evidence)
    return Profile(
        type=profile.type,
        mode=mode,
        kind=kind_of(profile.type, mode),
        direction=profile.direction,
        speaker=profile.speaker,
        status=status,
        sides=(
            profile.sides[0].joined(_side_of_one(one, left)),
            profile.sides[1].joined(_side_of_one(one, right)),
        ),
        days=days,
        months=months,
        places=profile.places if one.place is None or one.place in profile.places else (*profile.places, one.place),
        issues=profile.issues if one.issue is None or one.issue in profile.issues else (*profile.issues, one.issue),
        company=(round(profile.company * (articles - 1)) + one.multilateral) / articles,
        marks=tuple(sorted({*profile.marks, *marks})) if marks else profile.marks,
        first_day=first.toordinal(),
        last_day=last.toordinal(),
    )


def _side(said: Sequence[Interaction], country: str) -> Side:
    side = _side_of_one(said[0], country)
    for one in said[1:]:
        side = side.joined(_side_of_one(one, country))
    return side


def _side_of_one(one: Interaction, country: str) -> Side:
    return side_of([actor for actor in (*one.source_actors, *one.target_actors) if actor.country == country])
