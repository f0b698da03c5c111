"""Two lists of alerts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.replay.comparison import Verdict, compare


def alert(event, number=1, kind="new", articles=("a",), span=(0, 9), **data):
    evidence = [{"article": name, "field": "body", "start": span[0], "end": span[1]} for name in articles]
    known = {"event": event, "revision": number, "type": "CONSULT", "place": None, "evidence": evidence}
    return {"id": f"{event}.{number}", "type": f"dyadwire.alert.{kind}", "time": "2019-05-14T10:00:00Z", "data": known | data}


def verdicts(live, today):
    return [(row.verdict.value, row.differs) for row in compare(live, today)]


MET = alert("met")
# what it shows, live alerts, today's, the rows
ROWS = [
    ("the same bytes are the same", [MET], [alert("met")], [("same", ())]),
    ("nobody tells it any longer", [MET], [], [("gone", ())]),
    ("nobody told it", [], [MET], [("new", ())]),
    ("another place", [MET], [alert("met", place="Sochi")], [("changed", ("place",))]),
    ("an update more", [MET], [MET, alert("met", 2, "update")], [("changed", ("alerts",))]),
    ("another kind", [MET], [alert("met", kind="update")], [("changed", ("alert type",))]),
    ("another id by the same sentence", [MET], [alert("met-2", type="AGREE")], [("changed", ("event", "type"))]),
    ("another id by the article and the type", [MET], [alert("met-2", span=(20, 30))], [("changed", ("event", "evidence"))]),
    ("another act of the article", [MET], [alert("row", type="ACCUSE", span=(20, 30))], [("gone", ()), ("new", ())]),
    ("an article that has nothing to do with it", [MET], [alert("x", articles=("b",))], [("gone", ()), ("new", ())]),
    (
        "two candidates: the sentence goes before the article",
        [MET],
        [alert("one", span=(20, 30)), alert("two")],
        [("changed", ("event",)), ("new", ())],
    ),
    (
        "one event for two: the first keeps it",
        [MET, alert("met-b")],
        [alert("one")],
        [("changed", ("event",)), ("gone", ())],
    ),
]


@pytest.mark.parametrize(("live", "today", "rows"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_compare(live, today, rows):
    assert verdicts(live, today) == rows


alerts = st.lists(
    st.builds(
        alert,
        st.sampled_from("abcd"),
        st.integers(1, 3),
        articles=st.sets(st.sampled_from("xyz"), max_size=2).map(sorted),
        place=st.sampled_from([None, "Sochi"]),
    ),
    max_size=8,
    unique_by=lambda one: one["id"],
)


@given(alerts, alerts)
def test_each_alert_stands_in_one_row_and_only_like_with_like_is_the_same(live, today):
    rows = compare(live, today)
    for side, given_ in (("live", live), ("today", today)):
        shown = [one["id"] for row in rows for one in getattr(row, side)]
        assert sorted(shown) == sorted(one["id"] for one in given_)
    for row in rows:
        assert (row.verdict is Verdict.SAME) == (bool(row.live) and row.live == row.today)
        assert bool(row.differs) == (row.verdict is Verdict.CHANGED)


@given(alerts)
def test_a_list_is_as_it_is(told):
    assert {row.verdict for row in compare(told, told)} <= {Verdict.SAME}
