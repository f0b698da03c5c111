"""The Faust app: topics, table and the two agents, put together from the settings. Importing this does nothing.

Settings that are not Faust's defaults, and why:
    at_least_once: exactly_once loses and repeats with this shape (a sink that the app does not read is written outside the
        transaction; measured on a real Kafka). Ids that are functions of content make a repetition harmless.
    stream_wait_empty: without it a SIGTERM in the middle of an await loses that event (measured, 3 of 3).
    topic_allow_declare, topic_disable_leader: topics are made by `dyadwire topics create`, never by the worker.
    memory store without standbys: state is a few thousand events, and a standby in memory reads everything again when it
        takes over, so it only doubles the memory.
    producer_acks: every in-sync replica; `RepairedProducer` adds idempotence.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiokafka
import faust
from faust.types import StreamT

from streams.broker import faust_connection, topics
from streams.judgement import Judgement
from streams.novelty import Policy
from streams.recognition import open_recogniser
from streams.settings import Settings
from streams.worker import repairs
from streams.worker.confirmations import Confirmations
from streams.worker.enrich import Enricher, Judge
from streams.worker.hand_over import hand_overs, manually_acked
from streams.worker.metrics import Metrics
from streams.worker.monitor import LeanMonitor
from streams.worker.outbox import Outbox
from streams.worker.stoppage import Stoppage
from streams.worker.table import EventTable
from streams.worker.watch import Watcher

_RAW: Final[dict[str, Any]] = {
    # `value_type=bytes` alone would still try JSON, and ack what it cannot decode.
    "key_type": bytes,
    "value_type": bytes,
    "key_serializer": "raw",
    "value_serializer": "raw",
    # A tombstone must reach the agent, to become a dead letter.
    "allow_empty": True,
}


class WorkerApp(faust.App):
    """The Faust app with what belongs to it; `metrics` are its counters, for the health pages."""

    metrics: Metrics
    forget: Callable[..., Awaitable[None]]
    """Called when partitions are revoked. Kept here, because Faust's signals hold their receivers weakly."""


def create_app(settings: Settings, judge: Judge | None = None) -> WorkerApp:
    """Make the worker's app; nothing is connected before it is started.

    `judge` is the judgement to use, `Judgement.load()` if it is not given.

    Raises:
        UntestedVersion: another version of Faust or aiokafka is installed.
        KnowledgeError: a knowledge file has a mistake.
        SettingsError: the address or a credential of the broker cannot be used.
    """
    app = WorkerApp(settings.app_id, monitor=LeanMonitor(), **_options(settings))
    app.metrics = Metrics()
    repairs.install(app)
    _connect(app, settings, judge if judge is not None else Judgement.load(open_recogniser(wanted=settings.ner)))
    return app


def _options(settings: Settings) -> dict[str, Any]:
    """Faust's configuration under these settings."""
    return {
        "broker": faust_connection.urls(settings),
        "broker_credentials": faust_connection.credentials(settings),
        "processing_guarantee": "at_least_once",
        "stream_wait_empty": True,
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "topic_partitions": settings.partitions,
        "TableManager": repairs.RepairedTableManager,
        "store": "memory://",
        "table_standby_replicas": 0,
        "datadir": str(settings.state_dir),
        "consumer_auto_offset_reset": "earliest",
        # Just after its restart a broker may know no topics; the assignor then gives nobody anything, until the next look at
        # the metadata shows them again. Kafka's own five minutes would leave all workers idle that long (seen, on Kafka 4).
        "consumer_metadata_max_age_ms": 10_000,
        "consumer_group_instance_id": settings.instance_id,
        "broker_session_timeout": settings.session_timeout,
        "broker_heartbeat_interval": settings.heartbeat_interval,
        "broker_commit_interval": settings.commit_interval,
        # Faust demands that requests may take longer than a session lives.
        "broker_request_timeout": max(90.0, settings.session_timeout),
        "producer_acks": -1,
        "producer_max_request_size": topics.MAX_DEAD_BYTES,
        # One partition's part of a full list of enriched articles; Kafka's 16 kB would cut it into a dozen batches.
        "producer_max_batch_size": 256 * 1024,
        # Our own pages (health.py); Faust's would show tables and always say OK.
        "web_enabled": False,
    }


def _connect(app: WorkerApp, settings: Settings, judge: Judge) -> None:
    """Declare the agents and what they read and keep."""
    names = topics.names(settings)
    table = EventTable(app, partitions=settings.partitions)
    app.tables.add(table)
    enricher = _declare_enrich(app, settings, names, judge)
    watcher = _declare_watch(app, settings, names, table)

    async def forget(*_signal: Any, **_what: Any) -> None:
        enricher.handled.forget()
        watcher.handled.forget()
        watcher.memory.forget()

    app.forget = forget
    app.on_partitions_revoked.connect(forget)


def _declare_enrich(app: WorkerApp, settings: Settings, names: topics.TopicNames, judge: Judge) -> Enricher:
    """Declare the first agent; the result is what it works with."""
    confirmations = Confirmations()
    enricher = Enricher(
        judge,
        names,
        lambda: Outbox(_producer(app)),
        app.metrics,
        confirmations,
        max_article_bytes=settings.max_article_bytes,
    )

    @app.agent(app.topic(names.raw, **_RAW), name="enrich")
    async def enrich(stream: StreamT[Any]) -> None:
        confirming = asyncio.ensure_future(confirmations.run())
        async for events in hand_overs(stream, settings.batch):
            await enricher.take(events)
        confirming.cancel()

    return enricher


def _declare_watch(app: WorkerApp, settings: Settings, names: topics.TopicNames, table: EventTable) -> Watcher:
    """Declare the second agent; the result is what it works with."""
    stoppage = Stoppage(settings.session_timeout, lambda: app.consumer_generation_id)
    policy = Policy(alert_threshold=settings.alert_threshold, remember_days=settings.remember_days)
    watcher = Watcher(table, names, lambda: _producer(app), app.metrics, stoppage, policy=policy)

    @app.agent(app.topic(names.interactions, **_RAW), name="watch")
    async def watch(stream: StreamT[Any]) -> None:
        stoppage.watch()
        async for event in manually_acked(stream):
            await watcher.take(event)

    return watcher


def _producer(app: WorkerApp) -> aiokafka.AIOKafkaProducer:
    started: repairs.RepairedProducer = app.producer  # type: ignore[assignment] # what the repaired transport makes
    return started.kafka
