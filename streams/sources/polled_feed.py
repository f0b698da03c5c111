"""A feed at an address, asked again and again: only for what has changed, and only what has changed is sent on."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from streams.articles.article import Article
from streams.errors import FetchError
from streams.feeds.reading import Skipped
from streams.sources.delivery import Ticket
from streams.sources.desk import Desk
from streams.sources.files import read_bytes
from streams.sources.formats import HEAD, Arrival, Kind, kind_of
from streams.sources.full_text import FullText
from streams.sources.handing_over import hand_over
from streams.sources.http_client import Answer
from streams.sources.memory import Tags, digest_of
from streams.sources.timetable import Timetable, seconds_of

_REMEMBERED: Final = 30 * 86_400.0
"""Seconds that an item is known after it has left its feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """A feed as its entry in the list describes it.

    `every` is seconds. Items are said to be from `outlet`, and those that name no language to be in `language`; `headers` go
    with each request; `private` allows addresses that are not public; `full_text` fetches the page of each new item.
    """

    url: str
    every: float = 300.0
    outlet: str | None = None
    language: str | None = None
    headers: Mapping[str, str] | None = None
    private: bool = False
    full_text: bool = False


class _Gone(FetchError):
    """410: the server says that it will never answer again."""


class _AskLater(FetchError):
    """An answer that is none, with the server's wish when to come back."""

    def __init__(self, sentence: str, retry_after: float | None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class PolledFeed:
    """A source that asks one address for a feed, or for a file in any other form that is read, but no web page."""

    def __init__(self, address: FeedAddress) -> None:
        self._address = address
        self._full_text = FullText(private=address.private) if address.full_text else None
        self._moved: str | None = None

    async def once(self, desk: Desk) -> None:
        """Ask once, and send what is new.

        Raises:
            FetchError: there is no feed to be had.
        """
        url, known = self._address.url, desk.memory.tags(self._address.url)
        answer = await desk.http.get(url, headers=self._headers(known), private=self._address.private)
        self._tell_moved(answer, desk)
        if answer.status == 304:
            return
        if answer.status != 200:
            raise _refusal(answer, desk)
        if kind_of(answer.body[:HEAD], answer.media_type) in {Kind.HTML, Kind.TEXT}:
            # What a site shows to programs that it does not like comes with status 200 too; it is no article.
            raise FetchError(f"{answer.uri} answers with a web page and no feed; look in it for the address of the feed")
        digest = hashlib.sha256(answer.body).digest()
        tags = Tags(answer.headers.get("ETag"), answer.headers.get("Last-Modified"), digest)
        if digest == known.digest:
            return
        digests: dict[str, bytes] = {}
        ticket = await self._send(answer, digests, desk)
        if not await ticket.settled():
            raise FetchError(f"{url}: the broker refused {ticket.failed} articles; they are sent again")
        now = desk.now().timestamp()
        desk.memory.feed_is_through(url, tags, digests, now=now, forget_before=now - _REMEMBERED)

    async def run(self, desk: Desk) -> None:
        """Ask until cancelled, or until the server says that the feed is gone for good."""
        timetable = Timetable(self._address.every, desk.random)
        while True:
            try:
                await self.once(desk)
            except _Gone as error:
                desk.journal.say(str(error))
                return
            except FetchError as error:
                if not timetable.failures:
                    # Said once: a feed that is away for a night would fill the log.
                    desk.journal.say(f"{error}; it is asked again, ever less often")
                await desk.sleep(timetable.after_failure(error.retry_after if isinstance(error, _AskLater) else None))
            else:
                if timetable.failures:
                    desk.journal.say(f"{self._address.url} answers again")
                await desk.sleep(timetable.after_success())

    def _headers(self, known: Tags) -> dict[str, str]:
        headers = dict(self._address.headers or {})
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers

    async def _send(self, answer: Answer, digests: dict[str, bytes], desk: Desk) -> Ticket:
        arrival = Arrival(self._address.url, answer.media_type, answer.charset, answer.uri)
        items = await asyncio.to_thread(list, read_bytes(arrival, answer.body, desk.reading()))
        fresh = [item async for item in self._fresh(items, digests, desk)]
        return await hand_over(fresh, desk, self._address.url)

    async def _fresh(
        self, items: list[Article | Skipped], digests: dict[str, bytes], desk: Desk
    ) -> AsyncIterator[Article | Skipped]:
        for item in items:
            if isinstance(item, Skipped):
                if not self._was_told(item, digests, desk):
                    yield item
                continue
            article = self._completed(item)
            digest = digests[article.id] = digest_of(article)
            if desk.memory.digest(self._address.url, article.id) != digest:
                yield article if self._full_text is None else await self._full_text.of(article, desk)

    def _was_told(self, skipped: Skipped, digests: dict[str, bytes], desk: Desk) -> bool:
        """Whether the same broken item was in the feed last time: it is told, and kept as a dead letter, once."""
        if skipped.value is None:
            return False
        digest = hashlib.sha256(skipped.value).digest()[:16]
        key = f"unread:{digest.hex()}"
        digests[key] = digest
        return desk.memory.digest(self._address.url, key) == digest

    def _completed(self, article: Article) -> Article:
        """The outlet goes by the list, the language by the feed where it tells one."""
        language = article.language or self._address.language
        return replace(article, source=self._address.outlet or article.source, language=language)

    def _tell_moved(self, answer: Answer, desk: Desk) -> None:
        if answer.moved is not None and answer.moved != self._moved:
            desk.journal.say(f"{self._address.url} has moved to {answer.moved}; write that into the list")
        self._moved = answer.moved


def _refusal(answer: Answer, desk: Desk) -> FetchError:
    if answer.status == 410:
        return _Gone(f"{answer.uri} is gone for good (410) and is asked no more; take it out of the list")
    retry_after = seconds_of(answer.headers.get("Retry-After"), desk.now())
    return _AskLater(f"{answer.uri} answers with status {answer.status}{_meaning(answer.status)}", retry_after)


def _meaning(status: int) -> str:
    known = {401: "it wants a login", 403: "it does not let us in", 404: "there is nothing there", 429: "it is asked too often"}
    return f" ({known[status]})" if status in known else ""
