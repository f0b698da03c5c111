"""`dyadwire ingest`: what is read is sent once and whole, what is not is named and counted."""

import time
from datetime import UTC, datetime, timedelta

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
    assert result.stdout.splitlines() == [
        "2 acknowledged by the broker",
        "1 kept as dead letters, see `dyadwire dead list`",
        "2 articles, 1 skipped, 1 problems",
    ]
    sent = list(read_to_end(settings, topics.names(settings).raw))
    assert sorted(message.key() for message in sent) == [b"wire:1", b"wire:4"]
    assert all("Встреча".encode() in message.value() for message in sent), "Cyrillic stays Cyrillic"
    for message in sent:
        article = article_from_bytes(message.value(), received=article_time(message), max_bytes=10_000)
        assert article.id.encode() == message.key()
        assert article.headline == "Встреча"


def test_what_cannot_be_read_is_kept_whole_and_read_when_it_is_mended(run, wire, settings):
    run("ingest", wire)
    [letter] = read_to_end(settings, topics.names(settings).dead)
    assert (letter.key(), letter.value()) == (None, b"{oops \x1b[2J\n")
    headers = {name: value.decode() for name, value in letter.headers()}
    assert headers["dyadwire.source"] == f"{wire}:2"
    assert headers["dyadwire.errors.code"] == "DW-108"
    assert headers["__streams.errors.message"].startswith(f"{wire}:2: the document is not JSON")
    place = f"{letter.partition()}/{letter.offset()}"
    listed = run("dead", "list").stdout
    assert f"DW-108 UnreadItem  from {wire}:2  tried 1" in listed
    refused = run("dead", "replay", place)
    assert refused.exit_code == 1
    assert f"`dyadwire dead show {place} --raw | dyadwire ingest -`" in refused.stderr
    again = run("ingest", "-", input=run("dead", "show", place, "--raw").stdout_bytes)
    assert again.stdout.splitlines()[-1] == "0 articles, 0 skipped, 1 problems"


def test_what_is_under_embargo_is_not_sent_and_the_time_is_said(run, settings):
    until = datetime.now(UTC) + timedelta(hours=3)
    lines = [GOOD | {"id": "early", "embargoed": until.isoformat()}, GOOD | {"embargoed": "2019-05-14T18:00:00Z"}]
    result = run("ingest", "-", input=b"\n".join(map(orjson.dumps, lines)))
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 articles, 1 skipped, 0 problems")
    assert f"skipped: -: 'early' is embargoed until {until:%Y-%m-%dT%H:%M:%S}Z; run this again then" in result.stderr
    [sent] = read_to_end(settings, topics.names(settings).raw)
    assert sent.key() == b"wire:1"
    assert orjson.loads(sent.value())["embargoed"] == "2019-05-14T18:00:00Z"


def test_with_a_memory_it_is_held_and_goes_with_a_later_run(run, settings, tmp_path):
    file = tmp_path / "wire.json"
    file.write_bytes(orjson.dumps(GOOD | {"embargoed": (datetime.now(UTC) + timedelta(seconds=3)).isoformat()}))
    words = ("ingest", file, "--state", tmp_path / "state")
    first = run(*words)
    assert first.stdout.splitlines() == [
        "1 held back by an embargo",
        "0 acknowledged by the broker",
        "0 articles, 0 skipped, 0 problems",
    ]
    assert "held: " in first.stderr
    assert list(read_to_end(settings, topics.names(settings).raw)) == []
    time.sleep(5.1)  # three seconds of embargo, two for clocks that differ
    assert run(*words).stdout.splitlines()[-1] == "1 articles, 0 skipped, 0 problems"
    [sent] = read_to_end(settings, topics.names(settings).raw)
    assert article_from_bytes(sent.value(), received=article_time(sent), max_bytes=10_000).id == "wire:1"


def article_time(message):
    return datetime.fromtimestamp(message.timestamp()[1] / 1000, UTC)


def test_a_missing_topic_is_said_at_once(run, wire, settings, monkeypatch):
    monkeypatch.setenv("DYADWIRE_TOPIC_PREFIX", "nothing.")
    result = run("ingest", wire)
    assert result.exit_code == 1
    assert "there is no topic nothing.articles.raw" in result.stderr
    assert "dyadwire topics create" in result.stderr
