import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from streams.subscribers import wording
from streams.subscribers.harmless import harmless
from streams.subscribers.tail import render

ESCAPE = "\x1b]0;owned\x07\x1b[2J\u202e\r\nnext"


def alert(**changed):
    data = {
        "event": "e",
        "dyad": "RUS-USA",
        "type": "CONSULT",
        "mode": None,
        "direction": "MUTUAL",
        "status": "planned",
        "date": "2019-05-14",
        "place": "Sochi",
        "source_actors": [{"country": "USA", "text": "بومبيو"}],
        "target_actors": [{"country": "RUS", "text": "لافروف"}],
        "headline": {"en": "Pompeo and Lavrov to meet in Sochi"},
        "evidence": [
            {"quote": "يلتقي بومبيو نظيره لافروف", "outlet": "برق الخليج", "language": "ar", "url": "https://barq.example/1"}
        ],
        "changed": [],
        "reason": None,
    } | changed
    kind = "retraction" if data["reason"] else "update" if data["changed"] else "new"
    return {"id": "e.1", "type": f"dyadwire.alert.{kind}", "time": "2019-05-10T15:30:00Z", "data": data}


def printed(event, *, colour=False):
    out = io.StringIO()
    Console(file=out, soft_wrap=True, force_terminal=colour, color_system="standard" if colour else None).print(render(event))
    return out.getvalue()


def test_a_new_alert_says_what_who_whether_when_where_and_shows_the_sentence():
    text = printed(alert())
    for part in ("NEW", "10 May 2019 15:30", "Talks · Russia and United States · planned · Sochi · 2019-05-14"):
        assert part in text
    assert "Pompeo and Lavrov to meet in Sochi" in text
    assert "“يلتقي بومبيو نظيره لافروف”" in text
    assert "برق الخليج, Arabic, https://barq.example/1" in text


def test_an_update_says_what_changed():
    change = {"field": "status", "before": "planned", "after": "actual"}
    assert "status: planned → happened" in printed(alert(changed=[change], status="actual"))
    assert "place: not said → Sochi" in printed(alert(changed=[{"field": "place", "before": None, "after": "Sochi"}]))


def test_a_retraction_says_why():
    text = printed(alert(reason="its wire killed the story"))
    assert "RETRACTION" in text
    assert "withdrawn: its wire killed the story" in text


def test_of_many_sentences_the_last_are_shown_and_the_rest_counted():
    support = alert()["data"]["evidence"][0]
    text = printed(alert(evidence=[support | {"outlet": f"outlet {number}"} for number in range(5)]))
    assert [word in text for word in ("outlet 0", "outlet 1", "outlet 2", "outlet 4")] == [False, False, True, True]
    assert "and 2 more" in text


def test_actors_are_marked_in_the_sentence():
    assert re.search("\x1b\\[[0-9;]*34m" + "بومبيو", printed(alert(), colour=True))


@pytest.mark.parametrize("place", ["headline", "quote", "outlet", "url", "reason", "place", "change"])
def test_nothing_that_an_article_says_steers_the_terminal(place):
    support = alert()["data"]["evidence"][0]
    hostile = {
        "headline": {"headline": {"en": ESCAPE, ESCAPE: ESCAPE}},
        "reason": {"reason": ESCAPE},
        "place": {"place": ESCAPE},
        "change": {"changed": [{"field": ESCAPE, "before": ESCAPE, "after": ESCAPE}]},
    }.get(place) or {"evidence": [support | {place: ESCAPE, "language": ESCAPE}]}
    text = printed(alert(**hostile))
    assert "owned" in text
    assert not set(text) & set("\x1b\x07\r\u202e")


@given(st.text())
def test_harmless_text_is_one_line_without_controls_and_is_stable(text):
    once = harmless(text)
    assert harmless(once) == once
    assert len(once.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", once)


@given(st.text(st.characters(categories=("L", "N", "P"))))
def test_harmless_text_keeps_letters_of_every_script(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("kind", "mode", "label"),
    [
        ("SANCTION", "expel", "Expulsion"),
        ("SANCTION", None, "Sanction"),
        ("CONSULT", "multilateral", "Talks"),
        ("NEW_TYPE", None, "NEW_TYPE"),
    ],
)
def test_an_act_is_named_by_its_mode_where_that_says_more(kind, mode, label):
    assert wording.act(kind, mode) == label


def test_unknown_words_are_shown_as_they_are():
    assert wording.status("unheard-of") == "unheard-of"
    assert wording.direction("USA>CHN", "CHN-USA") == "United States → CHN"
