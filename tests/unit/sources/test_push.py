"""`POST /articles`: 202 when Kafka has them and not before; everybody else gets one clear sentence."""

import asyncio
import gzip
import hashlib
import hmac
import shutil
import ssl
import subprocess
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import aiohttp
import pytest

from streams.errors import SourceListError
from streams.sources import push
from streams.sources.push import PushAddress, PushServer
from streams.sources.push_keys import SIGNATURE, PushKeys

from .conftest import NOW, article, rss, until

TOKEN = "a-token-for-tests-only"
SECRET = "a-secret-for-tests-only"
TEXT_ID = "sha256:" + hashlib.sha256(b"Talks\nThey met.").hexdigest()


@asynccontextmanager
async def server(desk, **fields):
    keys = fields.pop("keys", PushKeys(token=TOKEN, secret=SECRET))
    async with (
        PushServer(PushAddress(keys=keys, port=0, **fields)).serving(desk) as address,
        aiohttp.ClientSession() as session,
    ):

        async def post(body, *, media_type="application/json", token=TOKEN, **headers):
            told = {"Content-Type": media_type} | ({} if token is None else {"Authorization": f"Bearer {token}"})
            told |= {name.replace("_", "-"): value for name, value in headers.items()}
            async with session.post(f"{address}articles", data=body, headers=told) as answer:
                is_json = answer.content_type == "application/json"
                return answer.status, await (answer.json() if is_json else answer.text())

        yield post


def signed(body, *, after=0, secret=SECRET):
    moment = str(int(NOW.timestamp() + after))
    found = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {SIGNATURE: f"t={moment},v1={found}"}


@pytest.mark.parametrize(
    ("body", "media_type", "ids"),
    [
        (article(1), "application/json", ["wire:1"]),
        (article(1) + b"\n" + article(2), "application/x-ndjson", ["wire:1", "wire:2"]),
        (rss(("urn:a:1", "Talks"), ("urn:a:2", "Visit")), "application/rss+xml", ["urn:a:1", "urn:a:2"]),
        (rss(("urn:a:1", "Talks")), "application/octet-stream", ["urn:a:1"]),
        (gzip.compress(article(1) + b"\n" + article(2)), "application/gzip", ["wire:1", "wire:2"]),
        (gzip.compress(b"Talks\nThey met."), "text/plain", [TEXT_ID]),
    ],
)
async def test_any_form_is_taken_and_acknowledged(desk, sink, body, media_type, ids):
    async with server(desk) as post:
        assert await post(body, media_type=media_type) == (202, {"accepted": len(ids), "held": 0, "skipped": 0, "problems": []})
    assert sink.ids == ids


async def test_there_is_no_202_before_kafka_has_it(desk, sink):
    sink.holding = True
    async with server(desk) as post:
        asked = asyncio.create_task(post(article(1)))
        await until(lambda: sink.ids == ["wire:1"])
        await asyncio.sleep(0.1)
        assert not asked.done()
        sink.release()
        assert (await asked)[0] == 202


@pytest.mark.parametrize("trouble", ["holding", "full", "refusing"])
async def test_without_kafka_it_is_503_and_may_be_sent_again_with_the_same_signature(desk, sink, monkeypatch, trouble):
    monkeypatch.setattr(push, "_ACKNOWLEDGED_WITHIN", 0.2)
    setattr(sink, trouble, True)
    body = article(1)
    async with server(desk) as post:
        status, said = await post(body, token=None, **signed(body))
        assert (status, said["error"]) == (503, "Kafka has not acknowledged it; send it again later")
        setattr(sink, trouble, False)
        assert (await post(body, token=None, **signed(body)))[0] == 202


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        (None, {}),
        ("wrong", {}),
        (TOKEN + "x", {}),
        (None, {"Authorization": f"Basic {TOKEN}"}),
        (None, {SIGNATURE: "t=1,v1=abc"}),
        (None, signed(article(2))),
        (None, signed(article(1), secret="another-secret-altogether")),
        (None, signed(article(1), after=-301)),
        (None, signed(article(1), after=301)),
    ],
)
async def test_strangers_are_refused_and_nothing_is_read(desk, sink, token, headers):
    async with server(desk) as post:
        status, said = await post(article(1), token=token, **headers)
    assert status == 401
    assert said["error"]
    assert sink.ids == []
    assert SECRET not in said["error"]
    assert TOKEN not in said["error"]


