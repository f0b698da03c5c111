"""`dyadwire ingest` and `dyadwire dead` on a real Kafka: nothing lost, nothing doubled, also when the broker goes away."""

import threading
from collections import Counter

import orjson
import pytest
from typer.testing import CliRunner

from streams.broker import topics
from streams.cli.main import app
from streams.cli.topic_reader import message_at, read_to_end
from streams.settings import Settings

pytestmark = pytest.mark.kafka


@pytest.fixture
def wire(tmp_path):
    """20,000 articles of 2 kB, as JSON lines."""
    article = {"source": "Desk", "headline": "Встреча", "body": "слово " * 180, "versioncreated": "2019-05-14T10:20:00Z"}
    file = tmp_path / "wire.jsonl"
    file.write_bytes(b"".join(orjson.dumps({"id": f"wire:{number}"} | article) + b"\n" for number in range(20_000)))
    return file


def ingest(settings, *words):
    environment = {
        f"DYADWIRE_{name.upper()}": str(getattr(settings, name)) for name in ("broker", "topic_prefix", "partitions")
    }
    return CliRunner().invoke(app, ["ingest", *(str(word) for word in words)], env=environment)


def test_every_article_arrives_once_under_its_id(kafka_settings, wire):
    topics.create(kafka_settings)
    result = ingest(kafka_settings, wire)
    assert result.stdout.splitlines() == ["20,000 acknowledged by the broker", "20000 articles, 0 skipped, 0 problems"]
    keys = Counter(message.key() for message in read_to_end(kafka_settings, topics.names(kafka_settings).raw))
    assert keys == Counter(f"wire:{number}".encode() for number in range(20_000))


def test_a_broker_that_restarts_in_the_middle_loses_and_doubles_nothing(own_kafka, wire, tmp_path):
    settings = Settings(broker=own_kafka.address, partitions=4, state_dir=tmp_path)
    topics.create(settings)
    found = []
    feeding = threading.Thread(target=lambda: found.append(ingest(settings, wire, wire, wire)))
    feeding.start()
    raw = topics.names(settings).raw
    for _ in range(1_000):
        if message_at(settings, raw, 0, 100) is not None:
            break
    own_kafka.kill()
    assert feeding.is_alive(), "all was sent before the broker went away: make the wire longer"
    own_kafka.start()
    feeding.join(100)
    assert found[0].stdout.splitlines()[-1] == "60000 articles, 0 skipped, 0 problems"
    keys = Counter(message.key() for message in read_to_end(settings, raw))
    assert keys == Counter({f"wire:{number}".encode(): 3 for number in range(20_000)})
