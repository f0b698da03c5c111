"""How far the worker is behind: messages that lie on its topics and that its group has not committed yet."""

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

from confluent_kafka import Consumer, KafkaException, TopicPartition

from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.errors import BrokerError
from streams.settings import Settings

_ANSWER_WITHIN: Final = 8.0
"""Seconds for one answer, and for all tries together."""
_TRY_AGAIN_AFTER: Final = 0.3
"""Seconds between tries. A Kafka that nobody has asked for a group yet first answers "not coordinator", for about a second."""


def lag_of(settings: Settings) -> dict[str, int]:
    """Messages not committed yet, by topic that the worker reads; a group that has committed nothing is behind by all.

    Raises:
        BrokerError: the broker does not say.
    """
    names, there = topics.names(settings), Cluster(settings).topics()
    read = [name for name in (names.raw, names.interactions) if name in there]
    places = [TopicPartition(name, number) for name in read for number in there[name].partitions]
    # The worker's own group id, but never joined: asking for offsets does not disturb its members.
    config: dict[str, Any] = {**connection.librdkafka(settings), "group.id": settings.app_id, "log_level": 0}
    end = time.monotonic() + _ANSWER_WITHIN
    with closing(Consumer(config)) as consumer:
        while True:
            try:
                return _behind(consumer, places)
            except KafkaException as error:
                if time.monotonic() > end:
                    reason = f"{settings.broker} does not say how far the worker is ({error}); run the command again"
                    raise BrokerError(reason) from error
            time.sleep(_TRY_AGAIN_AFTER)


def _behind(consumer: Consumer, places: Sequence[TopicPartition]) -> dict[str, int]:
    behind = Counter[str]()
    for place in consumer.committed(list(places), timeout=_ANSWER_WITHIN):
        low, high = consumer.get_watermark_offsets(place, timeout=_ANSWER_WITHIN)
        behind[place.topic] += high - max(place.offset, low)
    return dict(behind)
