"""Articles onto `articles.raw`: idempotent, acknowledged by all replicas, in bounded memory, key = article id."""

from typing import Any, Final, Self

import confluent_kafka

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.settings import Settings

_QUEUE: Final = {"queue.buffering.max.messages": 50_000, "queue.buffering.max.kbytes": 64 * 1024}
"""What may wait in memory while the broker is slow or away; then reading waits. Half a minute of a fast disk's articles."""

_GIVE_UP_AFTER_MS: Final = 5 * 60 * 1000
"""A broker that restarts is away for under a minute; after five somebody has to look, and is told."""


class RawProducer:
    """Sends articles. Use it in a `with`: leaving it waits until the broker has acknowledged every one.

    `acknowledged` counts what the broker has; `failures` says how many it has not and why, by reason.

    Raises (on making it):
        BrokerError: no broker answers.
        TopicError: there is no raw topic.
        SettingsError: the connection settings cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        self._topic = topics.names(settings).raw
        # Asked first: a producer would wait five minutes before it says that nobody is there.
        if self._topic not in Cluster(settings).topics():
            raise TopicError(f"there is no topic {self._topic} at {settings.broker}; run `dyadwire topics create`")
        self.acknowledged = 0
        self.failures: dict[str, int] = {}
        self._producer = confluent_kafka.Producer(_config(settings))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Also after Ctrl-C: what was read is sent, so that the last line's count is the truth.
        while self._producer.flush(1):
            pass  # in steps of a second, because Ctrl-C is not heard inside a flush

    def send(self, article: Article) -> None:
        """Hand one article over; waits while the queue is full.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        value, key = encode(article), article.id.encode()
        while True:
            try:
                self._producer.produce(self._topic, value=value, key=key, on_delivery=self._delivered)
            except BufferError:
                self._producer.poll(0.5)
            except confluent_kafka.KafkaException as error:
                raise BrokerError(f"{self._topic} takes no more articles ({_said(error)}); run ingest again") from error
            else:
                self._producer.poll(0)
                return

    def _delivered(self, error: confluent_kafka.KafkaError | None, _message: object) -> None:
        if error is None:
            self.acknowledged += 1
        else:
            reason = str(error.str())
            self.failures[reason] = self.failures.get(reason, 0) + 1


def _config(settings: Settings) -> dict[str, Any]:
    return {
        **connection.librdkafka(settings),
        **_QUEUE,
        "enable.idempotence": True,  # acks=all, and no copies or gaps by a retry
        "linger.ms": 20,
        "message.max.bytes": topics.MAX_MESSAGE_BYTES,
        "delivery.timeout.ms": _GIVE_UP_AFTER_MS,
        "log_level": 0,  # librdkafka prints every lost connection; failures are told by the closing lines
    }


def _said(error: confluent_kafka.KafkaException) -> str:
    cause = error.args[0] if error.args else error
    return str(cause.str()) if isinstance(cause, confluent_kafka.KafkaError) else str(cause)
