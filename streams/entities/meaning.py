"""What a group of words means on the article's date: which person, which office, which body."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from streams.entities import sorts
from streams.entities.directory import Directory
from streams.entities.linked import KnownActor
from streams.entities.offices import is_of_class
from streams.entities.sorts import Sort
from streams.entities.terms import Generic, Term
from streams.text.phrases import Found

_BOTH: Final = frozenset({"USA", "RUS", None})
_OUTLETS: Final = frozenset({"medium", "company"})


class Group(NamedTuple):
    """Words that name one actor, or generic words alone (`actor` is None), at `start:end` of a normalised field.

    `generics` are the meanings of the generic word in it, `side` the state of a counterpart that is still to be found,
    `clitics` what Arabic writes onto the front of the first word. `assumed` is true where no word names the state and the
    usual one was taken for a body that every state has: «глава МИД», "the Senate".
    """

    start: int
    end: int
    sort: Sort
    actor: KnownActor | None = None
    office: str | None = None
    generics: tuple[Generic, ...] = ()
    side: KnownActor | None = None
    former: bool = False
    clitics: str = ""
    assumed: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is a generic word that no state or body stands beside yet."""
        return self.actor is None and self.side is None and bool(self.generics)


class Meaning:
    """Decides who is meant in one article: `day` is its date, `found` all phrases found in it."""

    def __init__(self, directory: Directory, day: date, found: Sequence[Found[Term]]) -> None:
        self._directory = directory
        self._day = day
        self._found = found
        self._roles: dict[str, str | None] = {}

    @cached_property
    def _named(self) -> Counter[str]:
        """How often the article holds an unshared name, by person; asked for only where a shared one stands."""
        firsts = [hit.values[0] for hit in self._found]  # a person's unshared name comes first among what a phrase may mean
        return Counter([term.actor.id for term in firsts if term.sort is sorts.PERSON and term.actor is not None])

    def made(self, generics: Sequence[Generic], side: Group, words: Group, end: int) -> Group | None:
        """`words` up to `end` as what one of `generics` names beside `side`; None where none makes sense there.

        A body takes its head or spokesperson first ("رئيس" of an agency is its head), a state its office.
        """
        actor = side.actor
        if actor is None:
            return None
        start, former, clitics = words.start, words.former, words.clitics
        if len(generics) > 1:
            of_body = actor.kind not in ("country", "place")
            generics = sorted(generics, key=lambda generic: (generic.kind == "of") != of_body)
        for generic in generics:
            if generic.kind == "counterpart":
                if actor.kind in _OUTLETS:
                    continue  # "his NBC colleague" is no "colleague from NBC" who holds the same office
                return Group(start, end, sorts.GENERIC, None, words.office, (generic,), actor, former, clitics)
            composed = self._directory.compose(generic, actor, side.office)
            if composed is not None:
                made, office = composed
                return Group(start, end, sorts.INSTITUTION, made, office, (generic,), words.side, former, clitics)
        return None

    def state(self, country: str) -> KnownActor:
        """The state with this code."""
        return self._directory.state(country)

    def defaulted(self, group: Group) -> Group:
        """A bare generic word with the state that it means by itself: "Secretary of State" is the American one."""
        if not group.bare:
            return group
        default = next((generic for generic in group.generics if generic.default is not None), None)
        if default is None or default.default is None:
            return group
        state = Group(group.start, group.end, sorts.STATE, self._directory.state(default.default))
        made = self.made((default,), state, group, group.end)
        return group if made is None else made._replace(assumed=default.class_.endswith("-ministry"))

    def settled(self, group: Group) -> Group:
        """The finished group: defaults filled in, an office turned into its holder, a person into the office held."""
        if group.actor is None:
            group = self.defaulted(group)
        if group.sort is sorts.PERSON and group.actor is not None:
            role = group.office or self.role(group.actor)
            office = None if group.former else role
            return group if office == group.office else group._replace(office=office)
        if group.office is None:
            return group
        holder = None if group.former else self._directory.holder(group.office, self._day)
        if holder is None:
            return group._replace(office=None) if group.former else group
        return group._replace(actor=holder)

    def place(self, terms: Sequence[Term]) -> KnownActor | None:
        """Which of a state, a place and a body of one name is meant, None where nobody can tell.

        The state where the article names it, or something of its, by another word too; the place where it names another one;
        the body where it names its state, or no third one: "the Senate" of an article about France is not the American one.
        """
        for term in terms:
            actor = term.actor
            if actor is None or term.sort is not sorts.SHARED:
                continue
            if actor.kind == "country":
                fits = actor.country in self._countries
            elif actor.kind == "place":
                fits = actor.country in self._places
            else:
                fits = actor.country in self._countries or not self._countries - _BOTH
            if fits:
                return actor
        return None

    @cached_property
    def _countries(self) -> frozenset[str | None]:
        """The states that the article names by an unshared word, or by someone or something of theirs."""
        return frozenset(actor.country for sort, actor in self._sorted_actors() if sort is not sorts.PLACE)

    @cached_property
    def _places(self) -> frozenset[str | None]:
        """The states of which the article names a place that is no capital."""
        return frozenset(actor.country for sort, actor in self._sorted_actors() if sort is sorts.PLACE)

    def _sorted_actors(self) -> Iterator[tuple[Sort, KnownActor]]:
        for hit in self._found:
            term = hit.values[0]
            if term.actor is not None and term.sort not in sorts.WEAK:
                yield term.sort, term.actor

    def role(self, person: KnownActor) -> str | None:
        """The office that the person holds on the article's date."""
        identity = person.id
        if identity not in self._roles:  # an article names its people again and again
            self._roles[identity] = self._directory.offices.role(identity, self._day)
        return self._roles[identity]

    def person(self, terms: Sequence[Term], title: Group | None) -> KnownActor | None:
        """The person named by a phrase; a shared surname needs the full name elsewhere in the article, or a fitting title."""
        first = terms[0]
        if first.sort is sorts.SURNAME and title is None and len(terms) == 1:
            return first.actor if first.actor is not None and first.actor.id in self._named else None
        if len(terms) == 1 and first.sort is sorts.PERSON:
            return first.actor  # nearly all names
        full = [term.actor for term in terms if term.actor is not None and term.sort is sorts.PERSON]
        if full:
            return self._directory.best(full, self._day)
        shared = [term.actor for term in terms if term.actor is not None and term.sort is sorts.SURNAME]
        named = [actor for actor in shared if actor.id in self._named]
        if len(named) > 1:  # of two Castros the one whom the article is about
            often = max(self._named[actor.id] for actor in named)
            named = [actor for actor in named if self._named[actor.id] == often]
        fitting = named or ([] if title is None else [actor for actor in shared if self._fits(actor, title)])
        return self._directory.best(fitting, self._day) if fitting else None

    def abroad(self, person: KnownActor, words: Group) -> str | None:
        """The office of `words`, which names no state, as `person` of another state holds or held it: «глава МИД Климкин»."""
        if not words.assumed or words.office is None or person.country is None:
            return None
        office = f"{person.country.lower()}.{words.office.partition('.')[2]}"
        return office if self._directory.offices.ever(person.id, office) else None

    def sent(self, office: str, place: KnownActor) -> str:
        """The office of an ambassador or envoy at `place`: a state's, one at a body ("постпред при ОБСЕ"), an envoy for it."""
        title = office.partition(".")[2]
        if title == "ambassador":
            return f"{office}.{(place.country or place.id).lower()}"
        if title == "ambassador.un" and place.kind == "institution":
            return f"{office.removesuffix('un')}{place.id}"
        envoy = f"{office}.{place.name.lower().replace(' ', '-')}"
        return envoy if title == "envoy" and self._directory.offices.known(envoy) else office

    def titled(self, person: KnownActor, words: Group) -> Group:
        """The group for a person with a title before the name."""
        office = None if words.former else self._office(person, words)
        return words._replace(sort=sorts.PERSON, actor=person, office=office, side=None)

    def _fits(self, person: KnownActor, title: Group) -> bool:
        if title.office is not None:
            return self._directory.offices.ever(person.id, title.office)
        role = self.role(person)
        return any(is_of_class(role, class_) for generic in title.generics for class_ in generic.classes)

    def _office(self, person: KnownActor, title: Group) -> str | None:
        role = self.role(person)
        if title.office is None or (role or "").startswith(title.office):
            return role
        return title.office
