"""Each story is told as it stands, and told again as a log is read after a crash: item by item, every alert."""

import json
from pathlib import Path

import pytest

from streams.articles.encoding import encode_alert
from streams.novelty import DyadEvents, Policy, decide
from tests.language.novelty.storybook import Story, reports, stories, tell

STORIES = stories()
GOLD = Path(__file__).parents[4] / "shared" / "gold"

HARD = {
    "two meetings of the same ministers in one week",
    "a call and a meeting on one day",
    "a series, round two of the talks",
    "the anniversary",
    "the third time this month",
    "several sanctions lists in a month",
    "expulsion and its answer",
    "a visit that slips a day across time zones",
    "the report of a report",
    "the same place name for another event",
    "an article that tells five events, four of them old",
}
"""The hard cases that the stories must hold, whoever changes them."""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_story(story: Story):
    wanted = [(item.article.id, item.alerts, item.knows) for item in story.items]
    heard = [(item.article.id, *told) for item, told in zip(story.items, tell(story), strict=True)]
    assert heard == wanted


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_story_cut_anywhere_and_read_again_gives_the_same_alerts(story: Story):
    told = [report for reports_ in reports(story) for report in reports_]
    whole, table = _alerts(told, {})
    for cut in range(1, len(told)):
        before, kept = _alerts(told[:cut], {})
        after, last = _alerts(told[cut - 1 :], kept)  # the report before the cut comes once more
        assert (before + after, last) == (whole, table)


def _alerts(told, kept):
    """Tell reports to a desk restored from the records `kept`: the bytes of all alerts, and the records afterwards."""
    desk = DyadEvents.restore("RUS-USA", kept.items())
    sent = []
    for report in told:
        outcome = decide(desk, report, Policy())
        sent += [encode_alert(alert) for alert in outcome.alerts]
        desk.apply(outcome)
    return sent, desk.records()


def test_there_are_stories_enough():
    assert len(STORIES) >= 25
    assert {story.trap for story in STORIES} >= HARD
    for story in STORIES:
        articles = [item.article for item in story.items]
        assert 4 <= len(articles) <= 12, story.title
        assert len({article.source for article in articles}) >= 2, story.title
        assert len({article.language for article in articles}) >= 2, story.title


@pytest.mark.shared
def test_no_story_holds_a_sentence_of_the_shared_articles():
    if not GOLD.is_dir():
        pytest.skip(f"{GOLD} is not there")
    known = "\n".join(
        f"{row['title']}\n{row['body']}"
        for name in ("dev.jsonl", "train.jsonl")
        for row in map(json.loads, (GOLD / name).read_text(encoding="utf-8").splitlines())
    )
    for story in STORIES:
        for item in story.items:
            for text in (item.article.headline, item.article.body):
                assert len(text) < 30 or text not in known, text
