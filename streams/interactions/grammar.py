"""What the three languages do differently: one drawer each. Nothing else in this package asks for the language."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Final, Literal

Case = Literal["agent", "object"]
"""What an ending shows: with or by whom (instrumental), or to whom (dative, or the accusative of women and of Russia)."""
Forms = Callable[[str, Container[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's drawer.

    `verb_first`: the subject usually follows its verb ("said the minister"). `passive`: "was expelled" is told by an auxiliary
    before an active form. `forms(word, known)`: the spellings under which a word is looked up, its own first. `future`: the
    glued letter that makes a verb future. `glued`: a letter written together with the next word -> how the name stands
    ("and", or a kind of preposition of the table of cues). `is_noun(word, known)`: the word's shape shows that it is no verb.
    `impersonal`: endings of verbs whose doer may stand after "in" ("В Кремле отвергли": they rejected, in the Kremlin).
    `infinitive`: endings of verbs that tell what is wanted, tried or feared, and nothing that is. `case(word,
    before)`: what the ending of a name's first word shows of its part in the sentence; `before` is the word before it, if any.
    `closing`: words of time behind which a preposition governs no name ("на прошлой неделе российские самолёты"). `whom`:
    relative pronouns that stand for the one who suffers ("россиянин, которого обвиняют").
    """

    verb_first: bool
    passive: bool
    forms: Forms
    future: str
    glued: dict[str, str]
    is_noun: Callable[[str, Container[str]], bool]
    impersonal: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    case: Callable[[str, str], Case | None] = lambda _word, _before: None
    closing: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()


def _plain(word: str, known: Container[str]) -> tuple[str, ...]:
    """English possessive 's is no part of the word; everything else is looked up as it stands."""
    if word.endswith("'s") and word not in known:
        return (word, word[:-2])
    return (word,)


_AND: Final = "وف"
_PREPOSITIONS: Final = "بلك"
_SHORTEST: Final = 3


def _arabic(word: str, known: Container[str]) -> tuple[str, ...]:
    """The word and what is left when glued letters go: the, and, will, in/to/like.

    Taking letters off stops at the first form that the tables know: `بحث` (discussed) must not become `حث` (urged).
    """
    forms = [word]
    for form in forms:
        if len(form) <= _SHORTEST:
            continue
        if form.startswith("ال"):
            forms.append(form[2:])
            continue
        head, rest = form[0], form[1:]
        if head == "س" and rest[0] in "يتنا":
            forms.append(rest)
        if form in known:
            break
        if (head in _AND and form is word) or head in _PREPOSITIONS:
            forms.append(rest)
        if form.startswith("لل"):
            forms.append("ال" + form[2:])
    return tuple(dict.fromkeys(forms))


def _arabic_noun(word: str, known: Container[str]) -> bool:
    """A word only known without its article or glued preposition: `بطلب` (by a request) is not `طلب` (asked)."""
    bare = word if word in known else word.lstrip(_AND)
    return bare not in known and bare.startswith(("ال", *_PREPOSITIONS))


def _never(_word: str, _known: Container[str]) -> bool:
    return False


_AGENT_ENDINGS: Final = ("ыми", "ими", "ами", "ями", "ым", "им", "ом", "ем", "ией", "москвой", "америкой", "думой")
_OBJECT_ENDINGS: Final = ("ому", "ему", "у", "ю")
_SHORTEST_DECLINED: Final = 5
"""Letters of a word whose ending is one: "Тим", "дом" and "Ким" end as an instrumental does."""
_UNDECLINED: Final = frozenset({"газпром", "росатом", "максим", "вадим", "толстой"})
"""Names that look like an instrumental."""


_INFINITIVES: Final = (
    *("ать", "ять", "еть", "ить", "уть", "ыть", "оть", "аться", "яться", "еться", "иться", "уться", "оться"),
    *("йти", "йтись", "ести", "езти", "чь"),
)
_MEN: Final = (
    *("ого", "его", "ых", "их", "анца", "янина", "данина", "иста", "ника", "теля", "дента", "ломата", "кера", "посла"),
    *("трампа", "путина", "байдена", "лаврова"),
)
"""Endings of the genitive, which is the accusative of men, and is one where nothing stands before it that it could belong to."""
_HEADED: Final = ("у", "ю")
"""Endings of a noun whose genitive the name is: "политику США осудил Лавров"."""
_ADVERBS: Final = frozenset("поэтому почему потому между сразу кому этому тому всему чему наяву посему обоюдную снаружу".split())
"""Words that end so and are no nouns."""
_NUMERALS: Final = frozenset(
    "двух трех четырех пять пятерых шесть шестерых семь восемь девять десять десятки сотни несколько нескольких обоих".split()
)


def _russian_case(word: str, before: str) -> Case | None:
    """The instrumental and the dative tell themselves by their endings; nominative and genitive look too much alike.

    "Российского хакера выслали" begins with its object, "представитель российского МИД" does not.
    """
    if len(word) < _SHORTEST_DECLINED or word in _UNDECLINED:
        return None
    if word.endswith(_AGENT_ENDINGS):
        return "agent"
    if before.endswith(_HEADED) and len(before) >= _SHORTEST_DECLINED and before not in _ADVERBS:
        return "object"
    opens = not before or not before[-1].isalpha() or before in _NUMERALS
    return "object" if word.endswith(_OBJECT_ENDINGS) or (opens and word.endswith(_MEN)) else None


GRAMMARS: Final[dict[str, Grammar]] = {
    "ar": Grammar(
        verb_first=True,
        passive=False,
        forms=_arabic,
        future="س",
        glued={"و": "and", "ف": "and", "ب": "with", "ل": "to", "ك": "about"},
        is_noun=_arabic_noun,
    ),
    "en": Grammar(verb_first=False, passive=True, forms=_plain, future="", glued={}, is_noun=_never),
    "ru": Grammar(
        verb_first=False,
        passive=False,
        forms=_plain,
        future="",
        glued={},
        is_noun=_never,
        impersonal=("ли", "ют", "ут", "ят", "ат"),
        infinitive=_INFINITIVES,
        case=_russian_case,
        closing=frozenset("неделе неделю месяце году года днях дня дней сутки время раз момент фоне".split()),
        whom=frozenset({"которого", "которую", "которых"}),
    ),
}
"""The languages that are read. Articles in others have entities and topics, and no interactions."""
