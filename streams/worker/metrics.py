"""What the worker counts, for Prometheus and for the readiness page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import faust
from faust.types import TP, Message
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from streams.articles.enriched import Enriched
from streams.errors import ArticleError
from streams.interactions.grammar import GRAMMARS


@dataclass(frozen=True, slots=True)
class Mishap:
    """The last message that became a dead letter: where it lay, the code and the sentence."""

    topic: str
    partition: int
    offset: int
    code: str
    sentence: str


@dataclass(slots=True)
class Metrics:
    """The worker's counters. Each app has its own registry, so that two can live in one process (tests do that)."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    last_mishap: Mishap | None = None
    articles: Counter = field(init=False)
    enriched: Counter = field(init=False)
    languages: Counter = field(init=False)
    dead_letters: Counter = field(init=False)
    reports: Counter = field(init=False)
    interactions: Counter = field(init=False)
    alerts: Counter = field(init=False)
    judgement: Histogram = field(init=False)
    lag: Gauge = field(init=False)

    def __post_init__(self) -> None:
        def counter(name: str, meaning: str, *labels: str) -> Counter:
            return Counter(f"dyadwire_{name}", meaning, labels, registry=self.registry)

        self.articles = counter("articles", "Raw messages taken in hand, duplicates and dead letters included")
        self.enriched = counter("enriched", "Articles judged and sent to the enriched topic")
        # Three values and two more, not the code itself: a wire's own word for a language may be anything.
        self.languages = counter("languages", "Articles by language found: ar, en, ru, other, unknown", "language")
        self.dead_letters = counter("dead_letters", "Messages sent to the dead-letter topic", "code")
        self.reports = counter("reports", "Reports sent to the interactions topic")
        self.interactions = counter("interactions", "Interactions found in articles")
        self.alerts = counter("alerts", "Alerts sent", "kind")
        # Around the half millisecond that an article of 4.9 kB should take; a hostile one may take a thousand times that.
        self.judgement = Histogram(
            "dyadwire_judgement_seconds",
            "Time to judge one article, decoding included",
            buckets=(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5),
            registry=self.registry,
        )
        self.lag = Gauge("dyadwire_lag", "Messages not yet committed", ("topic", "partition"), registry=self.registry)

    def judged(self, enriched: Enriched, reports: int) -> None:
        """Count an article that was judged. Those in other languages have no interactions, and a desk must see that."""
        language = enriched.article.language
        self.enriched.inc()
        self.languages.labels(language=language if language in GRAMMARS else "other" if language else "unknown").inc()
        self.reports.inc(reports)
        self.interactions.inc(len(enriched.interactions))

    def mishap(self, message: Message, error: ArticleError) -> None:
        """Count a dead letter, and remember it as the last one."""
        self.dead_letters.labels(code=error.code).inc()
        self.last_mishap = Mishap(message.topic, message.partition, message.offset, error.code, str(error))

    def refresh_lag(self, app: faust.App) -> None:
        """Set the lag of every assigned partition; Faust keeps the numbers, so that this asks no broker."""
        self.lag.clear()
        for tp, behind in _lags(app):
            self.lag.labels(topic=tp.topic, partition=str(tp.partition)).set(behind)


def _lags(app: faust.App) -> Iterator[tuple[TP, int]]:
    """How far the committed offset is behind the end, for each partition that is ours and was read and committed at all."""
    monitor = app.monitor
    for tp in app.consumer.assignment():
        end, committed = monitor.tp_end_offsets.get(tp), monitor.tp_committed_offsets.get(tp)
        if end is not None and committed is not None:
            yield tp, max(0, end - committed)
