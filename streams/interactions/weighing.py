"""How surely a desk that is told of a record is told rightly: the rules' own observations, weighed.

The rules order the sentences of one act (`Act.sureness`), and those numbers were set by reading. As a probability they were
worth little: on the labelled articles records given .6 and .8 were right equally often, while being told in the headline, or
twice, told the right ones apart. `dyadwire calibrate` fits the weights to labelled articles. Without the table the rules alone
decide.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Final

from streams.interactions.acts import Act
from streams.knowledge.table import read_table

WEIGHTS: Final = "weights.tsv"
ALWAYS: Final = "always"
"""The feature that every record has; its weight is where the sum starts."""
_DOUBTFUL: Final = 0.5
"""Sureness below which the rules themselves would wake no desk: "sanctions against Russia", "the six powers"."""
_LONG: Final = 60
"""Words from which a sentence is no longer longer, as far as its reading goes."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of `weights.tsv`: what one feature of `FEATURES` adds to the log odds."""

    feature: str
    weight: float

    def __post_init__(self) -> None:
        if self.feature not in FEATURES:
            raise ValueError(f"no feature is named {self.feature!r}; write one of {', '.join(FEATURES)}")


def _doubtful(group: Sequence[Act]) -> bool:
    return max(act.plain for act in group) < _DOUBTFUL


def _in_headline(group: Sequence[Act]) -> bool:
    """Whether the headline tells it; what the rules doubt there is no surer for it."""
    return not _doubtful(group) and any(act.reading.sentence.field == "headline" for act in group)


def _repeated(group: Sequence[Act]) -> bool:
    return not _doubtful(group) and len({act.reading.sentence.index for act in group}) > 1


def _dated(group: Sequence[Act]) -> bool:
    """Whether a sentence gives the day, or the headline tells it: a wire dates its news, and leaves background undated."""
    return _in_headline(group) or (not _doubtful(group) and any(act.day is not None for act in group))


FEATURES: Final[Mapping[str, Callable[[Sequence[Act]], float]]] = {
    ALWAYS: lambda _group: 1.0,
    "headline": lambda group: float(_in_headline(group)),
    "repeated": lambda group: float(_repeated(group)),
    "doubtful": lambda group: float(_doubtful(group)),
    "said to be so": lambda group: float(group[0].trigger.payload.frame == "charge"),
    "dated": lambda group: float(_dated(group)),
    "length": lambda group: min(len(group[0].reading.forms), _LONG) / _LONG,
}
"""What is noticed about a record, each in 0..1, from its sentences (the surest first).

More was tried (the words between the parties, other states beside them, a side left out, clauses between): with some two
hundred labelled records it foretold other events worse than these alone.
"""


def features_of(group: Sequence[Act]) -> dict[str, float]:
    """Everything in `FEATURES` about the record that `group` is merged into."""
    return {name: measure(group) for name, measure in FEATURES.items()}


def likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of the weighed sum, in 0..1; features without a weight add nothing."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


def load_weights(folder: Path) -> dict[str, float]:
    """Read `weights.tsv` in `folder`; empty where there is none. Raises `KnowledgeError` naming line and mend."""
    path = folder / WEIGHTS
    return {row.feature: row.weight for row in read_table(path, Weight, unique="feature")} if path.exists() else {}


def confidence_of(group: Sequence[Act], weights: Mapping[str, float]) -> float:
    """The confidence of the record that `group` (surest first) is merged into, two decimals, never 0 or 1."""
    if not weights:
        return group[0].sureness
    return round(min(max(likelihood(features_of(group), weights), 0.01), 0.99), 2)
