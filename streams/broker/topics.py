"""The topics: their names, how each is set and why, making them, and finding what is wrong with them.

`dyadwire topics create` makes them; the worker calls `check` before it starts, because what it can meet later is worse: with a
changelog of another partition count Faust restores the wrong state, and one that is not compacted grows without end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from confluent_kafka.admin import NewTopic, TopicMetadata

from streams.broker.cluster import Cluster
from streams.errors import BrokerError
from streams.settings import Settings

TABLE: Final = "events"
"""Faust's name of the table of remembered events; its changelog is named after it."""

MAX_MESSAGE_BYTES: Final = 8 * 1024 * 1024
"""Largest record batch on every topic but the dead letters. Kafka's own 1 MiB would turn a 5 MB article away at the producer,
where it is lost; here it reaches the worker, which keeps it as a dead letter. Producers need a `max.request.size` of at least
this."""
MAX_DEAD_BYTES: Final = 9 * 1024 * 1024
"""Largest dead letter: the largest raw message whole, and 1 MiB for the headers that say why."""

_DAY_MS: Final = 24 * 60 * 60 * 1000


class TopicNames(NamedTuple):
    """The topics in the order of the flow, prefix included."""

    raw: str
    enriched: str
    interactions: str
    alerts: str
    dead: str
    changelog: str


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """How one topic is to be made: name, partitions, replicas of each, and Kafka's topic settings."""

    name: str
    partitions: int
    replication: int
    config: Mapping[str, str]


class Created(NamedTuple):
    """What `create` did: the topics it made and those that were there, each in the order of the flow."""

    created: tuple[str, ...]
    existing: tuple[str, ...]


def names(settings: Settings) -> TopicNames:
    """The topic names under these settings. The changelog's is Faust's own rule, so the app id is its only prefix."""
    prefix = settings.topic_prefix
    return TopicNames(
        raw=f"{prefix}articles.raw",
        enriched=f"{prefix}articles.enriched",
        interactions=f"{prefix}interactions",
        alerts=f"{prefix}alerts.rus-usa",
        dead=f"{prefix}articles.dead",
        changelog=f"{settings.app_id}-{TABLE}-changelog",
    )


def specs(settings: Settings) -> tuple[TopicSpec, ...]:
    """How each topic is to be made, in the order of the flow.

    Retention, and why:
        raw and interactions: as long as an event is remembered, so that lost state can be worked out again from them.
        enriched: 7 days; it is worked out again from raw, and is the largest topic.
        alerts: 365 days by age, not compacted. They are the product, a few kB each and few, and somebody who was away reads on.
            The key is the event, so compaction would keep the last revision alone and drop the `new` before an `update`. What
            compaction by alert id would buy, one copy of an alert sent twice, readers have by the CloudEvents id.
        dead: 90 days; people have to find, mend and replay them.
        changelog: compacted, because it is a table: the last value of each key, for ever.
    """
    topic = names(settings)
    remembered = settings.remember_days
    return (
        _log(settings, topic.raw, days=remembered),
        _log(settings, topic.enriched, days=7),
        _log(settings, topic.interactions, days=remembered),
        _log(settings, topic.alerts, days=365),
        _log(settings, topic.dead, days=90, max_bytes=MAX_DEAD_BYTES),
        _table(settings, topic.changelog),
    )


def create(settings: Settings) -> Created:
    """Make the topics that are missing and wait until each can be written; those that exist stay as they are (see `check`).

    Raises:
        BrokerError: no broker answers, or it refuses.
    """
    cluster = Cluster(settings)
    there = cluster.topics()
    missing = [spec for spec in specs(settings) if spec.name not in there]
    if missing and cluster.is_embedded():
        raise BrokerError(
            f"the embedded broker at {settings.broker} makes its topics when it starts and cannot add {missing[0].name}"
        )
    made = cluster.create([_new_topic(spec) for spec in missing])
    return Created(
        created=tuple(name for name in names(settings) if name in made),
        existing=tuple(name for name in names(settings) if name not in made),
    )


