"""The words that tell a topic, read from `words.tsv`, numbered, and given to a finder for each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from streams.knowledge.table import Line, Table, read_table
from streams.text.normalising import normalise
from streams.text.russian import phrase_forms
from streams.text.scanning import Alphabet
from streams.topics.finder import OPEN, Language, WordFinder
from streams.topics.taxonomy import Taxonomy

Meanings = tuple[tuple[tuple[int, float], ...], ...]
"""For each word the places in the taxonomy of the topics that it speaks for, ancestors included, with its weight for each."""

_LEADS: Final[dict[Language, bytes]] = {"ar": b"\xd8\xd9\xda\xdb", "ru": b"\xd0\xd1"}
"""With what byte the letters of an alphabet begin in UTF-8."""


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all topics: `meanings[word]` says what a word speaks for, `finders[language]` finds it in texts."""

    meanings: Meanings
    finders: dict[Language, WordFinder]

    @classmethod
    def load(cls, path: Path, taxonomy: Taxonomy) -> "Lexicon":
        """Read `words.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, names a topic that `topics.tsv` lacks, or gives a word two weights in one.
        """
        table = read_table(path, WordRow)
        words: dict[Language, dict[str, dict[str, float]]] = {language: {} for language in get_args(Language)}
        for line, row in table.numbered():
            if row.topic not in taxonomy.topics:
                raise table.mistake(line, f"topic {row.topic!r} is not in topics.tsv; add it there or correct the code")
            for word in row.words:
                for form in _forms(table, line, word):
                    meaning = words[row.language].setdefault(form, {})
                    if meaning.setdefault(row.topic, row.weight) != row.weight:
                        raise table.mistake(line, f"the word {word!r} has another weight for {row.topic} above; remove one")
        return cls._numbered(words, taxonomy)

    def finder_of(self, language: str | None) -> WordFinder | None:
        """The finder of a document's language, None where that is none of ours."""
        return next((finder for own, finder in self.finders.items() if own == language), None)

    def finder_by_letters(self, text: str) -> WordFinder:
        """The finder for a text in another language, by its letters: Persian has the Arabic one, German the English."""
        encoded = text.encode("utf-8", "replace")
        for language, leads in _LEADS.items():
            if 4 * sum(map(encoded.count, leads)) > len(text):
                return self.finders[language]
        return self.finders["en"]

    @classmethod
    def _numbered(cls, words: Mapping[Language, Mapping[str, Mapping[str, float]]], taxonomy: Taxonomy) -> "Lexicon":
        alphabet = Alphabet(word for known in words.values() for word in known)
        meanings: list[tuple[tuple[int, float], ...]] = []
        finders: dict[Language, WordFinder] = {}
        for language, known in words.items():
            numbers: dict[str, int] = {}
            for word, meaning in known.items():
                numbers[word] = len(meanings)
                meanings.append(_with_ancestors(meaning, taxonomy))
            finders[language] = WordFinder(numbers, language, alphabet)
        return cls(tuple(meanings), finders)


def _forms(table: Table[WordRow], line: Line, word: str) -> Iterable[str]:
    """A word as data gives it in all its forms, normalised as articles are, its stars kept."""
    for form in phrase_forms(word, plural=True) if "{" in word else (word,):
        parts = []
        for part in form.split(" "):
            letters = normalise(part.rstrip(OPEN)).text
            read = "".join(letter if letter.isalnum() or letter == OPEN else " " for letter in letters).strip()
            parts.append(read + OPEN * part.endswith(OPEN))
        if not all(part.strip(OPEN) for part in parts):
            raise table.mistake(line, f"the word {word!r} has a part without letters; write them or remove it")
        yield " ".join(parts)


def _with_ancestors(meaning: Mapping[str, float], taxonomy: Taxonomy) -> tuple[tuple[int, float], ...]:
    """What a word says for a topic, it says for the topics above; the weightiest where several lie under one."""
    spread: dict[str, float] = {}
    for topic, weight in meaning.items():
        for code in (topic, *taxonomy.ancestors[topic]):
            spread[code] = max(spread.get(code, 0.0), weight)
    return tuple((taxonomy.places[code], weight) for code, weight in spread.items())
