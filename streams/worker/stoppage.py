"""Whether this process was stopped for so long that its partitions are another worker's by now.

A worker that is stopped (SIGSTOP, `docker pause`, a frozen machine) loses its session without noticing. When it wakes, it
still has reports in its queue, and would decide them on what it remembers from before: its writes would overwrite newer ones
in the changelog. It learns the truth with its next heartbeat, some milliseconds too late. Seen from inside, a stop is a gap
between two ticks of a thread that does nothing else.
"""

import threading
import time
from collections.abc import Callable
from typing import Final

from faust.types import Message

TICK: Final = 0.25
"""Seconds between ticks; small against any session timeout that Kafka accepts."""


class Stoppage:
    """Notes stops longer than `session_timeout` seconds; `generation` gives the current generation of the consumer group."""

    def __init__(
        self, session_timeout: float, generation: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = session_timeout
        self._generation = generation
        self._clock = clock
        self._last_tick = clock()
        self._lost_generation: int | None = None

    def watch(self) -> None:
        """Begin to tick, in a thread that ends with the process."""
        self._last_tick = self._clock()
        threading.Thread(target=self._tick_on, name="stoppage", daemon=True).start()

    def tick(self) -> None:
        """Note a stop that has just ended: the generation that was current then is lost."""
        now = self._clock()
        if now - self._last_tick > self._limit:
            self._lost_generation = self._generation()
        self._last_tick = now

    def is_stale(self, message: Message) -> bool:
        """Whether `message` was fetched before a stop in which its partition was lost."""
        # The loop may run before the thread has had its tick.
        self.tick()
        lost, fetched = self._lost_generation, message.generation_id
        return lost is not None and fetched is not None and fetched <= lost

    def _tick_on(self) -> None:
        while True:
            time.sleep(TICK)
            self.tick()
