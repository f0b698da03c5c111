"""`dyadwire replay` on a real Kafka: the same rules tell the same, others what they change, and nobody is disturbed."""

import json
from datetime import UTC, datetime

import pytest
from confluent_kafka import Consumer, TopicPartition
from typer.testing import CliRunner

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.cli.main import app
from streams.feeds.reading import Reading
from streams.sources.files import read as read_files
from tests.articles import article, meeting
from tests.bench.material import WIRES
from tests.messages import eventually, lag, read, send
from tests.worker_process import WorkerProcess

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]

ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def settings(kafka_settings):
    topics.create(kafka_settings)
    return kafka_settings.model_copy(update={"session_timeout": 6.0, "heartbeat_interval": 1.0})


def replay(settings, *words, **others):
    told = {name: getattr(settings, name) for name in ("broker", "topic_prefix", "app_id", "partitions", "alert_threshold")}
    environment = {f"DYADWIRE_{name.upper()}": str(value) for name, value in (told | others).items()}
    return CliRunner().invoke(app, ["replay", *(str(word) for word in words)], env=environment)


def found(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def worked(settings, folder, *messages):
    """Let a worker take the messages, and end it when all is committed."""
    send(settings, *messages)
    with WorkerProcess(settings, folder / "worker.log"):
        assert eventually(lambda: lag(settings), lambda behind: behind == 0, 60) == 0


def sample_wires():
    reading = Reading(received=ALWAYS)
    for item in read_files(str(WIRES), reading):
        if isinstance(item, Article):
            yield item.id, encode(item)


def ends(settings):
    names = topics.names(settings)
    consumer = Consumer({**connection.librdkafka(settings), "group.id": settings.app_id, "log_level": 0})
    places = [TopicPartition(name, number) for name in names for number in range(settings.partitions)]
    try:
        marks = {(at.topic, at.partition): consumer.get_watermark_offsets(at, timeout=20) for at in places}
        read_by_the_worker = [at for at in places if at.topic in (names.raw, names.interactions)]
        return marks, [at.offset for at in consumer.committed(read_by_the_worker, timeout=20)]
    finally:
        consumer.close()


def test_the_same_rules_tell_the_same_and_nothing_live_is_touched(settings, tmp_path):
    """A backlog: all wires lie there before the worker begins, so its order across partitions is in no timestamp."""
    wires = list(sample_wires())
    worked(settings, tmp_path, *wires)
    before = ends(settings)
    result = found(replay(settings, "--from", "1d", "--json"))
    assert result["articles"] == {"judged": len(wires), "context": 0, "unreadable": {}}
    assert result["events"]["same"] > 5
    assert {verdict: result["events"][verdict] for verdict in ("new", "gone", "changed")} == {"new": 0, "gone": 0, "changed": 0}
    assert result["alerts"]["live"] == result["alerts"]["today"] == len(read(settings, topics.names(settings).alerts))
    assert ends(settings) == before
    written = settings.model_copy(update={"topic_prefix": f"{settings.topic_prefix}replay."})
    assert result["topics"] == [
        f"{written.topic_prefix}{name}" for name in ("articles.enriched", "interactions", "alerts.rus-usa")
    ]
    for name in ("enriched", "interactions", "alerts"):
        live, beside = (read(one, getattr(topics.names(one), name)) for one in (settings, written))
        assert sorted(message.value() for message in live) == sorted(message.value() for message in beside), name
    assert not [name for name in Cluster(settings).topics() if name.startswith(f"{settings.app_id}-replay")]


def test_other_rules_show_what_they_change_and_check_says_so(settings, tmp_path):
    worked(settings, tmp_path, ("met", meeting("met")), ("pier", article("pier")))
    strict = replay(settings, "--from", "1d", "--compare-only", "--check", alert_threshold=1)
    assert strict.exit_code == 1
    assert "gone" in strict.stdout
    assert "1 alerts then, 0 today; events: 0 same, 0 new, 1 gone, 0 changed" in strict.stdout
    lenient = replay(settings, "--from", "1d", "--compare-only", "--check", "--all")
    assert lenient.exit_code == 0, lenient.output
    assert "1 alerts then, 1 today; events: 1 same, 0 new, 0 gone, 0 changed" in lenient.stdout


def test_what_was_known_before_the_range_is_known_in_it(settings, tmp_path):
    names = topics.names(settings)
    with WorkerProcess(settings, tmp_path / "worker.log"):
        send(settings, ("met", meeting("met")))
        assert eventually(lambda: read(settings, names.alerts), bool)
        send(settings, ("later", meeting("later", source="Sample Press")))
        assert eventually(lambda: lag(settings), lambda behind: behind == 0) == 0
    (later,) = (message for message in read(settings, names.raw) if message.key() == b"later")
    place = f"{later.partition()}/{later.offset()}"
    known = found(replay(settings, "--from", place, "--compare-only", "--json"))
    assert (known["articles"]["judged"], known["articles"]["context"], known["alerts"]["today"]) == (1, 1, 0)
    unknown = found(replay(settings, "--from", place, "--context", 0, "--compare-only", "--json"))
    assert (unknown["articles"]["context"], unknown["events"]["new"]) == (0, 1)


def test_an_earlier_replay_is_not_mixed_with_this_one(settings, tmp_path):
    worked(settings, tmp_path, ("met", meeting("met")))
    assert replay(settings, "--from", "1d").exit_code == 0
    again = replay(settings, "--from", "1d")
    assert again.exit_code == 1
    assert "holds an earlier replay" in again.stderr
    assert replay(settings, "--from", "1d", "--into", "second").exit_code == 0
    assert replay(settings, "--from", "1d", "--replace").exit_code == 0
    beside = settings.model_copy(update={"topic_prefix": f"{settings.topic_prefix}replay."})
    assert len(read(beside, topics.names(beside).alerts)) == 1


def test_unreadable_messages_and_a_range_without_articles(settings, tmp_path):
    worked(settings, tmp_path, ("broken", b"<nitf>no</nitf>"), ("met", meeting("met")))
    result = found(replay(settings, "--from", "1d", "--compare-only", "--json"))
    assert result["articles"] == {"judged": 2, "context": 0, "unreadable": {"DW-101": 1}}
    nothing = found(replay(settings, "--from", "2h", "--to", "1h", "--compare-only", "--json"))
    assert (nothing["articles"]["judged"], nothing["compared"]) == (0, [])
