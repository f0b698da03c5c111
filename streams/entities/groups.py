"""From phrases found to groups of words that name one actor: "the Russian foreign minister Sergei Lavrov" is one.

English puts the state before the office, Arabic after it, Russian either way; the order decides, not the article's language.
"""

from collections.abc import Callable, Sequence
from typing import Final

from streams.entities import senses, sorts
from streams.entities.alone import Alone
from streams.entities.gaps import AFTER, BEFORE, NAME, OF, SIDES, TARGET, near_others
from streams.entities.meaning import Group, Meaning, new_group
from streams.entities.namesakes import Namesakes
from streams.entities.plurals import is_of_all, means_people
from streams.entities.senses import Hit, Senses
from streams.entities.shared_titles import other_states
from streams.text.arabic import is_arabic
from streams.text.document import NormalisedText

_OF_THE: Final = (*map(chr, range(ord("a"), ord("z") + 1)), "ого", "его", "ой", "ей", "их", "ых")
"""Last letters of an adjective whose noun may belong to a title before it: any in English, those of the genitive in Russian."""
_DEEPEST: Final = 3
"""Groups inside groups: the spokesman of the ministry of a state."""
_SENT: Final = frozenset({"ambassador", "ambassador.un", "embassy", "envoy"})


class Composer:
    """Composes the phrases found in one field; make one for each field."""

    def __init__(self, field: NormalisedText, found: Sequence[Hit], meaning: Meaning, namesakes: Namesakes) -> None:
        self._field = field
        self._text = field.text
        self._meaning = meaning
        self._namesakes = namesakes
        self._depth = 0
        self._alone = Alone(field, meaning, namesakes)
        self._found, self._gaps = near_others(field.text, found)

    def groups(self) -> list[Group]:
        """The groups in order of position."""
        made: list[Group] = []
        found, gaps, text, alone = self._found, self._gaps, self._text, self._alone.group
        at, over = 0, len(found)
        while at < over:
            hit = found[at]
            if gaps[at] is None and (kind := hit[3].alone) != senses.UNSETTLED:  # nothing to compose: four of five
                at += 1
                if kind == senses.ACTOR:  # half of all, so not by a call
                    bound, start, end, values = hit
                    clitics = text[bound:start] if bound != start else ""
                    made.append(
                        new_group(Group, (start, end, values.sort, values.actor, None, (), None, False, clitics, False))
                    )
                elif kind != senses.NOTHING and (group := alone(hit, kind)) is not None:
                    made.append(group)
                continue
            group, after = self._parse(at)
            if group is not None and self._counts(group, at, after):
                if group.sort is sorts.BOUND:
                    group = group._replace(sort=sorts.ADJECTIVE)
                elif group.sort is sorts.ADJECTIVE and after == at + 1:
                    group = self._as_people(group, at)
                settled = self._settled(group, after)
                titled = settled.generics and after < over and settled.actor is not None
                seconds = other_states(text, found, at, after, settled, meaning=self._meaning) if titled else []
                made += [self._meaning.settled(group), *seconds] if seconds else [settled]
                after += len(seconds)
            at = after
        return made

    def _settled(self, group: Group, after: int) -> Group:
        """The finished group. A title before somebody else's name does not name who holds it now ("president Pompidou")."""
        settled = self._meaning.settled(group)
        actor = settled.actor
        if settled.office is None or group.sort is sorts.PERSON or actor is None or actor.kind != "person":
            return settled
        if self._unknown_begins(group, after, actor.id) or is_of_all(self._text, group.start, group.end):
            return self._meaning.defaulted(group)
        return settled

    def _unknown_begins(self, group: Group, after: int, holder: str | None) -> bool:
        """Whether the name of somebody who is not in the tables stands right behind the group."""
        known = after < len(self._found) and self._found[after].bound == group.end + 1
        return not known and self._namesakes.begins(self._field, group.end, holder)

    def _is_namesake(self, group: Group) -> bool:
        """Whether a person's name stands behind another given name."""
        return group.actor is not None and self._namesakes.is_other(group.actor.id, self._field, group.start, group.end)

    # One group -----------------------------------------------------------------------------------------------------------

    def _parse(self, at: int) -> tuple[Group | None, int]:
        """The group that begins at phrase `at`, and the phrase after it."""
        group = self._atom(at)
        after = at + 1
        while group is not None and (gap := self._gaps[after - 1]) is not None:
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
        """What one phrase may be in a group. Vetoes come first in it, then people, generic words last: as the book has them."""
        bound, start, end, values = self._found[at]
        sort, actor = values.sort, values.actor
        clitics = self._text[bound:start] if bound != start else ""
        if sort is sorts.GENERIC:
            return _generic(start, end, values, clitics)
        if sort is sorts.SHARED:
            return self._state_or_place(start, end, values, clitics)
        if sort is sorts.VETO:
            return None
        if sort in senses.PEOPLE:
            actor, sort = self._meaning.person(values, None), sorts.PERSON
            if actor is None:
                others = values.others
                if not others or others[0].generic is not None:
                    return _generic(start, end, values, clitics) if others else None
                sort, actor = others[0].sort, others[0].actor
        return new_group(Group, (start, end, sort, actor, None, (), None, False, clitics, False))

    def _state_or_place(self, start: int, end: int, values: Senses, clitics: str) -> Group | None:
        actor = self._meaning.place(values)
        if actor is None:
            return _generic(start, end, values, clitics) if values.generics else None
        if actor.kind not in ("country", "place"):
            return Group(start, end, sorts.INSTITUTION, actor, clitics=clitics, assumed=True)
        sort = sorts.STATE if actor.kind == "country" else sorts.PLACE
        return Group(start, end, sort, actor, clitics=clitics)

    def _counts(self, group: Group, at: int, after: int) -> bool:
        """Whether the words name or point to anybody: not a plural that needs its noun, nor a title of somewhere else.

        "Arizona Secretary of State" is not the one that "Secretary of State" means by itself.
        """
        if group.sort is sorts.PERSON:
            return not self._is_namesake(group)
        if not group.generics:
            return group.sort is not sorts.BOUND or self._text[group.end : group.end + 1] == "-"
        pointing = group.actor is None and group.bare and not self._found[at][3].nothing
        if (pointing or (group.assumed and group.office)) and self._unknown_begins(group, after, None):
            return False
        if not pointing or all(generic.default is None for generic in group.generics):
            return True
        if at and self._gaps[at - 1] in BEFORE and self._is_local(at - 1):
            return False
        of = self._gaps[after - 1]
        return not (of in OF and self._is_local(after) and (of != " " or not self._text[group.start].isascii()))

    def _is_local(self, at: int) -> bool:
        return self._found[at][3].sort in (sorts.PLACE, sorts.SHARED, sorts.VETO)

    def _as_people(self, group: Group, at: int) -> Group:
        """An adjective in the plural that stands for people."""
        people = next((term.actor for term in self._found[at][3].terms if term.sort is sorts.PEOPLE), None)
        if people is None or not means_people(self._text, self._found[at].bound, group.start, group.end):
            return group
        return group._replace(sort=sorts.PEOPLE, actor=people)

    def _joined(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """The group made longer by the phrase `at`, and the phrase after; None where they do not belong together."""
        if group.actor is None:
            if group.generics and group.generics[0].kind == "former" and group.side is None:
                return self._former_before(group, at, gap)
            former = self._former_behind(group, at, gap) if self._found[at][3].former else None
            if former is not None:
                return former
            return self._title_and_side(group, at, gap) or self._name_joined(group, at, gap)
        values = self._found[at][3]
        if (
            values.sort in senses.PEOPLE
        ):  # what follows tells which rule can apply; asking all six in turn took most of the time
            return self._name_joined(group, at, gap)
        if values.sort is sorts.GENERIC:
            if values.generics[0].kind == "modifier":
                at, gap = self._past_modifier(at, gap)
            former = self._former_behind(group, at, gap) if self._found[at][3].former else None
            return former or self._side_and_title(group, at, gap)
        return self._sent_to(group, at, gap) or self._same_side(group, at, gap) or self._of_other_state(group, at, gap)

    def _past_modifier(self, at: int, gap: str) -> tuple[int, str]:
        """The title after "acting" or "new": they change nothing about whose it is."""
        follows = self._gaps[at] == " " and self._found[at + 1][3].sort is sorts.GENERIC
        return (at + 1, gap) if follows else (at, gap)

    def _former_before(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """`former` before a title."""
        before = gap in (" ", "-") and not is_arabic(self._text[group.start])
        rest, after = self._nested(self._parse, at) if before else (None, at)
        return (rest._replace(start=group.start, former=True), after) if rest is not None and _is_titled(rest) else None

    def _former_behind(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """`former` after a title, in Arabic."""
        hit = self._found[at]
        if gap == " " and is_arabic(self._text[hit.start]) and _is_titled(group):
            return group._replace(end=hit.end, former=True), at + 1
        return None

    def _title_and_side(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A generic word with its state or body after it: "president of Russia", "وزير الخارجية الروسي", "глава МИД"."""
        if gap not in AFTER or group.actor is not None or self._is_no_side(at) or not group.bare:
            return None
        side, after = self._nested(self._side, at)
        if side is None or side.clitics not in ("", "ل", "لل") or not self._belongs(group, side, at, gap):
            return None
        made = self._meaning.made(group.generics, side, group, side.end)
        return None if made is None else (made._replace(assumed=side.assumed), after)

    def _belongs(self, group: Group, side: Group, at: int, gap: str) -> bool:
        """Whether the side behind a title is its own, by grammar.

        Arabic puts no name of a state behind a noun with the article ("كلف هذا النظام اليونان": it cost Greece). In Russian and
        English an adjective there has its own noun, which we do not know: "president of the American Chamber". That does no
        harm where it only says where: "a court in the Russian capital".
        """
        if is_arabic(self._text[side.start]):
            if side.sort is not sorts.STATE or side.clitics or not self._text.startswith("ال", group.start):
                return side.sort is not sorts.BOUND or gap == " "
            several = " " in self._text[group.start : group.end]
            return several or any(term.sort is sorts.ADJECTIVE for term in self._found[at][3].terms)
        if side.sort in (sorts.ADJECTIVE, sorts.BOUND):
            return gap.startswith((" in ", " at "))
        first = self._found[at]
        return first[3].sort is not sorts.ADJECTIVE or self._text[first.start : first.end].endswith(_OF_THE)

    def _is_no_side(self, at: int) -> bool:
        """Whether a phrase can be no state or body, seen without composing it: half of what stands behind a title."""
        values = self._found[at][3]
        if values.sort in senses.PEOPLE:
            return not values.others
        return values.sort is sorts.VETO or (values.sort is sorts.GENERIC and not values.defaulted and self._gaps[at] is None)

    def _side(self, at: int) -> tuple[Group | None, int]:
        """A state or body, with its own generic word where it has one: "وزارة الخارجية الروسية", "МИД России"."""
        side = self._atom(at)
        after = at + 1
        if self._gaps[at] is None and self._found[at][3].alone == senses.ACTOR:
            return side, after  # two of three
        if side is not None and side.sort is sorts.PEOPLE:
            side = self._alone.qualifying(side, self._found[at].bound)
        if side is None or (side.sort not in SIDES and not side.generics):
            return None, after
        while (gap := self._gaps[after - 1]) is not None:
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
        generics = hit[3].generics
        if (
            not generics
            or gap not in BEFORE
            or group.actor is None
            or group.sort in (sorts.PERSON, sorts.PEOPLE)
            or is_arabic(self._text[hit.start])
        ):
            return None
        made = self._meaning.made(generics, group, group, hit.end)
        return None if made is None else (made, at + 1)

    def _name_joined(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A person's name after the title: "President Putin", "وزير الخارجية الأميركي جون كيري"."""
        hit = self._found[at]
        qualified = group.sort in (sorts.ADJECTIVE, sorts.PEOPLE) and gap == " "
        if not (qualified or group.office or group.generics) or gap not in NAME or hit.bound != hit.start:
            return None
        if gap != " " and group.generics and group.generics[0].kind == "institution":
            return None  # "the next administration, Blinken said"
        person = self._meaning.person(hit[3], group)
        if person is None:
            return None
        side = group.actor or group.side
        if side is not None and side.country not in (None, person.country):
            abroad = self._meaning.abroad(person, group)
            if abroad is None:
                return None
            group = group._replace(office=abroad)
        return self._meaning.titled(person, group, hit.end), at + 1

    def _sent_to(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """Where an ambassador or embassy is: "US ambassador to Russia". The country there is no actor of its own."""
        if group.actor is None or gap not in TARGET or not any(generic.class_ in _SENT for generic in group.generics):
            return None
        hit = self._found[at]
        place = next(
            (term.actor for term in hit[3].terms if term.sort in (sorts.STATE, sorts.CAPITAL, sorts.PLACE, sorts.INSTITUTION)),
            None,
        )
        if place is None or place.country == group.actor.country:
            return None
        office = self._meaning.sent(group.office, place) if group.office else None
        return group._replace(end=hit.end, office=office), at + 1

    def _same_side(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A body with its state said once more: "the US State Department", "الكونغرس الأميركي", "Госдума РФ"."""
        hit = self._found[at]
        if group.actor is None or gap not in (" ", "'s ", " of ") or hit.bound != hit.start:
            return None
        for term in hit[3].terms:
            actor = term.actor
            if actor is None or actor.country is None or actor.country != group.actor.country or term.sort not in SIDES:
                continue
            if term.sort is sorts.INSTITUTION and group.sort in (sorts.ADJECTIVE, sorts.STATE):
                return group._replace(end=hit.end, sort=sorts.INSTITUTION, actor=actor), at + 1
            if group.sort is sorts.INSTITUTION and term.sort in (sorts.ADJECTIVE, sorts.STATE) and gap != "'s ":
                return group._replace(end=hit.end), at + 1
        return None

    def _of_other_state(self, group: Group, at: int, gap: str) -> tuple[Group, int] | None:
        """A body that bears one name in many states, with its state beside it: "ЦБ Индии", "the French Senate"."""
        if group.sort is not sorts.INSTITUTION:
            possessed = group.sort is sorts.ADJECTIVE or gap != " "
            return self._side_and_title(group, at, gap) if possessed else None
        name = self._found[at - 1]
        generics = name[3].generics
        if not generics or name.start != group.start or gap not in OF:
            return None
        side = self._atom(at)
        if side is None or side.clitics or side.sort not in (sorts.STATE, sorts.ADJECTIVE):
            return None
        made = self._meaning.made(generics, side, group, side.end)
        return None if made is None else (made, at + 1)


def _is_titled(group: Group) -> bool:
    """Whether a title of one person stands in the words: a former one is no "former Trump ally"."""
    return group.office is not None or any(generic.kind not in ("institution", "counterpart") for generic in group.generics)


def _generic(start: int, end: int, values: Senses, clitics: str) -> Group | None:
    generics = values.generics
    if generics[0].kind == "modifier":
        return None
    return new_group(Group, (start, end, sorts.GENERIC, None, None, generics, None, False, clitics, False))
