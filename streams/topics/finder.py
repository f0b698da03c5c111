"""Finds the words of one language in a text: an automaton for where a word may begin, a look at its end for whether it does.

Every key of the automaton begins with a space, so the automaton itself keeps to word starts, and Python sees only hits that may
count. Checked one by one instead, three of five hits on the Arabic corpus would be thrown away. Clitics are written onto Arabic
keys beforehand for the same reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from streams.text.arabic import CLITICS
from streams.text.scanning import SPACE, Alphabet

Language = Literal["ar", "en", "ru"]
"""The languages whose words are known."""

OPEN: Final = "*"
"""At the end of a word: any ending will do."""

_ARABIC_ENDINGS: Final = "ه ا ي يه يا ات ين ون ان تين تان يين يون يات و وا ها هم هما نا ك كم ت ته تها تهم تنا اته اتها اتهم"
"""Sound plurals and duals, feminine, nisba, accusative, and the pronouns written onto a noun."""
_ENDINGS: Final[dict[Language, tuple[str, ...]]] = {"ar": ("", *_ARABIC_ENDINGS.split()), "en": ("", "s", "es"), "ru": ("",)}
"""What may follow a word that does not run on, by language."""

_RUNS_ON: Final = b"[^%b]{0,20}" % SPACE
"""No Russian ending has more than 20 letters, and hostile text must not be walked through at every word."""
_FEMININE: Final = "ه"
"""Teh marbuta as normalised."""

_RARE_CLITICS: Final = frozenset(("ا", "او", "ا ل", "س", "وك", "فب", "فل", "فبال", "وكال"))
_CLITICS: Final = tuple(clitic for clitic in CLITICS if clitic not in _RARE_CLITICS)
"""Without the question particle, which makes "I hate" of "ball", and the rarest: a key for each slows the automaton."""

HEADLINE: Final = 4
"""Occurrences in the body that one in the headline is worth: it says what the story is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words found in a text, by number: how many `times`, and in `places` where each first begins and ends."""

    times: dict[int, int]
    places: dict[int, tuple[int, int]]


_Candidate = tuple[int, int, frozenset[bytes] | None, re.Pattern[bytes] | None]
"""A word that a key may be the beginning of: the key's length, the word's number, and what must follow the key.

One of the endings must end the word; where there are none, the pattern must follow, and where there is none, anything may. A
plain tuple: one with names takes four times as long to unpack.
"""


class WordFinder:
    """The words of `language`, normalised, each with its number, which `words` gives; `alphabet` has their letters."""

    def __init__(self, words: Mapping[str, int], language: Language, alphabet: Alphabet) -> None:
        self.words = tuple(words.values())
        self._alphabet = alphabet
        clitics = _CLITICS if language == "ar" else ("",)
        self._clitics = tuple([alphabet.scan(clitic)[0][:-1] for clitic in clitics])
        self._endings = frozenset(map(self._letters, _ENDINGS[language]))
        keys: dict[bytes, list[_Candidate]] = {}
        for word, number in words.items():
            for key in self._keys(word.partition(OPEN)[0]):
                keys.setdefault(key, []).append(self._candidate(key, word, number))
        if language == "ar":
            self._add_feminines(keys, words)
        self._candidates = tuple(_with_shorter(key, keys) for key in keys)
        self._automaton = BytesAhoCorasick(
            list(keys), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def write(self, headline: str, body: str) -> tuple[bytes, int]:
        """Two normalised texts as `find` reads them, and where the second begins. The first begins at 1."""
        # Two spaces between them, so that no word of several words runs over the border.
        return self._alphabet.scan(f"{headline}  {body}")[0], len(headline) + 3

    def find(self, written: bytes, body: int) -> Found:
        """Find the words in what `write` made, leftmost and longest; the body begins at `body`."""
        times: dict[int, int] = {}
        places: dict[int, tuple[int, int]] = {}
        candidates, end_of_word, last, space = self._candidates, written.index, body - 1, SPACE[0]
        for index, start, _ in self._automaton.find_matches_as_indexes(written):
            for length, word, endings, rest in candidates[index]:
                end = start + length
                if endings is not None:
                    # A space is most often what follows, and looking for it is cheaper than cutting out what does.
                    if written[end] != space and written[end : end_of_word(SPACE, end)] not in endings:
                        continue
                elif rest is not None:
                    matched = rest.match(written, end)
                    if matched is None:
                        continue
                    end = matched.end()
                if word in times:
                    times[word] += 1 if start >= last else HEADLINE
                else:
                    times[word] = 1 if start >= last else HEADLINE
                    places[word] = start + 1, end
                break
        return Found(times, places)

    def _letters(self, text: str) -> bytes:
        return self._alphabet.scan(text)[0][1:-1]

    def _keys(self, stem: str) -> Iterator[bytes]:
        """What the automaton looks for: the word's beginning with every clitic that may stand before it."""
        letters = self._letters(stem)
        for clitic in self._clitics:
            yield clitic + letters

    def _candidate(self, key: bytes, word: str, number: int) -> _Candidate:
        _, star, more = word.partition(OPEN)
        if not star:
            return len(key), number, self._endings, None
        if not more:
            return len(key), number, None, None
        parts = (re.escape(self._letters(part)) for part in more.removesuffix(OPEN).split(OPEN))
        endings = map(re.escape, sorted(self._endings, key=len, reverse=True))
        ending = b"" if more.endswith(OPEN) else b"(?:" + b"|".join(endings) + b")(?=%b)" % SPACE
        return len(key), number, None, re.compile(_RUNS_ON + _RUNS_ON.join(parts) + ending)

    def _add_feminines(self, keys: dict[bytes, list[_Candidate]], words: Mapping[str, int]) -> None:
        """Words on teh marbuta as they stand in plural and before pronouns, but for what is a word of its own.

        "Sanctions" is the plural of "penalty": where both are listed, the plural means what its own line says.
        """
        own = frozenset(keys)
        for word, number in words.items():
            if word.endswith(_FEMININE):
                for ending in ("ات", "ت"):
                    for key in self._keys(word[:-1] + ending):
                        if key not in own:
                            keys.setdefault(key, []).append(self._candidate(key, word, number))


def _with_shorter(key: bytes, keys: Mapping[bytes, Iterable[_Candidate]]) -> tuple[_Candidate, ...]:
    """What `key` may begin, the longest first, then what shorter keys at the same place may: "oil" where "oil price" fails."""
    found: list[_Candidate] = []
    for end in range(len(key), 1, -1):
        # The longest rest first: "nuclear* deal*" before "nuclear*".
        if at_hand := keys.get(key[:end]):  # seldom: most beginnings of a word are no word
            found += sorted(at_hand, key=_length_of_rest, reverse=True)
    return tuple(found)


def _length_of_rest(candidate: _Candidate) -> int:
    rest = candidate[3]
    return len(rest.pattern) if rest else 0
