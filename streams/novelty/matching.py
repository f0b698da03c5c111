"""Whether a statement tells a remembered event: compared by structure, with the reasons in words.

Wording is never looked at, so an Arabic report and a Russian one of the same act match, and two alike sentences on two
different meetings do not.
"""

from typing import Final, NamedTuple

from streams.articles.plover import MUTUAL, EventType, Status
from streams.novelty.dates import same_day
from streams.novelty.issues import UNKNOWN, same_issue
from streams.novelty.kinds import alike
from streams.novelty.places import may_be_one
from streams.novelty.profile import Profile
from streams.novelty.standing import same_side
from streams.novelty.weights import Weights, weights_of

NEVER: Final = 1.1
"""What is needed of records that cannot be one event: more than there is."""

COPIED: Final = 3
"""Days in which outlets take over an agency's sentence; later the same words are a stock phrase on another act."""

CALL: Final = "phone"
"""Mode of an act at a distance."""

ONE_SIDED: Final = 0.8
"""Factor on the kind where one report has both sides acting and the other has one: "met" and "received"."""

COMPANY: Final = 0.2
"""What a candidate loses where one report has the two alone at the table and the other has third states with them. It decides
between two known events, the pair's own talks and the round of several; it never parts reports: many leave the others out."""


class Match(NamedTuple):
    """How sure it is (0..1) that two records are one event, why, and how sure it must be for this kind of act."""

    score: float
    reasons: tuple[str, ...]
    needed: float = NEVER

    @property
    def enough(self) -> bool:
        """Whether the two are taken for one event."""
        return self.score >= self.needed


def compare(event: Profile, said: Profile) -> Match:
    """Compare a remembered event with a new statement on the same dyad.

    Any part that rules identity out gives the score 0 with that reason alone; cheap parts are asked first.
    """
    kind, why_kind = _kind(event, said)
    if not kind:
        return Match(0.0, (why_kind,))
    weights = weights_of(said.kind)
    when, why_when = same_day(event, said, weights)
    if not when:
        return Match(0.0, (why_when,))
    sides, why_sides = _sides(event, said, weights)
    if not sides:
        return Match(0.0, why_sides)
    if (
        any(mark in event.marks for mark in said.marks)
        and max(said.first_day - event.last_day, event.first_day - said.last_day) <= COPIED
    ):
        return Match(1.0, (why_kind, why_when, "the same sentence"), weights.enough)
    where, why_where = _place(event, said, sides)
    if not where:
        return Match(0.0, (why_where,))
    about, why_about = same_issue(event.issues, said.issues)
    score = weights.kind * kind + weights.who * sides + weights.when * when + weights.where * where + weights.issue * about
    return Match(score, (why_kind, *why_sides, why_when, why_where, why_about), weights.enough)


def compare_versions(event: Profile, said: Profile) -> Match:
    """Compare what an article told before with what its later version tells: the wire may correct any date and place.

    Kind and persons must still agree, else it is another act.
    """
    weights = weights_of(said.kind)
    kind, why_kind = _kind(event, said)
    sides, why_sides = _sides(event, said, weights)
    score = (weights.kind * kind + weights.who * sides) / (weights.kind + weights.who) if kind and sides else 0.0
    return Match(score, (why_kind, *why_sides, "a later version of the only article that told it"), weights.enough)


def _kind(event: Profile, said: Profile) -> tuple[float, str]:
    kind = alike(event.kind, said.kind)
    if not kind:
        return 0.0, "another kind of act"
    if event.direction != said.direction:
        if MUTUAL not in (event.direction, said.direction):
            return 0.0, "opposite directions"
        kind *= ONE_SIDED
    return kind, "same kind of act" if kind == 1 else "alike kinds of act"


def _sides(event: Profile, said: Profile, weights: Weights) -> tuple[float, tuple[str, ...]]:
    """Compare both sides. Other persons make another meeting; of a statement the speaker counts, hardly the one meant.

    Of an arrest or a conviction whoever suffers it counts most.
    """
    left, why_left = same_side(event.sides[0], said.sides[0], acting=said.speaker == 0)
    right, why_right = same_side(event.sides[1], said.sides[1], acting=said.speaker == 1)
    reasons = (why_left, why_right)
    if said.speaker is None or event.speaker is None or said.type is EventType.CONSULT:
        return ((left + right) / 2, reasons) if left and right else (0.0, reasons)
    doer, sufferer = (left, right) if said.speaker == 0 else (right, left)
    if weights.sufferer == "same" and not sufferer:
        return 0.0, reasons
    return (weights.doer * doer + (1 - weights.doer) * sufferer, reasons) if doer else (0.0, reasons)


def _place(event: Profile, said: Profile, sides: float) -> tuple[float, str]:
    """Compare places. Two meetings in two cities are two meetings, unless the same two people are named: then one wire errs.

    A call has no place: where one is told, it is the writer's, and the other report is of a meeting.
    """
    if CALL in (event.mode, said.mode):
        met = said.places if event.mode == CALL else event.places
        return (0.0, "a call and a meeting") if met and event.mode != said.mode else (UNKNOWN, "a call has no place")
    if not (event.places and said.places):
        return UNKNOWN, "place not told by both"
    if any(may_be_one(place, known) for place in said.places for known in event.places):
        return 1.0, "same place"
    if event.status is Status.PLANNED:
        return 0.3, "a plan, and its place moved"
    if said.type is EventType.CONSULT and sides < 1:
        return 0.0, "other places"
    return 0.1, "places at odds"
