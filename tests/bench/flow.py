"""Articles through Kafka: how many a second come out, and how soon an alert follows its article."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import psutil
from confluent_kafka import Consumer, Producer, TopicPartition

from streams.broker import topics
from streams.settings import Settings
from tests.bench import bare_loop, material
from tests.worker_process import WorkerProcess

IDLE = 60.0
"""Seconds without progress after which a run counts as broken."""

WARM = 5
"""New events told before the clock counts: the first alert of a process opens connections and loads its words."""

TELL_EVERY = 20
"""In the latency run every so manieth article tells a new event; a general wire has two in a hundred."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from an article's hand-over to the producer until its alert is read."""

    p50: float
    p99: float
    alerts: int
    rate: float


@dataclass(frozen=True, slots=True)
class Run:
    """What workers did with a load: articles a second, seconds until all were ready, megabytes resident in the largest."""

    articles: float
    start: float
    resident: float


def settings_for(broker: str, run: str) -> Settings:
    """Settings with topics and a group of their own, made on the broker."""
    name = f"bench-{os.getpid()}-{run}"
    settings = Settings(broker=broker, topic_prefix=f"{name}.", app_id=name, web_port=0)
    topics.create(settings)
    return settings


@contextmanager
def workers(settings: Settings, count: int) -> Iterator[list[WorkerProcess]]:
    """Start `count` workers that share the work, wait until all are ready; end them afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        group = [
            stack.enter_context(
                WorkerProcess(settings.model_copy(update={"state_dir": folder / str(number)}), folder / f"{number}.log")
            )
            for number in range(count)
        ]
        # The last one's join moves the others' partitions: they are ready again only after that.
        time.sleep(settings.heartbeat_interval * (count - 1))
        for worker in group:
            worker.wait_ready()
        yield group


def worker_run(broker: str, messages: Sequence[tuple[bytes, bytes]], *, count: int, run: str) -> Run:
    """Send all `messages` at once to `count` ready workers and time what comes out on `articles.enriched`."""
    settings = settings_for(broker, run)
    started = time.perf_counter()
    with workers(settings, count) as group:
        start = time.perf_counter() - started
        names = topics.names(settings)
        rate = _throughput(broker, messages, source=names.raw, sink=names.enriched, partitions=settings.partitions)
        return Run(rate, start, max(_resident_megabytes(worker) for worker in group))


def _resident_megabytes(worker: WorkerProcess) -> float:
    assert worker.process is not None
    return psutil.Process(worker.process.pid).memory_info().rss / 1e6


def bare_run(broker: str, messages: Sequence[tuple[bytes, bytes]], *, run: str) -> float:
    """The same messages through `bare_loop`: messages a second."""
    settings = settings_for(broker, run)
    names = topics.names(settings)
    command = [sys.executable, "-m", bare_loop.__name__, broker, names.raw, names.enriched, settings.app_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ, cwd=material.ROOT) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            return _throughput(broker, messages, source=names.raw, sink=names.enriched, partitions=settings.partitions)
        finally:
            process.kill()


def _throughput(broker: str, messages: Sequence[tuple[bytes, bytes]], *, source: str, sink: str, partitions: int) -> float:
    """Messages a second from the first one sent until the last one is out."""
    ends = Consumer({"bootstrap.servers": broker, "group.id": f"ends-{sink}", "log_level": 0})
    start = time.perf_counter()
    sender = threading.Thread(target=send, args=(broker, source, messages))
    sender.start()
    out, moved = 0, start
    while out < len(messages):
        now = sum(ends.get_watermark_offsets(TopicPartition(sink, number), timeout=10)[1] for number in range(partitions))
        out, moved = now, time.perf_counter() if now > out else moved
        if time.perf_counter() - moved > IDLE:
            raise RuntimeError(f"{out} of {len(messages)} messages came out on {sink}, and then none for {IDLE:.0f} s")
        time.sleep(0.05)
    seconds = time.perf_counter() - start
    sender.join()
    ends.close()
    return len(messages) / seconds


def send(broker: str, topic: str, messages: Sequence[tuple[bytes, bytes]], *, rate: float | None = None) -> dict[str, float]:
    """Produce `messages`, at most `rate` a second; return when each key was handed over (clock: `perf_counter`)."""
    producer = Producer({"bootstrap.servers": broker, "acks": "all", "linger.ms": 0 if rate else 5, "log_level": 0})
    start, sent = time.perf_counter(), {}
    for number, (key, value) in enumerate(messages):
        if rate and (early := start + number / rate - time.perf_counter()) > 0:
            time.sleep(early)
        sent[key.decode()] = time.perf_counter()
        while True:
            try:
                producer.produce(topic, value, key=key)
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    producer.flush(60)
    return sent


def latency_run(broker: str, seconds: float, *, rate: float, run: str) -> Latency:
    """A steady load of `rate` articles a second, some of which tell a new event, on one worker."""
    settings = settings_for(broker, run)
    count = int(seconds * rate)
    load = [
        material.telling(WARM + number // TELL_EVERY, run) if number % TELL_EVERY == 0 else message
        for number, message in enumerate(material.raw_messages(count, run))
    ]
    names = topics.names(settings)
    arrivals: dict[str, float] = {}
    stop = threading.Event()
    # daemon: a run that fails before it is told to stop must still end.
    reader = threading.Thread(target=_collect, args=(broker, names.alerts, settings.partitions, arrivals, stop), daemon=True)
    with workers(settings, 1):
        reader.start()
        # Caches, connections and code paths that the first articles warm are not what a running wire meets.
        send(broker, names.raw, list(material.raw_messages(300, f"{run}-warm")))
        send(broker, names.raw, [material.telling(number, run) for number in range(WARM)])
        time.sleep(2)
        sent = send(broker, names.raw, load, rate=rate)
        time.sleep(3)
    stop.set()
    reader.join()
    # Only what was made to be new: any other article may be told without an alert, and quoted much later in an update.
    told = [key.decode() for key, _ in load[::TELL_EVERY]]
    if missing := [key for key in told if key not in arrivals]:
        raise RuntimeError(f"{len(missing)} of {len(told)} new events raised no alert, {missing[0]} the first of them")
    delays = [(arrivals[key] - sent[key]) * 1e3 for key in told]
    cuts = quantiles(delays, n=100)
    return Latency(cuts[49], cuts[98], len(delays), rate)


def _collect(broker: str, topic: str, partitions: int, arrivals: dict[str, float], stop: threading.Event) -> None:
    """Note when the first alert that quotes each article comes in."""
    consumer = Consumer(
        {
            "bootstrap.servers": broker,
            "group.id": f"latency-{topic}",
            "auto.offset.reset": "earliest",
            "log_level": 0,
            "fetch.wait.max.ms": 5,
        }
    )
    consumer.assign([TopicPartition(topic, number, 0) for number in range(partitions)])
    while not stop.is_set():
        message = consumer.poll(0.1)
        if message is not None and message.error() is None:
            now = time.perf_counter()
            for support in json.loads(message.value())["data"]["evidence"]:
                arrivals.setdefault(support["article"], now)
    consumer.close()