async def test_a_signature_counts_once(desk, sink):
    body = article(1)
    async with server(desk) as post:
        assert (await post(body, token=None, **signed(body)))[0] == 202
        status, said = await post(body, token=None, **signed(body))
        assert (status, "used before" in said["error"]) == (401, True)
        assert (await post(body, token=None, **signed(body, after=1)))[0] == 202
    assert sink.ids == ["wire:1", "wire:1"]


async def test_a_packed_body_is_signed_as_it_is_sent(desk):
    body = gzip.compress(article(1))
    async with server(desk) as post:
        assert (await post(body, token=None, Content_Encoding="gzip", **signed(body)))[0] == 202


@pytest.mark.parametrize(
    ("body", "media_type", "status", "words"),
    [
        (b"", "application/json", 400, "empty"),
        (b"{oops", "application/json", 422, "not JSON"),
        (b"\x00\x01\x02", "application/octet-stream", 415, "no form that is read"),
        (b"\x89PNG\r\n", "image/png", 415, "no form"),
        (b"<what/>", "text/xml", 422, "root is"),
        (b'{"id": "x"}', "application/json", 422, "no date"),
        (b"x" * 20_001, "text/plain", 413, "more than 20,000 bytes"),
    ],
)
async def test_what_cannot_be_taken_is_said_in_a_sentence(desk, body, media_type, status, words):
    async with server(desk, max_bytes=20_000) as post:
        found, said = await post(body, media_type=media_type)
    assert (found, desk.sink.ids) == (status, [])
    assert words in (said["error"] if isinstance(said, dict) else said)


async def test_a_bomb_is_refused(desk, monkeypatch):
    from streams.sources import packed

    monkeypatch.setattr(packed, "FREE", 1_000_000)
    async with server(desk) as post:
        status, said = await post(gzip.compress(b"\n" * 10_000_000), media_type="application/x-ndjson")
    assert (status, "as bombs do" in said["error"]) == (422, True)


async def test_what_is_good_in_a_body_is_taken_and_the_rest_is_told(desk, sink):
    async with server(desk) as post:
        status, said = await post(
            article(1) + b"\n{oops\n" + b'{"uri": "p", "type": "picture"}', media_type="application/x-ndjson"
        )
    assert status == 202
    assert (said["accepted"], said["skipped"], len(said["problems"])) == (1, 1, 1)
    assert said["problems"][0].startswith("POST:2: the document is not JSON")
    assert sink.ids == ["wire:1"]
    assert [letter.value for letter in sink.letters] == [b"{oops\n"]


async def test_what_cannot_be_read_at_all_is_kept_as_a_letter_too(desk, sink):
    async with server(desk) as post:
        status, _ = await post(b"{oops")
    assert (status, [letter.value for letter in sink.letters]) == (422, [b"{oops"])


async def test_an_article_under_embargo_is_taken_and_held(lasting_desk):
    body = article(1, embargoed="2024-08-01T18:00:00Z") + b"\n" + article(2)
    async with server(lasting_desk) as post:
        assert await post(body) == (202, {"accepted": 1, "held": 1, "skipped": 0, "problems": []})
    assert lasting_desk.sink.ids == ["wire:2"]
    assert [held.id for held in lasting_desk.memory.due(NOW + timedelta(days=1))] == ["wire:1"]


async def test_who_sends_no_whole_headers_is_hung_up_on(desk, monkeypatch):
    monkeypatch.setattr(push, "_HEADERS_WITHIN", 0.2)
    keys = PushKeys(token=TOKEN, secret=None)
    async with PushServer(PushAddress(keys=keys, port=0)).serving(desk) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2].strip("/")))
        writer.write(b"POST /articles HTTP/1.1\r\nHost: x\r\n")
        ended = asyncio.create_task(reader.read())
        async with asyncio.timeout(5):
            while not ended.done():
                # A byte now and then must not keep it open.
                writer.write(b"A")
                await asyncio.sleep(0.05)
        with suppress(ConnectionError):
            assert await ended == b""
        writer.close()


