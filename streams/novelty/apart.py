"""What an article itself says about which of its acts are one: told apart, or a headline and the sentence that it sums up."""

from collections.abc import Sequence
from typing import Final

from streams.articles.enriched import Interaction
from streams.articles.plover import LIVE, EventType
from streams.novelty.places import may_be_one
from streams.novelty.standing import Side, same_side, side_of

SAME: Final = 0.8
"""From this likeness on a headline and a sentence under it name the same on a side: a person, an office, its body."""


def told_apart(act: Interaction, other: Interaction) -> bool:
    """Whether one article cannot mean one act by both.

    It does not name one act by two types, nor call one meeting both held and still to come; and what it tells as two acts of
    one kind are two, unless one of them says nothing of its own.
    """
    if other.type is not act.type or {other.status, act.status} == LIVE:
        return True
    if other.direction != act.direction:  # a visit and the talks during it are one; a deal and one side's step are not
        return act.type is not EventType.CONSULT
    return other.status is act.status and not (_repeats(act, other) or _repeats(other, act))


def _repeats(act: Interaction, other: Interaction) -> bool:
    """Whether `act` names only the two states and no other day or place: the other act once more, in passing."""
    named = side_of((*act.source_actors, *act.target_actors)).named
    return not named and act.date in (None, other.date) and act.place in (None, other.place)


def summed_up_by(acts: Sequence[Interaction], at: int) -> int | None:
    """Return the position of the sentence that the headline at `at` sums up; None where it is none or stands for itself.

    "Kerry meets Lavrov" over "Kerry will meet Lavrov on Tuesday": in the present tense of headlines, and in noun phrases, what
    is still to come reads like what has been. Where the headline tells no day of its own, the sentence says which it is.
    """
    act = acts[at]
    if act.evidence.field != "headline" or act.status not in LIVE:
        return None
    return next((position for position, other in enumerate(acts) if _tells_more(other, act)), None)


def _tells_more(other: Interaction, headline: Interaction) -> bool:
    return (
        other.evidence.field == "body"
        and {other.status, headline.status} == LIVE
        and (other.type, other.direction) == (headline.type, headline.direction)
        and other.multilateral >= headline.multilateral  # a headline leaves the others at the table out, and invents none
        and headline.date in (None, other.date)
        and (headline.place is None or other.place is None or may_be_one(headline.place, other.place))
        and all(same_side(_side(other, state), _side(headline, state))[0] >= SAME for state in headline.dyad.split("-"))
    )


def _side(act: Interaction, country: str) -> Side:
    return side_of(actor for actor in (*act.source_actors, *act.target_actors) if actor.country == country)
