"""What the shape of a word tells of a verb: a part of a language's drawer (`grammar.py`)."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Final

OfWord = Callable[[str, Container[str]], bool]


def _never(_word: str, _known: Container[str] = ()) -> bool:
    return False


def _never_of(_verb: str, _noun: str) -> bool:
    return False


def _untold(_word: str, _known: Container[str] = ()) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the shape of a word tells of a verb, by default nothing; words are folded, `known` are the words of the tables.

    `is_verb`: it is one. `is_bare`: it is one without ending or beginning of a person, which may be its noun as well ("طرد").
    `is_participle`: one that never has its subject behind it ("متهما"). `gender`: "f", "m" or "" where it does not tell; and
    `noun_gender` of a name's first word. `joins`: "and" and a verb ("واتهم"). `goes_on`: so it does, or is a participle: its
    subject is that of the verb before. `is_and_verb`: "and" and a verb, not even a known one. `has_object`: its object is
    written onto it ("اتهمها": accused her); `objects`: words behind it that are such a pronoun ("إياها"). `also`: before a
    verb of the same doer. `subordinates`:
    "that", "which" (`relates`: "which"); other words at the end of a clause begin one that is told beside it ("but").
    `attached`: prepositions with a pronoun ("فيها"), which part no subject from its verb. `is_of_noun`: a verb behind an
    indefinite noun is told of it ("بمنشورات تدعو"). `is_nominative`: a noun that can only be a subject ("الديمقراطيون").
    `is_imperfect`: it tells of what is and of what is to come ("يلتقي").
    """

    is_verb: OfWord = _never
    is_bare: OfWord = _never
    joins: OfWord = _never
    goes_on: OfWord = _never
    has_object: OfWord = _never
    gender: Callable[[str, Container[str]], str] = _untold
    noun_gender: Callable[[str], str] = _untold
    is_participle: Callable[[str], bool] = _never
    is_and_verb: Callable[[str], bool] = _never
    objects: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    subordinates: Callable[[str], bool] = _never
    relates: Callable[[str], bool] = _never
    attached: frozenset[str] = frozenset()
    is_of_noun: Callable[[str, str], bool] = _never_of
    is_nominative: Callable[[str], bool] = _never
    is_imperfect: Callable[[str], bool] = _never


UNTOLD: Final = Verbs()
"""Of a language whose words are read without their shape."""
