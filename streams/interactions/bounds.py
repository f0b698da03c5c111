"""Where the clause of a verb ends, so that what stands behind is not its object."""

from typing import Final

from streams.articles.plover import EventType
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading

MATERIAL: Final = frozenset({EventType.AID, EventType.RETREAT, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})
"""Types that are done to somebody, never about somebody, nor to somebody in a clause behind "that"."""
_WARNED_OF_WITHIN: Final = 6
"""Words between "warned of" and those at whose doing the warning is aimed."""


def of_another_clause(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether the party belongs to a clause behind the one of the verb."""
    return _begins_clause(party, reading) or _of_a_later_verb(trigger, party, reading)


def _begins_clause(party: Party, reading: Reading) -> bool:
    """Whether "and" and a verb stand around the party: "روسيا تحظر … وبايدن يقر" has two subjects."""
    if not (party.joined and reading.grammar.verb_first and party.end < len(reading.forms)):
        return False
    return reading.grammar.verbs.is_verb(reading.word(party.end), reading.known)


def _of_a_later_verb(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether "and" and another verb stand before the party: "دانت واشنطن القصف، وفرضت عقوبات … روسي" are two clauses."""
    verbs, known = reading.grammar.verbs, reading.known
    named = {index for one in reading.parties for index in range(one.start, one.end)}  # "وزارة" is no "and" and "visited it"
    if any(verbs.joins(reading.word(index), known) for index in range(trigger.end, party.start) if index not in named):
        return True
    told = [match.start for match in reading.cued("speech") if trigger.end <= match.start < party.start]
    if any(verbs.is_participle(reading.word(at)) for at in told):
        return True
    walls = [wall for wall in reading.walls if trigger.end <= wall < party.start] if reading.grammar.verb_first else []
    if trigger.payload.type is EventType.SUPPORT and any(not verbs.relates(reading.word(wall)) for wall in walls):
        return True  # praise that is told with "that" tells why: "praised his envoy although he knew nothing of Russia"
    return any(trigger.payload.type in MATERIAL or not verbs.subordinates(reading.word(wall)) for wall in walls)


def only_warned_of(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether the party stands far behind "of" in a warning: "warned of an escalation in the use … by Russia"."""
    if trigger.payload.type is not EventType.THREATEN or not reading.grammar.verb_first:
        return False
    origin = next((match.end for match in reading.cued("from") if trigger.end <= match.start < party.start), None)
    return origin is not None and party.start - origin > _WARNED_OF_WITHIN


def third_roles(reading: Reading) -> tuple[str | None, ...]:
    """How a third stands that the verb is aimed at; in Arabic "to" is glued to it ("مساعدات لأوكرانيا")."""
    return (None, "target", "with", "of") if reading.grammar.verb_first else (None, "target", "with")
