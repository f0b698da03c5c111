"""Finding thousands of phrases in one pass: an automaton over normalised text, word bounds, Arabic clitics, capitals.

Measured on 2,500 Arabic articles: 152 MB/s for the automaton against 0.3 for `re`; the bounds throw away three hits of five.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.text.arabic import CLITICS, LONGEST_CLITIC, is_arabic, without_article
from streams.text.document import NormalisedText
from streams.text.normalising import normalise

Value = TypeVar("Value")


class Case(Enum):
    """What the published letters must look like: `US` is not `us`, `Rice` is not `rice`."""

    ANY = "any"
    PROPER = "proper"
    UPPER = "upper"


class Article(Enum):
    """Whether an Arabic phrase stands with the article: `الدوما` is the Duma, `دوما` a town in Syria."""

    EITHER = "either"
    WITH = "with"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Value]):
    """A phrase as data gives it, and what it stands for.

    The phrase's own capitals say what a match must show as published: all capitals, a first capital, or nothing. An Arabic
    phrase written with the article needs it and one written without refuses it, unless `article` says otherwise.
    """

    surface: str
    value: Value
    article: Article | None = None


class Found(NamedTuple, Generic[Value]):
    """A phrase found: `text[start:end]` is the phrase with its article; `bound` is where its word begins, clitics included."""

    bound: int
    start: int
    end: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Value]):
    value: Value
    case: Case
    capital: int
    article: Article


_LONGEST_ACRONYM: Final = 8
"""Letters up to which a phrase in capitals is taken for an acronym, rather than for a shouted name."""


class PhraseBook(Generic[Value]):
    """Phrases compiled once; `find` is thread-safe and changes nothing."""

    def __init__(self, phrases: Iterable[Phrase[Value]]) -> None:
        entries: dict[str, list[_Entry[Value]]] = {}
        for phrase in phrases:
            text, entry = _compiled(phrase)
            if text and entry not in entries.setdefault(text, []):
                entries[text].append(entry)
        self._entries = list(entries.values())
        self._arabic = [is_arabic(text[0]) for text in entries]
        # What each phrase means without the article and with it; None where that depends on capitals.
        self._plain = [None if _cased(group) else _fitting(group, with_article=False) for group in self._entries]
        self._definite = [None if _cased(group) else _fitting(group, with_article=True) for group in self._entries]
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: NormalisedText) -> list[Found[Value]]:
        """Find phrases at word bounds, leftmost and longest, none overlapping another, in order of position."""
        norm = text.text
        around = norm + " "  # so that both ends of the text are the end of a word: `around[-1]` is what comes before it
        hits: list[Found[Value]] = []
        arabic, plain = self._arabic, self._plain
        for index, start, end in self._automaton.find_matches_as_indexes(norm, overlapping=True):
            # An article has 50 hits, and one of two falls here: no calls but where they are needed.
            if around[end].isalnum():
                continue
            if around[start - 1].isalnum():
                if arabic[index] and (found := self._attached(text, index, start, end)) is not None:
                    hits.append(found)
                continue
            values = plain[index]
            if values is None:
                values = _shown(self._entries[index], text, start, end)
            if values:
                hits.append(Found(start, start, end, values))
        return _longest(hits)

    def _attached(self, text: NormalisedText, index: int, start: int, end: int) -> Found[Value] | None:
        """The Arabic phrase at `start` of a word that begins before it, where nothing but clitics stands there."""
        norm = text.text
        bound = _word_start(norm, start)
        with_article = CLITICS.get(norm[bound:start])
        if with_article is None:
            return None
        values = (self._definite if with_article else self._plain)[index]
        if values is None:
            values = _shown(self._entries[index], text, start, end, with_article=with_article)
        if not values:
            return None
        return Found(bound, start - 2 if with_article and norm[start - 2] == "ا" else start, end, values)


def _compiled(phrase: Phrase[Value]) -> tuple[str, _Entry[Value]]:
    text = normalise(phrase.surface).text
    article = Article.EITHER
    if text and is_arabic(text[0]):
        text, had = without_article(text)
        article = phrase.article or (Article.WITH if had else Article.WITHOUT)
    case, capital = _case_of(phrase.surface)
    return text, _Entry(phrase.value, case, capital, article)


def _case_of(surface: str) -> tuple[Case, int]:
    """What capitals a phrase asks for, and where its first one stands: in "the States" it is the S that tells."""
    letters = "".join(letter for letter in surface if letter.isalpha())
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM and " " not in surface:
        return Case.UPPER, 0
    capital = next((index for index, letter in enumerate(surface) if letter.isupper()), -1)
    return (Case.ANY, 0) if capital < 0 else (Case.PROPER, capital)


def _cased(entries: Sequence[_Entry[Value]]) -> bool:
    return any(entry.case is not Case.ANY for entry in entries)


def _fitting(entries: Iterable[_Entry[Value]], *, with_article: bool) -> tuple[Value, ...]:
    """The meanings that stand with the article, or without."""
    refused = Article.WITHOUT if with_article else Article.WITH
    return tuple(entry.value for entry in entries if entry.article is not refused)


def _shown(
    entries: Sequence[_Entry[Value]], text: NormalisedText, start: int, end: int, *, with_article: bool = False
) -> tuple[Value, ...]:
    """The meanings that the article allows and whose capitals are there as published."""
    if len(entries) == 1:  # nearly all; lists and generators for one are what takes the time here
        entry = entries[0]
        refused = Article.WITHOUT if with_article else Article.WITH
        return (entry.value,) if entry.article is not refused and _has_capitals(entry, text, start, end) else ()
    return _fitting([entry for entry in entries if _has_capitals(entry, text, start, end)], with_article=with_article)


def _has_capitals(entry: _Entry[Value], text: NormalisedText, start: int, end: int) -> bool:
    if entry.case is Case.ANY:
        return True
    if entry.case is Case.PROPER:
        start += entry.capital
        return text.published[text.offset_in_published(start) if text.cuts else start].isupper()
    if text.cuts:
        start, end = text.span_in_published(start, end)
    return text.published[start:end].isupper()


def _word_start(norm: str, start: int) -> int:
    """Walk back over the letters written onto the front of a word, no further than the longest clitic."""
    if norm.startswith("ال", start - 2) and (start == 2 or not norm[start - 3].isalnum()):
        return start - 2  # three of four have the article alone
    bound = start - 1
    while bound and start - bound <= LONGEST_CLITIC and norm[bound - 1].isalnum():
        bound -= 1
    return bound


def _longest(hits: list[Found[Value]]) -> list[Found[Value]]:
    if len(hits) < 2:
        return hits
    hits.sort(key=lambda hit: (hit.bound, -hit.end))
    kept: list[Found[Value]] = []
    reached = 0
    for hit in hits:
        if hit.bound >= reached:
            kept.append(hit)
            reached = hit.end
    return kept
