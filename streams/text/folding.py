"""What normalisation folds and what it takes out: tables, each made once at import.

The Arabic letters come from camel-tools: what its normalisers make of every letter of the Arabic blocks is the table
`knowledge/text/camel-folds.tsv`, which becomes a chain of `str.replace`. Measured on 2,500 letters of Arabic: 1.4 µs for a
replace, 130 µs for `str.translate`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import category, normalize

from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.lookalikes import CYRILLIC, GREEK, LATIN

PRESENTATION_FORMS: Final = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
"""Arabic as old typesetting systems still send it."""

_COMPATIBLE_BLOCKS: Final = (
    range(0x0132, 0x01F4),  # ĳ, ǆ
    range(0x2100, 0x2189),  # letter-like symbols and Roman numerals
    range(0xFB00, 0xFB07),  # ﬁ, ﬂ
    range(0xFF01, 0xFF5F),  # full-width Latin, figures and signs
)
"""Where NFKC knows letters, figures and signs of ours in other clothes."""


@dataclass(frozen=True, slots=True)
class CamelRow:
    """A letter (`code`, hexadecimal), what camel-tools makes of it (nothing: it is taken out), and its name in Unicode."""

    code: str
    folded: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if not chr(int(self.code, 16)).isprintable():
            raise ValueError(f"{self.code} is no letter; write its four hexadecimal digits")


CAMEL: Final = {chr(int(row.code, 16)): row.folded for row in read_table(KNOWLEDGE / "text" / "camel-folds.tsv", CamelRow)}
"""Letter -> what camel-tools makes of it: a letter, several for a compatibility form, nothing for a diacritic."""

ARABIC_FOLDS: Final = {letter: folded for letter, folded in CAMEL.items() if len(folded) == 1}
"""Letter -> letter as camel-tools folds it."""

ARABIC_MARKS: Final = frozenset(letter for letter, folded in CAMEL.items() if not folded)
"""The diacritics that camel-tools takes out, those that stand on a blank or a tatweel included."""


def _letters(blocks: Iterable[range]) -> Iterator[str]:
    for block in blocks:
        yield from map(chr, block)


OUR_FOLDS: Final[dict[str, str]] = {
    **dict(zip("ؤئکیےۀہھگ", "ويكيييههك", strict=True)),  # hamza carriers vary with the writer; Persian and Urdu letter forms
    **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
    "ё": "е",
    "ς": "σ",  # the one letter whose lower case depends on its neighbours: a piece must fold like the whole
    **dict.fromkeys("“”„‟«»″❝❞＂", '"'),
    **dict.fromkeys("’‘‚‛ʼ′`´", "'"),
    **dict.fromkeys("–—‑‒―−‐", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\r\v\f\u0085\u2028\u2029", "\n"),
}
"""What camel-tools leaves and names and rules must not see twice."""

_OUR_MARKS: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic vowel and Quran marks
    "\u0640"  # tatweel, which only stretches a word
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # bidi and zero-width controls
    "\u00ad"  # soft hyphen
    "\ufe0e\ufe0f"  # variation selectors
)
_MARK: Final = re.compile(f"[{_OUR_MARKS}{re.escape(''.join(sorted(ARABIC_MARKS)))}]")

ACCENTS: Final = frozenset(map(chr, range(0x0300, 0x0370)))
"""Accents written apart: they join their letter (й in two parts) or are taken out (the stress mark of Russian)."""


def _unfold(letter: str) -> str:
    """What a letter in other clothes stands for, folded like the rest; itself where it is none."""
    plain = CAMEL.get(letter, normalize("NFKC", letter))
    plain = "".join(OUR_FOLDS.get(one, ARABIC_FOLDS.get(one, one)) for one in plain.strip().lower())
    return _MARK.sub("", plain)


def _in_other_clothes() -> Iterator[tuple[str, str]]:
    for letter in _letters((*_COMPATIBLE_BLOCKS, *PRESENTATION_FORMS)):
        lower = letter.lower()
        plain = _unfold(lower)
        # Symbols stay: ™ and № written out would grow onto the word beside them.
        spelt = len(plain) == 1 or category(lower)[0] in "LN" or letter >= "\ufb00"
        if plain and plain != lower and spelt and (len(plain) == 1 or plain.replace(" ", "").isalpha()):
            yield lower, plain


FOLDS: Final[dict[str, str]] = {**ARABIC_FOLDS, **dict(_in_other_clothes()), **OUR_FOLDS}
"""Lower-case letter -> what it is matched as: one letter, or several for a ligature ("ﻻ", "ﷺ", "ﬁ")."""

QUOTES: Final = tuple((letter, OUR_FOLDS[letter]) for letter in "“”‘’–—«»\u00a0")
"""Signs without case: in English they are often all that is not ASCII, and lower-casing ASCII costs a tenth."""
ARABIC_EVERYDAY: Final = tuple((letter, FOLDS[letter]) for letter in "أةإىئؤآ")
EVERYDAY: Final = (*ARABIC_EVERYDAY, ("ё", "е"))
"""Letters that many texts hold: replacing them outright is cheaper than looking whether they are there."""
ASCII_FOLDS: Final = tuple(pair for pair in OUR_FOLDS.items() if pair[0].isascii())

PLAIN: Final[dict[str, str]] = {
    **FOLDS,
    **dict.fromkeys(filter(_MARK.match, map(chr, range(0x10000))), ""),
    # A lone surrogate is no text: libraries that want UTF-8 raise on it.
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
}
"""What a code point is matched as: one letter, several, or nothing for a mark."""

_CAPITALS: Final = "".join(letter for letter in map(chr, range(0x10000)) if letter.lower() != letter)


def _odd(folded: Iterable[tuple[str, str]], foreign: str, own: str, more: str = "") -> re.Pattern[str]:
    """Finds what needs work: a rare letter, a run of marks, one of `more`, or a letter of `foreign` beside one of `own`.

    `folded` are the letters that a text of this kind has no longer. The set comes first and alone, so that `re` skips ahead to
    it. First plane only: `re` looks its letters up in a table, and would try others one by one for each letter of every text.
    """
    done = {letter for letter, _ in (*QUOTES, *folded)}
    rare = re.escape("".join(sorted((PLAIN.keys() - done) | ACCENTS))) + more
    marks = re.escape("".join(letter for letter, plain in PLAIN.items() if not plain))
    return re.compile(f"[{rare}{foreign}](?:(?<=[{marks}])[{marks}]*+|(?<=[{rare}])|(?<=[{own}].)|(?=[{own}]))")


ODD_IN_CYRILLIC: Final = _odd((("ё", ""),), LATIN + GREEK, CYRILLIC + GREEK)
ODD_IN_ARABIC: Final = _odd(ARABIC_EVERYDAY, CYRILLIC + GREEK, LATIN + GREEK, _CAPITALS)
ODD_ELSEWHERE: Final = _odd(EVERYDAY, CYRILLIC + GREEK, LATIN + GREEK)
"""All find the same words of mixed scripts; each skips over the letters that its texts are made of."""
