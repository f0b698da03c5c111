import asyncio
import re
from pathlib import Path

import orjson
import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from streams.articles.plover import EventType, Status
from streams.errors import SettingsError
from streams.subscribers.alert_store import AlertStore
from streams.subscribers.board import server
from streams.subscribers.counts import Counts

STATIC = Path(server.__file__).parent / "static"
HOSTILE = "<img src=x onerror=alert(1)>\u202e</script><script>alert(2)</script>\n\nevent: alert\ndata: {}\n\n"


def alert(identifier="e1.1", headline="Talks in Sochi"):
    return {"id": identifier, "type": "dyadwire.alert.new", "data": {"event": "e1", "headline": {"en": headline}}}


@pytest.fixture
async def store():
    return AlertStore()


@pytest.fixture
async def client(store):
    async with TestClient(TestServer(server.create_board(store))) as client:
        yield client


async def events(response, number):
    """The next `number` server-sent events as (name, id, data), comments left out."""
    found = []
    while len(found) < number:
        frame = (await asyncio.wait_for(response.content.readuntil(b"\n\n"), 5)).decode()
        fields = dict(line.split(": ", 1) for line in frame.split("\n") if line and line[0] != ":")
        if fields:
            found.append((fields["event"], fields.get("id"), orjson.loads(fields["data"])))
    return found


@pytest.mark.parametrize("path", ["/", "/board.css", "/board.js", "/icon.svg", "/words", "/alerts", "/nothing-here"])
async def test_every_answer_says_what_a_browser_may_do_with_it(client, path):
    response = await client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_the_event_stream_says_so_too(client):
    response = await client.get("/events")
    assert response.headers["Content-Type"] == "text/event-stream"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


async def test_alerts_are_given_newest_first_and_unchanged(client, store):
    store.add(alert("e1.1", HOSTILE))
    store.add(alert("e2.1"))
    response = await client.get("/alerts")
    assert response.content_type == "application/json"
    assert [item["id"] for item in await response.json()] == ["e2.1", "e1.1"]
    assert (await (await client.get("/alerts")).json())[1]["data"]["headline"]["en"] == HOSTILE


async def test_a_page_gets_what_was_then_what_comes(client, store):
    store.add(alert("e1.1"))
    response = await client.get("/events")
    assert await events(response, 1) == [("alert", "e1.1", alert("e1.1"))]
    store.add(alert("e2.1", HOSTILE))
    store.count(Counts(articles=3, alerts=2, dead_letters=0))
    assert await events(response, 2) == [
        ("alert", "e2.1", alert("e2.1", HOSTILE)),
        ("counts", None, {"articles": 3, "alerts": 2, "dead_letters": 0}),
    ]


async def test_a_page_that_comes_back_gets_what_it_missed(client, store):
    for number in range(4):
        store.add(alert(f"e{number}.1"))
    response = await client.get("/events", headers={"Last-Event-ID": "e1.1"})
    assert [identifier for _, identifier, _ in await events(response, 2)] == ["e2.1", "e3.1"]


async def test_an_id_with_a_line_break_cannot_write_an_event_of_its_own(client, store):
    store.add(alert("e1.1\n\nevent: alert\ndata: {}"))
    store.add(alert("e2.1"))
    response = await client.get("/events")
    assert [data["id"] for _, _, data in await events(response, 2)] == ["e1.1\n\nevent: alert\ndata: {}", "e2.1"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8470", 200),
        ("localhost", 200),
        ("[::1]:8470", 200),
        ("board.attacker.example", 403),
        ("127.0.0.1.nip.example", 403),
    ],
)
async def test_on_loopback_only_its_own_names_are_answered(client, host, status):
    assert (await client.get("/alerts", headers={"Host": host})).status == status


async def test_opened_to_a_network_it_answers_to_any_name(store):
    async with TestClient(TestServer(server.create_board(store, host="0.0.0.0"))) as client:
        assert (await client.get("/alerts", headers={"Host": "desk.example"})).status == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
async def test_nothing_can_be_written(client, method):
    assert (await getattr(client, method)("/alerts")).status == 405


async def test_too_many_pages_are_told_so(client, monkeypatch):
    monkeypatch.setattr("streams.subscribers.alert_store.MAX_WATCHERS", 1)
    async with client.get("/events") as first:
        await first.content.readline()
        async with client.get("/events") as second:
            assert second.status == 503
            assert "default-src 'self'" in second.headers["Content-Security-Policy"]


async def test_a_taken_port_leads_to_the_next(store):
    async with server.serving(store, host="127.0.0.1", port=0) as first:
        port = int(first.rstrip("/").rpartition(":")[2])
        async with server.serving(AlertStore(), host="127.0.0.1", port=port) as second, ClientSession() as session:
            assert second != first
            assert (await session.get(second + "alerts")).status == 200


async def test_a_host_that_is_not_ours_is_told_in_a_sentence(store):
    with pytest.raises(SettingsError, match="DYADWIRE_WEB_HOST"):
        async with server.serving(store, host="192.0.2.1", port=0):
            pass


async def test_closing_the_board_ends_open_pages(store):
    async with ClientSession() as session:
        async with server.serving(store, host="127.0.0.1", port=0) as address:
            response = await session.get(address + "events")
            await response.content.readline()
        assert b"event:" not in await asyncio.wait_for(response.content.read(), 5)


async def test_every_type_and_status_has_its_words(client):
    words = await (await client.get("/words")).json()
    assert set(words["types"]) == set(EventType)
    assert set(words["statuses"]) == set(Status)
    assert all(term["label"] and term["meaning"] for term in words["types"].values())


@pytest.mark.parametrize(
    "word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "srcdoc"]
)
def test_the_script_has_no_way_to_parse_html_or_code(word):
    assert word not in (STATIC / "board.js").read_text(encoding="utf-8")


def test_the_page_has_no_script_or_style_inside_and_asks_nobody_else():
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z]+\.[a-z]|@import|url\(", text), file.name
