"""The worker killed (-9) in the middle of stories, twenty times: it tells what an undisturbed one tells, byte for byte.

On a real Kafka, with one partition, so that the log has one order and every alert is known beforehand. Each round sends some
items, waits until a random topic has got a random part of what comes of them, and kills: between judging and novelty, between
an alert and the table that remembers it, in the middle of a recovery. KILLS=200 kills more often, KILLS_SEED=7 elsewhere.
"""

import os
import random
import time
from collections import Counter

import pytest
from confluent_kafka import Consumer, KafkaException, TopicPartition

from streams.broker import connection, topics
from tests.faults import stories
from tests.messages import eventually, lag, read, send
from tests.worker_process import WorkerProcess

KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("KILLS_SEED", "20190514"))
STORIES = KILLS + 4

pytestmark = [pytest.mark.kafka, pytest.mark.faults, pytest.mark.timeout(120 + 12 * KILLS)]


@pytest.fixture
def settings(kafka_settings):
    # Static membership: the one that comes back has its partitions at once, without waiting for the dead one's session to end.
    return kafka_settings.model_copy(
        update={
            "partitions": 1,
            "session_timeout": 6.0,
            "heartbeat_interval": 1.0,
            "instance_id": "only",
            "commit_interval": 0.5,
        }
    )


class Ends:
    """How many messages each topic has got."""

    def __init__(self, settings) -> None:
        self._consumer = Consumer({**connection.librdkafka(settings), "group.id": f"{settings.app_id}-ends", "log_level": 0})

    def of(self, topic) -> int:
        try:
            return self._consumer.get_watermark_offsets(TopicPartition(topic, 0), timeout=20)[1]
        except KafkaException:
            # A topic that has just been made: its leader is another one than the client believes.
            time.sleep(0.5)
            return self._consumer.get_watermark_offsets(TopicPartition(topic, 0), timeout=20)[1]

    def close(self) -> None:
        self._consumer.close()


def undisturbed(settings, folder) -> list[tuple[str, bytes]]:
    """Ids and bytes of the alerts of a run in which nothing happens, in topics of its own."""
    calm = settings.model_copy(update={"topic_prefix": f"calm-{settings.topic_prefix}", "app_id": f"calm-{settings.app_id}"})
    topics.create(calm)
    send(calm, *stories.messages(STORIES))
    with WorkerProcess(calm, folder / "calm.log"):
        assert eventually(lambda: lag(calm), lambda behind: behind == 0, 60) == 0
    return told(calm)


def told(settings) -> list[tuple[str, bytes]]:
    found = [(message.headers()[0], message.value()) for message in read(settings, topics.names(settings).alerts)]
    assert all(header == ("content-type", b"application/cloudevents+json; charset=UTF-8") for header, _ in found)
    return [(identity(value), value) for _, value in found]


def identity(value) -> str:
    return value.partition(b'"id":"')[2].partition(b'"')[0].decode()


def once(alerts) -> list[tuple[str, bytes]]:
    """Each alert where it came first; a copy of it must have its bytes."""
    first = {}
    for name, value in alerts:
        assert first.setdefault(name, value) == value, f"{name} was sent twice with other contents"
    return list(first.items())


def test_killed_in_mid_story_the_worker_tells_the_same(settings, tmp_path):
    expected = undisturbed(settings, tmp_path)
    assert len(expected) == 4 * STORIES
    topics.create(settings)
    chance, ends, names = random.Random(SEED), Ends(settings), topics.names(settings)
    items, happened, worker = stories.messages(STORIES), [], WorkerProcess(settings, tmp_path / "worker.log")
    sent = 0
    try:
        for kill in range(KILLS):
            worker.start()
            # Some chunks end in the middle of a story, some hold two: the state that is restored is a half-told one.
            upto = min(len(items), max(sent + 1, round((kill + chance.random()) * len(items) / KILLS)))
            # Alerts and changes count more: what was judged before the last commit comes again, and ends most rounds early.
            points = [names.enriched, names.interactions, names.alerts, names.changelog, "recovery"]
            (watched,) = chance.choices(points, weights=[1, 1, 3, 3, 1])
            base = 0 if watched == "recovery" else ends.of(watched)
            send(settings, *items[sent:upto])
            wanted = base + chance.randint(1, max(1, (upto - sent) // (2 if watched == names.alerts else 1)))
            sent = upto
            if watched == "recovery":
                time.sleep(chance.uniform(0.5, 3.0))
            else:
                end = time.monotonic() + 15
                # The topic may have got all of it already, from the run before: then this round kills an idle worker.
                while ends.of(watched) < wanted and time.monotonic() < end:
                    assert worker.running, worker.said
                    time.sleep(0.002)
                time.sleep(chance.uniform(0, 0.02))
            worker.end()
            got = " ".join(str(ends.of(name)) for name in (names.enriched, names.interactions, names.alerts, names.changelog))
            happened.append(
                f"kill {kill + 1}: {sent} sent, at {watched.rpartition('.')[2]}; enriched, reports, alerts, changes: {got}"
            )
        send(settings, *items[sent:])
        with worker:
            assert eventually(lambda: lag(settings), lambda behind: behind == 0, 60) == 0
    finally:
        worker.end()
        ends.close()

    story = "\n".join([f"seed {SEED}", *happened])
    alerts = told(settings)
    assert once(alerts) == expected, f"other alerts than in the undisturbed run:\n{story}"
    enriched = Counter(message.key() for message in read(settings, names.enriched))
    assert {key: count for key, count in Counter(key.encode() for key, _ in items).items() if enriched[key] < count} == {}, (
        story
    )
    print(f"{story}\n{KILLS} kills, {len(expected)} alerts, {len(alerts) - len(expected)} of them sent twice")
