"""What a phrase may stand for, and the book of all phrases, made from the tables once at load."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from streams.articles.enriched import Kind
from streams.entities.linked import CAPITAL, KnownActor
from streams.entities.rows import WEAK, ActorTables, GenericKind, GenericRow, InstitutionRow, PersonRow, StateRow
from streams.entities.sorts import Sort
from streams.text.arabic import nisba_forms, nisba_people
from streams.text.phrases import Article, Phrase, PhraseBook, Values
from streams.text.russian import adjective_forms, name_forms, phrase_forms


@dataclass(frozen=True, slots=True)
class Generic:
    """An office, body or group without its state: `class_` makes the id; a pointer may mean holders of several `classes`."""

    class_: str
    kind: GenericKind
    name: str
    default: str | None
    reference: bool
    classes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", tuple(self.class_.split("/")))


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of a phrase: an actor, or a generic word that needs one beside it; a veto has neither."""

    sort: Sort
    actor: KnownActor | None = None
    generic: Generic | None = None
    alone_nothing: bool = field(init=False)
    """Whether the phrase names nobody unless another one stands beside it."""

    def __post_init__(self) -> None:
        generic = self.generic
        nothing = generic is not None and not generic.reference and generic.default is None
        object.__setattr__(self, "alone_nothing", nothing)


VETO = Term(Sort.VETO)
_SIDES: Final = ("USA", "RUS")
"""Whose people are known by their surnames too: for all of the world it would cost more than it finds."""
_SHORTEST_SURNAME: Final = 4
"""Letters of a surname that is taken from a full name: shorter last words are "III", "Un", "Jr."."""


def phrase_book(tables: ActorTables, together: Callable[[Sequence[Term]], Values]) -> PhraseBook[Term, Values]:
    """Compile every name and form of the tables. Where a phrase has several meanings, they keep the order below."""
    return PhraseBook(_phrases(tables), together)


def _phrases(tables: ActorTables) -> Iterator[Phrase[Term]]:
    for veto in tables.vetoes:
        yield from _said((*veto.en, *veto.ar, *_declined(veto.ru)), VETO)
    for person in tables.persons:
        yield from _of_person(person)
    for institution in tables.institutions:
        yield from _of_institution(institution)
    for place in tables.places:
        sort = Sort.CAPITAL if place.means == "state" else Sort.PLACE
        actor = KnownActor(place.id, place.name, "place", place.country)
        yield from _names((*place.en, *place.ar, *_declined(place.ru)), Term(sort, actor), Term(Sort.SHARED, actor))
    for state in tables.states:
        yield from _of_state(state)
    for generic in tables.generics:
        yield from _of_generic(generic)


def _said(surfaces: Iterable[str], term: Term, article: Article | None = None) -> Iterator[Phrase[Term]]:
    for surface in surfaces:
        yield Phrase(surface, term, article)


def _names(surfaces: Iterable[str], term: Term, weak: Term) -> Iterator[Phrase[Term]]:
    for surface in surfaces:
        yield Phrase(surface.removeprefix(WEAK), weak if surface.startswith(WEAK) else term)


def _declined(phrases: Iterable[str], *, plural: bool = False) -> Iterator[str]:
    for phrase in phrases:
        yield from phrase_forms(phrase, plural=plural)


def _of_person(row: PersonRow) -> Iterator[Phrase[Term]]:
    actor = KnownActor(row.id, row.name, "person", row.country, row.wikidata)
    for name in (*row.en, *row.ar):
        term = Term(Sort.SURNAME if name.startswith(WEAK) else Sort.PERSON, actor)
        yield Phrase(name.removeprefix(WEAK), term)
    for name in row.ru:
        term = Term(Sort.SURNAME if name.startswith(WEAK) else Sort.PERSON, actor)
        yield from _said(name_forms(name.removeprefix(WEAK), female=row.gender == "f"), term)
    if row.country not in _SIDES:
        return
    surname = Term(Sort.SURNAME, actor)
    yield from _said(_surnames(row.en), surname)
    for name in _surnames(row.ru):
        yield from _said(name_forms(name, female=row.gender == "f"), surname)


def _surnames(names: tuple[str, ...]) -> Iterator[str]:
    """The last words of full names that the table does not list alone: where the article has the full name, they mean him."""
    listed = {name.removeprefix(WEAK) for name in names}
    last = (name.split(" ") for name in names if name.istitle() and " " in name)
    yield from {words[-1]: None for words in last if words[-1] not in listed and len(words[-1]) >= _SHORTEST_SURNAME}


def _of_institution(row: InstitutionRow) -> Iterator[Phrase[Term]]:
    term = Term(Sort.INSTITUTION, KnownActor(row.id, row.name, row.kind, row.country, row.wikidata))
    yield from _names((*row.en, *row.ar, *_declined(row.ru)), term, Term(Sort.SHARED, term.actor))


def _of_state(row: StateRow) -> Iterator[Phrase[Term]]:
    state = KnownActor(row.id.lower(), row.name, "country", row.id, row.wikidata)
    yield from _names((*row.en, *row.ar, *_declined(row.ru)), Term(Sort.STATE, state), Term(Sort.SHARED, state))
    capital = Term(Sort.CAPITAL, _actor(row, CAPITAL, row.en_capital[0] if row.en_capital else row.name, "place"))
    yield from _said((*row.en_capital, *row.ar_capital, *_declined(row.ru_capital)), capital)
    adjective = Term(Sort.ADJECTIVE, state)
    bound = Term(Sort.BOUND, state)
    yield from _names(row.en_adjective, adjective, bound)
    for masculine in row.ar_adjective:
        yield from _said(nisba_forms(masculine), adjective, Article.EITHER)
    for masculine in row.ru_adjective:
        yield from _names(_forms(masculine), adjective, bound)
    people = Term(
        Sort.PEOPLE, _actor(row, ".people", row.en_people[0] if row.en_people else f"{row.en_adjective[0]} people", "group")
    )
    yield from _names((*row.en_people, *row.ar_people), people, bound)
    for masculine in row.ar_adjective:
        yield from _said(nisba_people(masculine), people, Article.EITHER)
    for noun in row.ru_people:
        yield from _said(phrase_forms(f"{{{noun}}}", plural=True) if not noun.endswith("ие") else (noun,), people)


def _forms(masculine: str) -> tuple[str, ...]:
    """All forms of a Russian adjective; one that only begins double adjectives ("американо-") has no others."""
    return (masculine,) if masculine.endswith("о") else adjective_forms(masculine)


def _actor(row: StateRow, suffix: str, name: str, kind: Kind) -> KnownActor:
    return KnownActor(f"{row.id.lower()}{suffix}", name, kind, row.id)


def _of_generic(row: GenericRow) -> Iterator[Phrase[Term]]:
    term = Term(Sort.GENERIC, generic=Generic(row.class_, row.kind, row.name, row.default, row.reference))
    yield from _said((*row.en, *_declined(row.ru, plural=True)), term)
    yield from _said(row.ar, term, Article.EITHER)
