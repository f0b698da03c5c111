"""`dyadwire replay`: what it refuses before it asks a broker, and how it shows what it found."""

import json

import pytest
from typer.testing import CliRunner

from streams.cli.main import app
from streams.cli.replay_run import Result
from streams.cli.replay_show import as_document, show
from streams.replay.comparison import compare
from streams.replay.rejudging import Tally
from streams.replay.side_topics import SideTopics
from streams.replay.span import Span


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Missing option '--from'"),
        (["--from", "yesterday"], "'yesterday' is no time"),
        (["--from", "1d", "--to", "2d"], "2d is not after 1d"),
        (["--from", "1d", "--to", "0/7"], "both as moments or both as PARTITION/OFFSET"),
        (["--from", "0/1,1/2", "--to", "0/7"], "name the same partitions in both"),
        (["--from", "1d", "--into", "."], "is no beginning of a topic's name"),
        (["--from", "1d", "--into", "a b"], "is no beginning of a topic's name"),
        (["--from", "1d", "--context", "-1"], "greater than or equal to 0"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(words, said):
    result = CliRunner().invoke(app, ["replay", *words])
    assert result.exit_code == 2
    assert said in result.stderr


def alert(event, headline):
    data = {"event": event, "headline": {"en": headline}, "evidence": []}
    return {"id": f"{event}.1", "type": "dyadwire.alert.new", "time": "2019-05-14T10:00:00Z", "data": data}


def result_of(live, today):
    tally = Tally(told=12, context=30)
    tally.unreadable["DW-101"] = 2
    tally.examples["DW-101"] = "articles.raw/3/17: no JSON\x1b[31m"
    nowhere = {0: 0}
    span = Span(nowhere, nowhere, nowhere, nowhere, None, short=True)
    written = SideTopics("replay.articles.enriched", "replay.interactions", "replay.alerts.rus-usa")
    return Result(compare(live, today), span, tally, 3, len(live), len(today), written)


LIVE = [
    alert("met", "Lavrov and Kerry hold talks"),
    alert("row", "Russia warns US"),
    alert("calm", "US frees Russian national"),
]
TODAY = [
    alert("met", "Lavrov and Kerry to hold talks"),
    alert("calm", "US frees Russian national"),
    alert("new", "US \x1b[31mexpels"),
]


def test_it_shows_side_by_side_what_differs(capsys):
    show(result_of(LIVE, TODAY), everything=False)
    shown = capsys.readouterr().out
    for said in (
        "differs in: headline",
        "Russia warns US",
        "1 same, 1 new, 1 gone, 1 changed",
        "2 not readable, DW-101, such as articles.raw/3/17: no JSON",
        "12 articles judged, and 30 before",
        "3 live alerts do not say what they came of",
        "begins within the days of context",
        "written to replay.articles.enriched, replay.interactions, replay.alerts.rus-usa",
    ):
        assert said in shown
    assert "US frees Russian national" not in shown
    assert "\x1b" not in shown, "what articles hold must not reach the terminal"


def test_all_shows_what_is_as_it_was_too(capsys):
    show(result_of(LIVE, TODAY), everything=True)
    assert "US frees Russian national" in capsys.readouterr().out


def test_the_document_holds_every_event_whole():
    document = json.loads(json.dumps(as_document(result_of(LIVE, TODAY))))
    assert document["events"] == {"same": 1, "new": 1, "gone": 1, "changed": 1}
    assert [row["verdict"] for row in document["compared"]] == ["changed", "gone", "same", "new"]
    assert document["compared"][1]["live"] == [LIVE[1]]
