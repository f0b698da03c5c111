"""The tree of topics that we tell: a part of the IPTC Media Topics, with names in three languages."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.knowledge.table import Line, Table, read_table

_CODE: Final = re.compile(r"medtop:[0-9]{8}")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A line of `topics.tsv`: a code, its names, and the nearest ancestor in the IPTC tree that the table lists.

    Only the 17 top-level topics, whose codes end in 000000, have no parent. `needs` multiplies the score that the topic needs
    to be told: above 1 where its words are common, below where other topics' words drown them.
    """

    code: str
    en: str
    ar: str
    ru: str
    parent: str | None = None
    needs: float = 1.0

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"code {self.code!r} is no IPTC code; write medtop: and its eight digits")
        if self.needs <= 0:
            raise ValueError(f"needs is {self.needs}; write a number above 0, or nothing for the usual")
        if self.code.endswith("000000") and self.parent is not None:
            raise ValueError(f"{self.code} is a top-level topic, which has no parent; empty the column 'parent'")
        if not self.code.endswith("000000") and self.parent is None:
            raise ValueError(f"{self.code} is not at the top level and has no parent; name its nearest listed ancestor")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The topics by code; the codes at the top level; and for each code the line of its ancestors, nearest first.

    For scoring each topic also has a place: `codes` holds the codes by place, the first `tops` of them those at the top level,
    `places` is the way back, and `names` (English) and `needs` are by place too.
    """

    topics: dict[str, TopicRow]
    top: frozenset[str]
    ancestors: dict[str, tuple[str, ...]]
    codes: tuple[str, ...]
    tops: int
    places: dict[str, int]
    names: tuple[str, ...]
    needs: tuple[float, ...]

    @classmethod
    def load(cls, path: Path) -> "Taxonomy":
        """Read `topics.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, a parent is not in it, or a topic is its own ancestor.
        """
        table = read_table(path, TopicRow, unique="code")
        topics = {row.code: row for row in table}
        top = frozenset(row.code for row in table if row.parent is None)
        codes = (*(code for code in topics if code in top), *(code for code in topics if code not in top))
        return cls(
            topics,
            top,
            {row.code: _ancestors(table, line, row, topics) for line, row in table.numbered()},
            codes,
            len(top),
            {code: place for place, code in enumerate(codes)},
            tuple(topics[code].en for code in codes),
            tuple(topics[code].needs for code in codes),
        )


def _ancestors(table: Table[TopicRow], line: Line, row: TopicRow, topics: dict[str, TopicRow]) -> tuple[str, ...]:
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
