"""Finding many thousands of phrases in one pass: an automaton over scanned text, word bounds, Arabic clitics, capitals.

Every key of the automaton begins and ends with a space, and Arabic ones come with every clitic written onto them, so that the
automaton itself keeps to whole words: Python sees 29 hits an article where it threw away 30 of 59.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from streams.text.arabic import CLITICS, is_arabic, without_article
from streams.text.document import NormalisedText
from streams.text.normalising import normalise
from streams.text.scanning import Alphabet

Value = TypeVar("Value")


class Article(Enum):
    """Whether an Arabic phrase stands with the article: `الدوما` is the Duma, `دوما` a town in Syria."""

    EITHER = "either"
    WITH = "with"
    WITHOUT = "without"


class Phrase(NamedTuple, Generic[Value]):
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


class _Entry(NamedTuple, Generic[Value]):
    """One meaning of a phrase, and which letter must be a capital for it."""

    value: Value
    capital: int


class _Stem(NamedTuple, Generic[Value]):
    """A phrase as normalised, without its article, and what it means.

    `values` are what it means where all `entries` ask for the same capitals, told by `capital`: the letter that must be one,
    or `_NONE` or `_ALL`. `letters` is the text where the key alone does not tell it from others: a key knows no marks.
    """

    text: str
    definite: bool
    entries: Sequence[_Entry[Value]]
    values: tuple[Value, ...] | None
    capital: int
    letters: str | None


class _Keys(Generic[Value]):
    """What the automaton looks for, and for each key the clitics and the phrase that are first found in it.

    `others` has all readings of the keys that can be read in several ways.
    """

    def __init__(self, stems: Iterable[_Stem[Value]], alphabet: Alphabet) -> None:
        self.keys: dict[bytes, int] = {}
        self.clitics: list[str] = []
        self.stems: list[_Stem[Value]] = []
        self.others: dict[int, list[tuple[str, _Stem[Value]]]] = {}
        bare = [(clitics, alphabet.scan(clitics)[0][:-1]) for clitics in _BARE]
        definite = [(clitics, alphabet.scan(clitics)[0][:-1]) for clitics in _WITH_ARTICLE]
        for stem in stems:  # some hundred thousand keys: nothing is made here that could be left out
            scanned = alphabet.scan(stem.text)[0][1:]
            for clitics, before in definite if stem.definite else bare if is_arabic(stem.text[0]) else bare[:1]:
                index = self.keys.setdefault(before + scanned, len(self.stems))
                if index == len(self.stems):
                    self.clitics.append(clitics)
                    self.stems.append(stem)
                else:
                    self.others.setdefault(index, [self.reading(index)]).append((clitics, stem))

    def reading(self, index: int) -> tuple[str, _Stem[Value]]:
        """The first reading of a key."""
        return self.clitics[index], self.stems[index]


_NONE: Final = 255
"""No letter need be a capital."""
_ALL: Final = 254
"""All letters must be capitals: `US` is not `us`. Else it is the number of one letter: `Rice` is not `rice`."""
_LONGEST_ACRONYM: Final = 8
"""Letters up to which a phrase in capitals is taken for an acronym, rather than for a shouted name."""
_BARE: Final = tuple(clitic for clitic, with_article in CLITICS.items() if not with_article)
_WITH_ARTICLE: Final = tuple(clitic for clitic, with_article in CLITICS.items() if with_article)


class PhraseBook(Generic[Value]):
    """Phrases compiled once; `find` is thread-safe and changes nothing."""

    def __init__(self, phrases: Iterable[Phrase[Value]]) -> None:
        entries = _entries(phrases)
        self._size = len({text for text, _ in entries})
        self._alphabet = Alphabet(text for text, _ in entries)
        keys = _Keys([_stem(text, group, definite=definite) for (text, definite), group in entries.items()], self._alphabet)
        # For each key: what it means, where its phrase and the article before it begin, and what else must be there.
        self._plain = [stem.values for stem in keys.stems]
        for index in keys.others:
            self._plain[index] = None
        shifts = {clitics: _shift(clitics) for clitics in CLITICS}
        self._shifts = bytes([shifts[clitics] for clitics in keys.clitics])
        self._begins = bytes(map(len, keys.clitics))
        self._capitals = bytes([stem.capital for stem in keys.stems])
        self._letters = [stem.letters for stem in keys.stems]
        # The longest phrase first: the fewest letters taken for clitics.
        self._readings = {
            index: sorted(keys.others.get(index) or [keys.reading(index)], key=lambda reading: len(reading[0]))
            for index, plain in enumerate(self._plain)
            if plain is None
        }
        self._automaton = BytesAhoCorasick(
            list(keys.keys), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def __len__(self) -> int:
        return self._size

    def find(self, text: NormalisedText) -> list[Found[Value]]:
        """Find phrases at word bounds, leftmost and longest, none overlapping another, in order of position."""
        norm = text.text
        scanned, strange = self._alphabet.scan(norm)
        plain, letters, capitals, shifts, begins = self._plain, self._letters, self._capitals, self._shifts, self._begins
        kept: list[Found[Value]] = []
        reached = 0
        # Keys begin and end with a space, and the scanned text has one more before all: hence `bound`, and 2 less for `end`.
        # Hits come in order of their ends; of those that end together, the longest comes first.
        for index, bound, after in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            end = after - 2
            values, shift = plain[index], shifts[index]
            if values is None:
                shift, values = self._asked(index, text, bound, end)
                if not values:
                    continue
            elif letters[index] is not None and norm[bound + begins[index] : end] != letters[index]:
                continue  # asked before the capitals, and not with them: a slice costs less than a call
            elif capitals[index] != _NONE and not _has_capitals(capitals[index], text, bound, end):
                continue
            if strange and _inside_word(norm, bound, end):
                continue
            if bound < reached and not _make_room(kept, bound):
                continue
            kept.append(Found(bound, bound + shift, end, values))
            reached = end
        return kept

    def _asked(self, index: int, text: NormalisedText, bound: int, end: int) -> tuple[int, tuple[Value, ...]]:
        """The phrase that stands there letter by letter and with its capitals: how far from `bound`, and what it means."""
        word = text.text[bound:end]
        for clitics, stem in self._readings[index]:
            if word == clitics + stem.text:
                start = bound + len(clitics)
                values = tuple(entry.value for entry in stem.entries if _has_capitals(entry.capital, text, start, end))
                if values:
                    return _shift(clitics), values
        return 0, ()


def _entries(phrases: Iterable[Phrase[Value]]) -> dict[tuple[str, bool], list[_Entry[Value]]]:
    """What each phrase means, by its normalised letters without article, and whether the article stands before them."""
    entries: dict[tuple[str, bool], list[_Entry[Value]]] = {}
    for (surface, value, article), text in _normalised(phrases):
        if not is_arabic(text[0]):
            _add(entries, (text, False), _Entry(value, _capital_of(surface)))
            continue
        # As written: once folded, "ألماني" would begin with the article, and أماني (wishes) be German.
        stem, had = without_article(text) if surface.startswith("ال") else (text, False)
        needed = article or (Article.WITH if had else Article.WITHOUT)
        entry = _Entry(value, _NONE)
        if needed is not Article.WITH:
            _add(entries, (stem, False), entry)
        if needed is not Article.WITHOUT:
            _add(entries, (stem, True), entry)
    return entries


def _normalised(phrases: Iterable[Phrase[Value]]) -> Iterator[tuple[Phrase[Value], str]]:
    """Each phrase with its normalised text, in order; those of one script by one call, as it is the calls that cost."""
    listed = [phrase for phrase in phrases if phrase.surface]
    of_script: dict[int, list[int]] = {}
    for place, phrase in enumerate(listed):
        of_script.setdefault(_script(phrase.surface), []).append(place)
    texts = [""] * len(listed)
    for places in of_script.values():
        alike = normalise("\n".join([listed[place].surface for place in places])).text.split("\n")
        for place, text in zip(places, alike, strict=True):
            texts[place] = text
    return ((phrase, text) for phrase, text in zip(listed, texts, strict=True) if text)


def _script(surface: str) -> int:
    """The block of 256 code points that the first letter is of: Latin, Cyrillic and Arabic each have one."""
    return ord(surface[0]) >> 8


def _add(entries: dict[tuple[str, bool], list[_Entry[Value]]], of: tuple[str, bool], entry: _Entry[Value]) -> None:
    meanings = entries.get(of)
    if meanings is None:
        entries[of] = [entry]
    elif entry not in meanings:
        meanings.append(entry)


def _stem(text: str, entries: Sequence[_Entry[Value]], *, definite: bool) -> _Stem[Value]:
    value, capital = entries[0]
    values: tuple[Value, ...] | None = (value,)  # nearly all
    if len(entries) > 1:
        values = tuple([entry.value for entry in entries]) if all(entry.capital == capital for entry in entries) else None
    return _Stem(text, definite, entries, values, capital, None if text.isalnum() else text)


def _shift(clitics: str) -> int:
    """How many letters of the clitics are not the article that belongs to the phrase."""
    return len(clitics) - 2 if clitics.endswith("ال") else len(clitics)


def _capital_of(surface: str) -> int:
    """Which letter must be a capital as published: in "the States" it is the S that tells, in an acronym all must."""
    if surface == surface.lower():
        return _NONE
    if surface[0].isupper() and (" " in surface or surface[1:].islower()):
        return 0  # most names, and much the quickest told
    letters = "".join(filter(str.isalpha, surface))
    if letters.isupper() and len(letters) <= _LONGEST_ACRONYM and " " not in surface:
        return _ALL
    return min(next(index for index, letter in enumerate(surface) if letter != letter.lower()), _ALL - 1)


def _has_capitals(capital: int, text: NormalisedText, start: int, end: int) -> bool:
    if capital == _NONE:
        return True
    if capital == _ALL:
        if text.cuts:
            start, end = text.span_in_published(start, end)
        return text.published[start:end].isupper()
    return text.published[text.offset_in_published(start + capital) if text.cuts else start + capital].isupper()


def _inside_word(norm: str, bound: int, end: int) -> bool:
    """Whether a letter that no phrase has stands at either end: it was scanned as a space."""
    return (bound > 0 and norm[bound - 1].isalnum()) or (end < len(norm) and norm[end].isalnum())


def _make_room(kept: list[Found[Value]], bound: int) -> bool:
    """Take out what lies inside a longer hit that begins at `bound`; false where an earlier one reaches into that hit."""
    at = len(kept)
    while at and kept[at - 1].bound >= bound:
        at -= 1
    if at and kept[at - 1].end > bound:
        return False
    del kept[at:]
    return True
