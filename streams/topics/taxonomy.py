"""The tree of topics that we tell: a part of the IPTC Media Topics, with names in three languages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.knowledge.table import Table, read_table

CODE_LETTERS: Final = len("medtop:00000000")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A line of `topics.tsv`. `parent` is the nearest ancestor in the IPTC tree that the table lists; none at the top level.

    `share` is how much of the article's evidence a top-level topic needs to be told beside a stronger one, 0..1; empty for
    the usual share.
    """

    code: str
    en: str
    ar: str
    ru: str
    parent: str | None = None
    share: float | None = None

    def __post_init__(self) -> None:
        if not (self.code.startswith("medtop:") and len(self.code) == CODE_LETTERS and self.code[7:].isdecimal()):
            raise ValueError(f"code {self.code!r} is no IPTC code; write medtop: and its eight digits")
        if self.is_top != (self.parent is None):
            raise ValueError("only codes that end in 000000 are top-level; give every other topic its parent, and these none")

    @property
    def is_top(self) -> bool:
        """Whether this is one of the 17 top-level topics."""
        return self.code.endswith("000000")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The topics by code, and for each code the line of its ancestors, nearest first."""

    topics: dict[str, TopicRow]
    ancestors: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, path: Path) -> "Taxonomy":
        """Read `topics.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, or a parent is not in it, or a topic is its own ancestor.
        """
        table = read_table(path, TopicRow, unique="code")
        topics = {row.code: row for row in table}
        return cls(topics, {row.code: _ancestors(table, line, row, topics) for line, row in table.numbered()})


def _ancestors(table: Table[TopicRow], line: int, row: TopicRow, topics: dict[str, TopicRow]) -> tuple[str, ...]:
    found: list[str] = []
    parent = row.parent
    while parent is not None:
        if parent not in topics:
            raise table.mistake(line, f"parent {parent!r} is not in the table; add its line or name another ancestor")
        if parent in found or parent == row.code:
            raise table.mistake(line, f"{parent} is its own ancestor; correct the column 'parent'")
        found.append(parent)
        parent = topics[parent].parent
    return tuple(found)
