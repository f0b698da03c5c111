"""The second agent: reports of a dyad in, alerts out. One at a time, so that what is told first is new."""

import asyncio
from collections.abc import Callable
from typing import Any

import aiokafka
from faust.types import EventT, Message

from streams.articles.encoding import decode_report, encode_alert
from streams.articles.enriched import Report
from streams.broker.alert_headers import alert_headers
from streams.broker.topics import TopicNames
from streams.errors import ArticleError, JudgementFailed, NoValue
from streams.novelty import Outcome, Policy, decide
from streams.worker.dead_letters import dead_letter
from streams.worker.hand_over import Handled
from streams.worker.last_words import die
from streams.worker.metrics import Metrics
from streams.worker.outbox import LARGEST
from streams.worker.stoppage import Stoppage
from streams.worker.table import EventTable, Memory
from streams.worker.trace import traced


class Watcher:
    """Decides on each report and sends its alerts.

    The order is the promise: first the broker acknowledges the alerts, then the table remembers them, then memory, then the
    report is acked. Cut anywhere, the report comes again and gives the same alerts with the same ids.
    """

    def __init__(
        self,
        table: EventTable,
        topics: TopicNames,
        producer: Callable[[], aiokafka.AIOKafkaProducer],
        metrics: Metrics,
        stoppage: Stoppage,
        *,
        policy: Policy,
    ) -> None:
        self._table = table
        self._topics = topics
        self._producer = producer
        self._metrics = metrics
        self._stoppage = stoppage
        self._policy = policy
        self.memory = Memory(table)
        self.handled = Handled()

    async def take(self, event: EventT[Any]) -> None:
        """Decide on one report, and ack it when everything that came of it is confirmed.

        Leaves the process when sending fails or the agent is cancelled in the middle; nothing is acked then.
        """
        message = event.message
        try:
            if self._stoppage.is_stale(message):
                die("it was stopped for longer than its session, and its partitions are another worker's; start it again")
            if self.handled.first_time(message):
                await self._process(message)
        except BaseException as error:  # noqa: BLE001 - CancelledError too: nothing may leave the loop
            die(f"the report at {message.topic}/{message.partition}/{message.offset} was not confirmed ({error!r})")
        event.ack()

    async def _process(self, message: Message) -> None:
        try:
            report = _read(message)
            outcome, alerts = self._decided(report, message)
        except ArticleError as error:
            await self._bury(message, error)
            return
        await self._send(outcome, alerts, message)
        for key, value in outcome.records.items():
            if value is not None:
                self._table[key.encode()] = value
            else:
                self._table.pop(key.encode(), None)
        await self._table.confirmed()
        self.memory.of(report.dyad).apply(outcome)

    def _decided(self, report: Report, message: Message) -> tuple[Outcome, list[bytes]]:
        """What the report changes, and the bytes of its alerts.

        Raises:
            JudgementFailed: novelty raised, or gave something larger than a message may be.
        """
        try:
            outcome = decide(self.memory.of(report.dyad), report, self._policy)
            alerts = [encode_alert(alert) for alert in outcome.alerts]
            _check_sizes([*alerts, *(value for value in outcome.records.values() if value is not None)])
        except Exception as error:
            raise JudgementFailed(
                f"the report of article {report.article.id!r} at {message.topic}/{message.partition}/{message.offset} could not"
                f" be compared with known events ({type(error).__name__}: {error}); this is a defect of dyadwire, please"
                " report it with this letter"
            ) from error
        return outcome, alerts

    async def _send(self, outcome: Outcome, alerts: list[bytes], message: Message) -> None:
        headers = [*alert_headers(message.partition, message.offset), *traced(message)]
        producer = self._producer()
        acknowledgements = [
            await producer.send(self._topics.alerts, value, key=alert.event.encode(), headers=headers)
            for alert, value in zip(outcome.alerts, alerts, strict=True)
        ]
        await asyncio.gather(*acknowledgements)
        for alert in outcome.alerts:
            self._metrics.alerts.labels(kind=alert.kind).inc()

    async def _bury(self, message: Message, error: ArticleError) -> None:
        letter = dead_letter(message, error)
        await self._producer().send_and_wait(self._topics.dead, letter.value, key=letter.key, headers=letter.headers)
        self._metrics.mishap(message, error)


def _read(message: Message) -> Report:
    """The report in `message`.

    Raises:
        NoValue: the message is a tombstone.
        ArticleError: the value is no report.
    """
    if message.value is None:
        raise NoValue(f"{message.topic}/{message.partition}/{message.offset} has no value, so there is no report; send none")
    return decode_report(message.value)


def _check_sizes(values: list[bytes]) -> None:
    """Raise when a value is larger than a message may be: the broker would refuse it, now and after every restart."""
    if (size := max(map(len, values), default=0)) > LARGEST:
        raise OverflowError(f"{size} bytes are more than the {LARGEST} that a message may have")
