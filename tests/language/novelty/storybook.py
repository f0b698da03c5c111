"""The stories of this folder: what wires send in the order of arrival, and what an editor wants to be told after each item.

An item: `id` (outlet/number), `lang`, `at` (UTC, the version's own time), `head`, `text`; `v` and `status` of later versions.
`alerts` lists what goes out because of it, nothing where it is left out: `new A CONSULT planned` (A names the event from here
on; then any of type or type/mode, direction, status), `update A field before>after; …`, `retraction A`. `knows` lists
events that the item tells too and nobody is alerted of. `trap` says which hard case the story holds.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from streams.articles.alert import Alert, AlertKind
from streams.articles.article import Article, ArticleStatus
from streams.articles.enriched import Enriched, Report
from streams.judgement import Judgement, reports_of
from streams.novelty import DyadEvents, Policy, decide

STORIES = Path(__file__).parent / "stories"
CHANGE = re.compile(r"(\w+) (.*?)>(.*)")


@dataclass(frozen=True)
class Item:
    """One version of one article, and what the desk should hear of it."""

    article: Article
    alerts: tuple[str, ...]
    knows: frozenset[str]


@dataclass(frozen=True)
class Story:
    title: str
    trap: str | None
    items: tuple[Item, ...]


def stories() -> list[Story]:
    """Every story of the folder, by file and place in it."""
    return [
        Story(row["story"], row.get("trap"), tuple(map(_item, row["items"])))
        for file in sorted(STORIES.glob("*.yaml"))
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _item(row: dict[str, Any]) -> Item:
    moment = row["at"].replace(tzinfo=UTC) if isinstance(row["at"], datetime) else _moment(row["at"])
    version = row.get("v", 1)
    article = Article(
        id=row["id"],
        source=row["id"].partition("/")[0],
        uri=f"https://{row['id'].partition('/')[0]}.example/{row['id']}",
        language=row["lang"],
        headline=row["head"],
        body=row["text"],
        versioncreated=moment,
        published=moment,
        version=version,
        status=ArticleStatus(row.get("status", "usable")),
    )
    return Item(article, tuple(row.get("alerts", ())), frozenset(row.get("knows", ())))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@cache
def judgement() -> Judgement:
    return Judgement.load()


@cache
def judged(article: Article) -> Enriched:
    """Judge each article once: several tests tell the stories in several orders."""
    return judgement().judge(article)


def reports(story: Story) -> list[tuple[Report, ...]]:
    return [reports_of(judged(item.article)) for item in story.items]


def tell(story: Story) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """Tell a story to an empty desk: the alerts and the known events of each item, in the words of the story files.

    An event that has no name when an expectation asks for it takes the name that is expected there, so that a story reads the
    same whichever id novelty gives.
    """
    desks: dict[str, DyadEvents] = {}
    names: dict[str, str] = {}
    heard = []
    for item, said in zip(story.items, reports(story), strict=True):
        alerts: list[Alert] = []
        told: set[str] = set()
        for report in said:
            events = desks.setdefault(report.dyad, DyadEvents(report.dyad))
            outcome = decide(events, report, Policy())
            events.apply(outcome)
            alerts += outcome.alerts
            told |= {event for event in outcome.event_of if event is not None}
        wanted = iter([line.split()[1] for line in item.alerts if line.startswith("new ")])
        for alert in alerts:
            if alert.kind is AlertKind.NEW:
                names[alert.event] = next(wanted, f"?{len(names)}")
        spoken = tuple(_line(alert, names, item.alerts) for alert in alerts)
        known = {names.get(event, "?") for event in told} - {names.get(alert.event, "?") for alert in alerts}
        heard.append((spoken, frozenset(known)))
    return heard


def _line(alert: Alert, names: dict[str, str], wanted: tuple[str, ...]) -> str:
    """Write an alert as the stories do; of a new one, only those facts that the story's own line states."""
    name = names.get(alert.event, "?")
    if alert.kind is AlertKind.RETRACTION:
        return f"retraction {name}"
    if alert.kind is AlertKind.UPDATE:
        return f"update {name} " + "; ".join(f"{one.field} {one.before}>{one.after}" for one in alert.changed)
    act = alert.interaction
    facts = {act.type.value, f"{act.type.value}/{act.mode}", act.direction, act.status.value}
    for line in wanted:
        kind, called, *stated = line.split()
        if (kind, called) == ("new", name) and facts.issuperset(stated):
            return line
    return f"new {name} {act.type.value}{f'/{act.mode}' if act.mode else ''} {act.direction} {act.status.value}"
