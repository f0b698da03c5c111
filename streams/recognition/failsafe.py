"""A recogniser that never stops the worker: what fails is said and left out."""

import logging
from collections.abc import Sequence
from typing import Final

from streams.entities.unlisted import Recogniser

log: Final = logging.getLogger(__name__)

_PATIENCE: Final = 3
"""Failures in a row after which it is not asked any more: each would cost time and a line of the log."""


class Failsafe:
    """Passes sentences on to `recogniser`; where that fails, no word is a name."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._failures = 0

    def labels(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the recogniser's labels, or `O` for every word. Never raises."""
        if self._failures < _PATIENCE:
            try:
                labels = self._recogniser.labels(sentences)
            except Exception as error:  # noqa: BLE001 - whatever a model raises, the article must go through
                self._fail(f"{type(error).__name__}: {error}")
            else:
                if [len(one) for one in labels] == [len(one) for one in sentences]:
                    self._failures = 0
                    return labels
                self._fail("it gave another number of labels than there are words")
        return [["O"] * len(words) for words in sentences]

    def _fail(self, why: str) -> None:
        self._failures += 1
        after = "; it is not asked any more" if self._failures == _PATIENCE else ""
        log.warning("names in Arabic were not recognised (%s)%s", why, after)
