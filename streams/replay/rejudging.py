"""Judging a range again: raw messages to reports, reports in the worker's order to alerts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from streams.articles.alert import Alert
from streams.articles.article import Article, ArticleHead
from streams.articles.enriched import Enriched, Report
from streams.errors import ArticleError
from streams.feeds.raw import article_from_bytes
from streams.judgement import Judgement, reports_of
from streams.novelty import DyadEvents, Policy, decide
from streams.replay.order import LiveReports, Rank, Version
from streams.replay.reading import Record
from streams.replay.span import Span


@dataclass(slots=True)
class Tally:
    """What became of the messages: those of the range, those before it, and why some could not be read.

    `unreadable` counts by error code, `examples` has the first sentence of each. `defects` are judgements that raised.
    """

    told: int = 0
    context: int = 0
    unreadable: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    defects: int = 0

    def bad(self, message: Record, code: str, sentence: str) -> None:
        """Count a message that gives nothing."""
        self.unreadable[code] += 1
        self.examples.setdefault(code, f"{message.topic}/{message.partition}/{message.offset}: {sentence}")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A report of today's rules with its place in the order, and whether its article lies in the range."""

    rank: Rank
    within: bool
    report: Report


class Rejudging:
    """Judges raw messages, and remembers their reports until they can be put in order: those of 2 in 100 articles."""

    def __init__(self, judgement: Judgement, live: LiveReports, span: Span, *, max_article_bytes: int) -> None:
        self._judgement = judgement
        self._live = live
        self._span = span
        self._max_article_bytes = max_article_bytes
        self._reports: list[Ranked] = []
        self.within: set[Version] = set()
        """The versions in the range, for each dyad that is known: what a live alert must come from to be compared."""
        self.tally = Tally()

    def take(self, messages: Iterable[Record], judged: Callable[[Enriched], None]) -> Iterator[int]:
        """Judge the messages, in order of offsets in each partition; yield how many so far.

        `judged` is called with each judgement of the range itself.
        """
        for count, message in enumerate(messages, 1):
            self._take(message, judged)
            yield count

    def ordered(self) -> list[Ranked]:
        """Return all reports in the worker's order."""
        return sorted(self._reports, key=lambda one: one.rank)

    def _take(self, message: Record, judged: Callable[[Enriched], None]) -> None:
        within = self._span.holds(message.partition, message.offset)
        self.tally.told += within
        self.tally.context += not within
        enriched = self._judged(message, within=within)
        if enriched is None:
            return
        reports = reports_of(enriched)
        self._place(message, enriched.article, reports, within=within)
        if within:
            judged(enriched)

    def _judged(self, message: Record, *, within: bool) -> Enriched | None:
        try:
            return self._judgement.judge(self._article(message))
        except ArticleError as error:
            if within:
                self.tally.bad(message, error.code, str(error))
        except Exception as error:  # noqa: BLE001 - a defect of ours must not hide what the other articles give
            self.tally.defects += within
            if within:
                self.tally.bad(message, "DW-110", f"{type(error).__name__}: {error}")
        return None

    def _article(self, message: Record) -> Article:
        came = datetime.fromtimestamp(message.received / 1000, UTC)
        return article_from_bytes(message.value, received=came, max_bytes=self._max_article_bytes)

    def _place(self, message: Record, head: ArticleHead, reports: tuple[Report, ...], *, within: bool) -> None:
        where = (message.partition, message.offset, message.received)
        told = {report.dyad for report in reports}
        for dyad in {*self._live.dyads(), *told}:
            version = Version.of(dyad, head)
            if within:
                self.within.add(version)
            if dyad not in told:
                self._live.pass_over(version, message.partition)
        for report in reports:
            self._reports.append(Ranked(self._live.rank(Version.of(report.dyad, head), *where), within, report))


def decided(reports: Iterable[Ranked], policy: Policy) -> Iterator[tuple[Report, tuple[Alert, ...]]]:
    """Decide the reports in their order, from an empty memory; yield those of the range with their alerts."""
    memory: dict[str, DyadEvents] = {}
    for one in reports:
        events = memory.setdefault(one.report.dyad, DyadEvents(one.report.dyad))
        outcome = decide(events, one.report, policy)
        events.apply(outcome)
        if one.within:
            yield one.report, outcome.alerts
