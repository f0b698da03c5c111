"""What an alert says: evidence, counts, times, reasons, and what happens to very large events."""

import pytest

from streams.novelty import life
from streams.novelty.stored import unpacked

PLAN = "CONSULT planned lavrov pompeo 14 @Sochi"
HELD = "CONSULT lavrov pompeo 14 @Sochi"


def only(outcome):
    (alert,) = outcome.alerts
    return alert


def test_a_new_alert_carries_its_one_report(desk):
    alert = only(desk.take(f"neva 12T09:30 | {PLAN}"))
    (support,) = alert.evidence
    assert (alert.reports, alert.revision, alert.reason, alert.changed) == (1, 1, None, ())
    assert (support.article, support.source, support.uri) == ("neva", "neva", "https://neva.example/neva")
    assert support.evidence.quote.strip() == PLAN
    assert alert.time == alert.first_reported == support.time
    assert alert.id == f"{alert.event}.1"


def test_an_update_carries_all_reports_in_the_order_of_their_time(desk):
    desk.take(f"neva 12T09 | {PLAN}")
    desk.take(f"marfa 12T07 | {PLAN}")
    alert = only(desk.take(f"harbour 14T16 | {HELD}"))
    assert [support.article for support in alert.evidence] == ["marfa", "neva", "harbour"]
    assert alert.first_reported.isoformat() == "2019-05-12T07:00:00+00:00"
    assert alert.time.isoformat() == "2019-05-14T16:00:00+00:00"
    assert alert.reports == 3


def test_an_update_speaks_with_the_words_that_caused_it(desk):
    desk.take(f"neva 12T09 | {PLAN} conf=.9")
    alert = only(desk.take(f"harbour 14T16 | {HELD} conf=.6"))
    assert alert.interaction.evidence.quote.strip().startswith(HELD)
    assert alert.interaction.confidence == 0.9


def test_a_later_version_replaces_the_words_of_the_earlier_one(desk):
    desk.take(f"neva 12T09 | {PLAN}")
    alert = only(desk.take(f"neva 14T16 v2 | {HELD}"))
    assert [support.evidence.quote.strip() for support in alert.evidence] == [HELD]
    assert alert.reports == 1


REASONS = [
    ("neva 14T11 v2 canceled |", "neva has canceled its article neva, and no other article tells it"),
    ("neva 14T11 v2 withheld |", "neva has withheld its article neva, and no other article tells it"),
    (
        "neva 14T11 v3 correction |",
        "version 3 of the article neva of neva no longer says so, and no other article tells it",
    ),
]


@pytest.mark.parametrize(("kill", "reason"), REASONS)
def test_a_retraction_says_why_and_repeats_no_killed_word(desk, kill, reason):
    desk.take(f"neva 14T10 | {HELD}")
    alert = only(desk.take(kill))
    assert alert.reason == reason
    assert alert.evidence == ()
    assert alert.reports == 0
    assert alert.interaction.evidence.quote == ""
    assert HELD not in str(alert)
    assert not any(HELD.encode() in unpacked(raw) for raw in desk.events.records().values())


def test_a_quote_that_was_killed_is_in_no_later_alert(desk):
    desk.take(f"neva 12T09 | {PLAN}")
    desk.take(f"marfa 12T10 | {PLAN} #syria")
    desk.take("marfa 12T11 v2 canceled |")
    alert = only(desk.take(f"harbour 14T16 | {HELD}"))
    assert [support.article for support in alert.evidence] == ["neva", "harbour"]
    assert alert.reports == 2


def test_of_very_many_reports_the_first_and_the_newest_are_quoted_and_all_are_counted(desk, monkeypatch):
    monkeypatch.setattr(life, "KEPT", 5)
    monkeypatch.setattr(life, "FIRST_KEPT", 2)
    for number in range(10):
        desk.take(f"wire:{number} 12T{number:02} | {PLAN}")
    alert = only(desk.take(f"harbour 14T16 | {HELD}"))
    assert [support.article for support in alert.evidence] == ["wire:0", "wire:1", "wire:8", "wire:9", "harbour"]
    assert alert.reports == 11


def test_a_report_whose_words_were_let_go_is_still_known(desk, monkeypatch):
    monkeypatch.setattr(life, "KEPT", 3)
    monkeypatch.setattr(life, "FIRST_KEPT", 1)
    for number in range(6):
        desk.take(f"wire:{number} 12T{number:02} | {PLAN}")
    assert desk.take(f"wire:2 12T02 | {PLAN}").records == {}
    desk.take("wire:2 12T20 v2 canceled |")
    desk.take(f"wire:3 12T21 v2 | {PLAN}")
    alert = only(desk.take(f"harbour 14T16 | {HELD}"))
    assert alert.reports == 6
    assert "wire:3" in [support.article for support in alert.evidence]


def test_the_words_that_decide_are_never_let_go(desk, monkeypatch):
    monkeypatch.setattr(life, "KEPT", 3)
    monkeypatch.setattr(life, "FIRST_KEPT", 1)
    desk.take(f"neva 12T01 | {PLAN}")
    desk.take(f"denial 12T02 | {PLAN.replace('planned', 'negated')}")
    for number in range(6):
        assert not desk.take(f"wire:{number} 12T03:{number:02} | {PLAN.replace('planned', 'negated')}").alerts
    event = desk.events.event(desk.take(f"late 12T09 | {PLAN.replace('planned', 'negated')}").event_of[0])
    assert event.contributions[0].article == "neva"


def test_every_match_gives_its_reasons(desk):
    assert desk.take(f"neva 12T09 | {PLAN}").why == (None,)
    (match,) = desk.take(f"marfa 12T10 | {PLAN}").why
    assert match.score > 0.9
    assert match.reasons == (
        "same kind of act",
        "same person",
        "same person",
        "same date",
        "same place",
        "issue not told by both",
    )


def test_an_event_without_a_date_has_an_id_by_the_day_of_its_report(new_desk):
    ids = {new_desk().take(f"neva {day}T10 | ACCUSE RUS>USA moscow washington").event_of[0] for day in ("01", "01", "20")}
    assert len(ids) == 2
