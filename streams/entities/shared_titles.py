"""Several states under one title: "the presidents of Russia and the US", "лидеры ФРГ, Франции и США"."""

from collections.abc import Sequence
from typing import Final

from streams.entities import sorts
from streams.entities.gaps import AND, SIDES, WIDEST_GAP
from streams.entities.meaning import Group, Meaning
from streams.entities.senses import Hit

_MOST_SIDES: Final = 7
"""States that one title in the plural is read for: those of the G8 after the first."""
_MANY: Final = ("s", "ان", "ين", "اء", "يا", "را", "ري", "تي", "ы", "и", "ов", "ей", "ам", "ами", "ах")
"""Endings of a title in the dual or plural: two states may follow it."""


def other_states(text: str, found: Sequence[Hit], at: int, after: int, group: Group, *, meaning: Meaning) -> list[Group]:
    """The groups of the other states whose title stands at phrase `at`; the first has it in `group`, up to phrase `after`."""
    others: list[Group] = []
    if group.actor is None or found[after].bound - group.end > WIDEST_GAP or not _many(text, found[at]):
        return others
    titles = found[at].values.generics
    countries = {group.actor.country}
    end = group.end
    for hit in found[after : after + _MOST_SIDES]:
        gap = text[end : hit.bound]
        joined = gap in AND or (gap == " " and text[hit.bound : hit.start].startswith("و"))
        side = next((term.actor for term in hit.values.terms if term.sort in SIDES), None)
        if not joined or side is None or side.country in countries:
            break
        second = Group(hit.start, hit.end, sorts.ADJECTIVE, side)
        made = meaning.made(titles, second, second, hit.end)
        if made is None:
            break
        others.append(meaning.settled(made))
        countries.add(side.country)
        end = hit.end
    return others


def _many(text: str, hit: Hit) -> bool:
    return text[hit.start : hit.end].split(" ", 1)[0].endswith(_MANY)
