"""Who stands for whom: a person for the office, an office for its institution, anyone for the country.

One wire writes "Pompeo", another "the US secretary of state", a third "the State Department", a fourth "Washington".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from streams.articles.enriched import Actor, Kind
from streams.knowledge.table import KNOWLEDGE, read_table


@dataclass(frozen=True, slots=True)
class _Standing:
    """A line of `streams/knowledge/novelty/standing.tsv`, which explains its columns."""

    kind: str
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The actors of one side, at each of the levels on which two reports can name the same one.

    All empty where only the country is named. `others` are companies, groups and whoever else.
    """

    persons: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    everybody: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put all levels together, for the first and cheapest question that is asked of two sides."""
        object.__setattr__(self, "everybody", self.persons | self.offices | self.institutions | self.others)

    @property
    def private(self) -> bool:
        """Whether only persons without an office, companies and groups are named: nobody who speaks for the state."""
        return self.named and not (self.offices or self.institutions)

    @property
    def named(self) -> bool:
        """Whether anybody but the country is named."""
        return bool(self.everybody)

    def joined(self, other: "Side") -> "Side":
        """Take both sides' actors together."""
        if self is other or not other.named:
            return self
        return Side(
            self.persons | other.persons,
            self.offices | other.offices,
            self.institutions | other.institutions,
            self.others | other.others,
        )

    def key(self) -> str:
        """Write the side for an event's id: who is named at the highest level known, else nothing."""
        return ",".join(sorted(self.persons or self.offices or self.institutions or self.others))


COUNTRY_ONLY = Side()
"""A side of which no more is said than "Moscow" or "the United States"."""


@cache
def _stands_for() -> dict[str, tuple[str, ...]]:
    table = read_table(KNOWLEDGE / "novelty" / "standing.tsv", _Standing, unique="kind")
    return {row.kind: row.stands_for for row in table}


@cache
def bodies_of(actor: str) -> tuple[str, ...] | None:
    """Return the ids of the bodies that an office or a body may be named by, itself not among them; None for "the country".

    >>> bodies_of("rus.foreign-ministry.spokesperson")
    ('rus.foreign-ministry',)
    """
    country, _, kind = actor.partition(".")
    body, _, last = actor.rpartition(".")
    known = _stands_for().get(kind) or _stands_for().get(last, ())
    if known == ("country",):
        return None
    if known == ("body",):
        return (body,)
    return tuple(f"{country}.{one}" for one in known)


def side_of(actors: Iterable[Actor]) -> Side:
    """Sort the actors of one side into levels."""
    return _side(tuple([(actor.id, actor.kind, actor.role) for actor in actors]))


@lru_cache(maxsize=4096)  # the same few make most of the news: their sides are shared, not built anew for each event
def _side(actors: tuple[tuple[str, Kind, str | None], ...]) -> Side:
    persons: set[str] = set()
    offices: set[str] = set()
    institutions: set[str] = set()
    others: set[str] = set()
    level = {"person": persons, "office": offices, "institution": institutions}
    for actor, kind, role in actors:
        if kind not in ("country", "place") and bodies_of(actor) is not None:
            level.get(kind, others).add(actor)
        if role:
            offices.add(role)
    if not (persons or offices or institutions or others):
        return COUNTRY_ONLY
    for named in (*offices, *institutions):
        institutions.update(bodies_of(named) or ())
    return Side(frozenset(persons), frozenset(offices), frozenset(institutions), frozenset(others))


def same_side(one: Side, two: Side, *, acting: bool = False) -> tuple[float, str]:
    """Say how likely two reports name the same on one side, 0 (never) to 1, and why.

    `acting` says that the side does or says something: then "Washington" stands for whoever holds an office, and not for a
    firm or a prisoner. As those to whom something is done, the country stands for its firms and citizens too.
    """
    if not (one.everybody and two.everybody):
        private = acting and (one.private or two.private)
        return (0.0, "a country is no private person or company") if private else (0.6, "only the country is named")
    if one.persons & two.persons:
        return (1.0, "same person")
    if one.others & two.others:
        return (1.0, "same company or group")
    persons_differ = bool(one.persons and two.persons)
    if one.offices & two.offices and not persons_differ:
        return (0.9, "same office")
    return _by_body(one_body=bool(one.institutions & two.institutions), persons_differ=persons_differ)


def _by_body(*, one_body: bool, persons_differ: bool) -> tuple[float, str]:
    if one_body:
        return (0.4, "other persons of one institution") if persons_differ else (0.8, "same institution")
    return (0.0, "other persons") if persons_differ else (0.0, "nobody in common")
