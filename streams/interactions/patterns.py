"""The little language of the tables of acts, and the matcher that reads it over the words of a sentence.

A pattern is words separated by blanks. Each is one of

| written           | matches                                                              |
|-------------------|----------------------------------------------------------------------|
| `accuse{s,d}`     | `accuses`, `accused`; `{,s}` also the bare stem; braces may repeat    |
| `talk/deal`       | either word                                                          |
| `обвин*`          | every word that begins so                                            |
| `=عقوبات`         | the word without its article: `عقوبات`, not `العقوبات`               |
| `<any>`           | exactly one word                                                     |
| `<gap>`           | up to four words, as few as possible; a linked name counts as one    |
| `<party>`         | nothing, but a linked name must begin here or one or two words later |

An opening quotation mark before a word does not part a wording. Words are folded as the text is (`streams.text`), so tables
are written in ordinary spelling.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Final, Generic, TypeVar

from streams.text.normalising import normalise

WORD: Final = re.compile(r"\w+(?:[-'.]\w+)*|[^\w\s]")
"""A word with its inner hyphens, apostrophes and points, or one sign."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_PAIR: Final = 2
_QUOTE: Final = '"'
"""May open inside a wording: would "pay a price"; not close: a word in quotation marks is somebody else's."""
_GAP: Final = 4
_KEPT: Final = 1 << 14
"""Words whose entries are kept: a language's news has few more, and an article made to cost memory gains nothing."""
_ARTICLE: Final = "ال"
_PARTY_WITHIN: Final = 2

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class _Words:
    """One word of a pattern: exact forms, and beginnings of forms; `bare`: only where the article is not glued to it."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    bare: bool = False

    def matches(self, forms: tuple[str, ...]) -> bool:
        if not self.exact.isdisjoint(forms) and (not self.bare or self._without_article(forms)):
            return True
        return bool(self.prefixes) and forms[0].startswith(self.prefixes)

    def _without_article(self, forms: tuple[str, ...]) -> bool:
        return any(form in self.exact and _ARTICLE + form not in forms for form in forms)


@dataclass(frozen=True, slots=True)
class _Hole:
    """`<any>`, `<gap>` or `<party>`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """`payload`'s pattern stands at words `start` to `end` (exclusive)."""

    payload: Payload
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Payload]):
    """`needs`: words of which one must stand somewhere in the sentence; empty where none must."""

    payload: Payload
    first: _Words
    rest: tuple[_Words | _Hole, ...]
    order: int = field(compare=False)
    needs: frozenset[str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Beginning(Generic[Payload]):
    """What a word begins: the entries that a look at the next word decides, by that word, and all others."""

    others: tuple[_Entry[Payload], ...]
    by_next: dict[str, list[_Entry[Payload]]]


class Patterns(Generic[Payload]):
    """All patterns of one language, indexed by their first word: a word that begins none costs one look-up."""

    def __init__(self) -> None:
        self._exact: dict[str, list[_Entry[Payload]]] = {}
        self._prefixes: dict[str, list[_Entry[Payload]]] = {}
        self._lengths: tuple[int, ...] = ()
        self.vocabulary: set[str] = set()
        self._added = 0
        self._begun = lru_cache(_KEPT)(self._beginning)

    def add(self, pattern: str, payload: Payload) -> None:
        """Compile `pattern`; raises ValueError, with the mend, where it is none."""
        elements = tuple(_elements(pattern))
        if not elements or not isinstance(elements[0], _Words):
            raise ValueError(f"the pattern {pattern!r} begins with no word; begin it with a word")
        self._added += 1
        entry = _Entry(payload, elements[0], elements[1:], self._added, _needs(elements[1:]))
        for element in elements:
            if isinstance(element, _Words):
                self.vocabulary |= element.exact
        for word in sorted(elements[0].exact):
            entries = self._exact.setdefault(word, [])
            if entry not in entries:  # two spellings of the table may fold into one
                entries.append(entry)
        for prefix in elements[0].prefixes:
            self._prefixes.setdefault(prefix, []).append(entry)
        self._lengths = tuple(sorted({len(prefix) for prefix in self._prefixes}))
        self._begun.cache_clear()

    def find(self, words: Sequence[tuple[str, ...]], names: Mapping[int, int]) -> Iterator[Match[Payload]]:
        """Yield every match, by position and order of adding.

        `words` are the forms of each word, `names` the words at which a linked name begins, with how many words it has.
        """
        last = len(words) - 1
        present = {form for forms in words for form in forms}
        for start, forms in enumerate(words):
            beginning = self._begun(forms)
            if beginning is None:
                continue
            found: list[tuple[int, int, _Entry[Payload]]] = []
            for entry in beginning.others:
                if entry.needs and entry.needs.isdisjoint(present):
                    continue  # most wordings end here, before their gaps are tried
                end = _end(entry.rest, 0, words, start + 1, names)
                if end is not None:
                    found.append((entry.order, end, entry))
            if beginning.by_next and start < last:
                found += _second_words(beginning.by_next, words, start, names, present)
            found.sort(key=itemgetter(0))
            for _, end, entry in found:
                yield Match(entry.payload, start, end)

    def _beginning(self, forms: tuple[str, ...]) -> _Beginning[Payload] | None:
        found = [entry for form in forms if form in self._exact for entry in self._exact[form]]
        word = forms[0]
        for length in self._lengths:
            found += self._prefixes.get(word[:length], ())
        found = [entry for entry in found if not entry.first.bare or entry.first.matches(forms)]
        if not found:
            return None
        others: list[_Entry[Payload]] = []
        by_next: dict[str, list[_Entry[Payload]]] = {}
        for entry in found:
            second = entry.rest[0] if entry.rest else None
            if not isinstance(second, _Words) or second.prefixes or second.bare:
                others.append(entry)
                continue
            for form in second.exact:
                by_next.setdefault(form, []).append(entry)
        return _Beginning(tuple(others), by_next)


def _second_words(
    by_next: dict[str, list[_Entry[Payload]]],
    words: Sequence[tuple[str, ...]],
    start: int,
    names: Mapping[int, int],
    present: set[str],
) -> Iterator[tuple[int, int, _Entry[Payload]]]:
    """The entries whose second word follows, or opens a quotation, each once, with their order and where they end."""
    seen: list[_Entry[Payload]] = []
    at = start + 2 if _opens(words, start + 1) else start + 1
    for form in words[at]:
        for entry in by_next.get(form, ()):
            if entry in seen or (entry.needs and entry.needs.isdisjoint(present)):
                continue
            seen.append(entry)
            end = _end(entry.rest, 1, words, at + 1, names)
            if end is not None:
                yield entry.order, end, entry


def first_words(patterns: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds the first words of `patterns` in a folded text: tells cheaply whether there can be a match.

    Letters that Arabic writes onto a word may stand before it. Without patterns it finds nothing.
    """
    firsts = [first for pattern in patterns for first in (next(_elements(pattern), None),) if isinstance(first, _Words)]
    exact = sorted({word for first in firsts for word in first.exact}, key=len, reverse=True)
    prefixes = sorted({prefix for first in firsts for prefix in first.prefixes})
    whole = [rf"{re.escape(word)}(?!\w)" for word in exact]
    choices = [*whole, *map(re.escape, prefixes)]
    return re.compile(rf"(?<!\w)[وفبلكا]{{0,3}}(?:{'|'.join(choices)})" if choices else r"(?!)")


def _end(
    rest: tuple[_Words | _Hole, ...], index: int, words: Sequence[tuple[str, ...]], at: int, names: Mapping[int, int]
) -> int | None:
    """The word after the match of `rest` from its element `index` on at `at`, None where it does not match."""
    for number in range(index, len(rest)):
        element = rest[number]
        if isinstance(element, _Words):
            if at >= len(words):
                return None
            if not element.matches(words[at]):
                if not _opens(words, at) or not element.matches(words[at + 1]):
                    return None
                at += 1
            at += 1
        elif element.kind == "any":
            at += 1
        elif element.kind == "party":
            if not any(at + step in names for step in range(_PARTY_WITHIN + 1)):
                return None
        else:
            return _end_behind_gap(rest, number + 1, words, at, names)
    return at if at <= len(words) else None


def _opens(words: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether `at` is a quotation mark that opens the only quotation there, before a word."""
    if words[at][0] != _QUOTE or at + 1 >= len(words):
        return False
    marks = [index for index, forms in enumerate(words) if forms[0] == _QUOTE]
    return marks[0] == at and len(marks) <= _PAIR


def _may_begin(element: _Words, forms: tuple[str, ...]) -> bool:
    return forms[0] == _QUOTE or element.matches(forms)


def _end_behind_gap(
    rest: tuple[_Words | _Hole, ...], index: int, words: Sequence[tuple[str, ...]], at: int, names: Mapping[int, int]
) -> int | None:
    """Try the fewest words of the gap first; most tries fail at once, so the next word is looked at before all else."""
    following = rest[index] if index < len(rest) else None
    last, start = at + _GAP, at - 1
    while start < last:
        start += 1
        last += names.get(start, 1) - 1
        if isinstance(following, _Words) and (start >= len(words) or not _may_begin(following, words[start])):
            continue
        end = _end(rest, index, words, start, names)
        if end is not None:
            return end
    return None


def _needs(rest: Iterable[_Words | _Hole]) -> frozenset[str]:
    """The fewest words of which a match must have one; none where every word of the pattern has a star."""
    sets = [element.exact for element in rest if isinstance(element, _Words) and not element.prefixes]
    return min(sets, key=len, default=frozenset())


def _elements(pattern: str) -> Iterator[_Words | _Hole]:
    for piece in pattern.split():
        if piece in ("<any>", "<gap>", "<party>"):
            yield _Hole(piece.strip("<>"))
        elif set(piece) & set("{}*/<>="):
            yield _words(piece)
        else:
            yield from (_words(word) for word in WORD.findall(normalise(piece).text))


def _words(piece: str) -> _Words:
    bare = piece.startswith("=")
    piece = piece.removeprefix("=")
    exact: set[str] = set()
    prefixes: list[str] = []
    for choice in _choices(piece):
        for form in _expanded(choice):
            folded = normalise(form).text
            if folded.endswith("*"):
                prefixes.append(folded[:-1])
            else:
                exact.add(folded)
    if not all(prefixes) or "" in exact:
        raise ValueError(f"{piece!r} stands for an empty word; write a stem before the braces or the star")
    return _Words(frozenset(exact), tuple(prefixes), bare)


def _choices(piece: str) -> list[str]:
    """Split at the slashes outside braces."""
    return re.split(r"/(?![^{]*\})", piece)


def _expanded(form: str) -> Iterator[str]:
    parts = _BRACES.split(form)
    if any(mark in part for part in parts for mark in "{}"):
        raise ValueError(f"{form!r} has a brace without its partner; write stem{{ending,ending}}")
    yield from ("".join(chosen) for chosen in product(*(part.split(",") if i % 2 else [part] for i, part in enumerate(parts))))
