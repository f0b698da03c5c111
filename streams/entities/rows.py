"""The rows of the knowledge files about actors, as they stand in `streams/knowledge/actors`.

What holds for all countries is one file there (states, generic words, vetoes). Persons, holders of offices, institutions and
places stand by side, in the folders `usa`, `rus` and `world`, and are read as one table.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from streams.articles.enriched import Kind
from streams.knowledge.table import KNOWLEDGE, Table, read_table, read_tables

ACTORS: Final = KNOWLEDGE / "actors"
"""The packaged folder; another one with the same files may stand in for it."""

GenericKind = Literal["office", "institution", "group", "of", "counterpart", "pair", "pointer", "former", "modifier"]

WEAK: Final = "~"
"""Marks a name that others share: a surname, a state and a town of one name, the start of a double adjective."""

_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")


def _check_wikidata(id_: str | None) -> None:
    if id_ is not None and not _WIKIDATA.fullmatch(id_):
        raise ValueError(f"wikidata {id_!r} is no item id; write one like Q42, and only where a source shows it")


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with its words in three languages; see the head of `states.tsv`."""

    id: str
    name: str
    en: tuple[str, ...]
    en_adjective: tuple[str, ...]
    ar: tuple[str, ...]
    ru: tuple[str, ...]
    ru_adjective: tuple[str, ...]
    en_people: tuple[str, ...] = ()
    en_capital: tuple[str, ...] = ()
    ar_adjective: tuple[str, ...] = ()
    ar_people: tuple[str, ...] = ()
    ar_capital: tuple[str, ...] = ()
    ru_people: tuple[str, ...] = ()
    ru_capital: tuple[str, ...] = ()
    wikidata: str | None = None

    def __post_init__(self) -> None:
        _check_wikidata(self.wikidata)
        if not (len(self.id) == 3 and self.id.isupper()):
            raise ValueError(f"id {self.id!r} is no ISO 3166 alpha-3 code; write three capitals such as FRA")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person; a name that starts with `~` is shared by others."""

    id: str
    name: str
    country: str
    gender: Literal["m", "f"]
    wikidata: str | None = None
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_wikidata(self.wikidata)
        if not any(name for name in self.en + self.ar + self.ru if not name.startswith(WEAK)):
            raise ValueError(f"{self.id!r} has no name without {WEAK}; add a full name, or it will never be found")


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """A body with a name of its own; `head` is the office of its head where that is not `<id>.head`.

    A name that starts with `~` is shared by bodies of other states ("the Senate").
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    head: str | None = None
    wikidata: str | None = None
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_wikidata(self.wikidata)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place other than a capital; what it may mean beyond itself is told at the head of `places.tsv`."""

    id: str
    name: str
    country: str | None = None
    means: Literal["bodies", "state"] | None = None
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GenericRow:
    """Words that name an office, a body or a group together with a state; see the head of `generics.tsv`.

    `class_` is the column `class`; where words point to holders of one of several offices, all of them, parted by slashes.
    """

    class_: str
    kind: GenericKind
    name: str
    default: str | None = None
    reference: bool = False
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who held an office, from `since` to before `until`; None means no end known. `source` says what shows the dates."""

    office: str
    person: str
    since: date
    until: date | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"until {self.until} is not after since {self.since}; swap or mend the dates")


@dataclass(frozen=True, slots=True)
class VetoRow:
    """Phrases that hold a name but do not mean its bearer."""

    name: str
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenNameRow:
    """A given name with its spellings and short forms, which tells people of one surname apart."""

    name: str
    gender: Literal["m", "f"]
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorTables:
    """All tables about actors, read and checked against each other."""

    states: Table[StateRow]
    persons: Table[PersonRow]
    institutions: Table[InstitutionRow]
    places: Table[PlaceRow]
    generics: Table[GenericRow]
    holders: Table[HolderRow]
    vetoes: Table[VetoRow]
    given_names: Table[GivenNameRow]


def read_actors(folder: Path = ACTORS) -> ActorTables:
    """Read the tables in `folder`.

    Raises `KnowledgeError`, naming file, line and mend, for anything that `read_table` refuses and for a country, person or
    default that stands in no table.
    """
    tables = ActorTables(
        states=read_table(folder / "states.tsv", StateRow, unique="id"),
        persons=read_tables(_by_side(folder, "persons.tsv"), PersonRow, unique="id"),
        institutions=read_tables(_by_side(folder, "institutions.tsv"), InstitutionRow, unique="id"),
        places=read_tables(_by_side(folder, "places.tsv"), PlaceRow, unique="id"),
        generics=read_table(folder / "generics.tsv", GenericRow),
        holders=read_tables(_by_side(folder, "holders.tsv"), HolderRow),
        vetoes=read_table(folder / "vetoes.tsv", VetoRow, unique="name"),
        given_names=read_table(folder / "given-names.tsv", GivenNameRow),
    )
    _check(tables)
    return tables


def _by_side(folder: Path, name: str) -> list[Path]:
    """The files of this name in the folders of the sides; a side need not have one."""
    return sorted(folder.glob(f"*/{name}"))


def _check(tables: ActorTables) -> None:
    states = {row.id for row in tables.states}
    persons = {row.id for row in tables.persons}
    for table in (tables.persons, tables.institutions, tables.places):
        for line, row in table.numbered():
            if row.country is not None and row.country not in states:
                raise table.mistake(line, f"country {row.country!r} is not in states.tsv; add it there or mend the code")
    for line, generic in tables.generics.numbered():
        if generic.default is not None and generic.default not in states:
            raise tables.generics.mistake(line, f"default {generic.default!r} is not in states.tsv; mend the code")
    for line, holder in tables.holders.numbered():
        if holder.person not in persons:
            raise tables.holders.mistake(line, f"person {holder.person!r} is not in persons.tsv; add the person there first")
