"""What a group of words means on the article's date: which person, which office, which body."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from streams.entities.directory import Directory
from streams.entities.linked import KnownActor
from streams.entities.terms import Generic, Sort, Term
from streams.text.phrases import Found


class Group(NamedTuple):
    """Words that name one actor, or generic words alone (`actor` is None), at `start:end` of a normalised field.

    `generics` are the meanings of the generic word in it, `side` the state of a counterpart that is still to be found,
    `clitics` what Arabic writes onto the front of the first word.
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

    @cached_property
    def _named(self) -> frozenset[str]:
        """The ids of people whose unshared name the article holds; asked for only where a shared one stands."""
        return frozenset(
            term.actor.id for hit in self._found for term in hit.values if term.sort is Sort.PERSON and term.actor is not None
        )

    def made(self, generics: Iterable[Generic], side: Group, words: Group) -> Group | None:
        """`words` as what one of `generics` names beside `side`; None where none makes sense there.

        A body takes its head or spokesperson first ("رئيس" of an agency is its head), a state its office.
        """
        actor = side.actor
        if actor is None:
            return None
        of_body = actor.kind not in ("country", "place")
        for generic in sorted(generics, key=lambda generic: (generic.kind == "of") != of_body):
            if generic.kind == "counterpart":
                return words._replace(sort=Sort.GENERIC, actor=None, side=actor, generics=(generic,))
            composed = self._directory.compose(generic, actor, side.office)
            if composed is not None:
                made, office = composed
                return words._replace(sort=Sort.INSTITUTION, actor=made, office=office, generics=(generic,))
        return None

    def defaulted(self, group: Group) -> Group:
        """A bare generic word with the state that it means by itself: "Secretary of State" is the American one."""
        if not group.bare:
            return group
        default = next((generic for generic in group.generics if generic.default is not None), None)
        if default is None or default.default is None:
            return group
        state = Group(group.start, group.end, Sort.STATE, self._directory.state(default.default))
        return self.made((default,), state, group) or group

    def settled(self, group: Group) -> Group:
        """The finished group: defaults filled in, an office turned into its holder, a person into the office held."""
        group = self.defaulted(group)
        if group.sort is Sort.PERSON and group.actor is not None:
            role = group.office or self.role(group.actor)
            office = None if group.former else role
            return group if office == group.office else group._replace(office=office)
        if group.office is None:
            return group
        holder = None if group.former else self._directory.holder(group.office, self._day)
        if holder is None:
            return group._replace(office=None) if group.former else group
        return group._replace(actor=holder)

    def role(self, person: KnownActor) -> str | None:
        """The office that the person holds on the article's date."""
        return self._directory.offices.role(person.id, self._day)

    def person(self, terms: Sequence[Term], title: Group | None) -> KnownActor | None:
        """The person named by a phrase; a shared surname needs the full name elsewhere in the article, or a fitting title."""
        first, *others = terms
        if not others and first.sort is Sort.PERSON:
            return first.actor  # nearly all names
        full, shared = [], []
        for term in terms:
            if term.actor is not None and term.sort is Sort.PERSON:
                full.append(term.actor)
            elif term.actor is not None and term.sort is Sort.SURNAME:
                shared.append(term.actor)
        if not full and not shared:
            return None
        named = [actor for actor in shared if actor.id in self._named]
        fitting = [] if title is None else [actor for actor in shared if self._fits(actor, title)]
        return self._directory.best(full or named or fitting, self._day)

    def titled(self, person: KnownActor, words: Group) -> Group:
        """The group for a person with a title before the name."""
        office = None if words.former else self._office(person, words)
        return words._replace(sort=Sort.PERSON, actor=person, office=office, side=None)

    def _fits(self, person: KnownActor, title: Group) -> bool:
        if title.office is not None:
            return self._directory.offices.ever(person.id, title.office)
        role = self.role(person) or ""
        return any(_same_class(role, generic.class_) for generic in title.generics)

    def _office(self, person: KnownActor, title: Group) -> str | None:
        role = self.role(person)
        if title.office is None or (role or "").startswith(title.office):
            return role
        return title.office


def _same_class(role: str, class_: str) -> bool:
    """Whether an office is of the class; "the minister" fits every minister."""
    return role.endswith((f".{class_}", f"-{class_}")) or f".{class_}." in role