def check(settings: Settings) -> list[str]:
    """What is wrong with the topics: one sentence a problem, each with its mend; empty when all is well.

    The embedded broker has no topic settings, so there only names and partitions are looked at.

    Raises:
        BrokerError: no broker answers, or it lets us not in.
    """
    cluster = Cluster(settings)
    there = cluster.topics()
    topic = names(settings)
    problems = _wrong_counts(settings, topic, there)
    present = [name for name in topic if name in there]
    if present and not cluster.is_embedded():
        problems += _wrong_configs(topic, cluster.configs(present))
    return problems


def _log(settings: Settings, name: str, *, days: int, max_bytes: int = MAX_MESSAGE_BYTES) -> TopicSpec:
    config = {
        "cleanup.policy": "delete",
        "retention.ms": str(days * _DAY_MS),
        "max.message.bytes": str(max_bytes),
        # Retention goes by the record's time. A backfill stamped with its articles' dates would be deleted as it arrives.
        "message.timestamp.type": "LogAppendTime",
    }
    return _spec(settings, name, config)


def _table(settings: Settings, name: str) -> TopicSpec:
    config = {
        "cleanup.policy": "compact",
        "max.message.bytes": str(MAX_MESSAGE_BYTES),
        # Only closed segments are compacted. Kafka's 1 GiB would let some 100 s of recovery gather in each partition.
        "segment.bytes": str(64 * 1024 * 1024),
        "segment.ms": str(_DAY_MS),
        # A worker that was away longer than this would miss deletions and remember withdrawn events; Kafka's is one day.
        "delete.retention.ms": str(30 * _DAY_MS),
    }
    return _spec(settings, name, config)


def _spec(settings: Settings, name: str, config: dict[str, str]) -> TopicSpec:
    # With three replicas a write that only one of them has would be acknowledged, and gone with that machine.
    in_sync = "2" if settings.replication > 2 else "1"
    return TopicSpec(name, settings.partitions, settings.replication, config | {"min.insync.replicas": in_sync})


def _new_topic(spec: TopicSpec) -> NewTopic:
    return NewTopic(spec.name, num_partitions=spec.partitions, replication_factor=spec.replication, config={**spec.config})


def _wrong_counts(settings: Settings, topic: TopicNames, there: Mapping[str, TopicMetadata]) -> list[str]:
    """Missing topics, and those with other partitions than the settings say."""
    problems = [f"topic {name} is missing; run `dyadwire topics create`" for name in topic if name not in there]
    counts = {name: len(there[name].partitions) for name in topic if name in there}
    # The changelog is held against interactions, not the settings: one of the two is what has to be mended.
    problems += [
        f"topic {name} has {_partitions(count)} and DYADWIRE_PARTITIONS is {settings.partitions}; set it to {count}, or delete "
        "the topic and run `dyadwire topics create`"
        for name, count in counts.items()
        if count != settings.partitions and name != topic.changelog
    ]
    read, kept = counts.get(topic.interactions), counts.get(topic.changelog)
    if read and kept and read != kept:
        problems.append(
            f"topic {topic.changelog} has {_partitions(kept)} and {topic.interactions} has {read}, so state would be restored "
            f"to the wrong worker; delete {topic.changelog}, run `dyadwire topics create`, and read {topic.interactions} again "
            "from the start"
        )
    return problems


def _wrong_configs(topic: TopicNames, configs: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Settings of existing topics that lose or hoard messages."""
    problems = []
    policy = configs.get(topic.changelog, {}).get("cleanup.policy", "compact")
    if policy != "compact":
        problems.append(
            f"topic {topic.changelog} has cleanup.policy={policy}, so remembered events would be deleted by age; set "
            f"cleanup.policy=compact on {topic.changelog}"
        )
    sizes = {name: int(config["max.message.bytes"]) for name, config in configs.items()}
    raw, dead = sizes.get(topic.raw), sizes.get(topic.dead)
    if raw and dead and dead < raw:
        problems.append(
            f"topic {topic.dead} takes messages of {dead} bytes and {topic.raw} of {raw}, so a large article could not be kept "
            "as a dead letter and would stop the worker; "
            f"set max.message.bytes={raw + MAX_DEAD_BYTES - MAX_MESSAGE_BYTES} on {topic.dead}"
        )
    return problems


def _partitions(count: int) -> str:
    return f"{count} partition" if count == 1 else f"{count} partitions"
