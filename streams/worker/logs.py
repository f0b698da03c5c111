"""What the worker logs: itself at the level asked for, libraries from WARNING on, and no sentence a hundred times a second."""

import logging
import sys
import time
from collections.abc import Callable
from typing import Final

from streams.settings import Settings

LIBRARIES: Final = ("aiokafka", "faust", "mode", "asyncio", "aiohttp")
"""Libraries that log what they do at INFO. aiokafka's records alone cost 9 to 20 % of the throughput, printed or not."""

SERVICES: Final = tuple(f"streams.worker.{name}" for name in ("app", "contact", "health", "monitor", "repairs", "table"))
"""Our subclasses of Faust's services, which log under our names what Faust logs under its own: every start and stop."""

REPEAT_AFTER: Final = 10.0
"""Seconds before a library's complaint is printed again. aiokafka makes some 100 lines a second while Kafka is away."""


def set_up(settings: Settings) -> None:
    """Log to stderr; at `debug` everything that everybody says."""
    level = settings.log_level.upper()
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    if settings.log_level == "debug":
        return
    for name in (*LIBRARIES, *SERVICES):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    for handler in logging.getLogger().handlers:
        handler.addFilter(Seldom())


class Seldom(logging.Filter):
    """Lets a library's record pass unless one from the same line of its code passed a moment ago; our own always pass."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._passed: dict[tuple[str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to print `record`."""
        if record.name.startswith("streams."):
            return True
        line, now = (record.pathname, record.lineno), self._clock()
        if now - self._passed.get(line, -REPEAT_AFTER) < REPEAT_AFTER:
            return False
        self._passed[line] = now
        return True
