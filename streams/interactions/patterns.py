"""The little language of the tables of acts, and the matcher that reads it over the words of a sentence.

A pattern is words separated by blanks. Each is one of

| written           | matches                                                              |
|-------------------|----------------------------------------------------------------------|
| `accuse{s,d}`     | `accuses`, `accused`; `{,s}` also the bare stem; braces may repeat    |
| `talk/deal`       | either word                                                          |
| `обвин*`          | every word that begins so                                            |
| `<any>`           | exactly one word                                                     |
| `<gap>`           | up to four words, as few as possible                                 |
| `<party>`         | nothing, but a linked name must begin here or one or two words later |

An opening quotation mark before a word does not part a wording. Words are folded as the text is (`streams.text`), so tables
are written in ordinary spelling.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, Generic, TypeVar

from streams.text.normalising import normalise

WORD: Final = re.compile(r"\w+(?:[-'.]\w+)*|[^\w\s]")
"""A word with its inner hyphens, apostrophes and points, or one sign."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_PAIR: Final = 2
_QUOTE: Final = '"'
"""May open inside a wording: would "pay a price"; not close: a word in quotation marks is somebody else's."""
_GAP: Final = 4
_PARTY_WITHIN: Final = 2
_KEPT: Final = 20_000
"""Words whose patterns are kept at hand: some megabytes, and what 1,000 articles use."""
_NOTHING: Final = ("",)
"""What stands behind the last word."""

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class _Words:
    """One word of a pattern: exact forms, and beginnings of forms."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]

    def matches(self, forms: tuple[str, ...]) -> bool:
        if forms[0] in self.exact or (len(forms) > 1 and not self.exact.isdisjoint(forms)):
            return True
        return bool(self.prefixes) and forms[0].startswith(self.prefixes)


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


_Entry = tuple[Payload, tuple[_Words | _Hole, ...], frozenset[str] | None, tuple[str, ...]]
"""A pattern behind its first word: a plain tuple, as one with names takes four times as long to unpack.

The payload, what must follow, and of the next word its exact forms and beginnings: seven patterns of ten end there. The forms
are None where what follows is no word.
"""


class Patterns(Generic[Payload]):
    """All patterns of one language, indexed by their first word: a word that begins none costs one look-up."""

    def __init__(self) -> None:
        self._exact: dict[str, list[_Entry[Payload]]] = {}
        self._prefixes: dict[str, list[_Entry[Payload]]] = {}
        self._lengths: tuple[int, ...] = ()
        self._beginning = lru_cache(_KEPT)(self._look_up)
        self.vocabulary: set[str] = set()

    def add(self, pattern: str, payload: Payload) -> None:
        """Compile `pattern`; raises ValueError, with the mend, where it is none."""
        elements = tuple(_elements(pattern))
        if not elements or not isinstance(elements[0], _Words):
            raise ValueError(f"the pattern {pattern!r} begins with no word; begin it with a word")
        rest = elements[1:]
        second = rest[0] if rest and isinstance(rest[0], _Words) else None
        entry = (payload, rest, second.exact if second else None, second.prefixes if second else ())
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
        self._beginning.cache_clear()

    def find(self, words: Sequence[tuple[str, ...]], names: Container[int]) -> list[Match[Payload]]:
        """Find every match; `words` are the forms of each word, `names` the words at which a linked name begins."""
        found: list[Match[Payload]] = []
        beginning = self._beginning
        last = len(words) - 1
        for start, forms in enumerate(words):
            entries = beginning(forms)
            if not entries:
                continue
            after = words[start + 1] if start < last else _NOTHING
            word = after[0]
            for payload, rest, second, prefixes in entries:
                # What the next word settles is settled here: most patterns, and a call for each took half the time.
                if (
                    second is not None
                    and word not in second
                    and not (prefixes and word.startswith(prefixes))
                    and word != _QUOTE
                    and (len(after) == 1 or second.isdisjoint(after))
                ):
                    continue
                end = _end(rest, words, start + 1, names) if rest else start + 1
                if end is not None:
                    found.append(Match(payload, start, end))
        return found

    def _look_up(self, forms: tuple[str, ...]) -> tuple[_Entry[Payload], ...]:
        """The patterns that may begin with a word; kept for the words last met, as texts use the same words again and again."""
        entries: list[_Entry[Payload]] = []
        for form in forms:
            entries += self._exact.get(form, ())
        for length in self._lengths:
            entries += self._prefixes.get(forms[0][:length], ())
        return tuple(entries)


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


def _end(rest: tuple[_Words | _Hole, ...], words: Sequence[tuple[str, ...]], at: int, names: Container[int]) -> int | None:
    """The word after the match of `rest` at `at`, None where it does not match."""
    for index, element in enumerate(rest):
        if isinstance(element, _Words):
            if at < len(words) and words[at][0] == _QUOTE and _opens(words, at):
                at += 1
            if at >= len(words) or not element.matches(words[at]):
                return None
            at += 1
        elif element.kind == "any":
            at += 1
        elif element.kind == "party":
            if not any(at + step in names for step in range(_PARTY_WITHIN + 1)):
                return None
        else:
            ends = (_end(rest[index + 1 :], words, at + step, names) for step in range(_GAP + 1))
            return next((end for end in ends if end is not None), None)
    return at if at <= len(words) else None


def _opens(words: Sequence[tuple[str, ...]], at: int) -> bool:
    """Whether the quotation mark at `at` opens the only quotation there."""
    marks = [index for index, forms in enumerate(words) if forms[0] == _QUOTE]
    return marks[0] == at and len(marks) <= _PAIR


def _elements(pattern: str) -> Iterator[_Words | _Hole]:
    for piece in pattern.split():
        if piece in ("<any>", "<gap>", "<party>"):
            yield _Hole(piece.strip("<>"))
        elif set(piece) & set("{}*/<>"):
            yield _words(piece)
        else:
            yield from (_words(word) for word in WORD.findall(normalise(piece).text))


def _words(piece: str) -> _Words:
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
    return _Words(frozenset(exact), tuple(prefixes))


def _choices(piece: str) -> list[str]:
    """Split at the slashes outside braces."""
    return re.split(r"/(?![^{]*\})", piece)


def _expanded(form: str) -> Iterator[str]:
    parts = _BRACES.split(form)
    if any(mark in part for part in parts for mark in "{}"):
        raise ValueError(f"{form!r} has a brace without its partner; write stem{{ending,ending}}")
    yield from ("".join(chosen) for chosen in product(*(part.split(",") if i % 2 else [part] for i, part in enumerate(parts))))
