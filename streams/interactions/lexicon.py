"""The tables of acts (`streams/knowledge/acts`), read once and compiled for each language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from streams.articles.plover import MODES, EventType, Status
from streams.interactions.grammar import GRAMMARS
from streams.interactions.patterns import Patterns, first_words
from streams.knowledge.table import KNOWLEDGE, Line, Table, read_table
from streams.text.normalising import normalise

Frame = Literal["act", "deed", "claim", "passive", "mutual", "visit", "joint", "noun", "loose", "charge"]
"""How the two sides stand around a trigger; `streams.interactions.frames` has one reading for each."""

CueKind = Literal[
    "negated", "planned", "hypothetical", "historical", "actual", "voiced",
    "by", "target", "with", "about", "from", "in", "between", "of", "during",
    "between_him", "light", "idle", "medium",
    "boundary", "joint", "speech", "pronoun", "reciprocal", "authority", "multilateral", "auxiliary", "third", "pointer",
    "finite", "relative", "bilateral", "announced", "condition",
    "backshifted", "probable",
]  # fmt: skip
STATUS_CUES: Final = frozenset({"negated", "planned", "hypothetical", "historical"})
PREPOSITIONS: Final = frozenset({"by", "target", "with", "about", "from", "in", "between", "of", "during"})

Payload = TypeVar("Payload")
ACTS: Final = KNOWLEDGE / "acts"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of `triggers_<language>.tsv`: words that tell an act.

    `default` is the status where no cue says otherwise (background wording is `historical`). `strength` in 0..1 is how
    surely the words alone tell the act. `example` and `expect` ("TYPE DIRECTION status", the row's own record first) are run as
    a test.
    """

    rule: str
    type: EventType
    frame: Frame
    patterns: tuple[str, ...]
    example: str
    expect: tuple[str, ...]
    strength: float
    mode: str | None = None
    default: Status | None = None

    def __post_init__(self) -> None:
        if self.mode is not None and self.mode not in MODES.get(self.type, frozenset()):
            raise ValueError(f"{self.type} has no mode {self.mode!r}; leave it empty or write one of PLOVER's")
        if not 0 < self.strength <= 1:
            raise ValueError(f"the strength {self.strength} is not in 0..1; write it like 0.7")


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of `cues.tsv`: words that say whether an act is real, how a name stands, or where a clause ends."""

    kind: CueKind
    lang: str
    where: Literal["before", "after", "any", "near"]
    reach: int
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A row of `issues.tsv`: what acts are about. Rows stand in order of precedence."""

    issue: str
    en: tuple[str, ...]
    ar: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words: `acts` finds triggers, `cues` what stands around them, `issues` what is talked about.

    `known` has all words of triggers and cues: taking glued letters off a word stops there.

    `pointers`, `pronouns` and `bilaterals` find, cheaply and too often, a word that may point back, a pronoun, and the name of
    what the two sides share ("New START").
    """

    acts: Patterns[Trigger]
    cues: Patterns[Cue]
    known: frozenset[str]
    issues: Patterns[tuple[int, str]]
    pointers: re.Pattern[str]
    pronouns: re.Pattern[str]
    bilaterals: re.Pattern[str]


def load_lexicons(folder: Path | None = None) -> dict[str, Lexicon]:
    """Read and compile the tables in `folder` (default: the packaged ones); `KnowledgeError` names file, line and mend."""
    acts = folder or ACTS
    cues = read_table(acts / "cues.tsv", Cue)
    issues = read_table(acts / "issues.tsv", Issue, unique="issue")
    return {language: _lexicon(acts, language, cues, issues) for language in GRAMMARS}


def triggers_of(language: str, folder: Path | None = None) -> Table[Trigger]:
    """Read the triggers of `language`, for the tests that iterate over them."""
    return read_table((folder or ACTS) / f"triggers_{language}.tsv", Trigger, unique="rule")


def _lexicon(folder: Path, language: str, cues: Table[Cue], issues: Table[Issue]) -> Lexicon:
    acts: Patterns[Trigger] = Patterns()
    around: Patterns[Cue] = Patterns()
    triggers = triggers_of(language, folder)
    for line, trigger in triggers.numbered():
        _add(acts, trigger.patterns, trigger, triggers, line)
    for line, cue in cues.numbered():
        if cue.lang == language:
            _add(around, cue.patterns, cue, cues, line)
    about: Patterns[tuple[int, str]] = Patterns()
    for line, issue in issues.numbered():
        _add(about, _words_of(issue, language), (line.number, issue.issue), issues, line)
    pointers, pronouns, bilaterals = (_firsts(cues, language, kind) for kind in ("pointer", "pronoun", "bilateral"))
    voiced = [one for cue in cues if (cue.lang, cue.kind) == (language, "voiced") for one in cue.patterns]
    known = frozenset(acts.vocabulary | around.vocabulary)
    return Lexicon(acts, around, known, about, pointers, _or_phrases(pronouns, voiced), bilaterals)


def _or_phrases(words: re.Pattern[str], phrases: Iterable[str]) -> re.Pattern[str]:
    """Find what `words` finds, or one of `phrases` as a whole: "его" alone is in too many sentences to read them all."""
    return re.compile("|".join([words.pattern, *(re.escape(normalise(phrase).text) for phrase in phrases)]))


def _firsts(cues: Table[Cue], language: str, kind: str) -> re.Pattern[str]:
    return first_words([one for cue in cues if (cue.lang, cue.kind) == (language, kind) for one in cue.patterns])


def _words_of(row: Issue, language: str) -> tuple[str, ...]:
    return {"en": row.en, "ar": row.ar, "ru": row.ru}[language]


def _add(into: Patterns[Payload], patterns: Iterable[str], payload: Payload, table: Table[Any], line: Line) -> None:
    """Compile the patterns of one row, or name the row's line and the mend."""
    for pattern in patterns:
        try:
            into.add(pattern, payload)
        except ValueError as error:
            raise table.mistake(line, str(error)) from error
