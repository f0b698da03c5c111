"""The embedded broker on its own; what it shares with Kafka is in tests/kafka/test_broker_behaviour.py."""

import aiokafka
import confluent_kafka
import pytest
from aiokafka import errors

from streams.broker import embedded, embedded_compat, topics
from streams.broker.cluster import Cluster
from streams.broker.embedded import EmbeddedBroker
from streams.errors import BrokerError
from streams.settings import Settings


def test_it_has_the_topics_it_was_given():
    settings = Settings(partitions=3)
    with EmbeddedBroker(topics.specs(settings)) as broker:
        there = Cluster(settings.model_copy(update={"broker": broker.address})).topics()

    assert {name: len(topic.partitions) for name, topic in there.items()} == dict.fromkeys(topics.names(settings), 3)


def test_it_is_known_for_what_it_is(embedded_settings):
    assert Cluster(embedded_settings).is_embedded()


def test_a_topic_is_made_once(embedded_settings):
    with EmbeddedBroker() as broker:
        broker.create("desk", 1)
        with pytest.raises(BrokerError, match="cannot make topic desk"):
            broker.create("desk", 1)


def test_missing_topics_cannot_be_added_from_outside(embedded_settings):
    other = embedded_settings.model_copy(update={"topic_prefix": "other."})
    with pytest.raises(BrokerError, match=r"makes its topics when it starts and cannot add other\.articles\.raw"):
        topics.create(other)


def test_another_partition_count_is_reported_there_too(embedded_settings):
    problems = topics.check(embedded_settings.model_copy(update={"partitions": 7}))

    assert len(problems) == 5  # the changelog agrees with interactions, so it is not a sixth
    assert all("has 4 partitions and DYADWIRE_PARTITIONS is 7" in problem for problem in problems)


def test_closing_twice_is_harmless_and_using_it_after_is_not():
    broker = EmbeddedBroker()
    broker.close()
    broker.close()
    with pytest.raises(BrokerError, match="closed"):
        broker.create("desk", 1)


def test_a_confluent_kafka_without_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(confluent_kafka, "__file__", str(tmp_path / "confluent_kafka" / "__init__.py"))
    with pytest.raises(BrokerError, match=r"has no embedded broker in it.*`dyadwire kafka`"):
        EmbeddedBroker()


def test_aiokafka_is_fitted_only_meanwhile():
    consumer, for_code = aiokafka.AIOKafkaConsumer, errors.for_code
    with embedded_compat.installed():
        assert errors.for_code(42) is errors.RebalanceInProgressError
        assert errors.for_code(25) is errors.UnknownMemberIdError
        assert aiokafka.AIOKafkaConsumer is not consumer
    assert (aiokafka.AIOKafkaConsumer, errors.for_code) == (consumer, for_code)


async def test_every_consumer_made_meanwhile_waits_the_short_time():
    with embedded_compat.installed(fetch_wait_ms=20):
        consumer = aiokafka.AIOKafkaConsumer("desk", fetch_max_wait_ms=1_500)
        await consumer.stop()  # or it complains, when it is collected

    assert consumer._fetch_max_wait_ms == 20


def test_who_starts_it_is_told_that_nothing_is_kept():
    assert "in memory" in embedded.NOTICE
    assert "trying out" in embedded.NOTICE
