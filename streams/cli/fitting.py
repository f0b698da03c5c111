"""Logistic regression with a ridge, by Newton's method: a dozen features, a few hundred rows, no library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from streams.interactions.weighing import likelihood

RIDGE: Final = 1.0
"""How strongly weights are drawn to 0; with 3 the rules' own doubts were drawn over one half, with 0.5 nothing was better."""
_STEPS: Final = 50
_CLOSE_ENOUGH: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Example:
    """A record's features, and whether it was right. `fold` is the same for records of one event."""

    features: Mapping[str, float]
    right: bool
    fold: int


def fit(examples: Sequence[Example], free: str) -> dict[str, float]:
    """Return the weights under which the examples are likeliest; the feature `free` is not drawn to 0."""
    names = list(examples[0].features)
    weights = dict.fromkeys(names, 0.0)
    for _ in range(_STEPS):
        step = _solved(*_slope(examples, names, weights, free))
        weights = {name: weights[name] + part for name, part in zip(names, step, strict=True)}
        if max(map(abs, step)) < _CLOSE_ENOUGH:
            break
    return weights


def cross_validated(examples: Sequence[Example], free: str) -> list[tuple[float, bool]]:
    """(what was said, whether it was right) of each example by weights that were fitted without its fold."""
    said: list[tuple[float, bool]] = []
    for fold in sorted({example.fold for example in examples}):
        weights = fit([example for example in examples if example.fold != fold], free)
        said += [(likelihood(one.features, weights), one.right) for one in examples if one.fold == fold]
    return said


def _slope(
    examples: Sequence[Example], names: Sequence[str], weights: Mapping[str, float], free: str
) -> tuple[list[list[float]], list[float]]:
    """The curvature (a matrix over `names`) and the slope of the penalised likelihood at `weights`."""
    ridge = [0.0 if name == free else RIDGE for name in names]
    slope = [-pull * weights[name] for name, pull in zip(names, ridge, strict=True)]
    curve = [[(ridge[i] + 1e-9) * (i == j) for j in range(len(names))] for i in range(len(names))]
    for example in examples:
        values = [example.features[name] for name in names]
        expected = likelihood(example.features, weights)
        spread = expected * (1 - expected)
        for i, value in enumerate(values):
            slope[i] += value * (example.right - expected)
            for j, other in enumerate(values):
                curve[i][j] += spread * value * other
    return curve, slope


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve `matrix` x = `right` by Gauss-Jordan elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = [value / rows[i][i] for value in rows[i]]
        rows = [
            pivot if j == i else [value - row[i] * lead for value, lead in zip(row, pivot, strict=True)]
            for j, row in enumerate(rows)
        ]
    return [row[-1] for row in rows]
