"""Finding thousands of phrases in one pass: an automaton over normalised text, word bounds, Arabic clitics, capitals.

Measured on 2,500 Arabic articles: 152 MB/s for the automaton against 0.3 for `re`; the bounds throw away three hits of five.
"""

from collections.abc import Iterable
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
    phrase written with the article needs it and one written without refuses it, unless `article` says otherwise. `open` lets
    the last word run on.
    """

    surface: str
    value: Value
    article: Article | None = None
    open: bool = False


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
    open: bool


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
        self._open = [any(entry.open for entry in group) for group in self._entries]
        self._free = [
            all(entry.case is Case.ANY for entry in group) and not arabic and (not open_ or all(entry.open for entry in group))
            for group, arabic, open_ in zip(self._entries, self._arabic, self._open, strict=True)
        ]
        self._values = [tuple(entry.value for entry in group) for group in self._entries]
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: NormalisedText) -> list[Found[Value]]:
        """Find phrases at word bounds, leftmost and longest, none overlapping another, in order of position."""
        norm = text.text
        hits: list[Found[Value]] = []
        size = len(norm)
        opens, arabic, free = self._open, self._arabic, self._free
        for index, start, end in self._automaton.find_matches_as_indexes(norm, overlapping=True):
            bounded = end == size or not norm[end].isalnum()
            if not (bounded or opens[index]):
                continue
            if start and norm[start - 1].isalnum() and not arabic[index]:
                continue
            if free[index]:
                hits.append(Found(start, start, end, self._values[index]))
            elif (found := self._check(text, index, start, end, bounded=bounded)) is not None:
                hits.append(found)
        return _longest(hits)

    def _check(self, text: NormalisedText, index: int, start: int, end: int, *, bounded: bool) -> Found[Value] | None:
        """The match where its word begins properly and at least one entry accepts its letters."""
        norm = text.text
        bound, with_article = start, False
        if start and norm[start - 1].isalnum():
            bound = _word_start(norm, start)
            clitics = CLITICS.get(norm[bound:start])
            if clitics is None:
                return None
            with_article = clitics
        entries = self._entries[index]
        values = self._values[index]
        if len(entries) == 1:  # nearly all; a list for one is what takes the time here
            if not _fits(entries[0], text, start, end, bounded=bounded, with_article=with_article):
                return None
        else:
            fitting = [entry for entry in entries if _fits(entry, text, start, end, bounded=bounded, with_article=with_article)]
            if not fitting:
                return None
            values = tuple(entry.value for entry in fitting)
        return Found(bound, start - 2 if with_article and norm[start - 2] == "ا" else start, end, values)


def _compiled(phrase: Phrase[Value]) -> tuple[str, _Entry[Value]]:
    text = normalise(phrase.surface).text
    article = Article.EITHER
    if text and is_arabic(text[0]):
        text, had = without_article(text)
        article = phrase.article or (Article.WITH if had else Article.WITHOUT)
    case, capital = _case_of(phrase.surface)
    return text, _Entry(phrase.value, case, capital, article, phrase.open)


def _case_of(surface: str) -> tuple[Case, int]:
    """What capitals a phrase asks for, and where its first one stands: in "the States" it is the S that tells."""
    letters = "".join(letter for letter in surface if letter.isalpha())
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM and " " not in surface:
        return Case.UPPER, 0
    capital = next((index for index, letter in enumerate(surface) if letter.isupper()), -1)
    return (Case.ANY, 0) if capital < 0 else (Case.PROPER, capital)


def _fits(entry: _Entry[Value], text: NormalisedText, start: int, end: int, *, bounded: bool, with_article: bool) -> bool:
    return (
        (bounded or entry.open)
        and (entry.article is Article.EITHER or (entry.article is Article.WITH) == with_article)
        and (entry.case is Case.ANY or _shows(text, start, end, entry))
    )


def _shows(text: NormalisedText, start: int, end: int, entry: _Entry[Value]) -> bool:
    """Whether the published letters have the capitals that the phrase has."""
    if entry.case is Case.PROPER:
        start += entry.capital
        return text.published[text.offset_in_published(start) if text.cuts else start].isupper()
    if text.cuts:
        start, end = text.span_in_published(start, end)
    return text.published[start:end].isupper()


def _word_start(norm: str, start: int) -> int:
    """Walk back over the letters written onto the front of a word, no further than the longest clitic."""
    bound = start
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
