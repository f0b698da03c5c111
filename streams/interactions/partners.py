"""Who takes part in what two do together, and who only stands near its words."""

from typing import Final

from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT

BESIDE: Final = 7
"""Words between a common act and the list of those who did it."""


def is_partner(party: Party, trigger: Match[Trigger], end: int, reading: Reading) -> bool:
    """Whether the party is the other one of the act: any behind a verb, but a noun's is told as such behind word `end`."""
    return not _is_noun(trigger, reading) or _with_the_noun(party, end, reading)


def _is_noun(trigger: Match[Trigger], reading: Reading) -> bool:
    return reading.grammar.verb_first and not reading.grammar.verbs.is_verb(reading.word(trigger.start), reading.known)


def _with_the_noun(party: Party, end: int, reading: Reading) -> bool:
    """Whether a noun's other party is told with "with", "between", "by", or at once behind word `end` ("لقاء بوتين")."""
    beside = party.start - end <= ADJACENT and not party.qualifies and not reading.punctuated(end, party.start, ".,;:")
    joins = any(0 <= match.start - end <= ADJACENT for match in reading.cued("with"))  # "with" and a long title
    named = party.role in ("with", "between", "of", "by") or (joins and party.role is None and not party.qualifies)
    return beside or named


def is_of_another_act(party: Party, trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether it qualifies the noun of another act ("American sanctions"), or was met in a clause before this one."""
    if party.role == "with" and reading.grammar.verb_first and reading.punctuated(party.end, trigger.start, ","):
        return True
    nouns = (match for match in reading.triggers if match.payload.frame == "noun")
    return party.qualifies and any(match.start < party.start <= match.end for match in nouns)


def reach(first: Party, second: Party, reading: Reading) -> int:
    """Words between a common act and its list; two adjectives farther off qualify another noun ("محادثات روسية أميركية")."""
    return ADJACENT if reading.grammar.verb_first and first.qualifies and second.qualifies else BESIDE


def is_a_place(party: Party, reading: Reading) -> bool:
    """Whether one can go there: a country, a city, a body; not "the president's visit to allies of America"."""
    if not reading.grammar.verb_first:
        return True
    return not party.qualifies and any(mention.actor.kind in ("country", "place", "institution") for mention in party.mentions)
