"""When, where and about what: read from the evidence sentence alone."""

from collections.abc import Sequence
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.days import Day
from streams.interactions.lexicon import Lexicon, Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Reading
from streams.interactions.roles import Roles, distance

_TELLS_OF: Final = frozenset(
    {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE}
)
"""Types that speak of other acts: a date far behind their words dates what they speak of."""
_WITHIN: Final = 15
"""Words between an act and its date or place."""
_BEHIND: Final = 5
"""Words between such words and a date behind them that is their own."""


def day_of(trigger: Match[Trigger], roles: Roles, days: Sequence[Day]) -> Day | None:
    """Choose the date that stands nearest to the act's words."""
    reach = _BEHIND if trigger.payload.type in _TELLS_OF and not roles.mutual else _WITHIN
    near = [day for day in days if day.start - trigger.end <= reach and trigger.start - day.end <= _WITHIN]
    return min(near, key=lambda day: (max(day.start - trigger.end, trigger.start - day.end), day.start), default=None)


def place_of(trigger: Match[Trigger], reading: Reading) -> str | None:
    """Name the scene in the act's own clause, in English as the knowledge has it; None where none is told."""
    for party in sorted((party for party in reading.parties if party.scene), key=lambda party: distance(party, trigger)):
        first, last = sorted((trigger.start, party.start))
        if distance(party, trigger) <= _WITHIN and not reading.walled(first, last):
            return party.mentions[0].actor.name
    return None


def issue_of(reading: Reading, lexicon: Lexicon) -> str | None:
    """Name what the act is about: the issue of the evidence sentence that stands highest in the table."""
    found = [match.payload for match in lexicon.issues.find(reading.forms, frozenset())]
    return min(found)[1] if found else None
