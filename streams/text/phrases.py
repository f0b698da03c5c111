"""Finding many thousands of phrases in one pass: an automaton over scanned text, word bounds, Arabic clitics, capitals.

Every key of the automaton ends with a space and, but for Arabic, begins with one, so that the automaton itself keeps to whole
words. What stands before an Arabic key in its word must be a clitic: of 43 hits an article 1.5 are other words with the same
end. Keys with every clitic written onto them were three times as many, for the same speed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from streams.text.arabic import CLITICS, is_arabic, without_article
from streams.text.document import NormalisedText
from streams.text.normalising import normalise
from streams.text.scanning import SPACE, Alphabet

Value = TypeVar("Value")
Values = TypeVar("Values")


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


class Found(NamedTuple, Generic[Values]):
    """A phrase found: `text[start:end]` is the phrase with its article; `bound` is where its word begins, clitics included.

    `values` is what the book makes of all that the phrase stands for.
    """

    bound: int
    start: int
    end: int
    values: Values


class _Entry(NamedTuple, Generic[Value]):
    """One meaning of a phrase, and which letter must be a capital for it."""

    value: Value
    capital: int


class _Stem(NamedTuple, Generic[Value]):
    """A phrase as normalised, without its article; `definite` says whether the article must stand before it."""

    text: str
    definite: bool
    entries: Sequence[_Entry[Value]]


_Key = tuple[Values | None, int, str | None, dict[bytes, int] | None]
"""What is asked of a hit: a plain tuple, as one with names takes four times as long to unpack.

