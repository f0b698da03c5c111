"""Which kinds of act may be one event: PLOVER type and mode compared, by the table `streams/knowledge/novelty/alike.tsv`."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from streams.articles.plover import MODES, EventType
from streams.knowledge.table import KNOWLEDGE, Table, read_table

MODE_UNKNOWN: Final = 0.7
"""Likeness of one type with and without a mode: the shorter report leaves the mode out."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A line of the table: two kinds of act, `TYPE` or `TYPE/mode`, and how likely they are one event; 0 where never."""

    first: str
    second: str
    alike: float
    why: str

    def __post_init__(self) -> None:
        """Refuse a likeness outside 0..1 and kinds that PLOVER does not have."""
        if not 0 <= self.alike <= 1:
            raise ValueError(f"{self.alike} is no likeness; write a number from 0 to 1")
        for kind in (self.first, self.second):
            name, _, mode = kind.partition("/")
            if name not in EventType.__members__ or (mode and mode not in MODES.get(EventType(name), ())):
                raise ValueError(f"{kind!r} is no kind of act; write a PLOVER type, or type/mode")


@cache
def _table() -> dict[tuple[str, str], float]:
    table: Table[Alike] = read_table(KNOWLEDGE / "novelty" / "alike.tsv", Alike)
    pairs: dict[tuple[str, str], float] = {}
    for line, row in table.numbered():
        if (row.first, row.second) in pairs:
            raise table.mistake(line, f"{row.first} and {row.second} are joined already; remove one of the lines")
        pairs[row.first, row.second] = pairs[row.second, row.first] = row.alike
    return pairs


@cache
def kin_of(kind: EventType) -> tuple[EventType, ...]:
    """List the types that some line joins with `kind`, itself first: only events of these can be the same."""
    joined = {second.partition("/")[0] for first, second in _table() if first.partition("/")[0] == kind.value}
    return (kind, *sorted(EventType(name) for name in joined - {kind.value}))


@cache
def alike(kind: str, other: str) -> float:
    """Say how alike two kinds of act, `TYPE` or `TYPE/mode`, are: 0 (never one event) to 1 (the same kind)."""
    if kind == other:
        return 1.0
    (one, mode), (two, mode_too) = _parts(kind), _parts(other)
    pairs = _table()
    for first in _names(one, mode, two):
        for second in _names(two, mode_too, one):
            if (first, second) in pairs:
                return pairs[first, second]
    return MODE_UNKNOWN if one is two and (mode is None or mode_too is None) else 0.0


def kind_of(kind: EventType, mode: str | None) -> str:
    """Write a kind of act as the tables do: `TYPE`, or `TYPE/mode`."""
    return kind.value if mode is None else f"{kind.value}/{mode}"


def _parts(kind: str) -> tuple[EventType, str | None]:
    name, _, mode = kind.partition("/")
    return EventType(name), mode or None


def _names(kind: EventType, mode: str | None, other: EventType) -> tuple[str, ...]:
    """Under which names the table may have a kind: beside another type the bare type stands for all its modes.

    Within one type it stands for the unknown mode: that a call may be told as talks does not make it a visit.
    """
    if mode is None:
        return (kind.value,)
    return (f"{kind}/{mode}",) if kind is other else (f"{kind}/{mode}", kind.value)
