"""Who is who: actors by id, offices by date, and what a generic word with a state or an institution beside it names."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from streams.articles.enriched import Kind
from streams.entities.linked import KnownActor
from streams.entities.offices import Offices
from streams.entities.rows import ActorTables
from streams.entities.terms import Generic

_BODIES = frozenset({"institution", "company", "group", "medium"})
_FIRMS = frozenset({"company", "medium"})
_ALONE = frozenset({"pair", "pointer", "former", "modifier"})
"""Kinds of generic words that name nobody beside a state."""


_APART: Final = frozenset({("institution", "institution"), ("group", "office"), ("office", "office")})
"""Kinds of a side and of a generic word that make no third thing together."""
_HEADED: Final = {"government": "prime-minister", "diplomats": "foreign-minister"}
"""Who heads what only generic words name: "глава германской дипломатии"."""

_MOST_COMPOSED: Final = 50_000
"""Answers that are kept at most: ten times what 8,482 articles ask for, some 20 MB."""


class Directory:
    """Answers of the tables. Actors that only generic words name ("Russian officials") are made when first asked for."""

    def __init__(self, tables: ActorTables) -> None:
        self.offices = Offices(tables.holders)
        self._adjectives = {row.id: row.en_adjective[0] for row in tables.states}
        self._states = {row.id: KnownActor(row.id.lower(), row.name, "country", row.id, row.wikidata) for row in tables.states}
        self._persons = {row.id: KnownActor(row.id, row.name, "person", row.country, row.wikidata) for row in tables.persons}
        bodies = tables.institutions
        self._bodies = {row.id: KnownActor(row.id, row.name, row.kind, row.country, row.wikidata) for row in bodies}
        self._heads = {row.id: row.head for row in bodies if row.head}
        self._headed = {row.head: self._bodies[row.id] for row in reversed(bodies.rows) if row.head}
        self._local = {row.id for row in tables.places if row.means == "bodies"}
        self._only_scenes = {row.id for row in tables.places if row.means is None}
        self._classes = {row.class_ for row in tables.generics}
        self._composed: dict[tuple[str, str, str, str, str | None], tuple[KnownActor, str | None] | None] = {}

    def state(self, country: str) -> KnownActor:
        """The state with this ISO 3166 alpha-3 code."""
        return self._states[country]

    def person(self, person: str) -> KnownActor:
        """The person with this id."""
        return self._persons[person]

    def citizens(self, country: str) -> KnownActor:
        """The people of a state one by one, as "American citizens" names them."""
        return self._made(f"{country.lower()}.citizens", f"{self._adjectives[country]} citizens", "group", country)

    def compose(self, generic: Generic, side: KnownActor, office: str | None = None) -> tuple[KnownActor, str | None] | None:
        """What `generic` names beside `side`: the actor, and the office where it is one; None where the two make no sense.

        `office` is the office that `side` was named by, where it was ("the president's spokesman"). Answers are kept: the same
        few hundred are asked for in every article.
        """
        asked = (generic.class_, generic.kind, generic.name, side.id, office)
        if asked not in self._composed:
            if len(self._composed) == _MOST_COMPOSED:
                self._composed.clear()
            self._composed[asked] = self._compose(generic, side, office)
        return self._composed[asked]

    def _compose(self, generic: Generic, side: KnownActor, office: str | None) -> tuple[KnownActor, str | None] | None:
        if side.id in self._only_scenes or generic.kind in _ALONE:
            return None
        if generic.kind == "of":
            return self._of(generic, side, office)
        if side.country is None or (side.id in self._local and _is_of_a_state(generic)):
            return None  # the secretary of state of Arizona is not the American one, nor is its department of transportation
        if side.kind in _FIRMS or (side.kind, generic.kind) in _APART:
            return None  # "a Boeing plane", "FBI agents": the firm or body itself, and no other of its state
        identity = f"{side.country.lower()}.{generic.class_}"
        if generic.kind == "office":
            return self._made(identity, f"{self._adjectives[side.country]} {generic.name}", "office", side.country), identity
        kind: Kind = "group" if generic.kind == "group" else "institution"
        return self._made(identity, f"{self._adjectives[side.country]} {generic.name}", kind, side.country), None

    def holder(self, office: str, day: date) -> KnownActor | None:
        """Who held the office that day, where one person did."""
        person = self.offices.holder(office, day)
        return None if person is None else self._persons[person]

    def best(self, persons: Iterable[KnownActor], day: date) -> KnownActor | None:
        """Of several people with the same name, the one in office that day, else the first."""
        known = list(persons)
        return next((person for person in known if self.offices.role(person.id, day)), known[0] if known else None)

    def _of(self, generic: Generic, side: KnownActor, office: str | None) -> tuple[KnownActor, str] | None:
        body = self._headed.get(office, side) if office else side
        if body.kind not in _BODIES:
            speaks = generic.class_ == "spokesperson" and side.kind in ("country", "place") and side.id not in self._local
            if not speaks or side.country is None:
                return None
            body = self._states[side.country]
        identity = self._office_of(generic.class_, body.id)
        return self._made(identity, f"{generic.name}, {body.name}", "office", body.country), identity

    def _office_of(self, class_: str, body: str) -> str:
        """`head` of a ministry is its minister, `deputy-head` a deputy minister; others are named after the body."""
        country, _, name = body.partition(".")
        if class_ == "head" and body in self._heads:
            return self._heads[body]
        if class_ == "head" and name in _HEADED:
            return f"{country}.{_HEADED[name]}"
        if name.endswith("-ministry"):
            minister = name.removesuffix("-ministry") + "-minister"
            title = {"head": minister, "deputy-head": f"deputy-{minister}"}.get(class_)
            if title in self._classes:
                return f"{country}.{title}"
        return f"{body}.{class_}"

    def _made(self, identity: str, name: str, kind: Kind, country: str | None) -> KnownActor:
        """The listed body with this id, else an actor of that id: equal ids give equal actors."""
        return self._bodies.get(identity) or KnownActor(identity, name, kind, country)


def _is_of_a_state(generic: Generic) -> bool:
    """Whether a part of the state has another body or officer of this name."""
    return generic.kind == "office" or generic.class_ == "government" or generic.class_.endswith("-ministry")
