"""How articles are read, and what is said of what was not read: the same for every format."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The `versioncreated` of an undated article that is read without a clock: the same on every day."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read: the file (or `-`), the line counted from 1 (0: the whole file), and one sentence why.

    `problem` is false where nothing is wrong: a picture among the texts. `value` is the item as it came (one of an XML document
    is written anew), or the document where it has no items or is broken as a whole; None where nothing is wrong, or it was not
    read so far (too large, packed).
    """

    source: str
    line: int
    reason: str
    problem: bool = True
    value: bytes | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.reason}" if self.line else f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read.

    `received` is when they came in: it becomes the time of undated articles of the corpus form, and dates more than two days
    after it are refused. None reads without a clock: undated is the epoch, and any later date will do. A line or document
    longer than `max_bytes` is skipped.
    """

    received: datetime | None = None
    max_bytes: int = 1_000_000
