"""What is under embargo goes when it may and not a second sooner, also after a restart; a later version takes its place."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from streams.errors import FetchError
from streams.feeds.raw import article_from_bytes
from streams.sources.drop_folder import DropFolder
from streams.sources.embargoes import MARGIN, HeldArticles
from streams.sources.memory import Memory, digest_of
from streams.sources.polled_feed import FeedAddress, PolledFeed

from .conftest import NOW, article, site, until

END = datetime(2024, 8, 1, 18, tzinfo=UTC)
EARLY = {"embargoed": "2024-08-01T18:00:00Z"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


async def brought(desk, folder, number, name="a.json", **fields):
    (folder / name).write_bytes(article(number, **fields))
    await DropFolder(folder).once(desk)


async def released(desk, clock, moment):
    clock.seconds = (moment - NOW).total_seconds()
    await HeldArticles().once(desk)
    return desk.sink.ids


async def test_it_goes_when_its_time_has_come_and_not_a_second_sooner(lasting_desk, folder, clock, journal):
    await brought(lasting_desk, folder, 1, **EARLY)
    assert journal.held == [(str(folder / "a.json"), "wire:1", True)]
    assert await released(lasting_desk, clock, END + MARGIN - timedelta(seconds=1)) == []
    assert await released(lasting_desk, clock, END + MARGIN) == ["wire:1"]
    assert await released(lasting_desk, clock, END + timedelta(hours=1)) == ["wire:1"], "it goes once"
    assert (journal.count, lasting_desk.sink.articles[0].received) == (1, NOW)
    await DropFolder(folder).once(lasting_desk)
    assert lasting_desk.sink.ids == ["wire:1"], "its file is through"


async def test_what_is_over_is_no_embargo(lasting_desk, folder, journal):
    await brought(lasting_desk, folder, 1, embargoed="2024-08-01T11:00:00Z")
    assert (lasting_desk.sink.ids, journal.held) == (["wire:1"], [])


async def test_it_outlives_the_process(desk, folder, clock, tmp_path):
    with Memory(tmp_path / "memory") as memory:
        await brought(replace(desk, memory=memory), folder, 1, **EARLY)
    with Memory(tmp_path / "memory") as memory:
        assert await released(replace(desk, memory=memory), clock, END + MARGIN) == ["wire:1"]
    with Memory(tmp_path / "memory") as memory:
        assert memory.due(END + timedelta(days=9)) == []


async def test_a_memory_that_does_not_last_keeps_nothing_and_says_so(desk, folder, journal, clock):
    await brought(desk, folder, 1, **EARLY)
    assert journal.held == [(str(folder / "a.json"), "wire:1", False)]
    assert await released(desk, clock, END + timedelta(days=1)) == []


LATER = {"versioncreated": "2024-08-01T10:30:00Z"}
BEFORE = {"versioncreated": "2024-08-01T09:00:00Z"}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (LATER, (["new"], ["new"])),
        (LATER | {"status": "canceled", "headline": ""}, ([""], [""])),
        (LATER | EARLY, ([], ["new"])),
        ({"version": 2} | EARLY, ([], ["new"])),
        (LATER | {"embargoed": "2024-08-01T20:00:00Z"}, ([], [])),
        (BEFORE | EARLY, ([], ["old"])),
        (BEFORE, (["new"], ["new", "old"])),
    ],
)
async def test_a_later_version_takes_the_place_of_the_one_that_is_held(lasting_desk, folder, clock, second, told):
    await brought(lasting_desk, folder, 1, headline="old", **EARLY)
    await brought(lasting_desk, folder, 1, "b.json", **({"headline": "new"} | second))
    assert [found.headline for found in lasting_desk.sink.articles] == told[0]
    await released(lasting_desk, clock, END + MARGIN)
    assert [found.headline for found in lasting_desk.sink.articles] == told[1]


async def test_what_the_broker_refuses_is_held_on(lasting_desk, folder, clock, sink):
    await brought(lasting_desk, folder, 1, **EARLY)
    sink.refusing = True
    with pytest.raises(FetchError, match="refused 1 articles whose embargo"):
        await released(lasting_desk, clock, END + MARGIN)
    sink.refusing = False
    assert await released(lasting_desk, clock, END + MARGIN) == ["wire:1", "wire:1"]
    assert lasting_desk.memory.due(END + timedelta(days=1)) == []


async def test_more_than_fit_at_once_all_go_in_their_order(lasting_desk, folder, clock):
    lines = b"\n".join(article(number, **EARLY) for number in range(250))
    (folder / "a.jsonl").write_bytes(lines)
    await DropFolder(folder).once(lasting_desk)
    assert await released(lasting_desk, clock, END + MARGIN) == [f"wire:{number}" for number in range(250)]


async def test_running_looks_again_and_again(lasting_desk, folder, clock, sink):
    await brought(lasting_desk, folder, 1, **EARLY)
    task = asyncio.create_task(HeldArticles().run(lasting_desk))
    await until(lambda: sink.ids == ["wire:1"])
    assert clock.seconds >= (END + MARGIN - NOW).total_seconds()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_feed_whose_item_is_held_is_through(lasting_desk, clock):
    from aiohttp import web

    answers = []

    async def feed(_request):
        answers.append(1)
        return web.Response(body=article(1, **EARLY) + b"\n" + article(2), content_type="application/x-ndjson")

    async with site(feed=feed) as url:
        source = PolledFeed(FeedAddress(url=url("feed"), private=True))
        await source.once(lasting_desk)
        await source.once(lasting_desk)
    assert (len(answers), lasting_desk.sink.ids) == (2, ["wire:2"])
    assert await released(lasting_desk, clock, END + MARGIN) == ["wire:2", "wire:1"]


def test_an_embargo_that_is_lifted_is_a_change():
    early = article_from_bytes(article(1, **EARLY), received=END, max_bytes=10_000)
    assert digest_of(early) != digest_of(replace(early, embargoed=None))


async def test_what_it_would_replace_is_killed_when_it_goes(lasting_desk, folder, clock):
    item = {"uri": "urn:new", "versionCreated": "2024-08-01T10:00:00Z", "headlines": [{"value": "Envoys meet"}]}
    item |= {"replacing": ["urn:old"], "embargoedUntil": "2024-08-01T18:00:00Z"}
    (folder / "a.json").write_bytes(orjson.dumps(item))
    await DropFolder(folder).once(lasting_desk)
    assert lasting_desk.sink.ids == []
    assert await released(lasting_desk, clock, END + MARGIN) == ["urn:new", "urn:old"]
