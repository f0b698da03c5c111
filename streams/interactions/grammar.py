"""What the three languages do differently: one drawer each. Nothing else in this package asks for the language."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Final

from streams.interactions import arabic
from streams.interactions.verbs import UNTOLD, Verbs

Forms = Callable[[str, Container[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's drawer.

    `verb_first`: the subject usually follows its verb ("said the minister"). `passive`: "was expelled" is told by an auxiliary
    before an active form. `forms(word, known)`: the spellings under which a word is looked up, its own first. `future`: the
    glued letter that makes a verb future. `glued`: a letter written together with the next word -> how the name stands
    ("and", or a kind of preposition of the table of cues). `is_noun(word, known)`: the word's shape shows that it is no verb.
    `impersonal`: endings of verbs whose doer may stand after "in" ("В Кремле отвергли": they rejected, in the Kremlin).

    `verbs`: what the shape of a verb tells.
    """

    verb_first: bool
    passive: bool
    forms: Forms
    future: str
    glued: dict[str, str]
    is_noun: Callable[[str, Container[str]], bool]
    impersonal: tuple[str, ...] = ()
    verbs: Verbs = UNTOLD


def _verb_or_noun(_word: str, _known: Container[str]) -> bool:
    return False


def _plain(word: str, known: Container[str]) -> tuple[str, ...]:
    """English possessive 's is no part of the word; everything else is looked up as it stands."""
    if word.endswith("'s") and word not in known:
        return (word, word[:-2])
    return (word,)


GRAMMARS: Final[dict[str, Grammar]] = {
    "ar": Grammar(
        verb_first=True,
        passive=False,
        forms=arabic.forms,
        future="س",
        glued={"و": "and", "ف": "and", "ب": "with", "ل": "to", "ك": "about"},
        is_noun=arabic.is_noun,
        verbs=arabic.VERBS,
    ),
    "en": Grammar(verb_first=False, passive=True, forms=_plain, future="", glued={}, is_noun=_verb_or_noun),
    "ru": Grammar(
        verb_first=False,
        passive=False,
        forms=_plain,
        future="",
        glued={},
        is_noun=_verb_or_noun,
        impersonal=("ли", "ют", "ут", "ят", "ат"),
    ),
}
"""The languages that are read. Articles in others have entities and topics, and no interactions."""
