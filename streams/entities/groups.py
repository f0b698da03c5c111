"""From phrases found to groups of words that name one actor: "the Russian foreign minister Sergei Lavrov" is one.

English puts the state before the office, Arabic after it, Russian either way; the order decides, not the article's language.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from streams.entities.meaning import Group, Meaning
from streams.entities.terms import Sort, Term
from streams.text.arabic import is_arabic
from streams.text.phrases import Found

_BEFORE: Final = frozenset({" ", "'s ", "' ", "s' "})
"""What may stand between a state and the office after it."""
_AFTER: Final = frozenset({" ", " of ", " of the ", " for ", " for the ", " at the ", " in the ", " в "})
"""What may stand between an office and the state or body after it."""
_TARGET: Final = frozenset({" to ", " to the ", " in ", " at ", " at the ", " لدي ", " في ", " الي ", " в ", " во ", " при "})
"""What may stand between an ambassador and where he is sent."""
_NAME: Final = frozenset({" ", ", ", "، ", ": ", ' "'})
"""What may stand between a title and the name."""
_AND: Final = frozenset({" and ", " and the ", " и ", " & "})
_PEOPLE: Final = (Sort.PERSON, Sort.SURNAME)
_PLAIN: Final = frozenset({Sort.STATE, Sort.CAPITAL, Sort.PLACE, Sort.INSTITUTION, Sort.PEOPLE})
_SIDES: Final = frozenset({Sort.STATE, Sort.CAPITAL, Sort.PLACE, Sort.ADJECTIVE, Sort.INSTITUTION})
_WIDEST_GAP: Final = 9
"""Code points that may stand between words of one group: " for the "."""
_DEEPEST: Final = 3
"""Groups inside groups: the spokesman of the ministry of a state."""
_GAPS: Final = _BEFORE | _AFTER | _TARGET | _NAME | {" ", "-", "'s ", " of "}
"""All that may stand between words of one group: most neighbours have something else between them."""
_SENT: Final = frozenset({"ambassador", "embassy", "envoy"})
_MANY: Final = ("s", "ان", "ين", "اء", "يا", "را", "ري", "تي", "ы", "и", "ов", "ей", "ам", "ами", "ах")
"""Endings of a title in the dual or plural: two states may follow it."""


class Composer:
    """Composes the phrases found in one field; make one for each field."""

    def __init__(self, text: str, found: Sequence[Found[Term]], meaning: Meaning) -> None:
        self._text = text
        self._found = _near_others(found)
        self._meaning = meaning
        self._depth = 0

    def groups(self) -> Iterator[Group]:
        """Yield the groups in order of position."""
        at = 0
        while at < len(self._found):
            hit = self._found[at]
            lone = self._lone(hit) if self._gap(hit.end, at + 1) is None else None
            if lone is not None:
                yield lone
                at += 1
                continue
            group, after = self._parse(at)
            if group is not None:
                if group.sort is Sort.ADJECTIVE and after == at + 1:
                    group = self._as_people(group, at)
                settled = self._meaning.settled(group)
                yield settled
                if settled.generics and after < len(self._found):
                    for second in self._second_side(at, after, settled):
                        yield second
                        after += 1
            at = after

    def _lone(self, hit: Found[Term]) -> Group | None:
        """The group of a name with nothing near it to compose, where it has one meaning: three of five are so."""
        term = hit.values[0]
        sort, actor = term.sort, term.actor
        if actor is None or sort is Sort.SURNAME or not (sort in _PLAIN or len(hit.values) == 1):
            return None
        office = self._meaning.role(actor) if sort is Sort.PERSON else None
        clitics = self._text[hit.bound : hit.start] if hit.bound != hit.start else ""
        return Group(hit.start, hit.end, sort, actor, office, clitics=clitics)

    def _gap(self, end: int, at: int) -> str | None:
        """What stands between `end` and phrase `at`; None where no group has that in it, or the phrases are over."""
        if at == len(self._found):
            return None
        bound = self._found[at].bound
        if bound - end > _WIDEST_GAP:
            return None
        gap = self._text[end:bound]
        return gap if gap in _GAPS else None

    # One group -----------------------------------------------------------------------------------------------------------

    def _parse(self, at: int) -> tuple[Group | None, int]:
        """The group that begins at phrase `at`, and the phrase after it."""
        group = self._atom(at)
        after = at + 1
        while group is not None and (gap := self._gap(group.end, after)) is not None:
            longer = self._joined(group, after, gap)
            if longer is None:
                break
            group, after = longer
        return group, after

    def _nested(self, parse: Callable[[int], tuple[Group | None, int]], at: int) -> tuple[Group | None, int]:
        """What `parse` finds inside another group, down to a depth: a hostile text may chain titles without end."""
        if self._depth == _DEEPEST:
            return None, at
        self._depth += 1
        try:
            return parse(at)
        finally:
            self._depth -= 1

    def _atom(self, at: int) -> Group | None:
        hit = self._found[at]
        first = hit.values[0]  # vetoes come first, then people: the order of the phrase book
        if first.sort is Sort.VETO:
            return None
        clitics = self._text[hit.bound : hit.start]
        if first.sort in _PEOPLE and (person := self._meaning.person(hit.values, None)) is not None:
            return Group(hit.start, hit.end, Sort.PERSON, person, clitics=clitics)
        for term in hit.values:
            if term.generic is not None:
                generics = tuple(other.generic for other in hit.values if other.generic is not None)
                return Group(hit.start, hit.end, Sort.GENERIC, generics=generics, clitics=clitics)
            if term.sort not in _PEOPLE:
                return Group(hit.start, hit.end, term.sort, term.actor, clitics=clitics)
        return None

    def _as_people(self, group: Group, at: int) -> Group:
        """An Arabic plural that stands alone is no adjective: "بين الأميركيين والروس"."""
        people = next((term.actor for term in self._found[at].values if term.sort is Sort.PEOPLE), None)
        return group if people is None else group._replace(sort=Sort.PEOPLE, actor=people)

    def _joined(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """The group made longer by the phrase `at`, and the phrase after; None where they do not belong together."""
        return (
            self._former_joined(group, at, gap)
            or self._title_and_side(group, at, gap)
            or self._side_and_title(group, at, gap)
            or self._name_joined(group, at, gap)
            or self._sent_to(group, at, gap)
            or self._same_side(group, at, gap)
        )

    def _former_joined(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """`former` before a title or, in Arabic, after it."""
        hit = self._found[at]
        if group.bare and group.generics[0].kind == "former":
            rest, after = self._nested(self._parse, at) if gap in (" ", "-") else (None, at)
            return None if rest is None else (rest._replace(start=group.start, former=True), after)
        titled = group.office is not None or group.generics
        if titled and gap == " " and is_arabic(self._text[hit.start]) and _is_former(hit):
            return group._replace(end=hit.end, former=True), at + 1
        return None

    def _title_and_side(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A generic word with its state or body after it: "president of Russia", "وزير الخارجية الروسي", "глава МИД"."""
        if not group.bare or gap not in _AFTER:
            return None
        side, after = self._nested(self._side, at)
        if side is None or side.clitics not in ("", "ل", "لل"):
            return None
        made = self._meaning.made(group.generics, side, group._replace(end=side.end))
        return None if made is None else (made, after)

    def _side(self, at: int) -> tuple[Group | None, int]:
        """A state or body, with its own generic word where it has one: "وزارة الخارجية الروسية", "МИД России"."""
        side = self._atom(at)
        after = at + 1
        if side is None or (side.sort not in _SIDES and not side.generics):
            return None, after
        while (gap := self._gap(side.end, after)) is not None:
            longer = (
                self._title_and_side(side, after, gap)
                or self._same_side(side, after, gap)
                or self._side_and_title(side, after, gap)
            )
            if longer is None:
                break
            side, after = longer
        side = self._meaning.defaulted(side)
        return (side if side.actor is not None else None), after

    def _side_and_title(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A state or body with a generic word after it: "Russian foreign ministry", "Kremlin spokesman", "российский посол"."""
        hit = self._found[at]
        if group.actor is None or gap not in _BEFORE or group.sort is Sort.PERSON or is_arabic(self._text[hit.start]):
            return None
        generics = tuple(term.generic for term in hit.values if term.generic is not None)
        made = self._meaning.made(generics, group, group._replace(end=hit.end)) if generics else None
        return None if made is None else (made, at + 1)

    def _name_joined(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A person's name after the title: "President Putin", "وزير الخارجية الأميركي جون كيري"."""
        hit = self._found[at]
        qualified = group.sort in (Sort.ADJECTIVE, Sort.PEOPLE) and gap == " "
        if not (qualified or group.office or group.generics) or gap not in _NAME or hit.bound != hit.start:
            return None
        person = self._meaning.person(hit.values, group)
        side = group.actor or group.side
        if person is None or (side is not None and side.country != person.country):
            return None
        return self._meaning.titled(person, group._replace(end=hit.end)), at + 1

    def _sent_to(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """Where an ambassador or embassy is: "US ambassador to Russia". The country there is no actor of its own."""
        if group.actor is None or gap not in _TARGET or not any(generic.class_ in _SENT for generic in group.generics):
            return None
        hit = self._found[at]
        place = next(
            (term.actor for term in hit.values if term.sort in (Sort.STATE, Sort.CAPITAL, Sort.PLACE, Sort.INSTITUTION)), None
        )
        if place is None or place.country == group.actor.country:
            return None
        where = (place.country or place.id).lower()
        office = f"{group.office}.{where}" if group.office and group.office.endswith(".ambassador") else group.office
        return group._replace(end=hit.end, office=office), at + 1

    def _same_side(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A body with its state said once more: "the US State Department", "الكونغرس الأميركي", "Госдума РФ"."""
        hit = self._found[at]
        if group.actor is None or gap not in (" ", "'s ", " of ") or hit.bound != hit.start:
            return None
        for term in hit.values:
            actor = term.actor
            if actor is None or actor.country is None or actor.country != group.actor.country or term.sort not in _SIDES:
                continue
            if term.sort is Sort.INSTITUTION and group.sort in (Sort.ADJECTIVE, Sort.STATE):
                return group._replace(end=hit.end, sort=Sort.INSTITUTION, actor=actor), at + 1
            if group.sort is Sort.INSTITUTION and term.sort in (Sort.ADJECTIVE, Sort.STATE) and gap != "'s ":
                return group._replace(end=hit.end), at + 1
        return None

    # Two states under one title ------------------------------------------------------------------------------------------

    def _second_side(self, at: int, after: int, group: Group) -> Iterator[Group]:
        """The second state under one title: "the presidents of Russia and the US"."""
        first = self._found[at]
        titles = tuple(term.generic for term in first.values if term.generic is not None)
        if not titles or group.actor is None or not self._many(first):
            return
        hit = self._found[after]
        gap = self._text[group.end : hit.bound]
        joined = gap in _AND or (gap == " " and self._text[hit.bound : hit.start].startswith("و"))
        side = next((term.actor for term in hit.values if term.sort in _SIDES), None)
        if not joined or side is None or side.country == group.actor.country:
            return
        second = Group(hit.start, hit.end, Sort.ADJECTIVE, side)
        made = self._meaning.made(titles, second, second)
        if made is not None:
            yield self._meaning.settled(made)

    def _many(self, hit: Found[Term]) -> bool:
        return self._text[hit.start : hit.end].split(" ", 1)[0].endswith(_MANY)


def _is_former(hit: Found[Term]) -> bool:
    return any(term.generic is not None and term.generic.kind == "former" for term in hit.values)


def _near_others(found: Sequence[Found[Term]]) -> list[Found[Term]]:
    """Leave out words such as "forces" and "company" that stand alone: most do, and they can name nobody there."""
    last = len(found) - 1
    reached = -_WIDEST_GAP
    kept: list[Found[Term]] = []
    for at, hit in enumerate(found):
        if (
            hit.values[0].generic is None  # the one cheap question settles most
            or hit.bound - reached <= _WIDEST_GAP
            or (at < last and found[at + 1].bound - hit.end <= _WIDEST_GAP)
            or not all(term.alone_nothing for term in hit.values)
        ):
            kept.append(hit)
        reached = hit.end
    return kept
