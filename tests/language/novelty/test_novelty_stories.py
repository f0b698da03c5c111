"""Each story is told as it stands, and told again as a log is read after a crash: item by item, every alert."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.articles.encoding import encode_alert
from streams.novelty import DyadEvents, Policy, decide
from tests.language.novelty.storybook import Story, reports, stories, tell

STORIES = stories()
ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "gold"

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
    told = tell(story)
    wanted = [(item.article.id, item.alerts, sorted(item.knows)) for item in story.items]
    heard = [
        (item.article.id, alerts, sorted(known & item.knows)) for item, (alerts, known) in zip(story.items, told, strict=True)
    ]
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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(STORIES), st.randoms(use_true_random=False))
def test_however_wires_interleave_no_event_is_new_twice(story: Story, chance):
    """The order of each outlet's own items is kept, as a partition keeps it; between outlets any order may come."""
    queues: dict[str, list] = {}
    for item, said in zip(story.items, reports(story), strict=True):
        if said:
            queues.setdefault(item.article.source, []).extend(said)
    mixed = []
    while queues:
        outlet = chance.choice(sorted(queues))
        mixed.append(queues[outlet].pop(0))
        if not queues[outlet]:
            del queues[outlet]
    events, revisions = DyadEvents("RUS-USA"), {}
    for report in mixed:
        outcome = decide(events, report, Policy())
        events.apply(outcome)
        for alert in outcome.alerts:
            assert alert.revision == revisions.get(alert.event, 0) + 1, "a revision is left out or given twice"
            assert (alert.kind == "new") == (alert.revision == 1), "new twice, or changed before it was new"
            revisions[alert.event] = alert.revision
    sent, table = _alerts(mixed, {})
    cut = chance.randrange(len(mixed) + 1)
    before, kept = _alerts(mixed[:cut], {})
    after, last = _alerts(mixed[cut:], dict(reversed(kept.items())))
    assert (before + after, last) == (sent, table), "where the log was cut has left a trace"


def test_the_hash_seed_and_the_process_do_not_matter():
    script = (
        "import sys\n"
        "from streams.articles.encoding import encode_alert\n"
        "from streams.novelty import DyadEvents, Policy, decide\n"
        "from tests.language.novelty.storybook import reports, stories\n"
        "desk = DyadEvents('RUS-USA')\n"
        "for story in stories():\n"
        "    for report in (report for said in reports(story) for report in said):\n"
        "        outcome = decide(desk, report, Policy())\n"
        "        desk.apply(outcome)\n"
        "        print(outcome.event_of, *map(encode_alert, outcome.alerts), outcome.records)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "7", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 100
