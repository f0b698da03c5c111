"""Judgement and novelty over articles in order, in memory and without Kafka: what `code` and `evaluate` run.

The same two functions as in the worker, so the same articles in the same order give the same ids.
"""

from dataclasses import asdict, dataclass
from typing import Any

from streams.articles.alert import Alert
from streams.articles.article import Article
from streams.articles.enriched import Enriched, Interaction
from streams.articles.plover import LIVE
from streams.errors import JudgementFailed
from streams.judgement import Judgement, reports_of
from streams.novelty import DyadEvents, Policy, decide
from streams.recognition import open_recogniser
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Coded:
    """One article with all that was said about it: `events` is parallel to `enriched.interactions`, None where not matched."""

    enriched: Enriched
    events: tuple[str | None, ...]
    alerts: tuple[Alert, ...]
    live: bool
    """Whether it holds a live interaction of at least the threshold's confidence."""


class Coding:
    """The state of a run: the knowledge, and the events of each dyad so far.

    Raises (on making it):
        KnowledgeError: a data file has a mistake.
    """

    def __init__(self, settings: Settings) -> None:
        self._judgement = Judgement.load(open_recogniser(wanted=settings.ner))
        self._policy = Policy(alert_threshold=settings.alert_threshold, remember_days=settings.remember_days)
        self._events: dict[str, DyadEvents] = {}

    def code(self, article: Article) -> Coded:
        """Judge one article, and decide what of it is new after all that came before.

        Raises:
            JudgementFailed: the judgement raised; nothing of the article is remembered, and the next can be coded.
        """
        try:
            enriched = self._judgement.judge(article)
        except Exception as error:
            raise JudgementFailed(
                f"article {article.id} could not be judged ({type(error).__name__}: {error});"
                " this is a defect of dyadwire, please report it with the article"
            ) from error
        event_of: dict[Interaction, str | None] = {}
        alerts: list[Alert] = []
        for report in reports_of(enriched):
            events = self._events.setdefault(report.dyad, DyadEvents(report.dyad))
            outcome = decide(events, report, self._policy)
            events.apply(outcome)
            event_of.update(zip(report.interactions, outcome.event_of, strict=True))
            alerts += outcome.alerts
        return Coded(
            enriched=enriched,
            events=tuple(event_of.get(interaction) for interaction in enriched.interactions),
            alerts=tuple(alerts),
            live=any(self._is_live(act) for act in enriched.interactions),
        )

    def _is_live(self, interaction: Interaction) -> bool:
        return interaction.status in LIVE and interaction.confidence >= self._policy.alert_threshold


def as_json(coded: Coded) -> dict[str, Any]:
    """Lay out one line of `dyadwire code`, in plain JSON types but for enums and dates, which orjson writes."""
    enriched = coded.enriched
    return {
        "id": enriched.article.id,
        "language": enriched.article.language,
        "alert": coded.live,
        "entities": [asdict(entity) for entity in enriched.entities],
        "topics": [asdict(topic) for topic in enriched.topics],
        "interactions": [_interaction(act, event) for act, event in zip(enriched.interactions, coded.events, strict=True)],
        "alerts": [_alert(alert) for alert in coded.alerts],
    }


def _interaction(act: Interaction, event: str | None) -> dict[str, Any]:
    return {
        "type": act.type,
        "mode": act.mode,
        "quad": act.quad,
        "direction": act.direction,
        "status": act.status,
        "date": act.date,
        "precision": act.precision,
        "multilateral": act.multilateral,
        "event": event,
        "confidence": act.confidence,
        "evidence": asdict(act.evidence),
        "source_actors": [asdict(actor) for actor in act.source_actors],
        "target_actors": [asdict(actor) for actor in act.target_actors],
        "dyad": act.dyad,
        "place": act.place,
        "issue": act.issue,
        "rule": act.rule,
    }


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "kind": alert.kind,
        "event": alert.event,
        "revision": alert.revision,
        "id": alert.id,
        "time": alert.time,
        "headline": alert.headline,
        "changed": [asdict(change) for change in alert.changed],
        "reason": alert.reason,
        "reports": alert.reports,
    }
