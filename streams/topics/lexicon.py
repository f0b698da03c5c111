"""The words that tell a topic: read from `words.tsv`, compiled into one automaton for all languages.

Every key of the automaton begins with a space, and the text is scanned with its punctuation turned into spaces: so the
automaton itself keeps to word starts, and Python sees only hits that may count. Checked one by one instead, three of five
hits on the Arabic corpus would be thrown away. Clitics are written onto Arabic keys beforehand for the same reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.knowledge.table import Table, read_table
from streams.text.arabic import CLITICS
from streams.text.normalising import normalise
from streams.text.russian import phrase_forms
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

_FEMININE: Final = "ه"
"""Teh marbuta as normalised."""

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


class Hit(NamedTuple):
    """A word found: its number, and where it stands in the scanned text."""

    word: int
    start: int
    end: int


class _Candidate(NamedTuple):
    """A word that a key may be the beginning of: what must follow the key's `length` letters; None where anything may."""

    length: int
    word: int
    rest: re.Pattern[str] | None


class Lexicon:
    """The words of all topics. `meanings[word]` are the topics that a word speaks for, with its weight for each."""

    def __init__(self, words: dict[tuple[str, Language], dict[str, float]]) -> None:
        self.meanings = tuple(tuple(meaning.items()) for meaning in words.values())
        keys: dict[str, list[_Candidate]] = {}
        for number, (word, language) in enumerate(words):
            for key, rest in _keys(word, language):
                keys.setdefault(key, []).append(_Candidate(len(key), number, rest))
        self._candidates = tuple(_with_shorter(key, keys) for key in keys)
        self._automaton = AhoCorasick(
            list(keys), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    @classmethod
    def load(cls, path: Path, taxonomy: Taxonomy) -> "Lexicon":
        """Read `words.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, names a topic that `topics.tsv` lacks, or gives a topic a word twice.
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
        return cls(words)

    def find(self, text: str) -> list[Hit]:
        """Find words in `text`, which `scannable` made: leftmost and longest, in order of position."""
        hits: list[Hit] = []
        candidates = self._candidates
        for index, start, _ in self._automaton.find_matches_as_indexes(text):
            for length, word, rest in candidates[index]:
                end = start + length
                if rest is None:
                    hits.append(Hit(word, start + 1, end))
                    break
                if found := rest.match(text, end):
                    hits.append(Hit(word, start + 1, found.end()))
                    break
        return hits


def scannable(text: str) -> str:
    """The normalised `text` with a space for each mark between words and one before the first; offsets move by one."""
    for mark in _BREAKS:
        text = text.replace(mark, " ")
    return " " + text


def _forms(table: Table[WordRow], line: int, word: str) -> Iterable[str]:
    """A word as data gives it in all its forms, normalised as articles are, its stars kept."""
    for form in phrase_forms(word, plural=True) if "{" in word else (word,):
        parts = [scannable(normalise(part.rstrip(OPEN)).text).strip() + OPEN * part.endswith(OPEN) for part in form.split(" ")]
        if not all(part.strip(OPEN) for part in parts):
            raise table.mistake(line, f"the word {word!r} has a part without letters; write them or remove it")
        yield " ".join(parts)


def _keys(word: str, language: Language) -> Iterator[tuple[str, re.Pattern[str] | None]]:
    """The keys of a word, each with what must follow it."""
    stem, star, more = word.partition(OPEN)
    rest = None
    if star and more:
        # \w{0,20}: no Russian ending is longer, and hostile text must not be walked through twice.
        rest = re.compile(r"\w{0,20}" + re.escape(more.rstrip(OPEN)).replace(r"\*", r"\w{0,20}") + _end(more, language))
    elif not star:
        rest = re.compile(_ENDINGS[language])
    stems = [stem]
    if language == "ar" and not star and stem.endswith(_FEMININE) and " " not in stem:
        stems += [f"{stem[:-1]}ت", f"{stem[:-1]}ات"]
    for each in stems:
        for clitic in CLITICS if language == "ar" else ("",):
            yield f" {clitic}{each}", rest


def _end(word: str, language: Language) -> str:
    return "" if word.endswith(OPEN) else _ENDINGS[language]


def _with_shorter(key: str, keys: dict[str, list[_Candidate]]) -> tuple[_Candidate, ...]:
    """What `key` may begin, the longest first, then what shorter keys at the same place may: "oil" where "oil price" fails."""
    found: list[_Candidate] = []
    for end in range(len(key), 1, -1):
        # A longer rest first: "nuclear* deal*" before "nuclear*".
        found += sorted(keys.get(key[:end], ()), key=lambda candidate: -len(candidate.rest.pattern) if candidate.rest else 0)
    return tuple(found)
