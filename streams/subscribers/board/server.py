"""The board's web side: the page, `/alerts` as JSON, `/events` as server-sent events. It reads the store and writes nothing.

Article text is hostile. The page puts it in as text only; the headers here are the second wall: no script and no style but our
two files, no frame around the page, no guessing of content types, and on loopback no other host name than our own, so that a
page elsewhere cannot read the board through a name that it points at 127.0.0.1.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from streams.errors import SettingsError
from streams.subscribers import wording
from streams.subscribers.alert_store import AlertStore, Pushed, TooManyWatchers

_STATIC: Final = Path(__file__).parent / "static"
_PAGES: Final = {
    "/": ("index.html", "text/html"),
    "/board.css": ("board.css", "text/css"),
    "/board.js": ("board.js", "text/javascript"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_HEARTBEAT: Final = 15.0
"""Seconds of silence after which a comment is sent, so that a page that has gone is noticed and proxies keep the line open."""

_PORTS_TRIED: Final = 20

_STORE: Final = web.AppKey("store", AlertStore)


def create_board(store: AlertStore, *, host: str = "127.0.0.1") -> web.Application:
    """Build the application. `host` is where it will listen: on loopback only loopback's own names are answered."""
    app = web.Application(middlewares=[_guard(names=_own_names(host))])
    app[_STORE] = store
    for path, (file, content_type) in _PAGES.items():
        app.router.add_get(path, _page(file, content_type))
    app.router.add_get("/words", _words)
    app.router.add_get("/alerts", _alerts)
    app.router.add_get("/events", _events)
    return app


@asynccontextmanager
async def serving(store: AlertStore, *, host: str, port: int) -> AsyncIterator[str]:
    """Serve the board while this lasts; gives its address. A port that is taken makes it try the next ones.

    Raises:
        SettingsError: none of the ports is free, or nothing can listen on `host`.
    """
    # access_log: a line a request would bury the alerts in the terminal that runs the demo.
    runner = web.AppRunner(create_board(store, host=host), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        bound = await _listen(runner, host, port)
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{bound}/"
    finally:
        store.close()
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> int:
    """Bind the first free port from `port` on (0: any) and return it."""
    error: OSError | None = None
    for candidate in range(port, port + _PORTS_TRIED) if port else (0,):
        site = web.TCPSite(runner, host, candidate)
        try:
            await site.start()
        except OSError as taken:
            error = taken
            continue
        return int(runner.addresses[0][1])
    raise SettingsError(
        f"the board cannot listen on {host}, ports {port} to {port + _PORTS_TRIED - 1} ({error}); set DYADWIRE_WEB_HOST or"
        " DYADWIRE_BOARD_PORT to what is free"
    ) from error


def _own_names(host: str) -> frozenset[str] | None:
    """The names that a request may call us by, or None where any will do: the board was opened to a network on purpose."""
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a host name
        loopback = False
    return frozenset({"localhost", "127.0.0.1", "[::1]", host}) if loopback else None


def _guard(*, names: frozenset[str] | None) -> Middleware:
    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if names is not None and _without_port(request.host) not in names:
            return web.Response(status=403, text="The board answers to its own address only.\n", headers=_HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as refused:
            refused.headers.update(_HEADERS)
            raise
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return guard


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _page(file: str, content_type: str) -> Handler:
    body = (_STATIC / file).read_bytes()

    async def page(request: web.Request) -> web.Response:  # noqa: ARG001 - what aiohttp calls a handler
        return web.Response(body=body, content_type=content_type, charset="utf-8")

    return page


async def _words(request: web.Request) -> web.Response:  # noqa: ARG001 - what aiohttp calls a handler
    return web.Response(body=orjson.dumps(wording.dictionary()), content_type="application/json")


async def _alerts(request: web.Request) -> web.Response:
    return web.Response(body=request.app[_STORE].newest_first(), content_type="application/json")


async def _events(request: web.Request) -> web.StreamResponse:
    """Every alert that is kept after `Last-Event-ID`, then each as it comes."""
    response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
    try:
        with request.app[_STORE].watching(after=request.headers.get("Last-Event-ID")) as queue:
            await response.prepare(request)
            await _write_until_cut_off(response, queue)
    except TooManyWatchers:
        return web.Response(status=503, text="Too many pages are open; close some.\n")
    except ConnectionError:
        pass  # the page was closed: the usual end
    return response


async def _write_until_cut_off(response: web.StreamResponse, queue: asyncio.Queue[Pushed | None]) -> None:
    await response.write(b": dyadwire\n\n")
    while True:
        try:
            pushed = await asyncio.wait_for(queue.get(), _HEARTBEAT)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if pushed is None:
            return
        await response.write(_frame(pushed))


def _frame(pushed: Pushed) -> bytes:
    """One server-sent event. orjson escapes line breaks, so the data is one line; an id that is no plain text is left out."""
    head = f"event: {pushed.name}\n"
    if pushed.id is not None and pushed.id.isprintable():
        head += f"id: {pushed.id}\n"
    return head.encode() + b"data: " + pushed.data + b"\n\n"
