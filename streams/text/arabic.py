"""What may stand around an Arabic name in writing: clitics before it, nisba endings after it. All in normalised letters."""

from typing import Final

_BARE: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
"""Conjunctions (wa, fa), prepositions (bi, li, ka) and their joins. Not the question particle: it made songs (أغاني) Ghanaian;
nor the sign of the future, which no name has: it made Stalin (ستالين) Tallinn."""
_WITH_ARTICLE: Final = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")
# Of 48,000 names in 1,500 Arabic articles four had one of the other joins (وك فب فل وكال فبال فلل): not worth 57,000 keys.

CLITICS: Final[dict[str, bool]] = {**dict.fromkeys(_BARE, False), **dict.fromkeys(_WITH_ARTICLE, True)}
"""Letters written onto the front of a word -> whether the article is among them."""

_NISBA_ENDINGS: Final = ("", "ه", "ا", "ين", "ون", "ان", "تان", "تين", "ات", "و")
"""Masculine, feminine, accusative, sound plural, dual, feminine plural, construct; teh marbuta is folded to heh."""


def is_arabic(letter: str) -> bool:
    """Whether `letter` is of the Arabic block."""
    return "\u0600" <= letter <= "\u06ff"


def without_article(phrase: str) -> tuple[str, bool]:
    """The phrase without the article of its first word, and whether it had one.

    >>> without_article("البيت الابيض")
    ('بيت الابيض', True)
    """
    return (phrase[2:], True) if phrase.startswith("ال") and len(phrase) > 4 else (phrase, False)


def nisba_forms(masculine: str) -> tuple[str, ...]:
    """The forms of an adjective of origin, without article.

    >>> nisba_forms("روسي")[:3]
    ('روسي', 'روسيه', 'روسيا')
    """
    first, *rest = masculine.split(" ")
    return tuple(" ".join((first + ending, *rest)) for ending in _NISBA_ENDINGS)


def nisba_people(masculine: str) -> tuple[str, ...]:
    """The sound plural of an adjective of origin, which is also the noun for people: none where it has a second word.

    >>> nisba_people("سويدي")
    ('سويديون', 'سويديين')
    """
    return () if " " in masculine else (masculine + "ون", masculine + "ين")
