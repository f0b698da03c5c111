"""HTTP for feeds and pages: public addresses, counted redirects, bounded bytes and time, one request a host at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from streams.errors import FetchError
from streams.feeds.document import MAX_DOCUMENT
from streams.sources.addresses import PrivateAddress, PublicResolver, check_literal

AGENT: Final = "dyadwire"
"""The name by which robots.txt may speak of us."""
_MAX_REDIRECTS: Final = 5
_TIMES: Final = aiohttp.ClientTimeout(total=60, connect=15, sock_connect=15, sock_read=30)
_GAP: Final = 1.0
"""Seconds between two requests to one host."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered last: `uri` is where, after redirects; `moved` is the new address, if it has moved for good."""

    status: int
    uri: str
    body: bytes
    headers: Mapping[str, str]
    media_type: str = ""
    charset: str | None = None
    moved: str | None = None


class HttpClient:
    """Asks servers. Use it in an `async with`. `resolver` is for tests; `sleep` and `clock` pace requests to one host.

    `gap` is the least time in seconds between two requests to the same host.
    """

    def __init__(
        self,
        *,
        resolver: AbstractResolver | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = monotonic,
        gap: float = _GAP,
    ) -> None:
        self._resolver = resolver
        self._sleep = sleep
        self._clock = clock
        self._gap = gap
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._gates: dict[str, _Gate] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for session in self._sessions.values():
            await session.close()

    async def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, private: bool = False, limit: int = MAX_DOCUMENT
    ) -> Answer:
        """Ask for `url` and follow redirects. Any status but a redirect is an answer. `private` allows any address.

        Raises:
            FetchError: no answer in time, an address that may not be asked, too many redirects, or more than `limit` bytes.
        """
        told, moved, permanent = dict(headers or {}), None, True
        for _ in range(_MAX_REDIRECTS + 1):
            answer = await self._ask(url, told, private=private, limit=limit)
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                return Answer(answer.status, url, answer.body, answer.headers, answer.media_type, answer.charset, moved)
            following = _joined(url, answer.headers["Location"])
            permanent = permanent and answer.status in _PERMANENT
            moved = following if permanent else moved
            if _origin(following) != _origin(url):
                # What opens one host's door is none of another's business.
                told.pop("Authorization", None)
            url = following
        raise FetchError(f"{url} redirects more than {_MAX_REDIRECTS} times; open it in a browser and take the last address")

    async def _ask(self, url: str, headers: Mapping[str, str], *, private: bool, limit: int) -> Answer:
        host = _host(url)
        gate = self._gates.setdefault(host, _Gate())
        async with gate.lock:
            await self._sleep(max(0.0, gate.free - self._clock()))
            try:
                return await self._request(url, headers, private=private, limit=limit)
            finally:
                gate.free = self._clock() + self._gap

    async def _request(self, url: str, headers: Mapping[str, str], *, private: bool, limit: int) -> Answer:
        try:
            if not private:
                check_literal(_host(url))
            session = self._session(private=private)
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                body = b"" if response.status in _REDIRECTS else await _bounded(response, url, limit)
                return Answer(response.status, url, body, response.headers, response.content_type.lower(), response.charset)
        except TimeoutError:
            raise FetchError(f"{url} did not answer within {_TIMES.total:.0f} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            cause = _private_cause(error)
            if cause is not None:
                mend = "say `private: true` for the source (or --private) if it is yours"
                raise FetchError(f"{url} may not be asked: {cause}; {mend}") from None
            raise FetchError(f"{url} cannot be had: {error or type(error).__name__}") from None

    def _session(self, *, private: bool) -> aiohttp.ClientSession:
        if private not in self._sessions:
            # No cache of names: the one that was checked is the one that is used, at once.
            resolver = self._resolver if private else PublicResolver(self._resolver)
            connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=20, force_close=True)
            self._sessions[private] = aiohttp.ClientSession(
                connector=connector,
                timeout=_TIMES,
                headers={"User-Agent": f"{AGENT}/1 (news reader)", "Accept-Encoding": "gzip, deflate"},
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )
        return self._sessions[private]


class _Gate:
    """One host: one request at a time, and when the next may be."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free = 0.0


async def _bounded(response: aiohttp.ClientResponse, url: str, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        body += chunk
        if len(body) > limit:
            raise FetchError(f"{url} answers with more than {limit / 1_000_000:.3g} MB; a feed has less than one")
    return bytes(body)


def _private_cause(error: BaseException) -> PrivateAddress | None:
    """The resolver's refusal inside of what aiohttp made of it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, PrivateAddress):
            return seen
        inner = getattr(seen, "os_error", None)
        seen = inner if isinstance(inner, BaseException) and inner is not seen else seen.__cause__ or seen.__context__
    return None


def _joined(url: str, location: str) -> str:
    try:
        following = urljoin(url, location)
        scheme = urlsplit(following).scheme
    except ValueError:
        raise FetchError(f"{url} redirects to {location[:200]!r}, which is no address") from None
    if scheme not in {"http", "https"}:
        raise FetchError(f"{url} redirects to {following[:200]!r}; only http and https are followed")
    if urlsplit(url).scheme == "https" and scheme == "http":
        raise FetchError(f"{url} redirects from https to {following[:200]!r}, open to anybody's changes; name that one instead")
    return following


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise FetchError(f"{url[:200]!r} is no address; write like https://news.example/feed.xml")
    return host


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port
