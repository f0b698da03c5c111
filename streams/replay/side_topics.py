"""The topics that a replay writes: beside the live ones, made for it, and short-lived."""

import time
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Self

from confluent_kafka import KafkaException, Producer
from confluent_kafka.admin import AdminClient, NewTopic

from streams.articles.alert import Alert
from streams.articles.encoding import encode, encode_alert
from streams.articles.enriched import Enriched, Report
from streams.broker import connection, topics
from streams.broker.alert_headers import CLOUDEVENT
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.replay.reading import Reader
from streams.settings import Settings

_KEPT_MS: Final = 7 * 24 * 60 * 60 * 1000
"""A replay is looked at in the days after it; then Kafka forgets it."""

_GONE_WITHIN: Final = 20.0
"""Seconds for topics to be deleted; a one-node Kafka on a busy machine takes two."""


class SideTopics(NamedTuple):
    """The topics of a replay."""

    enriched: str
    interactions: str
    alerts: str


def side_settings(settings: Settings, into: str) -> Settings:
    """Return the settings under which other commands read the replay's topics (`DYADWIRE_TOPIC_PREFIX`).

    >>> side_settings(Settings(topic_prefix="desk1."), "replay.").topic_prefix
    'desk1.replay.'
    """
    return settings.model_copy(update={"topic_prefix": f"{settings.topic_prefix}{into}"})


def side_topics(settings: Settings, into: str) -> SideTopics:
    """Name the topics of the replay that goes `into`, a name with a dot at its end."""
    names = topics.names(side_settings(settings, into))
    return SideTopics(names.enriched, names.interactions, names.alerts)


def make(settings: Settings, into: str, *, replace: bool) -> SideTopics:
    """Make the topics of a replay. They must not be there, or be empty; `replace` deletes them first.

    Raises:
        BrokerError: no broker answers, it refuses, or it is the embedded one, which makes no topics.
        TopicError: an earlier replay lies there.
    """
    cluster, names = Cluster(settings), side_topics(settings, into)
    if cluster.is_embedded():
        raise BrokerError(
            f"the embedded broker at {settings.broker} cannot make topics for a replay; use --compare-only, which writes none"
        )
    there = [name for name in names if name in cluster.topics()]
    if replace:
        _delete(settings, cluster, there)
        there = []
    for name in there:
        low, high = Reader(settings).ends(name)
        if low != high:
            raise TopicError(f"topic {name} holds an earlier replay; name another with --into, or say --replace to delete it")
    specs = {spec.name: spec for spec in topics.specs(side_settings(settings, into))}
    cluster.create(
        [
            NewTopic(
                name,
                num_partitions=specs[name].partitions,
                replication_factor=specs[name].replication,
                config={**specs[name].config, "retention.ms": str(_KEPT_MS)},
            )
            for name in names
            if name not in there
        ]
    )
    return names


def _delete(settings: Settings, cluster: Cluster, names: Sequence[str]) -> None:
    if not names:
        return
    admin = AdminClient({**connection.librdkafka(settings), "log_level": 0})
    for name, answer in admin.delete_topics(list(names), operation_timeout=_GONE_WITHIN).items():
        try:
            answer.result(_GONE_WITHIN)
        except (KafkaException, TimeoutError) as error:
            raise BrokerError(
                f"topic {name} cannot be deleted at {settings.broker} ({error}); name another with --into"
            ) from error
    end = time.monotonic() + _GONE_WITHIN
    while any(name in cluster.topics() for name in names):
        if time.monotonic() > end:
            raise BrokerError(
                f"topic {names[0]} is still there {_GONE_WITHIN:.0f} s after it was deleted; name another with --into"
            )
        time.sleep(0.1)


class SideWriter:
    """Writes what a replay finds; use it in a `with`. Leaving it waits until the broker has everything.

    Raises (on leaving):
        BrokerError: the broker did not take all of it.
    """

    def __init__(self, settings: Settings, names: SideTopics) -> None:
        config: dict[str, Any] = {
            **connection.librdkafka(settings),
            "enable.idempotence": True,
            "linger.ms": 20,
            "message.max.bytes": topics.MAX_MESSAGE_BYTES,
            "log_level": 0,
        }
        self._address = settings.broker
        self._names = names
        self._producer = Producer(config)
        self._refused: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        waiting = self._producer.flush(60)
        if kind is None and (waiting or self._refused):
            reason = self._refused or f"{waiting} messages are not acknowledged"
            raise BrokerError(f"{self._address} did not take the whole replay ({reason}); run it again with --replace")

    def enriched(self, enriched: Enriched) -> None:
        """Write a judgement."""
        self._send(self._names.enriched, enriched.article.id, encode(enriched))

    def decided(self, report: Report, alerts: Sequence[Alert]) -> None:
        """Write a report and what came of it."""
        self._send(self._names.interactions, report.dyad, encode(report))
        for alert in alerts:
            self._send(self._names.alerts, alert.event, encode_alert(alert), headers=[CLOUDEVENT])

    def _send(self, topic: str, key: str, value: bytes, **more: Any) -> None:
        while True:
            try:
                self._producer.produce(topic, value, key=key.encode(), on_delivery=self._hear, **more)
            except BufferError:
                self._producer.poll(0.1)
            except KafkaException as error:
                # Larger than a message may be: the worker would have made a dead letter of the article.
                self._refused = str(error)
                return
            else:
                self._producer.poll(0)
                return

    def _hear(self, error: Any, _message: Any) -> None:
        if error is not None:
            self._refused = str(error.str())
