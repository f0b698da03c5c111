"""Articles onto `articles.raw`, and what is none onto `articles.dead`.

Idempotent, acknowledged by all replicas, in bounded memory; an article's key is its id.
"""

import threading
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, NamedTuple, Self

import confluent_kafka
from confluent_kafka import KafkaError

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.broker import connection, topics
from streams.broker.cluster import Cluster
from streams.errors import BrokerError, TopicError
from streams.feeds.reading import Skipped
from streams.settings import Settings
from streams.sources.delivery import Ticket
from streams.worker.dead_letters import unread_letter

_QUEUE: Final = {"queue.buffering.max.messages": 50_000, "queue.buffering.max.kbytes": 64 * 1024}
"""What may wait in memory while the broker is slow or away; then reading waits. Half a minute of a fast disk's articles."""

_LARGEST_LETTER: Final = topics.MAX_MESSAGE_BYTES - 64 * 1024
"""Bytes of an item that is kept: the largest message less room for its headers."""
_GIVE_UP_AFTER_MS: Final = 5 * 60 * 1000
"""A broker that restarts is away for under a minute; after five somebody has to look, and is told."""
_PURGED: Final = frozenset({KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT})  # noqa: SLF001 - librdkafka's public names
_LAST_CHANCE: Final = 10.0
"""Seconds that a follower which was told to stop waits for the broker; what is left then is sent at the next start."""


class _Record(NamedTuple):
    topic: str
    key: bytes | None
    value: bytes
    headers: Sequence[tuple[str, bytes]] = ()
    is_letter: bool = False


class RawProducer:
    """Sends articles. Use it in a `with`: leaving it waits until the broker has acknowledged every one.

    With `patient` it waits for a broker that is away for as long as it takes, and on leaving ten seconds: for those who
    remember what went through and start again. `acknowledged` counts the articles that the broker has, `letters` the items
    that could not be read; `failures` says how many it will not have and why, by reason.

    Raises (on making it):
        BrokerError: no broker answers.
        TopicError: there is no raw topic.
        SettingsError: the connection settings cannot be used.
    """

    def __init__(self, settings: Settings, *, patient: bool = False) -> None:
        self._raw, self._dead = topics.names(settings).raw, topics.names(settings).dead
        # Asked first: a producer would wait five minutes before it says that nobody is there.
        there = Cluster(settings).topics()
        for topic in (self._raw, self._dead):
            if topic not in there:
                raise TopicError(f"there is no topic {topic} at {settings.broker}; run `dyadwire topics create`")
        self.acknowledged = 0
        self.letters = 0
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

    def keep(self, skipped: Skipped) -> None:
        """Hand over an item that could not be read, if it was read far enough to be kept; waits while the queue is full.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        while not self.bury(skipped):
            self._producer.poll(0.5)
        self._producer.poll(0)

    def offer(self, article: Article, ticket: Ticket | None = None) -> bool:
        """Hand one article over, to be settled on `ticket`; False: the queue is full, come again.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        return self._produce(_Record(self._raw, article.id.encode(), encode(article)), ticket)

    def bury(self, skipped: Skipped, ticket: Ticket | None = None) -> bool:
        """Hand an unread item over as a dead letter, to be settled on `ticket`; False: the queue is full, come again.

        One that was not read so far, or is larger than any message, is told and not kept.

        Raises:
            BrokerError: the producer cannot go on at all.
        """
        if skipped.value is None or len(skipped.value) > _LARGEST_LETTER:
            return True
        place = f"{skipped.source}:{skipped.line}" if skipped.line else skipped.source
        letter = unread_letter(place, str(skipped), skipped.value)
        return self._produce(_Record(self._dead, letter.key, letter.value, letter.headers, is_letter=True), ticket)

    def _produce(self, record: "_Record", ticket: Ticket | None) -> bool:
        if ticket is not None:
            ticket.sent(letter=record.is_letter)
        told = partial(self._delivered, ticket, record)
        try:
            self._producer.produce(
                record.topic, value=record.value, key=record.key, headers=list(record.headers), on_delivery=told
            )
        except BufferError:
            if ticket is not None:
                ticket.take_back(letter=record.is_letter)
            return False
        except confluent_kafka.KafkaException as error:
            cause = error.args[0] if error.args else None
            if not isinstance(cause, KafkaError) or cause.code() != KafkaError.MSG_SIZE_TOO_LARGE:
                raise BrokerError(f"{record.topic} takes no more articles ({_said(error)}); run ingest again") from error
            # This one alone can never be sent; those after it can.
            told(cause, None)
        return True

    def _listen(self) -> None:
        while not self._closing.is_set():
            self._producer.poll(0.1)

    def _delivered(self, ticket: Ticket | None, record: "_Record", error: KafkaError | None, _message: object) -> None:
        if error is None:
            self.letters += record.is_letter
            self.acknowledged += not record.is_letter
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
