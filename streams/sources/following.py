"""Many sources side by side, each on its own: one that breaks is told of and tried again, and the others go on.

The list may be changed while it runs: sources that are new start, those that are gone end, those that are changed start anew.
A list with a mistake is told of, and what runs goes on as it was.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.errors import BrokerError, DyadwireError, SourceListError
from streams.sources.desk import Desk, Source
from streams.sources.timetable import Timetable
from streams.sources.wires import Entry, load

_LOOK: Final = 1.0
"""Seconds between two looks at the list."""
_AGAIN: Final = 5.0
"""Seconds after which a broken source is tried again, at first."""

Made = Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Planned:
    """A source to be: `entry` is what it is made from, and equal where nothing has changed."""

    entry: object
    make: Made


class Following:
    """Keeps sources running. `file` is the list, if there is one; `fixed` are sources besides, by name."""

    def __init__(self, desk: Desk, *, file: Path | None = None, fixed: Mapping[str, Planned] | None = None) -> None:
        self._desk = desk
        self._file = file
        self._fixed = dict(fixed or {})
        self._running: dict[str, tuple[object, asyncio.Task[None]]] = {}
        self._broken: asyncio.Future[None] | None = None

    async def once(self) -> int:
        """One round of every source, in order; how many could not be had.

        Raises:
            SourceListError: the list has a mistake.
            BrokerError: the broker takes nothing.
        """
        failures = 0
        for name, planned in self._plan().items():
            try:
                await planned.make().once(self._desk)
            except BrokerError:
                raise
            except DyadwireError as error:
                failures += 1
                self._desk.journal.say(_told(name, error))
        return failures

    async def run(self) -> None:
        """Until cancelled.

        Raises:
            SourceListError: the list has a mistake when it is read for the first time.
            BrokerError: the broker takes nothing any more.
        """
        self._broken = asyncio.get_running_loop().create_future()
        try:
            state = self._state()
            await self._apply(self._plan())
            while True:
                # Not `desk.sleep`: a test's clock that never waits would leave no time for the sources.
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(self._broken), _LOOK)
                current = self._state()
                if current not in (None, state):
                    state = current
                    await self._reload()
        finally:
            self._broken.cancel()
            await self._end(list(self._running))

    async def _reload(self) -> None:
        try:
            planned = self._plan()
        except SourceListError as error:
            self._desk.journal.say(f"{error}; the sources go on as they were")
            return
        await self._apply(planned)

    async def _apply(self, planned: Mapping[str, Planned]) -> None:
        changed = [name for name, (entry, _) in self._running.items() if name not in planned or planned[name].entry != entry]
        told = bool(self._running)
        await self._end(changed)
        for name in changed:
            if name not in planned:
                self._desk.journal.say(f"source {name} has ended: it is no longer in the list")
        for name, plan in planned.items():
            if name not in self._running:
                self._running[name] = plan.entry, asyncio.create_task(self._keep(name, plan.make))
                if told:
                    self._desk.journal.say(f"source {name} has {'started anew' if name in changed else 'started'}")

    async def _end(self, names: list[str]) -> None:
        tasks = [self._running.pop(name)[1] for name in names]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep(self, name: str, make: Made) -> None:
        timetable = Timetable(_AGAIN, self._desk.random)
        source: Source | None = None
        while True:
            try:
                source = source or make()
                await source.run(self._desk)
            except BrokerError as error:
                # Nothing can be sent by any source; whoever started us must know.
                if self._broken is not None and not self._broken.done():
                    self._broken.set_exception(error)
                return
            except DyadwireError as error:
                if not timetable.failures:
                    self._desk.journal.say(f"{_told(name, error)}; it is tried again")
            except Exception as error:  # noqa: BLE001 - a defect in one source must not stop the others; it is told
                self._desk.journal.say(
                    f"source {name} broke ({type(error).__name__}: {error}); it is tried again; please report this"
                )
            else:
                return
            await self._desk.sleep(timetable.after_failure())

    def _plan(self) -> Mapping[str, Planned]:
        listed: Mapping[str, Entry] = {} if self._file is None else load(self._file)
        return self._fixed | {name: Planned(entry, entry.source) for name, entry in listed.items()}

    def _state(self) -> tuple[int, int] | None:
        if self._file is None:
            return None
        try:
            status = self._file.stat()
        except OSError:
            # An editor that renames leaves a moment without the file; and a list that is gone says nothing of its sources.
            return None
        return status.st_mtime_ns, status.st_size


def _told(name: str, error: DyadwireError) -> str:
    sentence = str(error)
    return sentence if name in sentence else f"source {name}: {sentence}"
