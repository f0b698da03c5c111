"""`dyadwire ingest` with lists, a memory and following, as a user runs it."""

import gzip
import signal
import subprocess
import sys
import time

import orjson
import pytest

from streams.broker import topics
from streams.cli.raw_producer import RawProducer
from streams.cli.topic_reader import read_to_end
from streams.feeds.raw import article_from_bytes
from streams.sources.delivery import Ticket

ARTICLE = {"id": "wire:1", "source": "Desk", "headline": "Встреча", "versioncreated": "2019-05-14T10:20:00Z"}
NITF = """<nitf><head><docdata><doc-id id-string='nitf:1'/><date.issue norm='20240801T100000Z'/></docdata></head>
<body><body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head></body></nitf>"""


@pytest.fixture
def wires(tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "1.json.gz").write_bytes(gzip.compress(orjson.dumps(ARTICLE)))
    (folder / "2.xml").write_text(NITF)
    file = tmp_path / "wires.yaml"
    file.write_text(f"sources:\n  - name: drop\n    kind: folder\n    path: {folder}\n    settle: 0s\n    every: 0.1s\n")
    return file


def keys(settings):
    return sorted(message.key().decode() for message in read_to_end(settings, topics.names(settings).raw))


def test_every_form_in_a_folder(run, wires):
    result = run("ingest", "--dry-run", wires.parent / "drop")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "2 articles, 0 skipped, 0 problems")


def test_a_list_is_gone_through_once_and_remembered(run, wires, settings):
    assert run("ingest", "--sources", wires).stdout.splitlines()[-1] == "2 articles, 0 skipped, 0 problems"
    assert run("ingest", "--sources", wires).stdout.splitlines()[-1] == "0 articles, 0 skipped, 0 problems"
    assert keys(settings) == ["nitf:1", "wire:1"]
    assert (settings.state_dir / "ingest.sqlite").exists()


def test_a_dry_run_remembers_nothing(run, wires, settings):
    assert run("ingest", "--sources", wires, "--dry-run").stdout.splitlines()[-1] == "2 articles, 0 skipped, 0 problems"
    assert not (settings.state_dir / "ingest.sqlite").exists()


def test_a_folder_with_a_memory_of_its_own(run, wires, settings, tmp_path):
    for count in (2, 0):
        result = run("ingest", wires.parent / "drop", "--state", tmp_path / "memory")
        assert result.stdout.splitlines()[-1] == f"{count} articles, 0 skipped, 0 problems"
    assert run("ingest", wires.parent / "drop").stdout.splitlines()[-1].startswith("2 articles"), "without one all is sent"
    assert len(keys(settings)) == 4


def test_a_source_that_is_away_is_a_problem_and_the_others_go_on(run, wires):
    result = run("ingest", "--dry-run", "--sources", wires, "http://127.0.0.1:1/feed", wires.parent / "nothing")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "2 articles, 0 skipped, 2 problems"
    assert "127.0.0.1 is no public address" in result.stderr
    assert "--private" in result.stderr
    assert "nothing cannot be read" in result.stderr


@pytest.mark.parametrize("words", [[], ["-", "--follow"], ["-", "--state", "x"], ["-", "http://news.example/"]])
def test_wrong_use(run, words):
    assert run("ingest", "--dry-run", *words).exit_code == 2


def test_a_list_with_a_mistake_is_told_by_line(run, wires):
    wires.write_text(wires.read_text().replace("settle", "setle"))
    result = run("ingest", "--dry-run", "--sources", wires)
    assert result.exit_code == 1
    assert f"{wires}:5: source 'drop': there is no field `setle`; did you mean `settle`?" in result.stderr


def test_following_until_a_signal(wires, settings):
    words = [sys.executable, "-c", "from streams.cli.main import app; app()", "ingest", "--sources", str(wires), "--follow"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            (wires.parent / "drop" / "3.jsonl").write_bytes(orjson.dumps(ARTICLE | {"id": "wire:3"}) + b"\n{oops\n")
            end = time.monotonic() + 30
            while len(keys(settings)) < 3 and time.monotonic() < end:
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert keys(settings) == ["nitf:1", "wire:1", "wire:3"]
    assert out.splitlines()[-1] == "3 articles, 0 skipped, 1 problems"
    assert "3.jsonl:2: the document is not JSON" in err
    assert process.returncode == 1


async def test_an_article_that_no_message_can_hold_fails_alone(settings):
    def make(number, body):
        value = orjson.dumps(ARTICLE | {"id": f"wire:{number}", "body": body})
        from datetime import UTC, datetime

        return article_from_bytes(value, received=datetime.now(UTC), max_bytes=100_000_000)

    with RawProducer(settings) as producer:
        ticket = Ticket()
        assert producer.offer(make(1, "x" * topics.MAX_MESSAGE_BYTES), ticket)
        assert producer.offer(make(2, "x"), ticket)
        ticket.seal()
        assert await ticket.settled() is False
        assert (ticket.articles, ticket.failed) == (2, 1)
    assert keys(settings) == ["wire:2"]
    assert producer.acknowledged == 1
    assert "size" in next(iter(producer.failures)).lower()
