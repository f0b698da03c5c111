"""Whether two reports are about one matter: the issues that they name, less those that fit any matter."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from streams.knowledge.table import KNOWLEDGE, Table, read_table

UNKNOWN: Final = 0.5
"""What only one of two reports tells speaks neither for nor against."""


@dataclass(frozen=True, slots=True)
class BroadIssue:
    """A line of `streams/knowledge/novelty/broad.tsv`: an issue that goes with any narrower one, and why."""

    issue: str
    why: str


@cache
def _broad() -> frozenset[str]:
    table: Table[BroadIssue] = read_table(KNOWLEDGE / "novelty" / "broad.tsv", BroadIssue)
    return frozenset(row.issue for row in table.rows)


def same_issue(known: tuple[str, ...], said: tuple[str, ...]) -> tuple[float, str]:
    """Say how alike (0..1) the issues of a remembered event and of a statement are, and why.

    Two reports that share none are at odds only where each names a matter, not merely a means.
    """
    if not (known and said):
        return UNKNOWN, "issue not told by both"
    if any(issue in known for issue in said):
        return 1.0, "same issue"
    broad = _broad()
    if broad.issuperset(known) or broad.issuperset(said):
        return UNKNOWN, "one issue fits the other"
    return 0.0, "issues at odds"
