"""`dyadwire ingest`: what is read is sent once and whole, what is not is named and counted."""

import orjson
import pytest

from streams.broker import topics
from streams.cli.topic_reader import read_to_end
from streams.feeds.raw import article_from_bytes

GOOD = {"id": "wire:1", "source": "Desk", "headline": "Встреча", "versioncreated": "2019-05-14T10:20:00Z"}
PICTURE = {"uri": "urn:x:2", "type": "picture"}


@pytest.fixture
def wire(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(
        b"\n".join([orjson.dumps(GOOD), b"{oops \x1b[2J", orjson.dumps(PICTURE), orjson.dumps(GOOD | {"id": "wire:4"})])
    )
    return file


def test_dry_run_counts_and_needs_no_kafka(run, wire):
    result = run("ingest", "--dry-run", wire)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["dry run: nothing was sent", "2 articles, 1 skipped, 1 problems"]
    problem, skipped = result.stderr.splitlines()
    assert problem.startswith(f"problem: {wire}:2: the document is not JSON")
    assert skipped.startswith(f"skipped: {wire}:3: ")
    assert "`type` is 'picture'" in skipped
    assert "\x1b" not in result.stderr


def test_without_problems_the_exit_code_is_0(run):
    result = run("ingest", "--dry-run", "-", input=orjson.dumps(GOOD).decode())
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 articles, 0 skipped, 0 problems")


def test_undated_articles_are_told(run):
    line = {"id": "c", "lang": "en", "source": "Paper", "date": "None", "title": "Envoys meet", "body": ""}
    result = run("ingest", "--dry-run", "-", input=orjson.dumps(line).decode())
    assert "1 undated" in result.stdout


def test_many_problems_are_counted_and_not_all_shown(run):
    result = run("ingest", "--dry-run", "-", input="oops\n" * 1_000)
    assert result.stdout.splitlines()[-1] == "0 articles, 0 skipped, 1000 problems"
    assert len(result.stderr.splitlines()) == 21


def test_articles_arrive_whole_under_their_id(run, wire, settings):
    result = run("ingest", wire)
    assert result.stdout.splitlines() == ["2 acknowledged by the broker", "2 articles, 1 skipped, 1 problems"]
    sent = list(read_to_end(settings, topics.names(settings).raw))
    assert sorted(message.key() for message in sent) == [b"wire:1", b"wire:4"]
    assert all("Встреча".encode() in message.value() for message in sent), "Cyrillic stays Cyrillic"
    for message in sent:
        article = article_from_bytes(message.value(), received=article_time(message), max_bytes=10_000)
        assert article.id.encode() == message.key()
        assert article.headline == "Встреча"


def article_time(message):
    from datetime import UTC, datetime

    return datetime.fromtimestamp(message.timestamp()[1] / 1000, UTC)


def test_a_missing_topic_is_said_at_once(run, wire, settings, monkeypatch):
    monkeypatch.setenv("DYADWIRE_TOPIC_PREFIX", "nothing.")
    result = run("ingest", wire)
    assert result.exit_code == 1
    assert "there is no topic nothing.articles.raw" in result.stderr
    assert "dyadwire topics create" in result.stderr
