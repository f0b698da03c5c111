"""Arabic: letters glued to a word, and what the shape of a verb tells of its subject and object."""

from collections.abc import Container, Sequence
from typing import Final

from streams.interactions.cases import Case
from streams.interactions.verbs import Verbs

_AND: Final = "وف"
_PREPOSITIONS: Final = "بلك"
_SHORTEST: Final = 3
_OBJECTS: Final = ("هما", "ها", "هم", "ه")
"""Him, her, them, written onto a verb."""
_NO_SUBJECT: Final = ("يين", "اميركيا", "امريكيا", "دبلوماسيا", "مواطنا", "صحفيا", "صحافيا", "رجلا", "عسكريا")
"""Endings of nouns and adjectives that show genitive or accusative."""
_PARTS_OF: Final = frozenset("احد احدى بعض كبار عدد معظم جميع كل مئات عشرات اثنان ثلاثه اربعه خمسه".split())
"""Words that are the subject themselves, and the genitive behind them only says of whom: "أحد المسؤولين الأميركيين"."""


def forms(word: str, known: Container[str]) -> tuple[str, ...]:
    """The word and what is left when glued letters go: the, and, will, in/to/like.

    Taking letters off stops at the first form that the tables know: `بحث` (discussed) must not become `حث` (urged).
    """
    found = [word]
    for form in found:
        if len(form) <= _SHORTEST:
            if form is word and form[:1] in _AND and len(form) == _SHORTEST and form[1:] in known:
                found.append(form[1:])  # "ولم", "وفي"
            continue
        if form.startswith("ال"):
            found.append(form[2:])
            continue
        head, rest = form[0], form[1:]
        if head == "س" and rest[0] in "يتنا":
            found.append(rest)
        if form in known and not (head == "ل" and rest in known):  # "لقاء" as a whole; "لعقد" and "عقد" are both of the tables
            break
        if (head in _AND and form is word) or head in _PREPOSITIONS:
            found.append(rest)
        if form.startswith("لل"):
            found.append("ال" + form[2:])
    return tuple(dict.fromkeys(found))


def is_noun(word: str, known: Container[str]) -> bool:
    """A word only known without its article or glued preposition: `بطلب` (by a request) is not `طلب` (asked)."""
    bare = word if word in known else word.lstrip(_AND)
    if bare.startswith("ال") and bare[2:] in known:
        return True
    return bare not in known and bare.startswith(("ال", *_PREPOSITIONS))


def shown_case(word: str, before: Sequence[str]) -> Case | None:
    """What ends like "أميركيين" or "أميركيا" suffers, or belongs to what does: no subject ends so.

    >>> shown_case("روسيين", ()), shown_case("امريكيون", ()), shown_case("بوتين", ())
    ('object', None, None)
    """
    whole = before[0] in _PARTS_OF if before else False
    return "object" if word.endswith(_NO_SUBJECT) and not whole else None


def _alone(word: str, known: Container[str]) -> str:
    """The word without "and" and the letter of the future."""
    if word not in known and word[:1] in _AND:
        word = word[1:]
    return word[1:] if word not in known and word.startswith("س") else word


def _without_object(word: str, known: Container[str]) -> str:
    if word not in known:  # the tables list the forms with an object; "وزارة" (ministry) is no "and visited him"
        return word
    return next((word[: -len(end)] for end in _OBJECTS if word.endswith(end) and word[: -len(end)] in known), word)


def _has_object(word: str, known: Container[str]) -> bool:
    alone = _alone(word, known)
    return _without_object(alone, known) != alone and _is_verb(word, known)


def _is_verb(word: str, known: Container[str]) -> bool:
    """A form with the ending or the beginning of a person, or one of which the tables know the feminine too."""
    bare = _without_object(_alone(word, known), known)
    if bare not in known:
        return False
    weak = bare.endswith("ي") or (bare.endswith("ا") and len(bare) == _SHORTEST)  # نفى, دعا: their feminine loses the letter
    if bare.endswith("ت") or bare.startswith(("ي", "ت")):
        return not bare.endswith("ات")
    return (f"{bare}ت" in known and not bare.endswith("ا")) or (weak and f"{bare[:-1]}ت" in known)


def _is_bare(word: str, known: Container[str]) -> bool:
    """Without ending or beginning of a person, most verbs look like their noun: "طرد" is "expelled" and "expulsion"."""
    alone = _alone(word, known)
    bare = alone[1:] if alone not in known and alone.startswith("ب") else alone
    return _is_verb(bare, known) and not bare.endswith("ت") and not bare.startswith(("ي", "ت"))


def _gender(word: str, known: Container[str]) -> str:
    bare = _without_object(_alone(word, known), known)
    if _is_participle(bare):
        return "f" if bare.endswith("ه") else "m"
    if not _is_verb(word, known) or bare.endswith(("ان", "ون", "وا")):
        return ""
    if bare.endswith("ت"):
        return "f"
    return "" if bare.startswith("ت") else "m"


def _is_participle(word: str) -> bool:
    """Tell "متهما", "داعية": accusing, calling."""
    return len(word) > _SHORTEST and word.endswith(("ا", "ه")) and (word.startswith("م") or word[1] == "ا")


def _noun_gender(word: str) -> str:
    bare = word.lstrip(_AND).removeprefix("ب").removeprefix("ل")
    if bare == "الاتحاد":  # "the Russian Federation", a state that is no she
        return "m"
    return "f" if bare.endswith(("ه", "ات")) else ""


def _is_and_verb(word: str) -> bool:
    """Tell "ويرسل": and sends."""
    return len(word) > _SHORTEST + 1 and word.startswith(("وي", "وت"))


def _joins(word: str, known: Container[str]) -> bool:
    return word not in known and word[:1] in _AND and _is_verb(word, known)


def _goes_on(word: str, known: Container[str]) -> bool:
    return _joins(word, known) or _is_participle(_alone(word, known))


def _is_of_noun(verb: str, noun: str) -> bool:
    """A verb of the present behind an indefinite noun; what ends in an alif ("مجددا") may be an adverb."""
    present = verb.startswith(("ي", "ت")) and not verb.endswith("ت")
    return (
        present
        and noun.isalpha()
        and len(noun) > _SHORTEST
        and not noun.startswith(("ال", "و"))
        and not noun.endswith(("ا", "امس"))
    )


def _subordinates(word: str) -> bool:
    return _relates(word) or word.removeprefix("ب").startswith("ان")


def _relates(word: str) -> bool:
    return word.startswith("الذ") or word == "التي"


def _is_nominative(word: str) -> bool:
    return word.startswith("ال") and word.endswith("ون") and len(word) > len("المون")


def _is_imperfect(word: str) -> bool:
    return word.startswith("ي")


VERBS: Final = Verbs(
    is_verb=_is_verb,
    is_bare=_is_bare,
    joins=_joins,
    goes_on=_goes_on,
    has_object=_has_object,
    gender=_gender,
    noun_gender=_noun_gender,
    is_participle=_is_participle,
    is_and_verb=_is_and_verb,
    is_of_noun=_is_of_noun,
    is_nominative=_is_nominative,
    is_imperfect=_is_imperfect,
    subordinates=_subordinates,
    relates=_relates,
    attached=frozenset("فيها فيه بها به لها له عليها عليه منها منه عنها عنه معها معه خلالها خلاله".split()),
    also=frozenset({"كما", "كذلك"}),
    objects=frozenset({"اياه", "اياها", "اياهم"}),
)
