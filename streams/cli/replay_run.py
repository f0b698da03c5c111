"""One replay from the settings to the result: reads, judges, writes beside, compares."""

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from streams.articles.alert import Alert
from streams.articles.encoding import cloud_event
from streams.articles.enriched import Enriched, Report
from streams.broker import topics
from streams.judgement import Judgement
from streams.novelty import Policy
from streams.recognition import open_recogniser
from streams.replay.comparison import Compared, Verdict, compare
from streams.replay.live_alerts import live_alerts, live_reports
from streams.replay.reading import Reader
from streams.replay.rejudging import Rejudging, Tally, decided
from streams.replay.side_topics import SideTopics, SideWriter, make
from streams.replay.span import Edge, Span, span_of
from streams.settings import Settings
from streams.subscribers.alert_stream import parse

_TELL_EVERY: Final = 5_000
"""Articles between two lines of progress, on a terminal: every few seconds."""

CloudEvent = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What a replay found: the events compared, the range, what was read, what was written where (None: nothing)."""

    rows: list[Compared]
    span: Span
    tally: Tally
    unknown: int
    """Alerts on the live topic that do not say what report they came of, and so could not be compared."""
    live: int
    today: int
    written: SideTopics | None

    @property
    def differing(self) -> list[Compared]:
        """The events that are not told as they were."""
        return [row for row in self.rows if row.verdict is not Verdict.SAME]


def run(settings: Settings, edges: tuple[Edge, Edge | None], *, into: str | None, replace: bool, context: timedelta) -> Result:
    """Judge the range again and compare; write to topics that begin with `into`, to none where it is None.

    Raises:
        BrokerError: no broker answers, it refuses, or it stops answering.
        TopicError: a live topic is missing, or an earlier replay lies where this one would be written.
        KnowledgeError: a knowledge file has a mistake.
    """
    names, reader = topics.names(settings), Reader(settings)
    span = span_of(reader, names.raw, *edges, context)
    written = None if into is None else make(settings, into, replace=replace)
    live = live_reports(reader, names.interactions, span.since)
    judgement = Judgement.load(open_recogniser(wanted=settings.ner))
    rejudging = Rejudging(judgement, live, span, max_article_bytes=settings.max_article_bytes)
    policy = Policy(alert_threshold=settings.alert_threshold, remember_days=settings.remember_days)
    with ExitStack() as open_:
        writer = None if written is None else open_.enter_context(SideWriter(settings, written))
        _tell(rejudging.take(reader.read(names.raw, span.context, span.until), writer.enriched if writer else _nothing))
        today = _decide(rejudging, policy, writer.decided if writer else None)

    def came_of(dyad: str, offset: int) -> bool:
        return live.at(dyad, offset) in rejudging.within

    told = live_alerts(reader, names.alerts, span.since, came_of=came_of, parse=parse)
    return Result(
        rows=compare(told.alerts, today),
        span=span,
        tally=rejudging.tally,
        unknown=told.unknown,
        live=len(told.alerts),
        today=len(today),
        written=written,
    )


def _decide(
    rejudging: Rejudging, policy: Policy, write: Callable[[Report, tuple[Alert, ...]], None] | None
) -> list[CloudEvent]:
    alerts: list[CloudEvent] = []
    for report, told in decided(rejudging.ordered(), policy):
        if write is not None:
            write(report, told)
        alerts += (cloud_event(alert) for alert in told)
    return alerts


def _nothing(_judged: Enriched) -> None:
    """Write nothing."""


def _tell(counts: Iterable[int]) -> None:
    """Let the work run, and say how far it is where somebody looks on."""
    watched = sys.stderr.isatty()
    for count in counts:
        if watched and count % _TELL_EVERY == 0:
            sys.stderr.write(f"\r{count:,} articles judged")
            sys.stderr.flush()
    if watched:
        sys.stderr.write("\r\033[K")


def moment_of(alert: CloudEvent) -> str:
    """When the article of an alert was made, for people."""
    try:
        return f"{datetime.fromisoformat(str(alert.get('time'))):%d %b %Y %H:%M}"
    except ValueError:
        return str(alert.get("time"))
