"""How soon a desk hears: a killed story's retraction, on a real Kafka, while other articles come."""

import json
import threading
import time

import pytest
from confluent_kafka import Consumer, TopicPartition

from streams.broker import connection, topics
from tests.articles import article
from tests.faults import stories
from tests.messages import eventually, lag, producer, read, send
from tests.worker_process import WorkerProcess

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]

KILLED = 12
BESIDE = 100
"""Articles a second that tell nothing, on the same wire."""
WITHIN = 1.0
"""Seconds from the kill's arrival on `articles.raw` until its retraction is on the alert topic."""


class Retractions(threading.Thread):
    """Notes when each retraction is there to be read; the time is the broker's, as that of the article."""

    def __init__(self, settings) -> None:
        super().__init__(daemon=True)
        names = topics.names(settings)
        config = {**connection.librdkafka(settings), "group.id": "reader", "auto.offset.reset": "earliest", "log_level": 0}
        self._consumer = Consumer(config)
        self._consumer.assign([TopicPartition(names.alerts, number, 0) for number in range(settings.partitions)])
        self.told: dict[str, float] = {}
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            message = self._consumer.poll(0.05)
            if message is None or message.error():
                continue
            alert = json.loads(message.value())
            if alert["type"].endswith(".retraction"):
                self.told[alert["data"]["event"]] = message.timestamp()[1] / 1000
        self._consumer.close()


def keep_the_wire_busy(settings, done) -> None:
    sender, number = producer(settings), 0
    while not done.wait(1 / BESIDE):
        sender.produce(topics.names(settings).raw, article(f"beside-{number}"), key=f"beside-{number}")
        sender.poll(0)
        number += 1
    sender.flush(20)


def test_a_killed_story_is_taken_back_within_a_second(kafka_settings, tmp_path):
    settings = kafka_settings.model_copy(update={"session_timeout": 6.0, "heartbeat_interval": 1.0})
    topics.create(settings)
    names = topics.names(settings)
    items = [item for item in stories.messages(KILLED) if item[0].endswith("-expelled")]
    told, killed = items[::2], items[1::2]
    retractions = Retractions(settings)
    busy = threading.Thread(target=keep_the_wire_busy, args=(settings, retractions.done), daemon=True)
    with WorkerProcess(settings, tmp_path / "worker.log"):
        send(settings, *told)
        assert eventually(lambda: lag(settings), lambda behind: behind == 0) == 0
        retractions.start()
        busy.start()
        time.sleep(2)  # a worker that is warm: what is measured is a running desk
        for item in killed:
            send(settings, item)
            time.sleep(0.2)
        eventually(lambda: retractions.told, lambda told: len(told) == KILLED, 20)
        retractions.done.set()
        busy.join()
        retractions.join()
    arrived = [message.timestamp()[1] / 1000 for message in read(settings, names.raw) if b'"canceled"' in message.value()]
    assert len(retractions.told) == len(arrived) == KILLED
    took = sorted(back - came for back, came in zip(sorted(retractions.told.values()), sorted(arrived), strict=True))
    print(f"retractions: median {took[KILLED // 2] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms")
    assert took[-1] < WITHIN, [f"{seconds:.3f}" for seconds in took]
