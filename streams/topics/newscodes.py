"""The IPTC's codes as wires write them: today's Media Topics, retired ones, and the Subject Codes that came before them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.knowledge.table import read_table

_WRITTEN: Final = re.compile(r"(?:|.*?[:/.])(?P<scheme>[a-z]*)[:/.#]?(?P<digits>[0-9]{8})/?(?:[?#].*)?", re.DOTALL)
"""`medtop:20000638`, `subj:11000000`, the addresses under which IPTC publishes the same, and bare digits."""
_TOPIC_SCHEMES: Final = frozenset(("medtop", "mediatopic", "mediatopics"))
_SUBJECT_SCHEMES: Final = frozenset(("subj", "subjectcode", "subjectcodes", "subjectref", "iptc"))
_LONGEST: Final = 200
"""Code points of a code or name; longer ones are none, and are not searched."""


@dataclass(frozen=True, slots=True)
class NewsCodeRow:
    """A line of `iptc.tsv`: a Media Topic, its next living ancestor, and, where it is retired, the topic that stands for it."""

    code: str
    en: str
    parent: str | None = None
    now: str | None = None

    def __post_init__(self) -> None:
        if self.parent is not None and self.now is not None:
            raise ValueError("a retired topic has a parent; leave only the column 'now'")


@dataclass(frozen=True, slots=True)
class NewsCodes:
    """All Media Topics by code."""

    rows: dict[str, NewsCodeRow]

    @classmethod
    def load(cls, path: Path) -> "NewsCodes":
        """Read `iptc.tsv`.

        Raises:
            KnowledgeError: the table has a mistake, or names a topic that it lacks or that is retired.
        """
        table = read_table(path, NewsCodeRow, unique="code")
        rows = {row.code: row for row in table}
        for line, row in table.numbered():
            for named in (row.parent, row.now):
                if named is not None and (named not in rows or rows[named].now is not None):
                    raise table.mistake(line, f"{named!r} is no living topic of the table; add its line or name another")
                if named == row.code:
                    raise table.mistake(line, f"{named} is named as its own ancestor; correct the line")
        return cls(rows)

    def line_of(self, code: str) -> tuple[str, ...]:
        """A topic and those above it, nearest first; the code alone where a newer version of the standard added it."""
        line = [code]
        # Bounded, so that a circle in the table cannot hold an article up: IPTC's tree is six deep.
        while len(line) < 10 and (row := self.rows.get(line[-1])) is not None and row.parent is not None:
            line.append(row.parent)
        return tuple(line)

    def read(self, written: str) -> str | None:
        """The living Media Topic that a wire's code means, None where it is no code of IPTC's. Never raises.

        Of a Subject Code the first two digits count: they are the top-level topic, numbered alike in both standards.
        """
        if len(written) > _LONGEST or (found := _WRITTEN.fullmatch(written.strip().lower())) is None:
            return None
        scheme, digits = found["scheme"], found["digits"]
        code = f"medtop:{digits}"
        row = self.rows.get(code)
        if row is not None and (not scheme or scheme in _TOPIC_SCHEMES or scheme in _SUBJECT_SCHEMES):
            return row.now or code
        if scheme in _TOPIC_SCHEMES:
            return code
        # Bare digits may be anybody's number: those that end in zeros are Subject Codes of the upper two levels.
        top = f"medtop:{digits[:2]}000000"
        return top if top in self.rows and (scheme in _SUBJECT_SCHEMES or digits.endswith("000")) else None
