"""What makes aiokafka, and so Faust, at ease with the embedded broker. Only where that broker is used, never for Kafka.

Two answers of librdkafka's mock cluster differ from Kafka's:

- It does not wake a parked fetch when data arrives, it answers when the client's waiting time is over. Faust hard-codes 1.5 s
  (faust/transport/drivers/aiokafka.py), which each of the two hops would pay for every article.
- A group member whose SyncGroup comes after the leader's gets INVALID_REQUEST where Kafka sends the assignment. To aiokafka
  that is fatal, and the worker would idle for ever; taken as a rebalance it joins again, and is served.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import aiokafka
from aiokafka import errors

FETCH_WAIT_MS: Final = 50
"""Gave 26 ms from message to reader in the median; shorter waits cost the mock's one thread more than they bring."""

_INVALID_REQUEST: Final = 42  # Kafka protocol, error codes


@contextmanager
def installed(fetch_wait_ms: int = FETCH_WAIT_MS) -> Iterator[None]:
    """Fit aiokafka to the embedded broker while this lasts; afterwards it is as it was.

    Every consumer made meanwhile, by whoever, waits `fetch_wait_ms` milliseconds a fetch, whatever its maker asked for.
    """
    consumer, for_code = aiokafka.AIOKafkaConsumer, errors.for_code

    class ImpatientConsumer(consumer):  # type: ignore[misc, valid-type] # a base known at run time only
        def __init__(self, *topics: Any, **options: Any) -> None:
            super().__init__(*topics, **options | {"fetch_max_wait_ms": fetch_wait_ms})

    def forgiving(code: int) -> Any:
        return errors.RebalanceInProgressError if code == _INVALID_REQUEST else for_code(code)

    aiokafka.AIOKafkaConsumer, errors.for_code = ImpatientConsumer, forgiving
    try:
        yield
    finally:
        aiokafka.AIOKafkaConsumer, errors.for_code = consumer, for_code
