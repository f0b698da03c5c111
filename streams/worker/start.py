"""Starting the worker: what must be right before, the event loop, the logs, and the end.

`run` is what `dyadwire worker` calls. It returns the exit code: 0 after SIGTERM or SIGINT, 1 when Faust crashed.
"""

import asyncio
import gc
import logging
import signal
import socket
from contextlib import ExitStack
from typing import Any, Final

import faust

from streams.broker import embedded_compat, topics
from streams.broker.cluster import Cluster
from streams.errors import SettingsError, StateFolderError, TopicError
from streams.settings import Settings
from streams.worker import logs, repairs
from streams.worker.app import WorkerApp, create_app
from streams.worker.contact import Contact
from streams.worker.health import HealthPages
from streams.worker.last_words import die

log: Final = logging.getLogger(__name__)


def run(settings: Settings) -> int:
    """Check what can be checked, then work until a signal comes.

    Raises:
        UntestedVersion, KnowledgeError, SettingsError: as `create_app`; or the port of the pages is taken.
        BrokerError: no broker answers at the address.
        TopicError: topics are missing or wrong; one sentence each.
        StateFolderError: the state folder cannot be written.
    """
    repairs.check_versions()
    check_state_folder(settings)
    check_topics(settings)
    check_port(settings)
    logs.set_up(settings)
    loop = _new_loop()
    asyncio.set_event_loop(loop)
    with ExitStack() as while_running:
        if Cluster(settings).is_embedded():
            while_running.enter_context(embedded_compat.installed())
        app = create_app(settings)
        # The compiled knowledge lives as long as the process. Otherwise each full collection walks through all of it while
        # articles wait: at half load the slowest alert of a hundred took 78 to 96 ms, now 66 to 75.
        gc.freeze()
        gc.enable()
        return _work(DyadwireWorker(app, settings, loop=loop))


def check_topics(settings: Settings) -> None:
    """Refuse to start on topics that would lose or misplace messages.

    Raises:
        BrokerError: no broker answers.
        TopicError: what is wrong, with its mend, a line for each topic.
    """
    if problems := topics.check(settings):
        raise TopicError("\n".join(problems))


def check_state_folder(settings: Settings) -> None:
    """Make the state folder and try to write in it: Faust would fail on it only after it has joined the group.

    Raises:
        StateFolderError: it cannot be made or written.
    """
    probe = settings.state_dir / ".writable"
    try:
        settings.state_dir.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StateFolderError(
            f"the state folder {settings.state_dir} cannot be written ({error.strerror});"
            " name another with DYADWIRE_STATE_DIR, or give this user the right to write there"
        ) from error


def check_port(settings: Settings) -> None:
    """Find out whether the health pages can be served: Faust would only say it in a traceback, after it has connected.

    Raises:
        SettingsError: the port is taken, or the host is not this machine's.
    """
    try:
        with socket.create_server((settings.web_host, settings.web_port)):
            pass
    except OSError as error:
        reason = str(error.strerror).partition(" (while")[0]  # Python adds the address, which we say ourselves
        raise SettingsError(
            f"the health pages cannot be served at {settings.web_host}:{settings.web_port} ({reason}); set"
            " DYADWIRE_WEB_HOST and DYADWIRE_WEB_PORT, the port to 0 for any free one, as a second worker on a machine needs"
        ) from error


class DyadwireWorker(faust.Worker):
    """Faust's worker without its banner and spinner, with our pages beside the app, and an eye on the broker."""

    def __init__(self, app: WorkerApp, settings: Settings, **options: Any) -> None:
        self.pages = HealthPages(app, settings)
        self._names = "looked for" if settings.ner else "not looked for (DYADWIRE_NER is off)"
        contact = Contact(app, settings.broker)
        super().__init__(app, self.pages, contact, quiet=True, override_logging=False, redirect_stdouts=False, **options)
        self.spinner = None

    def _schedule_shutdown(self, signal: signal.Signals) -> None:
        """Stop when the work in hand is confirmed; at a second signal at once, as with a broker that is gone for good."""
        if self._signal_stop_time:
            die("a second signal came while it waited for work in hand to be confirmed")
        super()._schedule_shutdown(signal)

    async def on_startup_finished(self) -> None:
        """Say once that work begins."""
        log.info("worker ready; health at http://%s/ready; names outside the tables are %s", self.pages.address, self._names)


def _work(worker: DyadwireWorker) -> int:
    """Run until stopped; Faust's own way out is `sys.exit`."""
    try:
        worker.execute_from_commandline()
    except SystemExit as end:
        return int(end.code or 0)


def _new_loop() -> asyncio.AbstractEventLoop:
    """The event loop of uvloop where that is installed (not on Windows), asyncio's own elsewhere."""
    try:
        import uvloop  # noqa: PLC0415 - optional by platform
    except ImportError:
        return asyncio.new_event_loop()
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop
