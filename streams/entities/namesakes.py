"""Whose name it is: a surname behind another given name is a namesake's, and a title before another name is another holder's.

"Andrei Patrushev" is not Nikolai Patrushev, "the French president Georges Pompidou" not the president of today.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from streams.entities.rows import WEAK, GivenNameRow, PersonRow
from streams.text.arabic import is_arabic
from streams.text.document import NormalisedText
from streams.text.normalising import normalise
from streams.text.russian import name_forms

_LONGEST: Final = 16
"""Letters of a given name; none in the table is longer."""
_SON: Final = "بن"
_BEHIND_SON: Final = " بن "
"""What stands before the name of a man's father: "متعب بن عبدالله" is the king's son."""
_LONGEST_NAME: Final = 60
"""Code points in which a full name stands, and the words before it."""
_LONGEST_WORD: Final = 24
_MOST_PARTS: Final = 3
"""Words of a full name: Roman Valeryevich Seleznev."""
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_NOBODY: Final[frozenset[int]] = frozenset()


class Namesakes:
    """The given names of the table in all their forms, and which of them each person bears."""

    def __init__(self, names: Iterable[GivenNameRow], persons: Iterable[PersonRow]) -> None:
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(names):
            russian = (form for name in row.ru for form in name_forms(name, female=row.gender == "f"))
            for form in (*row.en, *row.ar, *russian):
                numbers[normalise(form).text].add(number)
        self._names = {form: frozenset(rows) for form, rows in numbers.items()}
        self._own = {person.id: self._borne(person) for person in persons}

    def _borne(self, person: PersonRow) -> frozenset[int]:
        """The given names in the full names of a person: all words but the last."""
        words = (word for name in (*person.en, *person.ar, *person.ru) for word in name.removeprefix(WEAK).split(" ")[:-1])
        return frozenset(number for word in words for number in self._names.get(normalise(word).text, _NOBODY))

    def is_other(self, person: str, text: NormalisedText, start: int, end: int) -> bool:
        """Whether the name of `person` at `start:end` stands behind somebody else's given name ("Donald John Trump" does not).

        In Arabic also whether it is the name of a father or, alone, of another man's son: "متعب بن عبدالله", "عباس بن أحمد".
        """
        norm = text.text
        if norm[start] > "\u0600" and norm.startswith(_BEHIND_SON, end) and " " not in norm[start:end]:
            return True
        if start == 0 or norm[start - 1] != " ":
            return False
        first = norm.rfind(" ", max(0, start - _LONGEST), start - 1) + 1
        word = norm[first : start - 1]
        if word not in self._names:
            return word == _SON
        own = self._own.get(person, _NOBODY)
        other = False
        while names := self._given(text, first, norm[first : start - 1]):
            if names & own:
                return False
            other, start = True, first
            first = norm.rfind(" ", max(0, start - _LONGEST), max(0, start - 1)) + 1
        return other

    def begins(self, text: NormalisedText, end: int, holder: str | None) -> bool:
        """Whether the words right behind `end` begin somebody's name, and not that of `holder`.

        In Russian any capital begins one, as days and months have none: «король Альберт», «президент Гувер».
        """
        if not text.text.startswith(" ", end):
            return False
        start = end + 1
        word = text.text[start : start + _LONGEST].split(" ", 1)[0]
        names = self._given(text, start, word)
        if names:
            return not names & self._own.get(holder or "", _NOBODY)
        return holder is None and "а" <= word[:1] <= "я" and _is_capital(text, start)

    def surname_after(self, text: NormalisedText, end: int, nouns: int) -> str | None:
        """The surname of the full name that stands behind `end`, at most `nouns` words later; None where none does.

        -1 is before the text.

        A full name is a given name of the table and one or two more words with capitals.
        """
        norm = text.text
        if end >= 0 and not norm.startswith(" ", end):
            return None
        start = end + 1
        given = self._names
        for _ in range(nouns + 1):
            behind = norm.find(" ", start, start + _LONGEST_WORD)
            word = norm[start:behind]
            if behind < 0 or (word in given and self._given(text, start, word)):
                break
            if not word.isalpha() or _is_capital(text, start):
                return None
            start = behind + 1
        else:
            return None
        name: list[str] = []
        for word in text.text[start : start + _LONGEST_NAME].split(" ")[:_MOST_PARTS]:
            letters = _LETTERS.match(word)
            if letters is None or not _is_capital(text, start):
                break
            name.append(letters[0])
            start += len(word) + 1
            if letters[0] != word:
                break  # a comma, a possessive
        return name[-1] if len(name) > 1 else None

    def _given(self, text: NormalisedText, start: int, word: str) -> frozenset[int]:
        """Which given names `word` at `start` may be; none where it is no name: "the bill Biden signed"."""
        names = self._names.get(word, _NOBODY)
        return names if not names or is_arabic(word[0]) or _is_capital(text, start) else _NOBODY


def _is_capital(text: NormalisedText, at: int) -> bool:
    return text.published[text.offset_in_published(at) if text.cuts else at].isupper()
