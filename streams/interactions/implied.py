"""The side that a sentence leaves out: "Moscow denied the allegations", after a sentence that tells Washington's.

Two sentences in five that state an act do not name both sides (counted on the labelled articles). Where one side acts on
something that was told before ("the allegations", "it"), and the other side was named shortly before, the other one is meant.
Not where a third is named; and not where nothing in the sentence points back, for in an article about both each also acts at
home: without that, precision fell from .78 to .70 on the labelled articles.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from streams.entities.linked import LinkedMention
from streams.interactions.clauses import is_passive, subject_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import Roles, verb_end

_LOOK_BACK: Final = 8
"""Sentences before this one in which the other side may have been named; from 2 to 8 each found more, and none more wrong."""
_POINTS_WITHIN: Final = 8
"""Words after the act within which something must point back."""


class Named:
    """Who of the two sides was named so far in an article, and where."""

    def __init__(self, sides: Iterable[str]) -> None:
        self._sides = frozenset(sides)
        self._last: dict[str, tuple[int, list[LinkedMention]]] = {}

    def add(self, sentence: int, mentions: Sequence[LinkedMention]) -> None:
        """Remember the mentions of the sentence with this number."""
        for side in self._sides:
            of_side = [mention for mention in mentions if mention.actor.country == side and not mention.scene]
            if of_side:
                self._last[side] = sentence, of_side

    def missing(self, sentence: int, mentions: Sequence[LinkedMention]) -> Party | None:
        """Tell the side that the sentence leaves out: it names the other one alone, and this one was named shortly before."""
        absent = self._sides - {mention.actor.country for mention in mentions}
        if len(absent) != 1:
            return None
        (side,) = absent
        at, before = self._last.get(side, (sentence, []))
        return Party(side, 0, 0, before) if before and sentence - at <= _LOOK_BACK else None


def implied_roles(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """The roles of an act on the side that the sentence leaves out; None where nothing points back, or at somebody else."""
    if reading.missing is None or trigger.payload.frame not in ("act", "loose") or is_passive(trigger, reading):
        return None
    if any(not party.side for party in reading.parties) or not _points_back(trigger, reading):
        return None
    source = subject_of(trigger.start, verb_end(trigger), reading)
    return Roles(source, reading.missing, implied=True) if source is not None and source.side else None


def _points_back(trigger: Match[Trigger], reading: Reading) -> bool:
    return any(0 <= match.start - trigger.end <= _POINTS_WITHIN for match in reading.cued("pointer"))
