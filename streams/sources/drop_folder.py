"""A folder that a wire writes into, by renaming finished files or by writing them where they lie.

The folder is looked at every second. That works on network drives, where the kernel tells nobody what another machine wrote,
and costs a tenth of a second for 10,000 files. A file is finished when its size and time have stood still for `settle`
seconds; names under which programs write what they rename later (`.part`, a leading dot) are passed over. A writer that
pauses for longer is read twice: what it had written, and the whole.
"""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from streams.errors import FetchError
from streams.sources.delivery import Ticket
from streams.sources.desk import Desk
from streams.sources.files import read_file
from streams.sources.formats import SUFFIXES, is_hidden, told_by
from streams.sources.handing_over import hand_over

_UNDER_WAY: Final = 256
"""Files whose articles the broker has not yet acknowledged. Waiting for each alone would take 25 ms a file."""
_TRY_AGAIN: Final = 60.0
"""Seconds after which a file is sent again that the broker refused."""


class _Found(NamedTuple):
    path: str
    mark: str
    modified: int


class DropFolder:
    """A folder, deep, or a single file. `settle` and `every` are seconds."""

    def __init__(self, folder: Path, *, settle: float = 2.0, every: float = 1.0) -> None:
        self._folder = folder
        self._key = str(folder.absolute())
        self._settle = settle
        self._every = every
        self._standing: dict[str, tuple[str, float]] = {}
        self._refused: dict[str, float] = {}
        self._through: dict[str, str] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._trouble: BaseException | None = None

    async def once(self, desk: Desk) -> None:
        """Send every file that was not sent yet, finished or not.

        Raises:
            FetchError: there is no such folder, or it cannot be read.
            MemoryFileError: what went through cannot be remembered.
        """
        await self._round(desk, settle=0.0)
        await self._wait(at_most=0)

    async def run(self, desk: Desk) -> None:
        """Send each file when it is finished, until cancelled.

        Raises:
            FetchError: there is no such folder, or it cannot be read.
            MemoryFileError: what went through cannot be remembered.
        """
        try:
            while True:
                await self._round(desk, settle=self._settle)
                await desk.sleep(self._every)
        finally:
            for task in self._under_way:
                task.cancel()
            # What was under way is not through: whoever runs this again asks the memory.
            self._through = None

    async def _round(self, desk: Desk, *, settle: float) -> None:
        through = self._through = desk.memory.files(self._key) if self._through is None else self._through
        try:
            found = await asyncio.to_thread(self._scan)
        except OSError as error:
            raise FetchError(
                f"{self._folder} cannot be read ({error.strerror or error}); check the path and its rights"
            ) from None
        await self._wait(at_most=_UNDER_WAY)
        self._forget(desk, {file.path for file in found})
        now = monotonic()
        for file in found:
            if through.get(file.path) == file.mark or now < self._refused.get(file.path, now):
                continue
            mark, since = self._standing.get(file.path, ("", now))
            if mark != file.mark:
                since = now
                self._standing[file.path] = file.mark, now
            if now - since >= settle:
                await self._send(file, desk)

    async def _send(self, file: _Found, desk: Desk) -> None:
        assert self._through is not None
        # Before it is through: the next round must not send it again while the broker is away.
        self._through[file.path] = file.mark
        self._standing.pop(file.path, None)
        expected = self._folder.is_file() or told_by(file.path) in SUFFIXES
        items = read_file(Path(file.path), desk.reading(), expected=expected)
        ticket = await hand_over(items, desk, file.path)
        task = asyncio.create_task(self._settle_file(file, ticket, desk))
        self._under_way.add(task)
        task.add_done_callback(self._one_less)
        await self._wait(at_most=_UNDER_WAY)

    async def _settle_file(self, file: _Found, ticket: Ticket, desk: Desk) -> None:
        if await ticket.settled():
            desk.memory.file_is_through(self._key, file.path, file.mark)
            return
        self._refused[file.path] = monotonic() + _TRY_AGAIN
        if self._through is not None:
            self._through.pop(file.path, None)
        desk.journal.say(f"{file.path}: the broker refused {ticket.failed} of its articles; it is sent again in a minute")

    def _one_less(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._trouble = error

    async def _wait(self, *, at_most: int) -> None:
        """Wait until no more than so many are under way; raise what one of them raised."""
        while len(self._under_way) > at_most:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        # The callbacks of the last ones run after this.
        await asyncio.sleep(0)
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise trouble

    def _forget(self, desk: Desk, present: set[str]) -> None:
        assert self._through is not None
        gone = self._through.keys() - present
        desk.memory.forget_files(self._key, gone)
        for path in gone:
            del self._through[path]
        for known in (self._standing, self._refused):
            for path in known.keys() - present:
                del known[path]

    def _scan(self) -> list[_Found]:
        """The files that are no others' work in progress, the oldest first: a correction follows what it corrects."""
        if self._folder.is_file():
            return [_found(str(self._folder), self._folder.stat())]
        return sorted(_walk(str(self._folder)), key=lambda file: (file.modified, file.path))


def _walk(folder: str) -> Iterator[_Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_hidden(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path)
                elif entry.is_file():
                    yield _found(entry.path, entry.stat())
            except FileNotFoundError:
                # Renamed or fetched away between listing and looking.
                continue


def _found(path: str, status: os.stat_result) -> _Found:
    return _Found(path, f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}", status.st_mtime_ns)
