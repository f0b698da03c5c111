"""Articles onto `articles.raw`: idempotent, acknowledged by all replicas, in bounded memory, key = article id."""

import threading
import time
from functools import partial
from typing import Any, Final, Self

import confluent_kafka
from confluent_kafka import KafkaError

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.settings import Settings
from streams.sources.delivery import Ticket

_QUEUE: Final = {"queue.buffering.max.messages": 50_000, "queue.buffering.max.kbytes": 64 * 1024}
"""What may wait in memory while the broker is slow or away; then reading waits. Half a minute of a fast disk's articles."""

_GIVE_UP_AFTER_MS: Final = 5 * 60 * 1000
"""A broker that restarts is away for under a minute; after five somebody has to look, and is told."""
_PURGED: Final = frozenset({KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT})  # noqa: SLF001 - librdkafka's public names
_LAST_CHANCE: Final = 10.0
"""Seconds that a follower which was told to stop waits for the broker; what is left then is sent at the next start."""


class RawProducer:
    """Sends articles. Use it in a `with`: leaving it waits until the broker has acknowledged every one.

    With `patient` it waits for a broker that is away for as long as it takes, and on leaving ten seconds: for those who
    remember what went through and start again. `acknowledged` counts what the broker has; `failures` says how many it will
    not have and why, by reason.

    Raises (on making it):
        BrokerError: no broker answers.
        TopicError: there is no raw topic.
        SettingsError: the connection settings cannot be used.
    """

    def __init__(self, settings: Settings, *, patient: bool = False) -> None:
        self._topic = topics.names(settings).raw
        # Asked first: a producer would wait five minutes before it says that nobody is there.
        if self._topic not in Cluster(settings).topics():
            raise TopicError(f"there is no topic {self._topic} at {settings.broker}; run `dyadwire topics create`")
        self.acknowledged = 0
        self.failures: dict[str, int] = {}
        self._patient = patient
        self._producer = confluent_kafka.Producer(_config(settings, patient=patient))
        self._closing = threading.Event()
        # The broker's answers must be heard also while nobody sends: a pushed article's sender waits for one.
        self._listening = threading.Thread(target=self._listen, name="producer", daemon=True)

    def __enter__(self) -> Self:
        self._listening.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Also after Ctrl-C: what was read is sent, so that the last line's count is the truth. In steps of a second, because
        # Ctrl-C is not heard inside a flush.
        try:
            last = time.monotonic() + _LAST_CHANCE
            while self._producer.flush(1):
                if self._patient and time.monotonic() > last:
                    self._producer.purge()
                    self._producer.flush(1)
                    break
        finally:
            self._closing.set()
            self._listening.join()

    def send(self, article: Article) -> None:
        """Hand one article over; waits while the queue is full.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        while not self.offer(article):
            self._producer.poll(0.5)
        self._producer.poll(0)

    def offer(self, article: Article, ticket: Ticket | None = None) -> bool:
        """Hand one article over, to be settled on `ticket`; False: the queue is full, come again.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        if ticket is not None:
            ticket.sent()
        try:
            self._producer.produce(
                self._topic, value=encode(article), key=article.id.encode(), on_delivery=partial(self._delivered, ticket)
            )
        except BufferError:
            if ticket is not None:
                ticket.take_back()
            return False
        except confluent_kafka.KafkaException as error:
            cause = error.args[0] if error.args else None
            if not isinstance(cause, KafkaError) or cause.code() != KafkaError.MSG_SIZE_TOO_LARGE:
                raise BrokerError(f"{self._topic} takes no more articles ({_said(error)}); run ingest again") from error
            # This one alone can never be sent; those after it can.
            self._delivered(ticket, cause, None)
        return True

    def _listen(self) -> None:
        while not self._closing.is_set():
            self._producer.poll(0.1)

    def _delivered(self, ticket: Ticket | None, error: KafkaError | None, _message: object) -> None:
        if error is None:
            self.acknowledged += 1
        else:
            reason = "Kafka was away when it was stopped" if error.code() in _PURGED else str(error.str())
            self.failures[reason] = self.failures.get(reason, 0) + 1
        if ticket is not None:
            ticket.settle(failed=error is not None)


def _config(settings: Settings, *, patient: bool) -> dict[str, Any]:
    return {
        **connection.librdkafka(settings),
        **_QUEUE,
        "enable.idempotence": True,  # acks=all, and no copies or gaps by a retry
        "linger.ms": 20,
        "message.max.bytes": topics.MAX_MESSAGE_BYTES,
        "delivery.timeout.ms": 0 if patient else _GIVE_UP_AFTER_MS,  # 0: for ever
        "log_level": 0,  # librdkafka prints every lost connection; failures are told by the closing lines
    }


def _said(error: confluent_kafka.KafkaException) -> str:
    cause = error.args[0] if error.args else error
    return str(cause.str()) if isinstance(cause, KafkaError) else str(cause)
