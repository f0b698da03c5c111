"""Topics on a real Kafka: made as specified, and every wrong one found and named with its mend."""

import asyncio

import aiokafka
import pytest
from confluent_kafka import KafkaError, Producer
from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic, ResourceType

from streams.broker import connection, topics
from streams.broker.cluster import Cluster

pytestmark = pytest.mark.kafka


@pytest.fixture
def admin(kafka_settings):
    return AdminClient(connection.librdkafka(kafka_settings))


def finish(futures) -> None:
    for future in futures.values():
        future.result(20)


def make(admin, name, partitions, **config) -> None:
    finish(admin.create_topics([NewTopic(name, partitions, 1, config={"cleanup.policy": "delete", **config})]))


def test_topics_are_made_as_specified(kafka_settings):
    wanted = {spec.name: spec for spec in topics.specs(kafka_settings)}

    done = topics.create(kafka_settings)

    assert done == topics.Created(created=topics.names(kafka_settings), existing=())
    cluster = Cluster(kafka_settings)
    there = cluster.topics()
    assert {name: len(there[name].partitions) for name in wanted} == {name: spec.partitions for name, spec in wanted.items()}
    for name, config in cluster.configs(list(wanted)).items():
        assert {key: config[key] for key in wanted[name].config} == wanted[name].config


def test_only_what_is_missing_is_made(kafka_settings, admin):
    name = topics.names(kafka_settings)
    make(admin, name.dead, 4, **{"max.message.bytes": str(topics.MAX_DEAD_BYTES)})

    assert topics.create(kafka_settings) == topics.Created(
        created=(name.raw, name.enriched, name.interactions, name.alerts, name.changelog), existing=(name.dead,)
    )
    assert topics.create(kafka_settings) == topics.Created(created=(), existing=name)


def test_without_topics_each_is_reported_missing(kafka_settings):
    assert topics.check(kafka_settings) == [
        f"topic {name} is missing; run `dyadwire topics create`" for name in topics.names(kafka_settings)
    ]


def test_another_partition_count_than_the_setting_is_reported(kafka_settings, admin):
    name = topics.names(kafka_settings)
    make(admin, name.raw, 1)
    topics.create(kafka_settings)

    (problem,) = topics.check(kafka_settings)

    assert problem == (
        f"topic {name.raw} has 1 partition and DYADWIRE_PARTITIONS is 4; set it to 1, or delete the topic and run "
        "`dyadwire topics create`"
    )


def test_a_changelog_of_another_partition_count_is_reported(kafka_settings, admin):
    name = topics.names(kafka_settings)
    make(admin, name.changelog, 3, **{"cleanup.policy": "compact"})
    topics.create(kafka_settings)

    (problem,) = topics.check(kafka_settings)

    assert problem.startswith(f"topic {name.changelog} has 3 partitions and {name.interactions} has 4, ")
    assert f"delete {name.changelog}, run `dyadwire topics create`" in problem


def test_a_changelog_that_is_not_compacted_is_reported(kafka_settings, admin):
    name = topics.names(kafka_settings)
    make(admin, name.changelog, 4)
    topics.create(kafka_settings)

    (problem,) = topics.check(kafka_settings)

    assert problem.startswith(f"topic {name.changelog} has cleanup.policy=delete, ")
    assert problem.endswith(f"set cleanup.policy=compact on {name.changelog}")


def test_dead_letters_smaller_than_articles_are_reported(kafka_settings, admin):
    name = topics.names(kafka_settings)
    make(admin, name.dead, 4, **{"max.message.bytes": "1048588"})
    topics.create(kafka_settings)

    (problem,) = topics.check(kafka_settings)

    assert problem.startswith(
        f"topic {name.dead} takes messages of 1048588 bytes and {name.raw} of {topics.MAX_MESSAGE_BYTES}, "
    )
    mend = ConfigResource(
        ResourceType.TOPIC,
        name.dead,
        incremental_configs=[
            ConfigEntry("max.message.bytes", str(topics.MAX_DEAD_BYTES), incremental_operation=AlterConfigOpType.SET)
        ],
    )
    finish(admin.incremental_alter_configs([mend]))
    assert topics.check(kafka_settings) == []


def test_a_message_to_a_topic_that_nobody_made_is_refused(kafka_settings):
    said = []
    producer = Producer(connection.librdkafka(kafka_settings) | {"topic.metadata.propagation.max.ms": 500})
    producer.produce(f"{kafka_settings.topic_prefix}misspelt", b"1", on_delivery=lambda error, _: said.append(error.code()))
    producer.flush(20)

    assert said == [KafkaError.UNKNOWN_TOPIC_OR_PART]


async def test_the_members_of_a_group_share_the_partitions(kafka_settings):
    topics.create(kafka_settings)
    topic = topics.names(kafka_settings).raw
    members = [
        aiokafka.AIOKafkaConsumer(topic, **connection.aiokafka(kafka_settings), group_id=kafka_settings.app_id)
        for _ in range(2)
    ]
    try:
        for member in members:
            await member.start()

        async with asyncio.timeout(30):
            while {len(member.assignment()) for member in members} != {2}:
                await asyncio.gather(*(member.getmany(timeout_ms=100) for member in members))
    finally:
        await asyncio.gather(*(member.stop() for member in members))
