"""A phrase with nothing near it to compose: four of five, so what it is alone was told at load (`Senses.alone`)."""

from streams.entities import senses, sorts
from streams.entities.meaning import Group, Meaning, new_group
from streams.entities.namesakes import Namesakes
from streams.entities.plurals import means_people
from streams.entities.senses import Hit
from streams.text.arabic import is_arabic
from streams.text.document import NormalisedText

_NOBODY = Group(0, 0, sorts.GENERIC)
"""Stands for every word that names nobody where it stands alone."""


class Alone:
    """Makes the groups of one field that are one phrase."""

    def __init__(self, field: NormalisedText, meaning: Meaning, namesakes: Namesakes) -> None:
        self._field = field
        self._text = field.text
        self._meaning = meaning
        self._namesakes = namesakes

    def group(self, hit: Hit, kind: int) -> Group | None:
        """The group of a phrase of this `kind` (`senses.PERSON` …); None where it names nobody here."""
        if kind == senses.NOBODY:
            return _NOBODY  # a group all the same: so many words may stand behind a pointer
        bound, start, end, values = hit
        sort, actor, office, generics = values.sort, values.actor, None, values.generics
        if kind == senses.PERSON:
            full = values.full
            actor = full[0] if len(full) == 1 else self._meaning.person(values, None)
            if actor is None or self._namesakes.is_other(actor.id, self._field, start, end):
                return None
            sort, office, generics = sorts.PERSON, self._meaning.role(actor), ()
        elif kind == senses.POINTER and self._namesakes.begins(self._field, end, None):
            return None
        clitics = self._text[bound:start] if bound != start else ""
        group: Group = new_group(Group, (start, end, sort, actor, office, generics, None, False, clitics, False))
        return self.qualifying(group, bound) if kind == senses.NATION else group

    def qualifying(self, group: Group, bound: int) -> Group:
        """Arabic people behind a noun, who only say whose it is: "المسؤولون الروس"."""
        actor = group.actor
        if group.sort is not sorts.PEOPLE or group.clitics or actor is None or actor.country is None:
            return group
        behind = is_arabic(self._text[group.start]) and actor.id.endswith(".people")
        if behind and not means_people(self._text, bound, group.start, group.end):
            return group._replace(sort=sorts.ADJECTIVE, actor=self._meaning.state(actor.country))
        return group
