"""What a group of words means on the article's date: which person, which office, which body."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from streams.entities import sorts
from streams.entities.directory import Directory
from streams.entities.linked import KnownActor
from streams.entities.offices import is_of_class
from streams.entities.senses import Hit, Senses
from streams.entities.sorts import Sort
from streams.entities.terms import Generic

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


new_group: Final = tuple.__new__
"""Makes a `Group` of all its fields in a third of the time of `Group(…)`; an article has thirty."""


class Meaning:
    """Decides who is meant in one article: `day` is its date, `found` all phrases found in it, field by field."""

    def __init__(self, directory: Directory, day: date, found: Sequence[Sequence[Hit]]) -> None:
        self._directory = directory
        self._day = day
        self._found = found
        self._roles: dict[str, str | None] = {}
        self._persons: dict[int, KnownActor | None] = {}

    @cached_property
    def _named(self) -> dict[str, int]:
        """How often the article holds an unshared name, by person; asked for only where a shared one stands."""
        # A person's unshared name comes first among what a phrase may mean. A dict: a Counter takes twice as long to make.
        often: dict[str, int] = {}
        for _, _, _, values in chain.from_iterable(self._found):
            if values.sort is sorts.PERSON and values.actor is not None:
                person = values.actor.id
                often[person] = often.get(person, 0) + 1
        return often

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
                return new_group(
                    Group, (start, end, sorts.GENERIC, None, words.office, (generic,), actor, former, clitics, False)
                )
            composed = self._directory.compose(generic, actor, side.office)
            if composed is not None:
                made, office = composed
                return new_group(
                    Group, (start, end, sorts.INSTITUTION, made, office, (generic,), words.side, former, clitics, False)
                )
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

    def place(self, terms: Senses) -> KnownActor | None:
        """Which of a state, a place and a body of one name is meant, None where nobody can tell.

        The state where the article names it, or something of its, by another word too; the place where it names another one;
        the body where it names its state, or no third one: "the Senate" of an article about France is not the American one.
        """
        states, of_places = self._states
        for term in terms.terms:
            actor = term.actor
            if actor is None or term.sort is not sorts.SHARED:
                continue
            if actor.kind == "country":
                fits = actor.country in states
            elif actor.kind == "place":
                fits = actor.country in of_places
            else:
                fits = actor.country in states or not states - _BOTH
            if fits:
                return actor
        return None

    @cached_property
    def _states(self) -> tuple[set[str | None], set[str | None]]:
        """The states that the article names by an unshared word, or by someone or something of theirs; those of its places."""
        states: set[str | None] = set()
        of_places: set[str | None] = set()
        for _, _, _, values in chain.from_iterable(self._found):
            if values.actor is not None and values.sort not in sorts.WEAK:
                (of_places if values.sort is sorts.PLACE else states).add(values.actor.country)
        return states, of_places

    def role(self, person: KnownActor) -> str | None:
        """The office that the person holds on the article's date."""
        identity = person.id
        if identity not in self._roles:  # an article names its people again and again
            self._roles[identity] = self._directory.offices.role(identity, self._day)
        return self._roles[identity]

    def person(self, names: Senses, title: Group | None) -> KnownActor | None:
        """The person named by a phrase; a shared surname needs the full name elsewhere in the article, or a fitting title."""
        full = names.full
        if len(full) == 1:
            return full[0]  # nearly all names
        if not full and not names.shared:
            return None
        key = id(names)  # of a phrase of the book: an article names its people again and again
        if key not in self._persons:
            self._persons[key] = self._of_name(names)
        known = self._persons[key]
        if known is not None or title is None:
            return known
        fitting = [actor for actor in names.shared if self._fits(actor, title)]
        return self._directory.best(fitting, self._day) if fitting else None

    def _of_name(self, names: Senses) -> KnownActor | None:
        """The person whom the name means in this article whatever title stands before it."""
        if names.full:
            return self._directory.best(names.full, self._day)
        named = [actor for actor in names.shared if actor.id in self._named]
        if len(named) > 1:  # of two Castros the one whom the article is about
            often = max(self._named[actor.id] for actor in named)
            named = [actor for actor in named if self._named[actor.id] == often]
        return self._directory.best(named, self._day) if named else None

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

    def titled(self, person: KnownActor, words: Group, end: int) -> Group:
        """The group for a person with a title before the name, which ends at `end`."""
        start, _, _, _, _, generics, _, former, clitics, assumed = words
        office = None if former else self._office(person, words)
        return new_group(Group, (start, end, sorts.PERSON, person, office, generics, None, former, clitics, assumed))

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
