"""`dyadwire ingest --follow` on a real Kafka that goes away: nothing is lost, and what is sent twice is ids, not news.

DYADWIRE_TEST_OUTAGE is how many seconds the broker is away, 5 unless told; the issue's minute is 60.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from streams.broker import topics
from streams.cli.topic_reader import message_at, read_to_end
from streams.feeds.raw import article_from_bytes
from streams.settings import Settings

pytestmark = pytest.mark.kafka

OUTAGE = float(os.environ.get("DYADWIRE_TEST_OUTAGE", "5"))
ITEMS = 2_000
BODY = "слово " * 400


def ninjs(number):
    told = {"uri": f"urn:wire:{number}", "versionCreated": "2024-08-01T10:00:00Z", "headlines": [{"value": "Встреча"}]}
    return orjson.dumps(told | {"bodies": [{"value": BODY, "contentType": "text/plain"}]})


def following(settings, folder, log):
    environment = os.environ | {f"DYADWIRE_{name.upper()}": str(getattr(settings, name)) for name in ("broker", "state_dir")}
    words = [sys.executable, "-c", "from streams.cli.main import app; app()", "ingest", "--follow", str(folder)]
    return subprocess.Popen(words, env=environment, stdout=log, stderr=subprocess.STDOUT)


def keys_on(settings):
    return Counter(message.key().decode() for message in read_to_end(settings, topics.names(settings).raw))


def wait_for_all(settings, process, count, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "ingest has ended by itself"
        if len(keys_on(settings)) >= count:
            return
        time.sleep(0.5)
    pytest.fail(f"{len(keys_on(settings))} of {count} arrived within {seconds} s")


def write_items(folder, numbers, *, pause=0.0):
    folder.mkdir(exist_ok=True)
    for number in numbers:
        part = folder / f"{number}.json.part"
        part.write_bytes(ninjs(number))
        part.rename(folder / f"{number}.json")
        time.sleep(pause)


@pytest.fixture
def settings(own_kafka, tmp_path):
    settings = Settings(broker=own_kafka.address, partitions=4, state_dir=tmp_path / "state")
    topics.create(settings)
    return settings


@pytest.mark.timeout(300)
def test_a_broker_that_is_away_while_a_folder_goes_in_gets_all_of_it_once(own_kafka, settings, tmp_path):
    folder = tmp_path / "wire"
    write_items(folder, range(ITEMS // 2))
    with (tmp_path / "log").open("wb") as log:
        process = following(settings, folder, log)
        try:
            raw = topics.names(settings).raw
            while message_at(settings, raw, 0, 0) is None:
                assert process.poll() is None
            own_kafka.kill()
            write_items(folder, range(ITEMS // 2, ITEMS))
            time.sleep(OUTAGE)
            own_kafka.start()
            wait_for_all(settings, process, ITEMS)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()
            process.wait()
    assert keys_on(settings) == Counter(f"urn:wire:{number}" for number in range(ITEMS))
    told = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert told[-1] == f"{ITEMS} articles, 0 skipped, 0 problems"


@pytest.mark.timeout(200)
def test_a_follower_that_is_killed_goes_on_where_it_was(settings, tmp_path):
    folder = tmp_path / "wire"
    write_items(folder, range(ITEMS))
    with (tmp_path / "log").open("wb") as log:
        process = following(settings, folder, log)
        raw = topics.names(settings).raw
        while message_at(settings, raw, 0, 50) is None:
            assert process.poll() is None
        process.kill()
        process.wait()
        before = keys_on(settings)
        assert len(before) < ITEMS, "all was sent before it was killed: make the folder larger"
        process = following(settings, folder, log)
        try:
            wait_for_all(settings, process, ITEMS)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()
            process.wait()
    after = keys_on(settings)
    assert set(after) == {f"urn:wire:{number}" for number in range(ITEMS)}
    assert sum(after.values()) - ITEMS <= 300, "only what was under way is sent again"


@pytest.mark.timeout(120)
def test_what_a_killed_follower_held_goes_when_its_embargo_ends_and_the_worker_would_take_it(settings, tmp_path):
    until = datetime.now(UTC) + timedelta(seconds=12)
    folder = tmp_path / "wire"
    folder.mkdir()
    item = orjson.loads(ninjs(1)) | {"embargoedUntil": until.isoformat()}
    (folder / "1.json").write_bytes(orjson.dumps(item))
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = following(settings, folder, out)
        try:
            while b"held: " not in log.read_bytes():
                assert process.poll() is None
                time.sleep(0.1)
            process.kill()
            process.wait()
            assert datetime.now(UTC) < until, "the machine is too slow for this test: make the embargo longer"
            assert not keys_on(settings)
            process = following(settings, folder, out)
            wait_for_all(settings, process, 1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()
            process.wait()
    [sent] = read_to_end(settings, topics.names(settings).raw)
    came = datetime.fromtimestamp(sent.timestamp()[1] / 1000, UTC)
    assert came >= until
    assert article_from_bytes(sent.value(), received=came, max_bytes=100_000).id == "urn:wire:1"
    told = log.read_text(encoding="utf-8").splitlines()
    assert told[-1] == "1 articles, 0 skipped, 0 problems"
