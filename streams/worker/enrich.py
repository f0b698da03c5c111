"""The first agent: raw articles in, judged articles and reports out, whatever cannot be judged to the dead letters."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from faust.types import EventT, Message

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.articles.enriched import Enriched
from streams.broker.topics import TopicNames
from streams.errors import ArticleError, JudgementFailed, TooLarge
from streams.feeds.raw import article_from_bytes
from streams.judgement import reports_of
from streams.worker.confirmations import Confirmations
from streams.worker.dead_letters import dead_letter
from streams.worker.hand_over import Handled
from streams.worker.last_words import die
from streams.worker.metrics import Metrics
from streams.worker.outbox import LARGEST, Outbox
from streams.worker.trace import traced


class Judge(Protocol):
    """What judges articles: `streams.judgement.Judgement`, or a stand-in in tests."""

    def judge(self, article: Article) -> Enriched:
        """Judge one article."""


class Enricher:
    """Judges what is handed over. Nothing is acked before the broker has acknowledged all that came of it."""

    def __init__(
        self,
        judge: Judge,
        topics: TopicNames,
        outbox: Callable[[], Outbox],
        metrics: Metrics,
        confirmations: Confirmations,
        *,
        max_article_bytes: int,
    ) -> None:
        self._judge = judge
        self._topics = topics
        self._outbox = outbox
        self._metrics = metrics
        self._confirmations = confirmations
        self._max_article_bytes = max_article_bytes
        self.handled = Handled()

    async def take(self, events: Sequence[EventT[Any]]) -> None:
        """Judge the articles and send what came of each; they are acked when the broker has confirmed it.

        Leaves the process when sending fails or the agent is cancelled in the middle: then nothing is acked, and all of it is
        read again.
        """
        try:
            outbox = self._outbox()
            await outbox.prepare(self._topics.enriched, self._topics.interactions, self._topics.dead)
            for event in events:
                if self.handled.first_time(event.message):
                    self._metrics.articles.inc()
                    self._process(event.message, outbox)
                    # Heartbeats of the loop's other work: a full list is a tenth of a second of judging.
                    await asyncio.sleep(0)
            # A message handed over twice goes with the rest: the first hand-over was in this list or an earlier one.
            await self._confirmations.add(events, await outbox.send())
        except BaseException as error:  # noqa: BLE001 - CancelledError too: nothing may leave the loop
            die(f"{len(events)} articles of {self._topics.raw} were not sent ({error!r})")

    def _process(self, message: Message, outbox: Outbox) -> None:
        try:
            with self._metrics.judgement.time():
                records = self._records(message)
        except ArticleError as error:
            self._bury(message, error, outbox)
        except Exception as error:  # noqa: BLE001 - a defect of ours must not stop the wire
            self._bury(message, _defect(message, error), outbox)
        else:
            headers = traced(message)
            for topic, key, value in records:
                outbox.add(topic, key=key, value=value, headers=headers)

    def _records(self, message: Message) -> list[tuple[str, bytes, bytes]]:
        """All that is to be sent because of one article: topic, key and value of each record.

        Raises:
            ArticleError: the message holds no article that can be judged.
        """
        article = article_from_bytes(message.value, received=_received(message), max_bytes=self._max_article_bytes)
        enriched = self._judge.judge(article)
        reports = reports_of(enriched)
        records = [(self._topics.enriched, article.id.encode(), encode(enriched))]
        records += [(self._topics.interactions, report.dyad.encode(), encode(report)) for report in reports]
        if (size := max(len(value) for _, _, value in records)) > LARGEST:
            raise TooLarge(
                f"article {article.id!r} has a judgement of {size} bytes, more than the {LARGEST} that a message may have;"
                " cut the article"
            )
        self._metrics.judged(enriched, len(reports))
        return records

    def _bury(self, message: Message, error: ArticleError, outbox: Outbox) -> None:
        letter = dead_letter(message, error)
        outbox.add(self._topics.dead, key=letter.key, value=letter.value, headers=letter.headers)
        self._metrics.mishap(message, error)


def _received(message: Message) -> datetime:
    """When the broker got `message`. The topic stamps it (LogAppendTime); on another topic a producer may have lied."""
    try:
        return datetime.fromtimestamp(message.timestamp, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return datetime.now(UTC)


def _defect(message: Message, error: Exception) -> JudgementFailed:
    return JudgementFailed(
        f"the article at {message.topic}/{message.partition}/{message.offset} could not be judged"
        f" ({type(error).__name__}: {error}); this is a defect of dyadwire, please report it with this letter"
    )
