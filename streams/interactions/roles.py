"""Parties around a word: what every frame asks of a sentence, and the answer that it gives."""

from dataclasses import dataclass
from typing import Final

from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading

FAR: Final = 30
"""Words between an act and its object. Beyond, the clause is another one."""
NEAR: Final = 14
"""Words between a noun ("talks", "sanctions") and the sides that it joins."""
ADJACENT: Final = 2
"""Words between what stands together."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The two parties of an act; `mutual` where they act together, `loose` where only nearness joins them.

    `implied`: the sentence leaves the target out, and it was taken from a sentence before.
    """

    source: Party
    target: Party
    mutual: bool = False
    loose: bool = False
    implied: bool = False


def earlier(reading: Reading, at: int) -> list[Party]:
    """Return the parties that end before the word `at`, nearest first."""
    return [party for party in reversed(reading.parties) if party.end <= at]


def later(reading: Reading, at: int) -> list[Party]:
    """Return the parties that begin at the word `at` or later, nearest first."""
    return [party for party in reading.parties if party.start >= at]


def around(trigger: Match[Trigger], reading: Reading) -> list[Party]:
    """Return the parties after the trigger, then those before it."""
    return later(reading, verb_end(trigger)) + earlier(reading, trigger.start)


def verb_end(trigger: Match[Trigger]) -> int:
    """Return the word after the trigger's first: names may stand inside a trigger ("ألغى ترامب لقاء")."""
    return trigger.start + 1


def distance(party: Party, trigger: Match[Trigger]) -> int:
    """Count the words between a party and a trigger."""
    return max(party.start - verb_end(trigger), trigger.start - party.end, 0)


def opposed(party: Party, other: Party) -> bool:
    """Whether the two belong to the two sides of the dyad."""
    return bool(party.side and other.side) and party.side != other.side


def is_company(party: Party) -> bool:
    """Whether the party is a firm or its project: what is done over it is done to its state."""
    return any(mention.actor.kind == "company" for mention in party.mentions)
