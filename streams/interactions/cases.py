"""What Russian endings tell of a name's part in the sentence, for a reader without a parser.

Only what an ending tells by itself: the instrumental (by whom) and the dative (to whom), the accusative of "Россия" and
"Москва", and of men where nothing before the name could own it. Nominative and genitive look too much alike to be told apart.
"""

from collections.abc import Sequence
from typing import Final, Literal

Case = Literal["agent", "object"]
"""What an ending shows: by or with whom (instrumental), or whom or to whom something is done (dative, accusative)."""

INFINITIVES: Final = (
    *("ать", "ять", "еть", "ить", "уть", "ыть", "оть", "аться", "яться", "еться", "иться", "уться", "оться"),
    *("йти", "йтись", "ести", "езти", "чь"),
)
"""Endings of verbs that tell what is wanted, tried or feared; "-ть" alone would take nouns like "область" for them."""

_AGENT: Final = ("ыми", "ими", "ами", "ями", "ым", "им", "ом", "ем", "ией", "москвой", "америкой", "думой")
_OBJECT: Final = ("ому", "ему", "у", "ю")
_SHORTEST: Final = 5
"""Letters of a word whose ending is one: "Тим", "дом" and "Ким" end as an instrumental does."""
_NOT_DECLINED: Final = frozenset({"газпром", "росатом", "максим", "вадим"})
"""Names that look like an instrumental."""
_NAMED: Final = ("трампа", "путина", "байдена", "лаврова")
_OF_MEN: Final = (
    *("ого", "его", "ых", "их", "анца", "янина", "данина", "иста", "ника", "теля", "дента", "ломата", "кера", "посла"),
    *_NAMED,
)
"""Endings of the genitive of men, which is their accusative where nothing stands before it that it could belong to."""
_PLURAL_VERBS: Final = ("ли", "ют", "ут", "ят", "ат")
"""Endings of verbs whose subject would be many: "арестовали россиянина"."""
_OF_A_HEAD: Final = ("у", "ю")
"""Endings of a noun in the accusative or dative whose genitive the name is: "политику США осудил Лавров"."""
_OWNERS: Final = ("сша", "штатов", "россии", "америки", "москвы", "вашингтона", "кремля", "ого", "его", "ых", "их", *_NAMED)
_HEADLESS: Final = frozenset(
    "поэтому почему потому между сразу этому тому всему чему кому среду пятницу субботу неделю ночью осенью интервью".split()
)
"""Words that end so and own nothing."""
_PREPOSITIONS: Final = frozenset(
    "в во на за под через про о по к ко с со из при до от для без перед над из-за несмотря".split()
)
_NUMERALS: Final = frozenset(
    "двух трех четырех пять пятерых шесть шестерых семь восемь девять десять десятки сотни несколько нескольких обоих".split()
)


def russian_case(word: str, before: Sequence[str]) -> Case | None:
    """Tell the part of a name by the ending of its first word, folded; `before` are the two words before it, the nearer first.

    >>> russian_case("россию", ()), russian_case("судом", ()), russian_case("лавров", ())
    ('object', 'agent', None)
    >>> russian_case("сша", ("политику",)), russian_case("сша", ("критику", "на"))
    ('object', None)

    "Российского хакера выслали" begins with its object, "представитель российского МИД" does not.
    """
    if _owned(word, before):
        return "object"
    if len(word) < _SHORTEST or word in _NOT_DECLINED:
        return None
    if word.endswith(_AGENT):
        return "agent"
    opens = not before or not before[0][-1].isalpha() or before[0] in _NUMERALS or before[0].endswith(_PLURAL_VERBS)
    return "object" if word.endswith(_OBJECT) or (opens and word.endswith(_OF_MEN)) else None


def _owned(word: str, before: Sequence[str]) -> bool:
    """Whether the name only says whose the thing before it is, and that thing suffers; what a preposition governs does not."""
    if not before or not word.endswith(_OWNERS):
        return False
    head = before[0]
    if len(head) < _SHORTEST or not head.endswith(_OF_A_HEAD) or head in _HEADLESS:
        return False
    return not any(other in _PREPOSITIONS for other in before[1:])
