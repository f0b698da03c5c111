"""The id of an event: made of what the event is, so that it is the same in every run and does not tell who reported first."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from streams.articles.enriched import Interaction
from streams.novelty.profile import Profile

DIGITS: Final = 12
"""Hexadecimal digits of the hash in an id: 48 bits, one chance in a hundred million that two of 2,000 events meet."""


def event_id(act: Interaction, profile: Profile, taken: Callable[[str], bool]) -> str:
    """Name a new event by dyad, kind, direction, who, when, where and about what.

    Where no date is told, the day of the report stands for it. `taken` says whether an id belongs to another event; then
    the structure is hashed with a number, counted up from 2, so that two events never share an id.
    """
    when = ",".join(map(str, profile.days or profile.months or (f"about {profile.first_day}",)))
    structure = (
        act.dyad,
        act.type.value,
        act.direction,
        *(side.key() for side in profile.sides),
        when,
        act.place or "",
        act.issue or "",
    )
    number = 1
    while taken(name := _name(act, structure, number)):
        number += 1
    return name


def _name(act: Interaction, structure: tuple[str, ...], number: int) -> str:
    parts = structure if number == 1 else (*structure, str(number))
    digest = sha256("\x1f".join(parts).encode()).hexdigest()[:DIGITS]
    return f"{act.dyad}-{act.type}-{digest}".lower()
