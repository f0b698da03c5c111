"""The words that tell a topic: read from `words.tsv`, compiled into one automaton for all languages.

Every key of the automaton begins with a space, and the text is scanned with its punctuation turned into spaces: so the
automaton itself keeps to word starts, and Python sees only hits that may count. Checked one by one instead, three of five
hits on the Arabic corpus would be thrown away. Clitics are written onto Arabic keys beforehand for the same reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.knowledge.table import Line, Table, read_table
from streams.text.arabic import CLITICS
from streams.text.normalising import normalise
from streams.text.russian import phrase_forms
from streams.topics.scoring import Meanings
from streams.topics.taxonomy import Taxonomy

OPEN: Final = "*"
"""At the end of a word: any ending will do."""

_BREAKS: Final = "\n\"'()[]{}<>-/:;,.،؛#@*_|=+!?؟…"
"""What stands between words without a space, as normalisation leaves it."""

_ARABIC_ENDINGS: Final = "ه ا ي يه يا ات ين ون ان تين تان يين يون يات و وا ها هم هما نا ك كم ت ته تها تهم تنا اته اتها اتهم"
"""Sound plurals and duals, feminine, nisba, accusative, and the pronouns written onto a noun."""

_ENDINGS: Final[dict[str, str]] = {
    "ar": rf"(?:{'|'.join(sorted(_ARABIC_ENDINGS.split(), key=len, reverse=True))})?(?!\w)",
    "en": r"(?:e?s)?(?!\w)",
    "ru": r"(?!\w)",
}
"""What may follow a word that does not run on, by language; the pattern never looks further than a few letters."""

_RUNS_ON: Final = r"\w{0,20}"
_FEMININE: Final = "ه"
"""Teh marbuta as normalised."""

_RARE_CLITICS: Final = frozenset(("ا", "او", "ا ل", "س", "وك", "فب", "فل", "فبال", "وكال"))
_CLITICS: Final = tuple(clitic for clitic in CLITICS if clitic not in _RARE_CLITICS)
"""Without the question particle, which makes "I hate" of "ball", and the rarest: a key for each slows the automaton."""

Language = Literal["ar", "en", "ru"]


@dataclass(frozen=True, slots=True)
class WordRow:
    """A line of `words.tsv`: words of one language that speak for `topic` with `weight` (above 0, 4 at most; 1 is usual).

    A word may be several words; each that ends in `*` runs on. Russian words in braces are declined. Arabic words are given
    without article where they stand with and without; clitics and endings are understood.
    """

    topic: str
    language: Language
    words: tuple[str, ...]
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.weight <= 4:
            raise ValueError(f"weight {self.weight} is not between 0 and 4; write 1 for a usual word")


Hit = tuple[int, int, int]
"""A word found: its number, and the offsets where it begins and ends in the scanned text."""


class _Candidate(NamedTuple):
    """A word that a key may be the beginning of.

    `rest` must follow the key's `length` letters; None where anything may. `whole`: the key itself is the word, so that a
    space after it is as good as a match.
    """

    length: int
    word: int
    rest: re.Pattern[str] | None
    whole: bool


class Lexicon:
    """The words of all topics, numbered; `meanings[word]` says what a word speaks for."""

    def __init__(self, words: dict[tuple[str, Language], dict[str, float]], taxonomy: Taxonomy) -> None:
        self.meanings: Meanings = tuple(_with_ancestors(meaning, taxonomy) for meaning in words.values())
        keys: dict[str, list[_Candidate]] = {}
        for number, (word, language) in enumerate(words):
            rest, whole = _rest(word, language)
            for key in _keys(word.partition(OPEN)[0], language):
                keys.setdefault(key, []).append(_Candidate(len(key), number, rest, whole))
        _add_feminines(keys, words)
        self._candidates = tuple(_with_shorter(key, keys) for key in keys)
        self._automaton = AhoCorasick(
            list(keys), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    @classmethod
    def load(cls, path: Path, taxonomy: Taxonomy) -> "Lexicon":
        """Read `words.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, names a topic that `topics.tsv` lacks, or gives a word two weights in one.
        """
        table = read_table(path, WordRow)
        words: dict[tuple[str, Language], dict[str, float]] = {}
        for line, row in table.numbered():
            if row.topic not in taxonomy.topics:
                raise table.mistake(line, f"topic {row.topic!r} is not in topics.tsv; add it there or correct the code")
            for word in row.words:
                for form in _forms(table, line, word):
                    meaning = words.setdefault((form, row.language), {})
                    if meaning.setdefault(row.topic, row.weight) != row.weight:
                        raise table.mistake(line, f"the word {word!r} has another weight for {row.topic} above; remove one")
        return cls(words, taxonomy)

    def find(self, text: str) -> list[Hit]:
        """Find words in `text`, which `scannable` made: leftmost and longest, in order of position."""
        hits: list[Hit] = []
        candidates = self._candidates
        for index, start, _ in self._automaton.find_matches_as_indexes(text):
            for length, word, rest, whole in candidates[index]:
                end = start + length
                if rest is None or (whole and text[end] == " "):
                    hits.append((word, start + 1, end))
                    break
                if found := rest.match(text, end):
                    hits.append((word, start + 1, found.end()))
                    break
        return hits


def scannable(text: str) -> str:
    """The normalised `text` with a space for each mark between words, one before and one after all; offsets move by one."""
    for mark in _BREAKS:
        text = text.replace(mark, " ")
    return f" {text} "


def _forms(table: Table[WordRow], line: Line, word: str) -> Iterable[str]:
    """A word as data gives it in all its forms, normalised as articles are, its stars kept."""
    for form in phrase_forms(word, plural=True) if "{" in word else (word,):
        parts = [scannable(normalise(part.rstrip(OPEN)).text).strip() + OPEN * part.endswith(OPEN) for part in form.split(" ")]
        if not all(part.strip(OPEN) for part in parts):
            raise table.mistake(line, f"the word {word!r} has a part without letters; write them or remove it")
        yield " ".join(parts)


def _rest(word: str, language: Language) -> tuple[re.Pattern[str] | None, bool]:
    """What must follow the letters before a word's first star, None where anything may; and whether there is no star."""
    _, star, more = word.partition(OPEN)
    if not star:
        return re.compile(_ENDINGS[language]), True
    if not more:
        return None, False
    # No Russian ending has more than 20 letters, and hostile text must not be walked through at every word.
    inner = re.escape(more.removesuffix(OPEN)).replace(re.escape(OPEN), _RUNS_ON)
    return re.compile(_RUNS_ON + inner + ("" if more.endswith(OPEN) else _ENDINGS[language])), False


def _keys(stem: str, language: Language) -> Iterator[str]:
    """What the automaton looks for: the word's beginning with every clitic that may stand before it."""
    for clitic in _CLITICS if language == "ar" else ("",):
        yield f" {clitic}{stem}"


def _add_feminines(keys: dict[str, list[_Candidate]], words: Iterable[tuple[str, Language]]) -> None:
    """Arabic words on teh marbuta as they stand in plural and before pronouns, but for what is a word of its own.

    "Sanctions" is the plural of "penalty": where both are listed, the plural means what its own line says.
    """
    own = frozenset(keys)
    for number, (word, language) in enumerate(words):
        if language == "ar" and word.endswith(_FEMININE):
            rest, whole = _rest(word, language)
            for ending in ("ات", "ت"):
                for key in _keys(word[:-1] + ending, language):
                    if key not in own:
                        keys.setdefault(key, []).append(_Candidate(len(key), number, rest, whole))


def _with_ancestors(meaning: Mapping[str, float], taxonomy: Taxonomy) -> dict[str, float]:
    """What a word says for a topic, it says for the topics above; the weightiest where several lie under one."""
    spread: dict[str, float] = {}
    for topic, weight in meaning.items():
        for code in (topic, *taxonomy.ancestors[topic]):
            spread[code] = max(spread.get(code, 0.0), weight)
    return spread


def _with_shorter(key: str, keys: dict[str, list[_Candidate]]) -> tuple[_Candidate, ...]:
    """What `key` may begin, the longest first, then what shorter keys at the same place may: "oil" where "oil price" fails."""
    found: list[_Candidate] = []
    for end in range(len(key), 1, -1):
        candidates = keys.get(key[:end])
        if candidates:
            # The longest rest first: "nuclear* deal*" before "nuclear*".
            found += sorted(candidates, key=_length_of_rest, reverse=True) if len(candidates) > 1 else candidates
    return tuple(found)


def _length_of_rest(candidate: _Candidate) -> int:
    return len(candidate.rest.pattern) if candidate.rest else 0
