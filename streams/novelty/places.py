"""Which places can be one scene: a city stands for its state, and a state for any city in it."""

from dataclasses import dataclass
from functools import cache

from streams.entities.rows import read_actors
from streams.knowledge.table import KNOWLEDGE, read_table


@dataclass(frozen=True, slots=True)
class _Within:
    """A line of `streams/knowledge/novelty/within.tsv`, which explains it."""

    place: str
    within: str

    def __post_init__(self) -> None:
        if self.place == self.within:
            raise ValueError(f"{self.place!r} lies in itself; name the larger place")


@cache
def _around() -> dict[str, tuple[str, ...]]:
    """Place by its English name -> the next larger places that are known."""
    tables = read_actors()
    states = {row.id: row.name for row in tables.states}
    around: dict[str, tuple[str, ...]] = {}
    for state in tables.states:
        for capital in state.en_capital:
            around[capital] = (*around.get(capital, ()), state.name)
    for place in tables.places:
        if place.country is not None:
            around[place.name] = (*around.get(place.name, ()), states[place.country])
    for row in read_table(KNOWLEDGE / "novelty" / "within.tsv", _Within):
        around[row.place] = (*around.get(row.place, ()), row.within)
    return around


@cache
def holders_of(place: str) -> frozenset[str]:
    """Name the larger places that hold `place`, by their English names; none of a state or an unknown place.

    >>> sorted(holders_of("Yalta"))
    ['Crimea', 'Ukraine']
    """
    found: set[str] = set()
    ahead = list(_around().get(place, ()))
    while ahead:
        larger = ahead.pop()
        if larger not in found and larger != place:
            found.add(larger)
            ahead.extend(_around().get(larger, ()))
    return frozenset(found)


def may_be_one(one: str, two: str) -> bool:
    """Whether two reports can mean one scene: the same place, or one inside the other."""
    return one == two or one in holders_of(two) or two in holders_of(one)