What the phrase means, None where that depends on what stands there; which letter must be a capital; the letters that must
stand there, where the key alone does not tell them, as it knows no marks; and the clitics that may stand before an Arabic one,
each with how far the phrase with its article begins behind them. None for other scripts, whose keys begin with a space.
"""

_NONE: Final = 255
"""No letter need be a capital."""
_ALL: Final = 254
"""All letters must be capitals: `US` is not `us`. Else it is the number of one letter: `Rice` is not `rice`."""
_LONGEST_ACRONYM: Final = 8
"""Letters up to which a phrase in capitals is taken for an acronym, rather than for a shouted name."""
_BARE: Final = tuple(clitic for clitic, with_article in CLITICS.items() if not with_article)
_WITH_ARTICLE: Final = tuple(clitic for clitic, with_article in CLITICS.items() if with_article)
_LONGEST_CLITICS: Final = max(map(len, CLITICS))


class PhraseBook(Generic[Value, Values]):
    """Phrases compiled once; `find` is thread-safe and changes nothing.

    `together` makes the `values` of a hit of all that the phrase stands for: `tuple`, or what tells more of it at once. It is
    called once for each phrase, and not for each hit.
    """

    def __init__(self, phrases: Iterable[Phrase[Value]], together: Callable[[Sequence[Value]], Values]) -> None:
        entries = _entries(phrases)
        self._together = together
        self._shown: dict[tuple[int, int, tuple[bool, ...]], Values] = {}
        self._size = len({text for text, _ in entries})
        self._alphabet = Alphabet((*CLITICS, *(text for text, _ in entries)))
        stems: dict[bytes, list[_Stem[Value]]] = {}
        for (text, definite), meanings in entries.items():
            scanned = self._alphabet.scan(text)[0]
            key = scanned[1:] if definite or is_arabic(text[0]) else scanned
            stems.setdefault(key, []).append(_Stem(text, definite, meanings))
        self._stems = list(stems.values())
        bare = {self._alphabet.scan(clitics)[0][1:-1]: len(clitics) for clitics in _BARE}
        definite_ones = {self._alphabet.scan(clitics)[0][1:-1]: _shift(clitics) for clitics in _WITH_ARTICLE}
        before = {(False,): bare, (True,): definite_ones, (False, True): bare | definite_ones}
        keys = [
            _key(of_key, None if key.startswith(SPACE) else before[tuple(sorted({stem.definite for stem in of_key}))], together)
            for key, of_key in stems.items()
        ]
        # Forms of one name ask for the same: one tuple for all, as each more is one more that is not near the processor.
        alike: dict[tuple[int, int, str | None, int], _Key[Values]] = {}
        self._keys = [alike.setdefault((id(key[0]), key[1], key[2], id(key[3])), key) for key in keys]
        self._automaton = BytesAhoCorasick(
            list(stems), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def __len__(self) -> int:
        return self._size

    def find(self, text: NormalisedText) -> list[Found[Values]]:
        """Find phrases at word bounds, leftmost and longest, none overlapping another, in order of position."""
        norm = text.text
        scanned, strange = self._alphabet.scan(norm)
        keys, new = self._keys, tuple.__new__
        shown = None if text.cuts else text.published
        kept: list[Found[Values]] = []
        reached = done = 0
        # The scanned text has one space more before all, and keys end with one: hence 1 less for `at`, and 2 for `end`.
        # Hits come in order of their ends; of those that end together, the longest comes first.
        for index, first, after in self._automaton.find_matches_as_indexes(scanned, overlapping=True):
            if after == done:
                continue  # lies at the end of the one just kept
            values, capital, letters, clitics = keys[index]
            end = after - 2
            if clitics is None:
                bound = start = at = first
            else:
                at = first - 1
                bound = scanned.rfind(SPACE, at - _LONGEST_CLITICS if at > _LONGEST_CLITICS else 0, first)
                shift = clitics.get(scanned[bound + 1 : first]) if bound >= 0 else None
                if shift is None:
                    continue  # the end of another word
                start = bound + shift
            if values is None:
                values = self._asked(index, text, bound, at, end)
                if values is None:
                    continue
            elif (letters is not None and norm[at:end] != letters) or (
                # The quick question first: most capitals are asked of texts whose letters stand where they stood.
                capital != _NONE
                and not (shown[at + capital].isupper() if shown and capital < _ALL else _has_capitals(capital, text, at, end))
            ):
                continue
            if (strange and _inside_word(norm, bound, end)) or (bound < reached and not _make_room(kept, bound)):
                continue
            kept.append(new(Found, (bound, start, end, values)))  # half the time of Found(…)
            reached, done = end, after
        return kept

    def _asked(self, index: int, text: NormalisedText, bound: int, at: int, end: int) -> Values | None:
        """What the phrase at `at:end` means, letter by letter and with its capitals; the clitics before it begin at `bound`."""
        word, clitics = text.text[at:end], text.text[bound:at]
        for number, stem in enumerate(self._stems[index]):
            if stem.text == word and stem.definite == CLITICS.get(clitics, False):
                shown = tuple([_has_capitals(entry.capital, text, at, end) for entry in stem.entries])
                if any(shown):
                    return self._of_shown(index, number, shown)
        return None

    def _of_shown(self, index: int, number: int, shown: tuple[bool, ...]) -> Values:
        """What a stem means with these of its capitals; kept, as few phrases have more than two such meanings."""
        of = (index, number, shown)
        values = self._shown.get(of)
        if values is None:
            entries = zip(self._stems[index][number].entries, shown, strict=True)
            values = self._shown[of] = self._together([entry.value for entry, is_so in entries if is_so])
        return values


def _key(
    stems: Sequence[_Stem[Value]],
    clitics: dict[bytes, int] | None,
    together: Callable[[Sequence[Value]], Values],
) -> _Key[Values]:
    text, _, entries = stems[0]
    value, capital = entries[0]
    letters = None if text.isalnum() else text
    if len(stems) == 1 and len(entries) == 1:
        return together((value,)), capital, letters, clitics  # nearly all
    alike = all(stem.text == text and stem.entries == entries for stem in stems)
    if alike and all(entry.capital == capital for entry in entries):
        return together([entry.value for entry in entries]), capital, letters, clitics
    return None, _NONE, None, clitics


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


def _make_room(kept: list[Found[Values]], bound: int) -> bool:
    """Take out what lies inside a longer hit that begins at `bound`; false where an earlier one reaches into that hit."""
    at = len(kept)
    while at and kept[at - 1].bound >= bound:
        at -= 1
    if at and kept[at - 1].end > bound:
        return False
    del kept[at:]
    return True
