"""What kinds of words name actors.

The kinds stand here twice: in Python 3.11 `Sort.STATE` takes ten times as long as `sorts.STATE`, and linking asks for one some
300 times an article.
"""

from enum import StrEnum
from typing import Final


class Sort(StrEnum):  # a plain Enum hashes in Python, thirty times an article
    """What kind of word a term is, as composing needs it."""

    STATE = "state"
    CAPITAL = "capital"
    PLACE = "place"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    PERSON = "person"
    SURNAME = "surname"
    SHARED = "shared"
    """A name that a state and a place share ("Georgia"): counts where the article tells which."""
    BOUND = "bound"
    """An adjective that counts only after its noun ("خبراء روس") or before a hyphen ("Russo-American")."""
    INSTITUTION = "institution"
    GENERIC = "generic"
    VETO = "veto"


STATE: Final = Sort.STATE
CAPITAL: Final = Sort.CAPITAL
PLACE: Final = Sort.PLACE
ADJECTIVE: Final = Sort.ADJECTIVE
PEOPLE: Final = Sort.PEOPLE
PERSON: Final = Sort.PERSON
SURNAME: Final = Sort.SURNAME
SHARED: Final = Sort.SHARED
BOUND: Final = Sort.BOUND
INSTITUTION: Final = Sort.INSTITUTION
GENERIC: Final = Sort.GENERIC
VETO: Final = Sort.VETO

WEAK: Final = frozenset({SURNAME, SHARED, BOUND})
"""What names somebody only with something else in the article, or beside it, to show it."""
