"""A worker as people run it: the command `dyadwire worker` in a process of its own, which tests may ask, stop and kill."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import HTTPError, URLError

from streams.settings import Settings

COMMAND = (sys.executable, "-c", "from streams.cli.main import app; app()", "worker")


class WorkerProcess:
    """A worker under `settings`; what it says goes to `log`. A start that fails, or takes too long, fails the test."""

    def __init__(self, settings: Settings, log: Path) -> None:
        self.settings = settings
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self._said_before = 0

    def start(self) -> Self:
        """Start without waiting for it to be ready."""
        self._said_before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(COMMAND, env=environment(self.settings), stdout=log, stderr=log)
        return self

    def wait_ready(self, seconds: float = 40.0) -> Self:
        end = time.monotonic() + seconds
        while not self.is_ready():
            assert self.running, f"the worker ended with {self.process.returncode}:\n{self.said}"
            assert time.monotonic() < end, f"the worker was not ready within {seconds} s:\n{self.said}"
            time.sleep(0.1)
        return self

    def is_ready(self) -> bool:
        try:
            return self.page("ready")[0] == 200
        except OSError:
            return False

    def page(self, path: str) -> tuple[int, Any]:
        """Status and content of a health page. OSError while there is no page."""
        if (address := re.search(r"health at http://([^/\s]+)/", self.said)) is None:
            raise URLError("the worker has not said where its pages are")
        try:
            with urllib.request.urlopen(f"http://{address[1]}/{path}", timeout=5) as answer:
                return answer.status, _content(answer.read())
        except HTTPError as error:
            with error:
                return error.code, _content(error.read())

    @property
    def said(self) -> str:
        """What it wrote since its last start."""
        return self.log.read_bytes()[self._said_before :].decode(errors="replace") if self.log.exists() else ""

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self, seconds: float = 30.0) -> int:
        """SIGTERM, and its exit status."""
        self.signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def end(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        if self.running:
            self.process.kill()
        if self.process is not None:
            self.process.wait()

    def __enter__(self) -> Self:
        return self.start().wait_ready()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()


def settings_for(broker: str, folder: Path) -> Settings:
    """Settings of a worker on an embedded broker at `broker`, with its state under `folder`."""
    return Settings(
        broker=broker,
        partitions=2,
        state_dir=folder / "state",
        web_port=0,
        # A short session: the embedded broker keeps a member that has left until its session is over.
        session_timeout=2,
        heartbeat_interval=0.5,
    )


def environment(settings: Settings) -> dict[str, str]:
    """The environment under which a command has these settings, and no others."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DYADWIRE_")}
    told = {name: value for name, value in settings.model_dump(mode="json").items() if value is not None}
    return ours | {f"DYADWIRE_{name.upper()}": str(value) for name, value in told.items()}


def _content(body: bytes) -> Any:
    return json.loads(body) if body.startswith(b"{") else body.decode()
