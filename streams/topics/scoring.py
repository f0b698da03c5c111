"""From words found to topics told: how much each word counts, and how much is enough."""

from collections.abc import Collection, Mapping
from math import sqrt
from operator import itemgetter
from typing import Final

from streams.topics.lexicon import Meanings
from streams.topics.taxonomy import Taxonomy

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

_MOST: Final = 16
"""Occurrences beyond which nothing is added; the tenth adds little to what the first has said."""
_WORTH: Final = tuple(sqrt(times) for times in range(_MOST))
_WORTH_MOST: Final = sqrt(_MOST)


class Scores:
    """The score of each topic of `taxonomy`, given `said`: words with how often they occur in a text of `size` code points."""

    def __init__(self, said: Mapping[int, int], meanings: Meanings, size: int, taxonomy: Taxonomy) -> None:
        self._said, self._meanings, self._taxonomy = said, meanings, taxonomy
        self._scale = sqrt(TYPICAL / max(size, _SHORTEST))
        totals = [0.0] * len(taxonomy.codes)
        for word, times in said.items():
            value = _WORTH[times] if times < _MOST else _WORTH_MOST
            for place, weight in meanings[word]:
                totals[place] += weight * value
        self._totals = totals

    def told(self) -> list[int]:
        """The places in the taxonomy of the topics that are told, the strongest first; equal ones by code."""
        totals, taxonomy = self._totals, self._taxonomy
        best = max(totals[: taxonomy.tops])
        if best * self._scale < TOP_ENOUGH:
            return []
        top, fine = max(TOP_ENOUGH / self._scale, TOP_SHARE * best), max(FINE_ENOUGH / self._scale, FINE_SHARE * best)
        needs = taxonomy.needs
        # The strongest is told whatever it needs: an article is about something.
        told = [place for place in range(taxonomy.tops) if (total := totals[place]) >= top * needs[place] or total == best]
        told += [place for place in range(taxonomy.tops, len(totals)) if totals[place] >= fine * needs[place]]
        if len(told) > 1:
            told.sort(key=lambda place: (-totals[place], taxonomy.codes[place]))
        return told

    def weight(self, place: int) -> float:
        """A topic's score as a weight in 0..1, two decimals."""
        return weight_of(self._totals[place] * self._scale)

    def strongest(self, told: Collection[int], shown: int) -> dict[int, list[int]]:
        """For each topic of `told` the words that gave it most, `shown` at most, the first said first among equals."""
        given: dict[int, list[tuple[float, int]]] = {place: [] for place in told}
        for word, times in self._said.items():
            value = _WORTH[times] if times < _MOST else _WORTH_MOST
            for place, weight in self._meanings[word]:
                if place in given:
                    given[place].append((weight * value, word))
        for words in given.values():
            words.sort(key=_GAVE, reverse=True)
        return {place: [word for _, word in words[:shown]] for place, words in given.items()}


_GAVE: Final = itemgetter(0)


def weight_of(total: float) -> float:
    """A score as a weight in 0..1, two decimals.

    >>> weight_of(0.0), weight_of(6.0), weight_of(54.0)
    (0.0, 0.5, 0.9)
    """
    return round(total / (total + _HALF), 2)
