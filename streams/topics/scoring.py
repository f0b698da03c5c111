"""From words found to topics told: how much each word counts, and how much is enough."""

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final

from streams.topics.taxonomy import Taxonomy

HEADLINE: Final = 3.0
"""Occurrences in the body that one in the headline is worth."""

_TYPICAL: Final = 150.0
"""Words of a typical scanned text; scores of longer ones are brought down to it."""
_HALF: Final = 6.0
"""The score whose weight is one half."""

TOP_ENOUGH: Final = 1.0
"""Score below which a top-level topic is not told: two passing words."""
TOP_SHARE: Final = 0.55
"""Part of the strongest top-level topic's score that another one needs."""
FINE_ENOUGH: Final = 4.0
"""Score that a finer topic needs."""
FINE_SHARE: Final = 0.30
"""Part of the strongest top-level topic's score that a finer one needs."""


def counted(occurrences: float) -> float:
    """What `occurrences` of one word are worth: the tenth adds little to what the first has said.

    >>> counted(1.0), counted(4.0)
    (1.0, 2.0)
    """
    return sqrt(min(occurrences, 16.0))


def scores_of(
    said: Mapping[int, float], meanings: tuple[tuple[tuple[str, float], ...], ...], size: float, taxonomy: Taxonomy
) -> dict[str, dict[int, float]]:
    """For each topic, its ancestors included, how much each word speaks for it.

    `said` maps a word to its occurrences, those in the headline counted `HEADLINE` times; `size` is the words of the text.
    """
    scale = 1.0 / sqrt(max(size / _TYPICAL, 0.5))
    speak: dict[str, dict[int, float]] = {}
    for word, occurrences in said.items():
        worth = counted(occurrences) * scale
        for topic, weight in meanings[word]:
            for code in (topic, *taxonomy.ancestors[topic]):
                words = speak.setdefault(code, {})
                words[word] = max(words.get(word, 0.0), weight * worth)
    return speak


def weight_of(score: float) -> float:
    """A score as a weight in 0..1, two decimals."""
    return round(score / (score + _HALF), 2)


def enough(totals: Mapping[str, float], taxonomy: Taxonomy) -> Iterable[str]:
    """The codes that are told, the strongest first; equal ones by code."""
    best = max((total for code, total in totals.items() if taxonomy.topics[code].is_top), default=0.0)
    told = [code for code, total in totals.items() if _is_enough(taxonomy, code, total, best)]
    return sorted(told, key=lambda code: (-totals[code], code))


def _is_enough(taxonomy: Taxonomy, code: str, total: float, best: float) -> bool:
    row = taxonomy.topics[code]
    if row.is_top:
        return total >= TOP_ENOUGH and total >= best * (TOP_SHARE if row.share is None else row.share)
    return total >= FINE_ENOUGH and total >= best * (FINE_SHARE if row.share is None else row.share)
