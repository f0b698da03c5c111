"""Plurals: whether an adjective of a state means its people, and whether a title speaks of all who ever held it."""

import re
from typing import Final

_LONGEST_NOUN: Final = 24
"""Code points before an adjective in which its noun stands."""
_DEFINITE: Final = ("ال", "وال", "بال", "كال", "فال", "لل", "ولل")
_OWNED: Final = ("ها", "هم", "نا", "هما")
"""Endings of a noun that is definite because it is somebody's: "عملائها الأميركيين"."""
_SHORTEST_OWNED: Final = 4
_PLURAL_TITLE: Final = re.compile(r"\bpresidents\b|\bleaders\b|\b(?:президент|лидер)(?:ы|ов|ам|ами|ах)\b")
_BESIDE: Final = re.compile(r"(?:\band |\bи |, |-)$")
"""What parts two states under one title."""
_BEFORE_PEOPLE: Final = frozenset(
    "بين من مع عن الي علي ضد ان هم كانوا انهم ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره عده".split()
)
"""Words before an Arabic plural without the article that is no adjective: "خمسة أميركيين", and not "قادة أميركيين"."""
_QUALIFIES: Final = re.compile(r" (?!\w*ли\b|(?:или|ни)\b)\w{3,}(?:[ыи]|ах|ами|ов|ей)\b")
"""A noun in the plural behind an adjective, as far as its ending tells; a verb in the past ends in "ли"."""


def means_people(text: str, bound: int, start: int, end: int) -> bool:
    """Whether the plural of an adjective at `start:end`, its clitics at `bound`, stands for people: "بين الأميركيين والروس".

    An Arabic one behind a noun like it is an adjective: "المسؤولين الأميركيين", "قادة أميركيين". A Russian one is one before a
    noun in the plural: «Русские Викиновости».
    """
    if "а" <= text[start] <= "я":
        return _QUALIFIES.match(text, end) is None
    before = text[max(0, bound - _LONGEST_NOUN) : bound].split(" ")
    noun = before[-2].lstrip('"(') if len(before) > 1 and not before[-1] else ""
    if not text.startswith("ال", start):
        return not noun or noun in _BEFORE_PEOPLE
    return not noun.startswith(_DEFINITE) and not (len(noun) > _SHORTEST_OWNED and noun.endswith(_OWNED))


def is_of_all(text: str, start: int, end: int) -> bool:
    """Whether the title at `start:end` speaks of all who held it: "US presidents", but not "the US and Russian presidents"."""
    return _PLURAL_TITLE.search(text, start, end) is not None and _BESIDE.search(text, max(0, start - 5), start) is None
