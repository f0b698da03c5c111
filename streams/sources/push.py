"""`POST /articles`: a wire, or a program of yours, brings articles in any form that is read. 202 means that Kafka has them.

A body may hold one item or many, and may be packed with gzip or zstd. Asked again with the same articles it does no harm.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import Final

import orjson
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from streams.errors import BrokerError, MemoryFileError, SourceListError
from streams.feeds.reading import Skipped
from streams.sources.desk import Desk
from streams.sources.files import read_bytes
from streams.sources.formats import Arrival, Kind, kind_of
from streams.sources.handing_over import hand_over
from streams.sources.push_keys import SIGNATURE, PushKeys, Refused

_HEADERS_WITHIN: Final = 10.0
"""Seconds from a connection to the end of its request's headers."""
_WAITING: Final = 100
"""Connections that may be sending their headers; more are closed at once."""
_BODY_WITHIN: Final = 30.0
"""Seconds for a body to come in."""
_ACKNOWLEDGED_WITHIN: Final = 15.0
"""Seconds for Kafka's word; a sender's own time-out is seldom under 30."""
_AT_ONCE: Final = 16
"""Requests that are read or wait for Kafka; each holds its body in memory."""
_SHOWN: Final = 20
_NAME: Final = "POST"
"""What messages call an item that was pushed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushAddress:
    """Where to listen and what to take.

    `per_minute` requests are taken on the average, and as many at once after a pause; `max_bytes` a body, packed or not.
    `certificate` and `key` are PEM files; without them it is plain HTTP, for loopback or behind a proxy that does TLS.
    """

    keys: PushKeys
    host: str = "127.0.0.1"
    port: int = 8480
    per_minute: int = 600
    max_bytes: int = 8_000_000
    certificate: Path | None = None
    key: Path | None = None


class PushServer:
    """A source that others write to."""

    def __init__(self, address: PushAddress) -> None:
        self._address = address
        self._tokens = float(address.per_minute)
        self._counted = monotonic()
        self._busy = 0
        self._waiting: dict[object, asyncio.TimerHandle] = {}
        """Connections of which no request has come, with what will hang up on them."""

    async def once(self, desk: Desk) -> None:
        """There is nothing to fetch."""

    async def run(self, desk: Desk) -> None:
        """Listen until cancelled.

        Raises:
            SourceListError: nothing can listen there, or the TLS files cannot be used.
        """
        async with self.serving(desk) as address:
            desk.journal.say(f"POST articles to {address}articles")
            if not self._address.certificate and not _is_loopback(self._address.host):
                desk.journal.say(
                    "tokens go over the network in the clear; give `certificate` and `key`, or put a proxy with TLS before it"
                )
            await asyncio.Event().wait()

    @asynccontextmanager
    async def serving(self, desk: Desk) -> AsyncIterator[str]:
        """Listen while this lasts; gives the address, like `http://127.0.0.1:8480/`.

        Raises:
            SourceListError: as `run`.
        """

        async def articles(request: web.Request) -> web.Response:
            return await self._answer(request, desk)

        application = web.Application(client_max_size=self._address.max_bytes)
        application.router.add_post("/articles", articles)
        application.on_response_prepare.append(_hang_up_after)
        # auto_decompress: signatures are over the bytes as sent, and unpacking is bounded where all packed data is.
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=5.0, auto_decompress=False)
        await runner.setup()
        server: asyncio.Server | None = None
        try:
            server = await self._listen(runner)
            shown = f"[{self._address.host}]" if ":" in self._address.host else self._address.host
            yield f"http{'s' if self._address.certificate else ''}://{shown}:{server.sockets[0].getsockname()[1]}/"
        except OSError as error:
            raise SourceListError(
                f"nothing can listen on {self._address.host}, port {self._address.port} ({error}); name a free one"
            ) from None
        finally:
            if server is not None:
                server.close()
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> asyncio.Server:
        """Listen, and hang up on who sends no whole request: aiohttp itself waits for headers for ever (slow loris)."""
        loop, make = asyncio.get_running_loop(), runner.server
        assert make is not None

        def connection() -> RequestHandler:
            handler = make()
            within = _HEADERS_WITHIN if len(self._waiting) < _WAITING else 0.0
            self._waiting[handler] = loop.call_later(within, self._hang_up, handler)
            return handler

        tls = self._tls()
        patience = None if tls is None else _HEADERS_WITHIN
        return await loop.create_server(
            connection, self._address.host, self._address.port, ssl=tls, ssl_handshake_timeout=patience
        )

    def _hang_up(self, handler: RequestHandler) -> None:
        self._waiting.pop(handler, None)
        handler.force_close()

    def _tls(self) -> ssl.SSLContext | None:
        if self._address.certificate is None:
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self._address.certificate, self._address.key)
        return context

    async def _answer(self, request: web.Request, desk: Desk) -> web.Response:
        timer = self._waiting.pop(request.protocol, None)
        if timer is not None:
            timer.cancel()
        keys, signature = self._address.keys, request.headers.get(SIGNATURE)
        known = keys.check_token(request.headers.get("Authorization"))
        if not known and not keys.may_be_signed(signature):
            return _say(401, "send `Authorization: Bearer …` or a signature", {"WWW-Authenticate": "Bearer"})
        if self._busy >= _AT_ONCE or not self._take_turn():
            return _say(429, "too many requests; wait and send it again", {"Retry-After": "5"})
        self._busy += 1
        try:
            body = await self._body(request)
            if not known:
                keys.check_signature(signature or "", body, desk.now().timestamp())
            response = await self._take(body, request, desk)
        except Refused as refused:
            return _say(401, str(refused), {"WWW-Authenticate": "Bearer"})
        finally:
            self._busy -= 1
        if response.status == 503:
            keys.release(signature)
        return response

    async def _body(self, request: web.Request) -> bytes:
        try:
            async with asyncio.timeout(_BODY_WITHIN):
                return await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout(text=f"the body did not come within {_BODY_WITHIN:.0f} s\n") from None
        except web.HTTPRequestEntityTooLarge:
            limit = self._address.max_bytes
            raise web.HTTPRequestEntityTooLarge(
                limit, text=f"the body has more than {limit:,} bytes; send it in parts\n"
            ) from None

    async def _take(self, body: bytes, request: web.Request, desk: Desk) -> web.Response:
        if not body:
            return _say(400, "the body is empty; send one or more articles")
        told = "" if request.content_type == "application/octet-stream" else request.content_type.lower()
        if kind_of(body[:65_536], told) is Kind.UNKNOWN:
            return _say(415, "the body is in no form that is read; send JSON, a wire's XML, a feed, HTML or plain text")
        items = await asyncio.to_thread(
            list, read_bytes(Arrival(_NAME, told, request.charset, nameless=True), body, desk.reading())
        )
        problems = [item for item in items if isinstance(item, Skipped) and item.problem]
        try:
            async with asyncio.timeout(_ACKNOWLEDGED_WITHIN):
                ticket = await hand_over(items, desk, _NAME)
                through = await ticket.settled()
        except (TimeoutError, BrokerError, MemoryFileError):
            through = False
        if not through:
            return _say(503, "Kafka has not acknowledged it; send it again later", {"Retry-After": "30"})
        if problems and not ticket.articles and not ticket.held:
            return _say(422, f"none of it can be read: {problems[0].reason}")
        skipped = len(items) - ticket.articles - ticket.held - len(problems)
        told_of = [str(problem) for problem in problems[:_SHOWN]]
        return _json(202, {"accepted": ticket.articles, "held": ticket.held, "skipped": skipped, "problems": told_of})

    def _take_turn(self) -> bool:
        """A bucket of as many requests as a minute may have, filled evenly."""
        now = monotonic()
        rate = self._address.per_minute
        self._tokens = min(float(rate), self._tokens + (now - self._counted) * rate / 60)
        self._counted = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


async def _hang_up_after(_request: web.Request, response: web.StreamResponse) -> None:
    """One request a connection: the time for its headers is counted from there."""
    response.force_close()
    # The headers are made before this is called, and a client that is not told would send its next request into the void.
    response.headers["Connection"] = "close"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _say(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return _json(status, {"error": sentence}, headers)


def _json(status: int, content: Mapping[str, object], headers: Mapping[str, str] | None = None) -> web.Response:
    body = orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE)
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)
