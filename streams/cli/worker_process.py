"""A worker as a process of its own, started and ended by the demo."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Final, Self

from streams.errors import WorkerEnded
from streams.settings import PREFIX, Settings

_ENDS_WITHIN: Final = 10.0
"""Seconds between SIGTERM and SIGKILL. A worker that is doing well needs under two."""

_LAST_LINES: Final = 15


class WorkerProcess:
    """`dyadwire worker` under `settings`, its log in `folder`. Use it in an `async with`: leaving ends it, however."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._environment = _environment(settings)
        self._log = folder / "worker.log"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                "from streams.cli.main import app; app()",
                "worker",
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in a terminal reaches every process of its group; the demo, not the terminal, ends its worker.
                start_new_session=True,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process is not None
        if self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), _ENDS_WITHIN)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def until_it_ends(self) -> None:
        """Wait for what must not happen.

        Raises:
            WorkerEnded: always, once the process is gone.
        """
        assert self._process is not None
        code = await self._process.wait()
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:]
        raise WorkerEnded("\n  ".join([f"the worker ended with exit code {code}; the end of its log:", *lines]))


def _environment(settings: Settings) -> dict[str, str]:
    """This process's environment with `settings` in place of every setting that it holds."""
    told = settings.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    rest = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return rest | {f"{PREFIX}{name.upper()}": str(value) for name, value in told.items()}
