"""The worker's pages: `/live`, `/ready`, `/metrics`. Nothing else is served: no table, no router, no index that always says OK.

They are up before Faust connects, so that a worker that restores its state or waits for a broker can be told from a dead one.
"""

from dataclasses import asdict
from typing import Any

from aiohttp import web
from faust.types import TP
from mode import Service
from prometheus_client import exposition

from streams.settings import Settings
from streams.worker.app import WorkerApp
from streams.worker.contact import answers, joined


class HealthPages(Service):
    """Serves the pages of `app` on `web_host:web_port`; port 0 takes a free one, `address` says which."""

    def __init__(self, app: WorkerApp, settings: Settings, **options: Any) -> None:
        self.app = app
        self._host, self._port = settings.web_host, settings.web_port
        self._runner: web.AppRunner | None = None
        super().__init__(**options)

    async def on_start(self) -> None:
        """Open the port.

        Raises:
            OSError: the port is taken, or the host is not this machine's.
        """
        pages = web.Application()
        pages.add_routes([web.get("/live", self._live), web.get("/ready", self._ready), web.get("/metrics", self._metrics)])
        self._runner = web.AppRunner(pages, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def on_stop(self) -> None:
        """Close the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        """`HOST:PORT` where the pages are; the port asked for while it is not open."""
        bound = self._runner.addresses if self._runner is not None else []
        return f"{self._host}:{bound[0][1] if bound else self._port}"

    async def _live(self, _request: web.Request) -> web.Response:
        """200 while the loop turns and Faust has not crashed; a worker that fails here should be killed."""
        alive = not self.app.crashed
        return web.json_response({"live": alive}, status=200 if alive else 503)

    async def _ready(self, _request: web.Request) -> web.Response:
        """200 when articles that come now are worked on, else 503 and why not; the partitions, and the last dead letter.

        A spare worker, of more workers than partitions, has none and is ready: it takes over when another one fails.
        """
        missing = not_ready(self.app)
        mishap = self.app.metrics.last_mishap
        said = {
            "ready": not missing,
            "why": missing,
            "partitions": len(_assignment(self.app)),
            "last_dead_letter": asdict(mishap) if mishap else None,
        }
        return web.json_response(said, status=503 if missing else 200)

    async def _metrics(self, _request: web.Request) -> web.Response:
        """The counters in Prometheus' text format."""
        self.app.metrics.refresh_lag(self.app)
        body = exposition.generate_latest(self.app.metrics.registry)
        return web.Response(body=body, headers={"Content-Type": exposition.CONTENT_TYPE_LATEST})


def not_ready(app: WorkerApp) -> list[str]:
    """What keeps the worker from working: one short clause each, empty when nothing does."""
    if not app.started or app.should_stop:
        return ["the worker is starting or stopping"]
    why = [] if answers(app) else ["no broker answers"]
    if app.rebalancing:
        why.append("partitions are being assigned anew")
    if app.in_recovery:
        why.append("the table of events is being restored")
    if not why and not _assignment(app) and not joined(app):
        why.append("the worker has not joined its group")
    return why


def _assignment(app: WorkerApp) -> set[TP]:
    """The partitions that are ours, those of the changelog included; none before the consumer is connected."""
    try:
        return set(app.consumer.assignment())
    except Exception:  # noqa: BLE001 - Faust raises before the consumer is connected
        return set()
