"""When a feed is asked next: evenly while it answers, ever later while it does not, and never in step with everybody else."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random
from typing import Final

_LONGEST: Final = 3_600.0
"""Seconds between two tries of a feed that is away; unless it is asked less often anyhow."""
_LONGEST_ASKED: Final = 86_400.0
"""Seconds that a server's `Retry-After` is obeyed."""
_JITTER: Final = 0.1


class Timetable:
    """`every` is seconds between two successful questions; `random` spreads them by a tenth."""

    def __init__(self, every: float, random: Random) -> None:
        self._every = every
        self._random = random
        self.failures = 0

    def after_success(self) -> float:
        """Seconds to wait after an answer."""
        self.failures = 0
        return self._every * self._random.uniform(1 - _JITTER, 1 + _JITTER)

    def after_failure(self, retry_after: float | None = None) -> float:
        """Seconds to wait after none, doubled each time; at least what the server asked for (`retry_after`)."""
        self.failures += 1
        doubled = self._every * 2.0 ** min(self.failures - 1, 20)
        waited = min(doubled, max(_LONGEST, self._every)) * self._random.uniform(1 - _JITTER, 1 + _JITTER)
        return max(waited, min(retry_after or 0.0, _LONGEST_ASKED))


def seconds_of(header: str | None, now: datetime) -> float | None:
    """Read `Retry-After`: seconds, or a date (RFC 9110, 10.2.3); None where there is none to read.

    >>> seconds_of("120", datetime(2024, 8, 1, tzinfo=UTC))
    120.0
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
