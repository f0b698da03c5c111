"""How much each part of two records weighs, by kind of act: the table `streams/knowledge/novelty/weights.tsv`."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from streams.articles.plover import MODES, EventType
from streams.knowledge.table import KNOWLEDGE, Table, read_table

DEED: Final = "deed"
"""The family of a kind that stands in no line."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A line of the table, which explains its columns."""

    family: str
    kinds: tuple[str, ...]
    kind: float
    who: float
    when: float
    where: float
    issue: float
    doer: float
    sufferer: Literal["open", "same"]
    retold: int
    stale: float
    enough: float

    def __post_init__(self) -> None:
        """Refuse weights that do not sum to 1, and kinds that PLOVER does not have."""
        total = self.kind + self.who + self.when + self.where + self.issue
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the weights of {self.family!r} sum to {total:g}; make it 1")
        if not 0 <= self.doer <= 1:
            raise ValueError(f"{self.doer:g} is no share; write a number from 0 to 1")
        for kind in self.kinds:
            name, _, mode = kind.partition("/")
            if name not in EventType.__members__ or (mode and mode not in MODES.get(EventType(name), ())):
                raise ValueError(f"{kind!r} is no kind of act; write a PLOVER type, or type/mode")


@cache
def _table() -> tuple[dict[str, Weights], Weights]:
    table: Table[Weights] = read_table(KNOWLEDGE / "novelty" / "weights.tsv", Weights, unique="family")
    kinds: dict[str, Weights] = {}
    for line, row in table.numbered():
        for kind in row.kinds:
            if kinds.setdefault(kind, row) is not row:
                raise table.mistake(line, f"{kind} stands already in {kinds[kind].family!r}; remove it from one of them")
    return kinds, next(row for row in table if row.family == DEED)


@cache
def weights_of(kind: str) -> Weights:
    """Return what counts in comparing acts of this kind, `TYPE` or `TYPE/mode`."""
    kinds, otherwise = _table()
    return kinds.get(kind) or kinds.get(kind.partition("/")[0], otherwise)
