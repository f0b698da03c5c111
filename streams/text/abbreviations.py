"""Whether a full stop only shortens the word before it; the words are in `knowledge/text/abbreviations.tsv`."""

from dataclasses import dataclass
from typing import Final, Literal

from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.document import NormalisedText
from streams.text.normalising import normalise

_LONGEST: Final = 14
"""Code points looked at before a stop: the longest abbreviation has 10."""


@dataclass(frozen=True, slots=True)
class AbbreviationRow:
    """Words of one kind; see the head of the table."""

    kind: Literal["title", "number", "last", "counted", "opener"]
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


def _words(kind: str) -> frozenset[str]:
    rows = read_table(KNOWLEDGE / "text" / "abbreviations.tsv", AbbreviationRow)
    return frozenset(normalise(word).text for row in rows if row.kind == kind for word in (*row.en, *row.ar, *row.ru))


_TITLE: Final = _words("title")
_NUMBER: Final = _words("number")
_LAST: Final = _words("last")
_COUNTED: Final = _words("counted")
_OPENER: Final = _words("opener")

TAILS: Final = frozenset(word[-2:] for word in _TITLE | _NUMBER | _LAST | _COUNTED if len(word) > 1)
"""The last two letters of all abbreviations: one look at them spares nearly all words the rest."""


def shortens(text: NormalisedText, stop: int, following: int, begin: int) -> bool:
    """Whether the stop at `stop` ends a word and not its sentence, which began at `begin`; `following` is what comes next."""
    norm = text.text
    word = norm[max(begin, stop - _LONGEST) : stop].rsplit(None, 1)[-1:]
    if not word:
        return False
    bare = word[0].lstrip("\"'([-")
    if bare.isdigit():
        return len(bare) < 3 and stop - len(bare) <= begin  # "2. The second point": a list's figure is no sentence
    figure_before = _figure_before(norm, stop - len(word[0]))
    if bare in _COUNTED or bare in _LAST:
        return not (_opens(text, following) and (figure_before or bare not in _COUNTED))
    if bare in _NUMBER and bare not in _TITLE:
        return norm[following].isdigit()
    dotted = len(bare) == 1 or bare[-2:-1] == "."
    if not dotted:
        return bare in _TITLE
    return bare[-1].isalpha() and norm[following : following + _LONGEST].split(None, 1)[0].rstrip(",") not in _OPENER


def _figure_before(norm: str, at: int) -> bool:
    """Whether a figure, or a century's Roman one, stands before the word at `at`."""
    before = norm[max(0, at - _LONGEST) : at].rstrip()
    return before[-1:].isdigit() or before.rpartition(" ")[2] in _ROMAN


_ROMAN: Final = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split())


def _opens(text: NormalisedText, offset: int) -> bool:
    """Whether the next word begins with a capital as published, or the text is Arabic, which has none."""
    norm = text.text
    end = min(len(norm), offset + _LONGEST)
    while offset < end and not norm[offset].isalnum():
        offset += 1
    if offset == end:
        return False
    return "\u0600" <= norm[offset] <= "\u06ff" or text.published[text.offset_in_published(offset)].isupper()
