"""How long a worker takes to come back with many remembered events: `python -m tests.bench.recovery --events 100000`.

The events are put into the changelog as the worker would have left them, an event and its article each; then a worker starts on
an empty state folder. Printed: from the start until it is ready, until the first alert of an article that comes then, memory.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
from aiokafka.partitioner import DefaultPartitioner
from confluent_kafka import Consumer, Producer, TopicPartition

from streams.articles.article import ArticleHead, ArticleStatus
from streams.articles.enriched import Actor, Evidence, Interaction, Report
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.broker import topics
from streams.broker.local_kafka import LocalKafka
from streams.novelty import DyadEvents, Policy, decide
from tests.bench import flow, material
from tests.worker_process import WorkerProcess

DYAD = "RUS-USA"
LATEST = datetime(2019, 6, 30, 12, tzinfo=UTC)
REMEMBERED = 30
QUOTE = "Russian lawmaker {name} met US officials in Geneva on {day:%d %B %Y} and spoke with them for two hours, he said."


def records(count: int) -> Iterator[tuple[str, bytes]]:
    """Table keys and stored forms of `count` events of the last 30 days, each told by one article."""
    for number in range(count):
        when = LATEST - timedelta(seconds=number * REMEMBERED * 86_400 // count)
        # Each decided in an empty memory: what is stored of an event does not depend on the others.
        outcome = decide(DyadEvents(DYAD), _report(number, when), Policy())
        for key, value in outcome.records.items():
            assert value is not None
            yield key, value


def _report(number: int, when: datetime) -> Report:
    name = f"Person {number}"
    quote = QUOTE.format(name=name, day=when)
    return Report(
        dyad=DYAD,
        article=ArticleHead(
            id=f"urn:bench:{number}",
            version=1,
            versioncreated=when,
            status=ArticleStatus.USABLE,
            source="Bench Wire",
            uri=f"https://bench.example/{number}",
            language="en",
            published=when,
            headline=name,
        ),
        interactions=(
            Interaction(
                dyad=DYAD,
                type=EventType.CONSULT,
                mode=None,
                quad=QUAD_OF[EventType.CONSULT],
                direction="MUTUAL",
                status=Status.ACTUAL,
                multilateral=False,
                source_actors=(Actor(id=f"person-{number}", name=name, country="RUS", kind="person", role=None, text=name),),
                target_actors=(Actor(id="usa", name="United States", country="USA", kind="country", text="US"),),
                date=date(when.year, when.month, when.day),
                precision="day",
                place="Geneva",
                issue=None,
                confidence=0.8,
                evidence=Evidence(quote=quote, language="en", field="body", start=0, end=len(quote)),
                rule="bench",
            ),
        ),
    )


def fill(broker: str, topic: str, partitions: int, count: int) -> int:
    """Write the changelog; bytes of keys and values."""
    producer = Producer(
        {"bootstrap.servers": broker, "linger.ms": 20, "log_level": 0, "queue.buffering.max.messages": 1_000_000}
    )
    numbers = list(range(partitions))
    partition = DefaultPartitioner()(DYAD.encode(), numbers, numbers)
    size = 0
    for key, value in records(count):
        producer.produce(topic, value, key=key.encode(), partition=partition)
        producer.poll(0)
        size += len(key.encode()) + len(value)
    producer.flush(60)
    return size


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.recovery", description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder) / "kafka") as kafka:
        for count in (0, chosen.events):
            settings = flow.settings_for(kafka.address, f"recovery{count}")
            names = topics.names(settings)
            size = fill(kafka.address, names.changelog, settings.partitions, count)
            worker = WorkerProcess(
                settings.model_copy(update={"state_dir": Path(folder) / f"state{count}"}), Path(folder) / "log"
            )
            started = time.perf_counter()
            worker.start().wait_ready(300)
            ready = time.perf_counter() - started
            told = first_alert(kafka.address, names.raw, names.alerts, settings.partitions)
            assert worker.process is not None
            process = psutil.Process(worker.process.pid)
            resident, cpu = process.memory_info().rss / 1e6, sum(process.cpu_times()[:2])
            print(
                f"{count:,} events ({size / max(count, 1):,.0f} bytes each in the changelog): ready after {ready:.1f} s,"
                f" first alert {told:.2f} s after its article, {resident:.0f} MB resident, {cpu:.1f} s of processor;"
                f" {os.cpu_count()} cores"
            )
            worker.end()


def first_alert(broker: str, raw: str, alerts: str, partitions: int) -> float:
    """Send an article of a new event; seconds until its alert is read."""
    reader = Consumer(
        {"bootstrap.servers": broker, "group.id": f"first-{alerts}", "auto.offset.reset": "earliest", "log_level": 0}
    )
    reader.assign([TopicPartition(alerts, number, 0) for number in range(partitions)])
    sent = time.perf_counter()
    flow.send(broker, raw, [material.telling(0, "recovery")])
    while True:
        message = reader.poll(60)
        assert message is not None, "no alert came within a minute"
        if message.error() is None:
            reader.close()
            return time.perf_counter() - sent


if __name__ == "__main__":
    main()