async def test_connections_that_wait_are_not_without_number(desk, monkeypatch):
    monkeypatch.setattr(push, "_WAITING", 3)
    keys = PushKeys(token=TOKEN, secret=None)
    async with PushServer(PushAddress(keys=keys, port=0)).serving(desk) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        async with asyncio.timeout(5):
            ends = [await reader.read() for reader, _ in opened[3:]]
        assert ends == [b"", b""]
        assert not opened[0][0].at_eof()
        for _, writer in opened:
            writer.close()


async def test_a_body_that_does_not_come_is_waited_for_no_longer(desk, monkeypatch):
    monkeypatch.setattr(push, "_BODY_WITHIN", 0.2)

    async def trickle():
        for _ in range(50):
            yield b" "
            await asyncio.sleep(0.05)

    async with server(desk) as post:
        status, said = await post(trickle())
    assert (status, said) == (408, "the body did not come within 0 s\n")


async def test_too_many_requests_are_told_to_wait(desk):
    async with server(desk, per_minute=2) as post:
        statuses = [(await post(article(number)))[0] for number in range(4)]
    assert statuses == [202, 202, 429, 429]


async def test_other_ways_in_are_closed(desk):
    async with PushServer(PushAddress(keys=PushKeys(token=TOKEN, secret=None), port=0)).serving(desk) as address:
        assert address.startswith("http://127.0.0.1:")
        async with aiohttp.ClientSession() as session:
            for method, path, status in (("GET", "articles", 405), ("POST", "", 404), ("GET", "../etc", 404)):
                async with session.request(method, address + path) as answer:
                    assert answer.status == status


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key for 127.0.0.1 and its certificate, in PEM files."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed, which makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    key, file = folder / "key.pem", folder / "certificate.pem"
    kind = ("req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2")
    name = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run([openssl, *kind, *name, "-keyout", key, "-out", file], check=True, capture_output=True)
    return {"certificate": file, "key": key}


async def test_over_tls(desk, sink, certificate):
    keys = PushKeys(token=TOKEN, secret=None)
    trusted = ssl.create_default_context(cafile=certificate["certificate"])
    async with PushServer(PushAddress(keys=keys, port=0, **certificate)).serving(desk) as address:
        assert address.startswith("https://127.0.0.1:")
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session:
            for _ in range(2):
                async with session.post(f"{address}articles", data=article(1), ssl=trusted) as answer:
                    assert answer.status == 202
            with pytest.raises(aiohttp.ClientError):
                await session.post(f"{address.replace('https', 'http')}articles", data=article(1))
    assert sink.ids == ["wire:1", "wire:1"]


async def test_who_begins_no_handshake_is_hung_up_on(desk, certificate, monkeypatch):
    monkeypatch.setattr(push, "_HEADERS_WITHIN", 0.3)
    keys = PushKeys(token=TOKEN, secret=None)
    async with PushServer(PushAddress(keys=keys, port=0, **certificate)).serving(desk) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2].strip("/")))
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()


async def test_a_port_that_is_taken_is_said(desk):
    async with PushServer(PushAddress(keys=PushKeys(token=TOKEN, secret=None), port=0)).serving(desk) as address:
        port = int(address.rpartition(":")[2].strip("/"))
        with pytest.raises(SourceListError, match=r"nothing can listen on 127\.0\.0\.1"):
            await PushServer(PushAddress(keys=PushKeys(token=TOKEN, secret=None), port=port)).run(desk)


@pytest.mark.parametrize(("token", "secret"), [(None, None), ("", ""), ("short", None), (TOKEN, "short")])
def test_no_key_or_a_short_one_is_refused(token, secret):
    with pytest.raises(ValueError, match="needs"):
        PushKeys(token=token, secret=secret)


def test_used_signatures_are_forgotten_when_they_no_longer_count():
    keys = PushKeys(token=None, secret=SECRET)
    for second in range(5_000):
        keys.check_signature(signed(b"x", after=second)[SIGNATURE], b"x", NOW.timestamp() + second)
    assert len(keys._used) <= 601
