"""From words found to topics told: how much each word counts, and how much is enough."""

from collections.abc import Mapping
from math import sqrt
from typing import Final

from streams.topics.taxonomy import Taxonomy

HEADLINE: Final = 4
"""Occurrences in the body that one in the headline is worth: it says what the story is about."""

TYPICAL: Final = 1_500
"""Code points of a usual scanned text; the scores of longer and shorter ones are brought to it."""
_SHORTEST: Final = 750
"""Shorter texts are not raised further: one word of a flash would tell a topic alone."""
_HALF: Final = 6.0
"""The score whose weight is one half."""

TOP_ENOUGH: Final = 2.0
"""Score below which a top-level topic is not told."""
TOP_SHARE: Final = 0.5
"""Part of the strongest top-level topic's score that another one needs. Articles have 1.4 of them on average."""
FINE_ENOUGH: Final = 5.0
"""Score that a finer topic needs."""
FINE_SHARE: Final = 0.1
"""Part of the strongest top-level topic's score that a finer one needs."""

Meanings = tuple[dict[str, float], ...]
"""For each word the topics that it speaks for, ancestors included, with its weight for each."""

# The tenth occurrence adds little to what the first has said; beyond the sixteenth nothing is added.
_WORTH: Final = tuple(sqrt(times) for times in range(17))


def worth(occurrences: int) -> float:
    """What so many occurrences of one word are worth.

    >>> worth(1), worth(4), worth(1_000)
    (1.0, 2.0, 4.0)
    """
    return _WORTH[min(occurrences, 16)]


def totals_of(said: Mapping[int, int], meanings: Meanings, size: int) -> dict[str, float]:
    """The score of each topic that a word speaks for; `said` maps words to occurrences, `size` is the text's code points."""
    scale = sqrt(TYPICAL / max(size, _SHORTEST))
    totals: dict[str, float] = {}
    for word, occurrences in said.items():
        value = worth(occurrences) * scale
        for code, weight in meanings[word].items():
            totals[code] = totals.get(code, 0.0) + weight * value
    return totals


def told(totals: Mapping[str, float], taxonomy: Taxonomy) -> list[str]:
    """The codes of the topics that are told, the strongest first; equal ones by code."""
    best = max((total for code, total in totals.items() if code in taxonomy.top), default=0.0)
    if best < TOP_ENOUGH:
        return []
    top, fine = max(TOP_ENOUGH, TOP_SHARE * best), max(FINE_ENOUGH, FINE_SHARE * best)
    codes = []
    for code, total in totals.items():
        is_top = code in taxonomy.top
        # The strongest is told whatever it needs: an article is about something.
        if total >= (top if is_top else fine) * taxonomy.topics[code].needs or (is_top and total == best):
            codes.append(code)
    return sorted(codes, key=lambda code: (-totals[code], code))


def weight_of(total: float) -> float:
    """A score as a weight in 0..1, two decimals.

    >>> weight_of(0.0), weight_of(6.0), weight_of(54.0)
    (0.0, 0.5, 0.9)
    """
    return round(total / (total + _HALF), 2)
