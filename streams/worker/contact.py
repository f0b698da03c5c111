"""Whether the broker answers: what a worker says when its broker goes away in the middle of the work, and when it is back.

The clients try again by themselves, for ever, and lose nothing. But they say it in a dozen different complaints, and without
this the readiness page would go on to say that all is well.
"""

import asyncio
import logging
from typing import Any, Final

import faust
from mode import Service

LOOK_EVERY: Final = 0.5
"""Seconds between two looks; each reads an attribute and asks nobody."""

PATIENCE: Final = 3
"""Looks in a row without an answer before it is said: a coordinator that moves to another broker is found within one."""

log: Final = logging.getLogger(__name__)


class Contact(Service):
    """Says once when the broker of `app` (at `address`) no longer answers, and once when it does again."""

    def __init__(self, app: faust.App, address: str, **options: Any) -> None:
        self.app = app
        self._address = address
        self._met = False
        self._unanswered = 0
        super().__init__(**options)

    @Service.task
    async def _look(self) -> None:
        while not self.should_stop:
            self.note(answered=answers(self.app))
            await asyncio.sleep(LOOK_EVERY)

    def note(self, *, answered: bool) -> None:
        """Take in what one look saw. Before the first answer nothing is said: the start has its own sentences."""
        if answered:
            if self._unanswered >= PATIENCE:
                log.warning("Kafka answers at %s again; the worker goes on", self._address)
            self._met, self._unanswered = True, 0
        elif self._met:
            self._unanswered += 1
            if self._unanswered == PATIENCE:
                log.warning(
                    "no Kafka answers at %s any longer; the worker tries again and goes on by itself, nothing is lost",
                    self._address,
                )


def answers(app: faust.App) -> bool:
    """Whether the worker is in touch with the coordinator of its group; true as long as there is no client yet.

    aiokafka forgets the coordinator when a heartbeat or a commit fails, and looks for it until one answers.
    """
    coordinator = _coordinator(app)
    return coordinator is None or coordinator.coordinator_id is not None


def joined(app: faust.App) -> bool:
    """Whether the worker is a member of its group now, with partitions or without.

    aiokafka sets the generation back to -1 when it is put out of the group, or leaves it.
    """
    coordinator = _coordinator(app)
    return coordinator is not None and coordinator.generation >= 0


def _coordinator(app: faust.App) -> Any:
    # Faust's interface does not lead to the client, which lives in the thread that fetches.
    thread = getattr(app.consumer, "_thread", None)
    return getattr(getattr(thread, "_consumer", None), "_coordinator", None)
