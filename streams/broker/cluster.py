"""One conversation with a cluster's administration: what is there, how it is set, make what is missing.

Every call ends within some ten seconds, with an answer or with a `BrokerError` that names the address and what to try.
"""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic, ResourceType, TopicMetadata

from streams.broker import connection
from streams.errors import BrokerError
from streams.settings import Settings

ANSWER_WITHIN: Final = 8.0
"""Seconds that a broker has to answer. A healthy one takes milliseconds; a person at a terminal gives up at about ten."""

_LEADERS_WITHIN: Final = 20.0
"""Seconds for new partitions to get a leader; a one-node Kafka on a busy machine was seen to take two."""

_EMBEDDED_CLUSTER_ID: Final = "mockCluster"
"""How librdkafka's mock cluster begins its cluster id (src/rdkafka_mock.c); a real one is 22 characters of base64."""


class Cluster:
    """The cluster that the settings name. Making one sends nothing yet."""

    def __init__(self, settings: Settings) -> None:
        self.address = settings.broker
        self._complaint = ""
        # log_level 0: librdkafka would print each refused attempt to stderr; the last one stands in our sentence instead.
        config: dict[str, Any] = {**connection.librdkafka(settings), "error_cb": self._hear, "log_level": 0}
        self._admin = AdminClient(config)

    def topics(self) -> Mapping[str, TopicMetadata]:
        """Every topic by name, with its partitions.

        Raises:
            BrokerError: no broker answers, or it lets us not in.
        """
        return self._metadata()[1]

    def is_embedded(self) -> bool:
        """Whether this is the embedded broker, which knows neither topic settings nor CreateTopics.

        Raises:
            BrokerError: no broker answers, or it lets us not in.
        """
        return self._metadata()[0].startswith(_EMBEDDED_CLUSTER_ID)

    def configs(self, names: Sequence[str]) -> dict[str, dict[str, str]]:
        """The settings in force of each topic: topic name -> setting -> value as Kafka writes it.

        Raises:
            BrokerError: no answer, or we may not read them.
        """
        asked = self._admin.describe_configs(
            [ConfigResource(ResourceType.TOPIC, name) for name in names], request_timeout=ANSWER_WITHIN
        )
        found = {}
        for resource, future in asked.items():
            try:
                entries = future.result(ANSWER_WITHIN)
            except (KafkaException, TimeoutError) as error:
                raise BrokerError(
                    f"the settings of topic {resource.name} cannot be read at {self.address} ({_reason(error)}); "
                    "give this user the right DescribeConfigs on it"
                ) from error
            found[str(resource.name)] = {name: str(entry.value) for name, entry in entries.items()}
        return found

    def create(self, topics: Sequence[NewTopic]) -> frozenset[str]:
        """Make `topics`, wait until every partition of each has a leader, and return the names of those made by this call.

        One that somebody else made since `topics()` was asked is not among them, and no error.

        Raises:
            BrokerError: no answer, the broker refuses, or a partition stays without leader.
        """
        if not topics:
            return frozenset()
        answers = self._admin.create_topics(list(topics), request_timeout=ANSWER_WITHIN)
        made = frozenset(name for name, future in answers.items() if self._was_made(name, future))
        self._wait_for_leaders([topic.topic for topic in topics])
        return made

    def _was_made(self, name: str, future: Future[None]) -> bool:
        """False where there was one of that name already."""
        try:
            future.result(ANSWER_WITHIN)
        except (KafkaException, TimeoutError) as error:
            if _exists_already(error):
                return False
            raise BrokerError(
                f"topic {name} cannot be created at {self.address} ({_reason(error)}); check the user's right to "
                "create topics, and that DYADWIRE_REPLICATION is no larger than the number of brokers"
            ) from error
        return True

    def _wait_for_leaders(self, names: Sequence[str]) -> None:
        """A topic is created before it can be written; a producer in between would fail or wait without saying why."""
        end = time.monotonic() + _LEADERS_WITHIN
        while time.monotonic() < end:
            topics = self.topics()
            waiting = [name for name in names if name not in topics or not _is_led(topics[name])]
            if not waiting:
                return
            time.sleep(0.1)
        raise BrokerError(
            f"topic {waiting[0]} was created at {self.address} and has no leader after {_LEADERS_WITHIN:.0f} s; "
            "see the broker's log for what holds it"
        )

    def _metadata(self) -> tuple[str, Mapping[str, TopicMetadata]]:
        """Cluster id, and topics by name."""
        try:
            answer = self._admin.list_topics(timeout=ANSWER_WITHIN)
        except KafkaException as error:
            self._admin.poll(0)  # hands over what `_hear` waits for
            raise BrokerError(
                f"no Kafka answers at {self.address} ({self._complaint or _reason(error)}); check DYADWIRE_BROKER and the "
                "security settings, or start one here with `dyadwire kafka`"
            ) from error
        return str(answer.cluster_id), answer.topics

    def _hear(self, error: KafkaError) -> None:
        """Keep why a connection failed; "all brokers down", which follows each time, says nothing new."""
        if error.code() != KafkaError._ALL_BROKERS_DOWN:  # noqa: SLF001 - the public name of librdkafka's constant
            self._complaint = str(error.str()).partition(" (after")[0].partition(": ")[2]


def _is_led(topic: TopicMetadata) -> bool:
    return bool(topic.partitions) and all(partition.leader >= 0 for partition in topic.partitions.values())


def _reason(error: BaseException) -> str:
    """What Kafka said, without librdkafka's wrapping."""
    cause = error.args[0] if error.args else None
    return str(cause.str()) if isinstance(cause, KafkaError) else "no answer"


def _exists_already(error: BaseException) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(cause, KafkaError) and cause.code() == KafkaError.TOPIC_ALREADY_EXISTS
