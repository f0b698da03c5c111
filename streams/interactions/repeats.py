"""Which acts of an article are one act told again: the headline and the sentence that it sums up are one record.

Acts of one type, direction and status are one unless something that both tell keeps them apart: who took part, or on what day.
A sentence that names states only ("the two sides met") may repeat any of them, and is taken for the surest.
"""

from collections.abc import Sequence
from typing import Final

from streams.articles.plover import EventType, Status
from streams.interactions.acts import Act
from streams.interactions.reading import Party, Reading

_APART: Final = 2
"""Days between two acts from which they are not one: midnight falls between two wires' dates of one call."""
_OF_A_DAY: Final = frozenset({EventType.CONSULT, EventType.SANCTION, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
"""Types whose acts happen on a day. Words are said again and again: the day of a charge is often that of what is charged."""


def distinct(acts: Sequence[Act]) -> list[list[Act]]:
    """Group repeats of one act, best evidence first; groups in order of first appearance."""
    groups: dict[tuple[str, str, Status], list[list[Act]]] = {}
    for act in sorted(acts, key=_surest):
        alike = groups.setdefault((act.type, act.direction, act.status), [])
        group = next((one for one in alike if not any(_apart(act, other) for other in one)), None)
        if group is None:
            alike.append([act])
        else:
            group.append(act)
    order = {id(act): number for number, act in enumerate(acts)}
    found = [group for alike in groups.values() for group in alike]
    return sorted(found, key=lambda group: min(order[id(act)] for act in group))


def members(party: Party, reading: Reading) -> list[Party]:
    """Return the party and those of its side in the same list: "Witkoff and Kushner" met Putin, both of them."""
    if not any(party is one for one in reading.parties):
        return [party]  # named in another sentence
    return [one for one in reading.parties if one is party or (one.row == party.row and one.side == party.side)]


def _surest(act: Act) -> tuple[float, int]:
    return -act.sureness, act.reading.sentence.index


def _apart(act: Act, other: Act) -> bool:
    """Whether something that both tell says that they are two."""
    return (act.type is EventType.CONSULT and _other_people(act, other)) or (act.type in _OF_A_DAY and _other_day(act, other))


def _other_people(act: Act, other: Act) -> bool:
    """Whether both name people of one side and share none of them: the ministers' talks are not the presidents'."""
    mine, theirs = _people(act), _people(other)
    return any(mine[side] and theirs.get(side) and mine[side].isdisjoint(theirs[side]) for side in mine)


def _people(act: Act) -> dict[str, set[str]]:
    return {
        party.side: {
            mention.actor.id
            for member in members(party, act.reading)
            for mention in member.mentions
            if mention.actor.kind == "person"
        }
        for party in (act.roles.source, act.roles.target)
    }


def _other_day(act: Act, other: Act) -> bool:
    if act.day is None or other.day is None or not act.day.precision == other.day.precision == "day":
        return False
    return abs((act.day.first - other.day.first).days) >= _APART
