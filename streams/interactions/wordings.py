"""Which of the wordings that overlap in a sentence are read, and what each of them joins."""

from collections.abc import Iterable
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.frames import roles_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Reading
from streams.interactions.roles import Roles

_CHARGED: Final = frozenset({EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE})
"""Types that one side charges the other with: "the CIA found that Russia meddled" tells the meddling and the charge."""

Joined = tuple[Match[Trigger], Roles | None]
"""A wording with the two sides that it joins, None where it joins none."""


def joined(reading: Reading) -> list[Joined]:
    """Return the wordings of the sentence that count, in order of position.

    Of those that overlap the longest one is read: "new sanctions" is no standing "sanctions". Where it joins no two sides, a
    shorter one in it that does is read in its place: "held a meeting" of others, "held" of a prisoner.
    """
    kept: list[Joined] = []
    silent: list[Joined] = []
    for match in sorted(reading.triggers, key=lambda m: (m.start - m.end, -m.payload.strength, m.start)):
        if _overlaps(match, (other for other, _ in kept)):
            continue
        roles = roles_of(match, reading)
        if roles is not None:
            kept.append((match, roles))
        elif not _overlaps(match, (other for other, _ in silent)):
            silent.append((match, None))
    kept += (one for one in silent if not _overlaps(one[0], (other for other, _ in kept)))
    return sorted(kept, key=lambda one: one[0].start)


def _overlaps(match: Match[Trigger], others: Iterable[Match[Trigger]]) -> bool:
    return any(match.start < other.end and other.start < match.end and not _both_told(other, match) for other in others)


def _both_told(outer: Match[Trigger], inner: Match[Trigger]) -> bool:
    """Whether two wordings that share words tell two acts: a meeting and its refusal; an attack and the charge of it."""
    frames = {outer.payload.frame, inner.payload.frame}
    types = {outer.payload.type, inner.payload.type}
    return calls_off(outer, inner) or calls_off(inner, outer) or ("charge" in frames and bool(types & _CHARGED))


def calls_off(outer: Match[Trigger], inner: Match[Trigger]) -> bool:
    """Whether `outer` cancels the meeting of `inner`: a refusal, and a meeting that will not be."""
    return (outer.payload.type, outer.payload.mode) == (EventType.REJECT, "meet") and inner.payload.type is EventType.CONSULT
