"""Cut anywhere, the same log gives the same alerts, byte for byte, and the same memory.

The worker sends a report's alerts, then writes its records one by one, then takes the next report. A crash after the alerts
leaves any number of the records written; Kafka then delivers again what was not committed, which may start further back.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.articles.encoding import encode_alert
from streams.novelty import DyadEvents, Policy, decide, memory

ROOT = Path(__file__).parents[3]
POLICY = Policy()

ACTS = [
    "CONSULT planned lavrov pompeo 14 @Sochi",
    "CONSULT planned lavrov pompeo 15 @Moscow",
    "CONSULT planned lavrov pompeo",
    "CONSULT lavrov pompeo 14 @Sochi",
    "CONSULT lavrov pompeo",
    "CONSULT negated lavrov pompeo 14",
    "CONSULT moscow washington 14",
    "CONSULT/phone putin trump 14",
    "CONSULT/phone putin trump",
    "CONSULT/phone negated putin trump 14",
    "CONSULT planned putin trump bolton 20",
    "CONSULT planned putin trump 27",
    "ACCUSE RUS>USA lavrov washington 14 #syria",
    "ACCUSE RUS>USA moscow washington",
    "REJECT RUS>USA moscow washington",
    "SANCTION USA>RUS washington rosneft 13",
    "SANCTION USA>RUS washington moscow conf=.3",
    "CONSULT historical lavrov pompeo 14",
]


@st.composite
def report_lines(draw):
    """An article's version at a time that does not have to fit its number: wires deliver out of order."""
    article = draw(st.sampled_from(["neva", "marfa", "harbour", "bay"]))
    version = draw(st.integers(1, 3))
    when = f"{draw(st.integers(10, 18)):02}T{draw(st.integers(0, 23)):02}"
    status = draw(st.sampled_from(["", "", "", "canceled", "withheld", "correction"]))
    acts = [] if status in ("canceled", "withheld") else draw(st.lists(st.sampled_from(ACTS), max_size=3))
    return f"{article} {when} v{version} {status} | {'; '.join(acts)}"


logs = st.lists(report_lines(), min_size=1, max_size=12)


def undisturbed(reports):
    """Give every alert that goes out, in order, and what is remembered in the end."""
    events, alerts = DyadEvents("RUS-USA"), []
    for report in reports:
        outcome = decide(events, report, POLICY)
        events.apply(outcome)
        alerts += [(alert.id, encode_alert(alert)) for alert in outcome.alerts]
    return alerts, events.records()


def write(table, outcome, how_many):
    for key, value in list(outcome.records.items())[:how_many]:
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value


def disturbed(reports, cuts):
    """Go through the log, crashing at each cut (position of the report, records written, reports delivered again)."""
    events, alerts, table = DyadEvents("RUS-USA"), [], {}
    crashes = {position: (written, again) for position, written, again in cuts}

    def take(position, how_many):
        outcome = decide(events, reports[position], POLICY)
        alerts.extend((alert.id, encode_alert(alert)) for alert in outcome.alerts)
        write(table, outcome, how_many)
        return outcome

    for position in range(len(reports)):
        if position in crashes:
            written, again = crashes[position]
            take(position, written)
            events = DyadEvents.restore("RUS-USA", table.items())
            for earlier in range(max(0, position - again), position):
                events.apply(take(earlier, None))
        events.apply(take(position, None))
    assert events.records() == table
    return alerts, table


@settings(max_examples=400, deadline=None)
@given(logs, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 6), st.integers(0, 11)), max_size=6))
def test_crashes_leave_no_trace(report, lines, cuts):
    reports = [report(line) for line in lines]
    alerts, records = undisturbed(reports)
    alerts_again, records_again = disturbed(reports, cuts)
    assert len(dict(alerts)) == len(alerts), "an id was given twice"
    assert list(dict.fromkeys(alerts_again)) == alerts, "other alerts, or one id with two contents"
    assert records_again == records


@st.composite
def archives(draw):
    """Articles of several months in any order, each as a new one or as the next version of one before it.

    Nothing in it is ignored as old: what is ignored rests on a record that it does not touch (see `memory.GRACE`).
    """
    lines, latest = [], []
    for number in range(draw(st.integers(1, 15))):
        if latest and draw(st.booleans()):
            article, month = draw(st.sampled_from(latest))
        else:
            article, month = f"neva:{number}", draw(st.sampled_from(["05", "06", "08", "12"]))
            latest.append((article, month))
        status = draw(st.sampled_from(["", "", "", "canceled", "correction"]))
        acts = [] if status == "canceled" else draw(st.lists(st.sampled_from(ACTS), max_size=3))
        lines.append(f"{article} {month}-14T{number:02} v{number} {status} | {'; '.join(acts)}")
    return lines


@settings(max_examples=200, deadline=None)
@given(archives(), st.lists(st.tuples(st.integers(0, 14), st.integers(0, 8), st.integers(0, 4)), max_size=6))
def test_crashes_leave_no_trace_while_events_are_forgotten(report, lines, cuts):
    reports = [report(line) for line in lines]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "GRACE", 5)  # as many as are delivered again, and the one cut short
        patch.setattr(memory, "SWEEP", 2)
        alerts, records = undisturbed(reports)
        alerts_again, records_again = disturbed(reports, cuts)
    # An act that is told again after it was forgotten has the id that it had: a reader who keeps ids knows it still.
    assert list(dict.fromkeys(alerts_again)) == list(dict.fromkeys(alerts))
    assert records_again == records


@settings(max_examples=100, deadline=None)
@given(logs)
def test_what_was_restored_decides_as_what_was_kept(report, lines):
    kept = DyadEvents("RUS-USA")
    for line in lines:
        restored = DyadEvents.restore("RUS-USA", reversed(kept.records().items()))
        assert restored.records() == kept.records()
        assert restored.sequence == kept.sequence
        outcome = decide(kept, report(line), POLICY)
        assert decide(restored, report(line), POLICY) == outcome
        kept.apply(outcome)


@settings(max_examples=100, deadline=None)
@given(logs)
def test_a_log_delivered_twice_alerts_once(report, lines):
    reports = [report(line) for line in lines]
    events = DyadEvents("RUS-USA")
    for one in reports:
        events.apply(decide(events, one, POLICY))
    before = events.records()
    for one in reports:
        outcome = decide(events, one, POLICY)
        assert outcome.alerts == ()
        assert outcome.records == {}
        events.apply(outcome)
    assert events.records() == before


@settings(max_examples=100, deadline=None)
@given(logs)
def test_an_event_is_new_once_and_its_revisions_count_up(report, lines):
    revisions: dict[str, int] = {}
    events = DyadEvents("RUS-USA")
    for line in lines:
        outcome = decide(events, report(line), POLICY)
        events.apply(outcome)
        for alert in outcome.alerts:
            assert alert.revision == revisions.get(alert.event, 0) + 1
            assert (alert.kind == "new") == (alert.revision == 1)
            assert alert.reports == len(alert.evidence)
            revisions[alert.event] = alert.revision


def test_the_hash_seed_does_not_matter():
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from conftest import Desk\n"
        "from test_stories import STORIES\n"
        "from streams.articles.encoding import encode_alert\n"
        "desk = Desk()\n"
        "for story in STORIES.values():\n"
        "    for report, _ in story:\n"
        "        outcome = desk.take(report)\n"
        "        print(outcome.event_of, *map(encode_alert, outcome.alerts), outcome.records)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 100
