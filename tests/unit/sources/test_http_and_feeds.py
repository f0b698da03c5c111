"""Feeds over HTTP: asked for changes only, within bounds, never where a feed has no business."""

import asyncio
import gzip
import socket
from datetime import UTC, datetime
from random import Random

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver

from streams.errors import FetchError
from streams.sources.addresses import is_public
from streams.sources.files import read_bytes
from streams.sources.formats import Arrival
from streams.sources.http_client import HttpClient
from streams.sources.polled_feed import FeedAddress, PolledFeed
from streams.sources.timetable import Timetable, seconds_of

from .conftest import NOW, rss, site, until


def text(value, status=200, **headers):
    async def handler(_request):
        return web.Response(body=value, status=status, headers=headers, content_type="application/rss+xml")

    return handler


def feed(url, **fields):
    return PolledFeed(FeedAddress(**({"url": url, "private": True} | fields)))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("64:ff9b::808:808", True), ("2002:808:808::1", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("172.16.0.1", False), ("169.254.169.254", False),
        ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False),
        ("::", False), ("fe80::1", False), ("fd00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::a9fe:a9fe", False), ("2002:7f00:1::1", False),
    ],
)  # fmt: skip
def test_public_addresses(address, public):
    assert is_public(address) is public


class Names(AbstractResolver):
    """Answers each name with the next of its addresses, as a rebinding server does."""

    def __init__(self, **addresses):
        self._addresses = {name.replace("_", "."): list(found) for name, found in addresses.items()}
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked.append(host)
        found = self._addresses[host]
        address = found.pop(0) if len(found) > 1 else found[0]
        return [{"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self):
        pass


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://inner.example/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
async def test_private_addresses_are_refused_by_number_and_by_name(url):
    async with HttpClient(resolver=Names(inner_example=["10.0.0.8"]), gap=0) as http:
        with pytest.raises(FetchError, match=r"no public address.*private: true"):
            await http.get(url)


@pytest.mark.parametrize("url", ["http://2130706433/", "http://127.1/", "http://0x7f.1/"])
async def test_odd_spellings_of_loopback_reach_nothing(url):
    async with HttpClient(gap=0) as http:
        with pytest.raises(FetchError):
            await http.get(url)


async def test_the_address_that_was_checked_is_the_one_that_is_used(monkeypatch):
    names = Names(news_example=["93.184.216.34", "127.0.0.1"])
    used = []

    async def connect(_self, _event, address, *_more, **_options):
        used.append(address)
        raise OSError("not in a test")

    monkeypatch.setattr(asyncio.get_running_loop().__class__, "sock_connect", connect)
    async with HttpClient(resolver=names, gap=0) as http:
        with pytest.raises(FetchError):
            await http.get("http://news.example/feed")
    assert names.asked == ["news.example"], "asked once: what is checked is what is used"


async def test_a_redirect_to_a_private_address_is_refused():
    """The first address is allowed here by the resolver's own word, the second is not."""
    async with site(away=text(b"", 302, Location="http://169.254.169.254/")) as at, HttpClient(gap=0) as http:
        # As a public feed would: the check of the first hop is taken out, that of the second is not.
        original, hops = http._request, []

        async def request(url, headers, *, private, limit):
            hops.append(url)
            return await original(url, headers, private=private or len(hops) == 1, limit=limit)

        http._request = request
        with pytest.raises(FetchError, match=r"169\.254\.169\.254 is no public address"):
            await http.get(at("/away"))


async def test_redirects_are_followed_counted_and_kept_to_the_web(desk):
    async def loop(request):
        number = int(request.query.get("n", 0))
        raise web.HTTPFound(f"/loop?n={number + 1}")

    async with site(
        loop=loop,
        there=text(b"here"),
        moved=text(b"", 301, Location="/there"),
        file=text(b"", 302, Location="file:///etc/passwd"),
    ) as at:
        answer = await desk.http.get(at("/moved"), private=True)
        assert (answer.body, answer.uri, answer.moved) == (b"here", at("/there"), at("/there"))
        with pytest.raises(FetchError, match="redirects more than 5 times"):
            await desk.http.get(at("/loop"), private=True)
        with pytest.raises(FetchError, match="only http and https"):
            await desk.http.get(at("/file"), private=True)


async def test_the_login_is_not_told_to_another_host(desk):
    seen = []

    async def inner(request):
        seen.append(request.headers.get("Authorization"))
        return web.Response(text="x")

    async with site(there=inner) as other, site(away=text(b"", 302, Location=other("/there")), here=inner) as at:
        await desk.http.get(at("/here"), headers={"Authorization": "Basic abc"}, private=True)
        await desk.http.get(at("/away"), headers={"Authorization": "Basic abc"}, private=True)
    assert seen == ["Basic abc", None]


async def test_an_answer_without_end_is_cut_off(desk):
    async def endless(request):
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 10_000)
        except ConnectionError:
            return response

    async with site(endless=endless) as at:
        with pytest.raises(FetchError, match=r"more than 0\.1 MB"):
            await desk.http.get(at("/endless"), private=True, limit=100_000)


async def test_requests_to_one_host_keep_their_distance(clock):
    async with site(a=text(b"a")) as at, HttpClient(gap=1.0, sleep=clock.sleep, clock=lambda: clock.seconds) as http:
        for _ in range(3):
            await http.get(at("/a"), private=True)
    assert clock.slept == [0.0, 1.0, 1.0]


async def test_a_feed_is_asked_for_changes_and_sends_only_those(desk, sink):
    state = {"etag": '"1"', "items": [("urn:a:1", "Talks"), ("urn:a:2", "Envoys meet")], "asked": []}

    async def handler(request):
        state["asked"].append((request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")))
        if request.headers.get("If-None-Match") == state["etag"]:
            return web.Response(status=304)
        headers = {"ETag": state["etag"], "Last-Modified": "Thu, 01 Aug 2024 10:00:00 GMT"}
        return web.Response(body=rss(*state["items"]), headers=headers, content_type="application/rss+xml")

    async with site(feed=handler) as at:
        source = feed(at("/feed"))
        await source.once(desk)
        await source.once(desk)
        state["etag"], state["items"] = '"2"', [("urn:a:2", "Envoys have met"), ("urn:a:1", "Talks"), ("urn:a:3", "News")]
        await source.once(desk)
    assert sink.ids == ["urn:a:1", "urn:a:2", "urn:a:2", "urn:a:3"]
    assert state["asked"] == [(None, None)] + [('"1"', "Thu, 01 Aug 2024 10:00:00 GMT")] * 2


async def test_a_broken_item_is_told_and_kept_once_and_again_when_it_changes(desk, sink, journal):
    state = {"items": [("urn:a:1", "Talks"), ("urn:a:2", "")]}

    async def handler(_request):
        return web.Response(body=rss(*state["items"]), content_type="application/rss+xml")

    async with site(feed=handler) as at:
        source = feed(at("/feed"))
        await source.once(desk)
        state["items"].insert(0, ("urn:a:0", "News"))
        await source.once(desk)
        assert (len(journal.skipped), len(sink.letters)) == (1, 1)
        state["items"][-1] = ("urn:a:3", " ")
        await source.once(desk)
    assert sink.ids == ["urn:a:1", "urn:a:0"]
    assert [b"<guid>urn:a:2</guid>" in sink.letters[0].value, b"<guid>urn:a:3</guid>" in sink.letters[1].value] == [True, True]
    [again] = read_bytes(Arrival("letter", ".xml"), sink.letters[0].value, desk.reading())
    assert "'urn:a:2': the article has no text" in again.reason, "the letter can be read by itself"


async def test_a_feed_without_tags_and_dates_is_sent_once(desk, sink, clock):
    value = b"<rss><channel><item><guid>urn:a:1</guid><title>Talks</title></item></channel></rss>"
    async with site(feed=text(value), more=text(value + b"<!-- built 12:01 -->")) as at:
        source = feed(at("/feed"))
        await source.once(desk)
        clock.seconds += 60
        await source.once(desk)
        desk.memory.feed_is_through(
            at("/feed"), desk.memory.tags(at("/feed"))._replace(digest=b"other"), {}, now=0, forget_before=0
        )
        await source.once(desk)
    assert sink.ids == ["urn:a:1"]


@pytest.mark.parametrize("media_type", ["text/html", "text/xml"])
async def test_a_page_that_is_shown_instead_of_the_feed_is_no_article(desk, sink, media_type):
    async with site(
        feed=page("<!DOCTYPE html><html><body><p>Are you a robot?</p></body></html>", content_type=media_type)
    ) as at:
        with pytest.raises(FetchError, match="a web page and no feed"):
            await feed(at("/feed")).once(desk)
    assert sink.ids == []


async def test_a_packed_feed_is_read_and_a_bomb_is_not(desk, sink, journal):
    bomb = gzip.compress(rss(("urn:b:1", "Talks")) + b" " * 70_000_000)
    async with site(feed=text(gzip.compress(rss(("urn:a:1", "Talks")))), bomb=text(bomb)) as at:
        await feed(at("/feed")).once(desk)
        await feed(at("/bomb")).once(desk)
    assert sink.ids == ["urn:a:1"]
    assert journal.skipped[0].problem


async def test_what_the_broker_refused_is_asked_for_again(desk, sink):
    async with site(feed=text(rss(("urn:a:1", "Talks")), ETag='"1"')) as at:
        sink.refusing = True
        with pytest.raises(FetchError, match="the broker refused 1"):
            await feed(at("/feed")).once(desk)
        sink.refusing = False
        await feed(at("/feed")).once(desk)
    assert sink.ids == ["urn:a:1", "urn:a:1"]


async def test_the_list_completes_what_the_feed_does_not_say(desk, sink):
    async with site(feed=text(b"<rss><channel><item><guid>urn:a:1</guid><title>Talks</title></item></channel></rss>")) as at:
        await feed(at("/feed"), language="ru", outlet="Ministry").once(desk)
    assert (sink.articles[0].language, sink.articles[0].source) == ("ru", "Ministry")


async def test_a_feed_that_is_away_is_told_once_asked_ever_less_often_and_welcomed_back(desk, clock, journal, sink):
    answers = [(503, "120"), (500, None), (500, None), (200, None)]

    async def handler(_request):
        status, after = answers.pop(0) if len(answers) > 1 else answers[0]
        headers = {} if after is None else {"Retry-After": after}
        return web.Response(status=status, body=rss(("urn:a:1", "Talks")), headers=headers, content_type="text/xml")

    async with site(feed=handler) as at:
        task = asyncio.create_task(feed(at("/feed"), every=60.0).run(desk))
        await until(lambda: len(clock.slept) >= 4)
        task.cancel()
    waits = clock.slept[:4]
    assert waits[0] == 120.0
    assert [round(wait / 60) for wait in waits[1:]] == [2, 4, 1]
    assert len(journal.said) == 2
    assert "503" in journal.said[0]
    assert "answers again" in journal.said[1]
    assert sink.ids == ["urn:a:1"]


async def test_a_feed_that_is_gone_is_asked_no_more(desk, journal):
    async with site(feed=text(b"", 410)) as at:
        await feed(at("/feed")).run(desk)
    assert "gone for good" in journal.said[0]


async def test_a_feed_that_has_moved_says_so_once(desk, journal):
    async with site(feed=text(b"", 301, Location="/new"), new=text(rss())) as at:
        source = feed(at("/feed"))
        await source.once(desk)
        await source.once(desk)
        assert journal.said == [f"{at('/feed')} has moved to {at('/new')}; write that into the list"]


def test_the_timetable_doubles_up_to_an_hour_and_never_keeps_step():
    timetable = Timetable(300.0, Random(3))
    waits = [timetable.after_failure() for _ in range(8)]
    assert [round(wait / 300) for wait in waits[:3]] == [1, 2, 4]
    assert max(waits) <= 3_600 * 1.1
    assert len({round(timetable.after_success(), 6) for _ in range(20)}) == 20
    assert timetable.after_failure(retry_after=90_000_000) == 86_400


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Thu, 01 Aug 2024 12:02:00 GMT", 120.0),
        ("Thu, 01 Aug 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        (None, None),
        ("٣", None),
    ],
)
def test_retry_after(header, seconds):
    assert seconds_of(header, datetime(2024, 8, 1, 12, tzinfo=UTC)) == seconds


STORY = "The envoys met in Geneva on Thursday. " * 5
PAGE = f"<html lang='en'><head><title>T</title></head><body><p>{STORY}</p></body></html>"


def page(value, status=200, content_type="text/html"):
    async def handler(_request):
        return web.Response(text=value, status=status, content_type=content_type)

    return handler


def linked(at, path):
    told = f"<guid>urn:a:1</guid><title>Envoys meet</title><description>They met.</description><link>{at(path)}</link>"
    return f"<rss><channel><item>{told}</item></channel></rss>".encode()


@pytest.mark.parametrize(
    ("robots", "status", "whole"),
    [
        ("User-agent: *\nDisallow: /private", 200, True),
        ("User-agent: dyadwire\nDisallow: /a", 200, False),
        ("", 404, True),
        ("", 503, False),
        ("User-agent: *\nCrawl-delay: 900", 200, False),
    ],
)
async def test_the_page_behind_an_item_is_fetched_where_robots_txt_lets_us(desk, sink, robots, status, whole):
    pages = {"a": page(PAGE), "robots_txt": page(robots, status, "text/plain")}
    async with site(**pages) as at, site(feed=text(linked(at, "/a"))) as own:
        await feed(own("/feed"), full_text=True).once(desk)
    assert ("Geneva" in sink.articles[0].body) is whole
    assert sink.articles[0].headline == "Envoys meet"


async def test_a_page_that_is_no_page_leaves_the_feeds_own_text(desk, sink, journal):
    async with site(a=page("x", 500), robots_txt=page("", 404)) as at, site(feed=text(linked(at, "/a"))) as own:
        await feed(own("/feed"), full_text=True).once(desk)
        await feed(own("/feed"), full_text=True).once(desk)
    assert [item.body for item in sink.articles] == ["They met."]


async def test_pages_are_not_fetched_unasked(desk, sink):
    asked = []

    async def handler(request):
        asked.append(request.path)
        return web.Response(text=PAGE, content_type="text/html")

    async with site(a=handler) as at, site(feed=text(linked(at, "/a"))) as own:
        await feed(own("/feed")).once(desk)
    assert asked == []
    assert sink.ids == ["urn:a:1"]
    assert desk.now().timestamp() == NOW.timestamp()
