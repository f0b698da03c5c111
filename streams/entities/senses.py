"""What a phrase may mean, and what follows from that wherever it stands: told once at load, as an article has 37 hits."""

from collections.abc import Sequence
from typing import Final

from streams.entities import sorts
from streams.entities.terms import Term
from streams.text.phrases import Found

PEOPLE: Final = (sorts.PERSON, sorts.SURNAME)
_PLAIN: Final = frozenset({sorts.STATE, sorts.CAPITAL, sorts.PLACE, sorts.INSTITUTION})

ACTOR: Final = 1
"""Alone, the phrase names its one actor."""
NATION: Final = 2
"""Alone, it names the people of a state, unless it only qualifies the noun before it."""
PERSON: Final = 3
"""Alone, it names a person, whom the article may have to tell."""
POINTER: Final = 4
"""Alone, it points back to somebody, and to nobody by itself."""
NOBODY: Final = 5
"""Alone, it names nobody."""
NOTHING: Final = 6
"""Alone, it is not even a word that could name somebody: a veto, "acting"."""
UNSETTLED: Final = 7
"""What it is alone must be composed."""


class Senses:
    """The meanings of one phrase, and what follows from them; an object with slots, as its fields lie together in memory.

    | field       | what it says                                                                             |
    |-------------|------------------------------------------------------------------------------------------|
    | `terms`     | the meanings in the order of the book: vetoes first, then people, generic words last     |
    | `sort`      | the sort of the first                                                                    |
    | `actor`     | the actor of the first                                                                   |
    | `alone`     | what the phrase is with nothing near it: one of the constants above                      |
    | `generics`  | all generic words among the meanings                                                     |
    | `nothing`   | whether the phrase names nobody unless another one stands beside it                      |
    | `former`    | whether it may be "former"                                                               |
    | `defaulted` | whether one of the generic words has a state that it means by itself                     |
    | `full`      | who bears it as an unshared name                                                         |
    | `shared`    | who bears it as a shared surname                                                         |
    | `others`    | the meanings that are no people                                                          |
    """

    __slots__ = ("actor", "alone", "defaulted", "former", "full", "generics", "nothing", "others", "shared", "sort", "terms")

    def __init__(self, terms: Sequence[Term]) -> None:
        """Tell all that follows from `terms`, of which there is at least one."""
        self.terms = tuple(terms)
        first = self.terms[0]
        self.sort, self.actor = first.sort, first.actor
        self.generics = tuple([term.generic for term in self.terms if term.generic is not None])
        self.nothing = all(term.alone_nothing for term in self.terms)
        self.former = any(generic.kind == "former" for generic in self.generics)
        self.defaulted = any(generic.default is not None for generic in self.generics)
        self.full = tuple([term.actor for term in self.terms if term.actor is not None and term.sort is sorts.PERSON])
        self.shared = tuple([term.actor for term in self.terms if term.actor is not None and term.sort is sorts.SURNAME])
        self.others = tuple([term for term in self.terms if term.sort not in PEOPLE])
        self.alone = self._kind()

    def _kind(self) -> int:
        if self.sort in PEOPLE:
            return UNSETTLED if self.others and not self.full else PERSON
        if self.sort is sorts.GENERIC:
            return self._kind_of_word()
        if self.sort is sorts.PEOPLE:
            return NATION
        if self.sort is sorts.VETO:
            return NOTHING
        return ACTOR if self.sort in _PLAIN or (len(self.terms) == 1 and self.sort not in sorts.WEAK) else UNSETTLED

    def _kind_of_word(self) -> int:
        if self.generics[0].kind == "modifier":
            return NOTHING
        if self.nothing:
            return NOBODY
        return UNSETTLED if self.defaulted else POINTER


class Gatherer:
    """Makes the `Senses` of phrases, one for all forms of a name: few enough to stay near the processor."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, ...], Senses] = {}

    def __call__(self, terms: Sequence[Term]) -> Senses:
        """The senses of these terms, which live on in it: that is why their ids tell them apart."""
        identity = tuple(map(id, terms))
        senses = self._made.get(identity)
        if senses is None:
            senses = self._made[identity] = Senses(terms)
        return senses


Hit = Found[Senses]
"""A phrase of the book of names that stands in a text."""
