"""The side that a sentence leaves out: "Moscow denied the allegations", "He accused Washington".

Two sentences in five that state an act do not name both sides (counted on the labelled articles). Where one side acts on
something that was told before ("the allegations", "it"), and the other side was named shortly before, the other one is meant.
The same where a pronoun acts on the side that is named, and the other one, and nobody else since, was named in one of the last
two sentences.
Not where a third is named; and not where nothing in the sentence points back, for in an article about both each also acts at
home: without that, precision fell from .78 to .70 on the labelled articles.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from streams.entities.linked import LinkedMention
from streams.interactions.clauses import is_passive, object_of, pronoun_of, subject_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, Roles, is_company, verb_end

_LOOK_BACK: Final = 8
"""Sentences before this one in which the other side may have been named; from 2 to 8 each found more, and none more wrong."""
_RECENT: Final = 2
"""Sentences before this one in which the one whom a pronoun means was named."""
_POINTS_WITHIN: Final = 8
"""Words after the act within which something must point back."""


class Named:
    """Who of the two sides was named so far in an article, and where."""

    def __init__(self, sides: Iterable[str]) -> None:
        self._sides = frozenset(sides)
        self._last: dict[str, tuple[int, list[LinkedMention]]] = {}
        self._third = -1

    def add(self, sentence: int, mentions: Sequence[LinkedMention]) -> None:
        """Remember the mentions of the sentence with this number."""
        for side in self._sides:
            of_side = [mention for mention in mentions if mention.actor.country == side and not mention.scene]
            if of_side:
                self._last[side] = sentence, of_side
        if any(mention.actor.country not in (*self._sides, None) and not mention.scene for mention in mentions):
            self._third = sentence

    def missing(self, sentence: int, mentions: Sequence[LinkedMention]) -> Party | None:
        """Tell the side that the sentence leaves out: it names the other one alone, and this one was named shortly before."""
        absent = self._sides - {mention.actor.country for mention in mentions}
        if len(absent) != 1:
            return None
        (side,) = absent
        at, before = self._last.get(side, (sentence, []))
        if not before or sentence - at > _LOOK_BACK:
            return None
        return Party(side, 0, 0, before, recent=sentence - at <= _RECENT and self._third < at)


def implied_roles(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """The roles of an act by or on the side that is left out; None where nothing points at it, or at somebody else."""
    if reading.missing is None or trigger.payload.frame not in ("act", "loose") or is_passive(trigger, reading):
        return None
    if any(not party.side for party in reading.parties):
        return None
    return _by_pronoun(trigger, reading) or _on_what_was_told(trigger, reading)


def _by_pronoun(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "He accused Washington": the one who was named last acts, and the sentence names on whom."""
    missing, start = reading.missing, trigger.start
    if missing is None or not missing.recent or not _has_pronoun(start, reading) or pronoun_of(start, reading) is not None:
        return None
    target = object_of(trigger, missing, reading)
    return Roles(missing, target, implied=True) if target is not None else None


def _has_pronoun(start: int, reading: Reading) -> bool:
    return any(0 <= start - match.end <= ADJACENT for match in reading.cued("pronoun"))


def _on_what_was_told(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "Moscow denied the allegations": the sentence names who acts, and the allegations are the other side's."""
    if not _points_back(trigger, reading):
        return None
    source = subject_of(trigger.start, verb_end(trigger), reading)
    if source is None or not source.side or is_company(source):
        return None  # a firm that denies something denies it to anybody
    return Roles(source, reading.missing, implied=True) if reading.missing else None


def _points_back(trigger: Match[Trigger], reading: Reading) -> bool:
    return any(0 <= match.start - trigger.end <= _POINTS_WITHIN for match in reading.cued("pointer"))
