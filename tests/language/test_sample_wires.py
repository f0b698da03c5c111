"""The shipped sample wires through judgement and novelty, held to `deploy/demo/expected-alerts.tsv` item by item."""

import csv
import re
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from streams.articles.article import KILLED, Article
from streams.cli.coding import Coded, Coding
from streams.feeds.reading import Reading, Skipped
from streams.settings import Settings
from streams.sources.files import read

DEMO = Path(__file__).parents[2] / "deploy" / "demo"
LANGUAGES_AT_LEAST = {"ar": 20, "en": 14, "ru": 13}


class Expected(NamedTuple):
    article: str
    version: str
    kind: str
    type: str
    direction: str
    status: str
    story: str

    @property
    def act(self) -> tuple[str, str, str, str]:
        return self.kind, self.type, self.direction, self.status


def wires() -> list[Article]:
    items = list(read(str(DEMO / "wires"), Reading()))
    assert not [item for item in items if isinstance(item, Skipped)]
    return [item for item in items if isinstance(item, Article)]


def expectations() -> list[list[Expected]]:
    """The rows of each item, in order of arrival."""
    lines = (DEMO / "expected-alerts.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert next(rows) == list(Expected._fields)
    return [list(group) for _, group in groupby(map(Expected._make, rows), key=lambda row: (row.article, row.version))]


@pytest.fixture(scope="module")
def played() -> list[tuple[Article, list[Expected], Coded]]:
    coding = Coding(Settings())
    return [(article, rows, coding.code(article)) for article, rows in zip(wires(), expectations(), strict=True)]


def test_every_wire_has_its_rows_in_the_order_of_arrival():
    wanted = [(rows[0].article, rows[0].version) for rows in expectations()]
    assert [(article.id, str(article.version)) for article in wires()] == wanted


def test_the_wires_are_many_enough_in_each_language_and_a_third_says_nothing():
    found = Counter(language_by_script(article) for article in wires())
    assert all(found[language] >= least for language, least in LANGUAGES_AT_LEAST.items()), found
    silent = sum(rows[0].kind == "none" for rows in expectations())
    assert silent >= max(16, len(expectations()) * 0.3)


def language_by_script(article: Article) -> str:
    """Not the claim: one item makes none, on purpose."""
    if re.search("[\u0621-\u064a]{3}", article.headline):
        return "ar"
    return "ru" if re.search("[а-яё]{3}", article.headline) else "en"


def test_each_wire_leads_to_the_alerts_that_are_expected_of_it(played):
    wrong = [said for article, rows, coded in played if (said := difference(article, rows, coded))]
    assert not wrong, f"{len(wrong)} of {len(played)} items differ; the first: {wrong[0]}\nall:\n" + "\n".join(wrong)


def difference(article: Article, rows: list[Expected], coded: Coded) -> str | None:
    wanted = sorted(row.act for row in rows if row.kind in {"new", "update", "retraction"})
    got = sorted(
        (alert.kind.value, alert.interaction.type.value, alert.interaction.direction, alert.interaction.status.value)
        for alert in coded.alerts
    )
    if got == wanted:
        return None
    acts = [(act.type.value, act.direction, act.status.value, act.rule) for act in coded.enriched.interactions]
    return f"{article.id} v{article.version} “{article.headline}”: expected {wanted}, got {got} from {acts}"


def test_reports_of_one_story_share_an_event_and_two_stories_do_not(played):
    event_of: dict[str, str] = {}
    for article, rows, coded in played:
        for row in (row for row in rows if row.kind != "none"):
            events = {alert.event for alert in coded.alerts} | {event for event in coded.events if event}
            known = event_of.get(row.story)
            assert events, f"{article.id} “{article.headline}” was counted for no event, expected {row.story}"
            if known is not None:
                assert known in events, f"{article.id} “{article.headline}” was not counted for {row.story}"
            elif row.kind == "new":
                new = [alert.event for alert in coded.alerts if alert.kind == "new" and alert.interaction.type == row.type]
                assert new, f"{article.id} “{article.headline}” opened no event, expected {row.story}"
                event_of[row.story] = new[0]
    assert len(set(event_of.values())) == len(event_of), "two stories share one event"


def test_evidence_is_what_the_article_says(played):
    for article, _, coded in played:
        for act in coded.enriched.interactions:
            evidence = act.evidence
            assert article.text_of(evidence.field)[evidence.start : evidence.end] == evidence.quote


def test_a_killed_wire_says_nothing_any_more(played):
    killed = [(article, coded) for article, _, coded in played if article.status in KILLED]
    assert killed
    assert all(not coded.live for _, coded in killed)
