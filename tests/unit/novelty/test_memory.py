"""What is remembered, how it is stored, found and forgotten."""

import base64
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.errors import DyadwireError, UnknownForm
from streams.novelty import DyadEvents, Policy, decide, identity, memory
from streams.novelty.blocks import Blocks
from streams.novelty.event import Contribution, Event, KnownArticle, Order
from streams.novelty.matching import compare
from streams.novelty.profile import profile_of
from streams.novelty.stored import FORM, read_article, read_event, unpacked, write_article, write_event

WHO = ["lavrov", "mid", "moscow", "rus-officials"], ["pompeo", "state", "washington", "trump"]
KINDS = [
    "CONSULT",
    "CONSULT/phone",
    "CONSULT/visit USA>RUS",
    "ACCUSE RUS>USA",
    "REJECT RUS>USA",
    "SANCTION/expel USA>RUS",
    "COERCE/deport USA>RUS",
]


@st.composite
def acts(draw):
    words = [
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(["", "planned", "negated", "historical"])),
        draw(st.sampled_from(WHO[0])),
        draw(st.sampled_from(WHO[1])),
        draw(st.sampled_from(["", "may", "june", "06-02", *map(str, range(1, 31))])),
        draw(st.sampled_from(["", "@Sochi", "@Moscow"])),
        draw(st.sampled_from(["", "#syria", "#iran"])),
    ]
    return " ".join(words), draw(st.integers(1, 31))


def profile(act, line, day):
    one = act(line)
    moment = datetime(2019, 5, day, 12, tzinfo=UTC)
    return profile_of([one], one.status, moment, moment)


@settings(max_examples=300, deadline=None)
@given(st.lists(acts(), min_size=1, max_size=12), acts())
def test_no_event_that_matches_is_left_out_of_the_block(act, remembered, said):
    blocks, profiles = Blocks(), {}
    for number, (line, day) in enumerate(remembered):
        profiles[str(number)] = profile(act, line, day)
        blocks.add(str(number), profiles[str(number)])
    asked = profile(act, *said)
    near = blocks.near(asked)
    for event, known in profiles.items():
        assert event in near or not compare(known, asked).enough, (known, asked)


@settings(deadline=None)
@given(st.lists(acts(), min_size=1, max_size=12))
def test_a_block_is_empty_again_when_its_events_are_taken_out(act, remembered):
    blocks = Blocks()
    profiles = [profile(act, line, day) for line, day in remembered]
    for number, known in enumerate(profiles):
        blocks.add(str(number), known)
    for number, known in enumerate(profiles):
        blocks.remove(str(number), known)
    assert not any(blocks.near(known) for known in profiles)


def test_an_event_is_forgotten_when_its_last_report_is_too_old(new_desk, monkeypatch):
    monkeypatch.setattr(memory, "GRACE", 1)
    monkeypatch.setattr(memory, "SWEEP", 1)
    desk = new_desk(Policy(remember_days=30))
    (event,) = desk.take("neva 01T10 | SANCTION USA>RUS washington moscow 1").event_of
    desk.take("marfa 02T10 | SANCTION USA>RUS washington moscow 1")
    desk.take("bay 06-01T23 | ACCUSE RUS>USA moscow washington #syria")
    assert desk.events.knows(event), "30 days after the last report it is still known"
    outcome = desk.take("bay:2 06-02T00 | ACCUSE RUS>USA moscow washington #syria")
    forgotten = [key for key, raw in outcome.records.items() if raw is None]
    assert forgotten == ["RUS-USA/article/marfa", f"RUS-USA/event/{event}"]
    assert not desk.events.knows(event)
    assert desk.events.article("neva") is None
    assert len(desk.events) == 1


def test_what_was_touched_lately_is_kept_however_old_it_is(new_desk, monkeypatch):
    monkeypatch.setattr(memory, "GRACE", 3)
    monkeypatch.setattr(memory, "SWEEP", 1)
    desk = new_desk()
    (event,) = desk.take("neva 01-02T10 | SANCTION USA>RUS washington moscow 01-02").event_of
    for number in range(2):
        desk.take(f"bay:{number} 11-02T10 | CONSULT lavrov pompeo 11-02")
        assert desk.events.knows(event)
    assert desk.take("marfa 01-02T11 | SANCTION USA>RUS washington moscow 01-02").event_of == (event,)
    for number in range(2, 5):
        desk.take(f"bay:{number} 11-02T10 | CONSULT lavrov pompeo 11-02")
    assert not desk.events.knows(event)


def test_an_old_duplicate_forgets_nothing(new_desk, monkeypatch):
    monkeypatch.setattr(memory, "GRACE", 1)
    monkeypatch.setattr(memory, "SWEEP", 2)
    desk = new_desk()
    desk.take("neva 01-02T10 | SANCTION USA>RUS washington moscow 01-02")
    desk.take("neva:2 01-03T10 | ACCUSE USA>RUS washington moscow 01-03")
    desk.take("bay 11-02T10 | CONSULT lavrov pompeo 11-02")
    duplicate = desk.take("neva:2 01-03T10 | ACCUSE USA>RUS washington moscow 01-03")
    assert duplicate.records == {}


def test_records_of_other_dyads_are_passed_over(desk):
    desk.take("neva 01T10 | SANCTION USA>RUS washington moscow 1")
    records = desk.events.records()
    others = {key.replace("RUS-USA", "CHN-USA"): raw for key, raw in records.items()}
    restored = DyadEvents.restore("RUS-USA", [*others.items(), *records.items()])
    assert restored.records() == records
    assert len(restored) == 1


def test_decide_changes_nothing(desk, report):
    desk.take("neva 01T10 | CONSULT planned lavrov pompeo 14")
    before = desk.events.records()
    again = report("marfa 14T10 | CONSULT lavrov pompeo 14")
    outcome = decide(desk.events, again, Policy())
    assert outcome.alerts
    assert desk.events.records() == before
    assert desk.events.sequence == 1
    assert decide(desk.events, again, Policy()) == outcome


@pytest.mark.parametrize("raw", [b"[3,1]", b"[0]", b"[]", b"{}", b"null", b"\xff", b""])
@pytest.mark.parametrize("key", ["RUS-USA/event/rus-usa-consult-0123456789ab", "RUS-USA/article/neva"])
def test_a_form_that_is_not_ours_is_refused_with_the_mend(key, raw):
    with pytest.raises(UnknownForm, match=f"reads form {FORM} and older; run the version that wrote it") as refusal:
        DyadEvents.restore("RUS-USA", [(key, raw)])
    assert isinstance(refusal.value, DyadwireError)
    assert refusal.value.code == "DW-600"


def test_every_record_starts_with_the_number_of_its_form(desk):
    desk.take("neva 01T10 | SANCTION USA>RUS washington moscow 1")
    assert {orjson.loads(unpacked(raw))[0] for raw in desk.events.records().values()} == {FORM}


@given(acts(), st.integers(0, 3), st.booleans())
def test_an_event_is_read_as_it_was_written(act, line, more, gone):
    created = datetime(2019, 5, 14, 9, 30, 0, 123456, tzinfo=UTC)
    said = act(line[0])
    contributions = tuple(
        Contribution(
            article=f"урн:{number}", order=Order(created, number, killed=False), source="وكالة", uri=None, interaction=said
        )
        for number in range(more)
    )
    event = Event(
        id="rus-usa-consult-0123456789ab",
        revision=3,
        first_reported=created,
        last_reported=created,
        sequence=9,
        contributions=() if gone else contributions,
        counted=() if gone else (("neva", Order(created, 1, killed=False)),),
        withdrawn=replace(said, evidence=replace(said.evidence, quote="")) if gone else None,
    )
    assert read_event(write_event(event, "RUS-USA"), "RUS-USA") == event


def test_an_article_is_read_as_it_was_written():
    article = KnownArticle(
        id="neva",
        order=Order(datetime(2019, 5, 14, tzinfo=UTC), 2, killed=True),
        sequence=7,
        assigned=("rus-usa-agree-0a1b2c3d4e5f", None),
        told=(0,),
        dropped=("rus-usa-agree-f5e4d3c2b1a0",),
    )
    assert read_article(write_article(article, "RUS-USA"), "neva", "RUS-USA") == article


def test_a_typical_event_takes_less_than_a_kilobyte(desk):
    sentence = (
        "قال وزير الخارجية الروسي سيرغي لافروف إنه أجرى محادثات بناءة مع نظيره الأمريكي مايك بومبيو في مدينة سوتشي"
        " اليوم الثلاثاء حول الأزمة السورية والملف النووي الإيراني."
    )
    outcome = desk.take("urn:newsml:neva.example:20190514:0117 14T10 | CONSULT lavrov pompeo 14 @Sochi #syria")
    (event,) = outcome.event_of
    known = desk.events.event(event)
    (one,) = known.contributions
    quoted = replace(one, interaction=replace(one.interaction, evidence=replace(one.interaction.evidence, quote=sentence)))
    assert len(write_event(replace(known, contributions=(quoted,)), "RUS-USA")) < 1_000


def test_one_structure_has_one_id_whoever_tells_it_first(new_desk):
    first = "neva 14T10 | CONSULT lavrov pompeo 14 @Sochi"
    second = "marfa 14T11 | CONSULT lavrov pompeo 14 @Sochi"
    ids = {new_desk().take(report).event_of for report in (first, second)}
    assert len(ids) == 1
    assert next(iter(ids))[0].startswith("rus-usa-consult-")


def test_events_apart_never_share_an_id(new_desk, monkeypatch):
    monkeypatch.setattr(identity, "DIGITS", 1)
    desk = new_desk()
    reports = [f"neva:{day} {day:02}T10 | SANCTION USA>RUS washington moscow {day}" for day in range(1, 31, 2)]
    ids = [desk.take(report).event_of[0] for report in reports]
    assert len(set(ids)) == len(ids)
    again = new_desk()
    assert [again.take(report).event_of[0] for report in reports] == ids


FIRST_EVENT = (
    b'[1,"rus-usa-consult-1c7dba157bd6",2,"2019-05-12T09:00:00Z","2019-05-14T16:00:00.250000Z",3,'
    b'[["sergei-lavrov","Sergei Lavrov","RUS","person","rus.foreign-minister"],'
    b'["mike-pompeo","Mike Pompeo","USA","person","usa.foreign-minister"]],'
    b'[["neva:1",["2019-05-12T09:00:00Z",1,false],"neva","https://neva.example/1",["CONSULT",null,"MUTUAL","planned",0,'
    b'[0,"Lavrov"],[1,"Pompeo"],"2019-05-14","day","Sochi","syria",0.8,"test","They will meet.","en","headline",0,15]],'
    b'["marfa",["2019-05-14T16:00:00.250000Z",2,false],"marfa",null,["CONSULT",null,"MUTUAL","actual",1,'
    b'[0,"\xd9\x84\xd8\xa7\xd9\x81\xd8\xb1\xd9\x88\xd9\x81"],[1,"Pompeo"],"2019-05-14","day",null,null,0.9,"test",'
    b'"They met.","en","body",7,16]]],[["harbour",["2019-05-13T10:00:00Z",1,false]]],null]'
)
SECOND_EVENT = base64.b85decode(
    b"D77#BU|j+A1^~ncF=IDmVqq~gH)3QqA}lgCH8D0cIW{mbE;2PNGjwHhG1-LJr`dtnvDt{(fo^4XVLCA^B5q}NVJ|UMXk~dIcWG>FAZ=x3bS@$>"
    b"HDPjQVKOW+Z7?i1EHO4{VRB+`b#gZ}U0p10b!=>1DIhRHLIh??eIEx#co@$|5$#hj`SF_FJ_HvA4J5W}n8St5kgF56_Qfw@-~|oqkn$HY92VFH"
    b"FcF3!4Pb$%3v4hj6J^p47hYHyg8u~^feNrg!!V-*+z@a*48j?ZEg6K42^2emq9fv~bZ~JE"
)
FIRST_ARTICLE = b'[1,"marfa",["2019-05-14T16:00:00.250000Z",2,false],3,["rus-usa-consult-1c7dba157bd6",null],[0],[]]'


def test_records_of_the_first_form_are_read_and_written_anew_when_they_are_told_again(new_desk):
    records = {
        "RUS-USA/event/rus-usa-consult-1c7dba157bd6": FIRST_EVENT,
        "RUS-USA/article/marfa": FIRST_ARTICLE,
    }
    desk = new_desk()
    desk.events = DyadEvents.restore("RUS-USA", records.items())
    event = desk.events.event("rus-usa-consult-1c7dba157bd6")
    assert [one.article for one in event.contributions] == ["neva:1", "marfa"]
    assert event.contributions[0].interaction.evidence.field == "headline"
    assert event.contributions[1].interaction.source_actors[0].text == "لافروف"
    assert event.last_reported.microsecond == 250_000
    assert event.reports == 3
    assert desk.events.sequence == 3
    assert desk.events.article("marfa").told == (0,)
    assert desk.take("bay 14T18 | CONSULT lavrov pompeo 14 @Sochi").event_of == (event.id,)
    assert desk.take("marfa 14T19 v3 canceled |").alerts == ()
    after = desk.events.records()
    assert {orjson.loads(unpacked(raw))[0] for raw in after.values()} == {FORM}
    told = DyadEvents.restore("RUS-USA", after.items()).event(event.id)
    assert [one.article for one in told.contributions] == ["neva:1", "bay"]
    assert told.first_reported == event.first_reported


def test_what_both_forms_hold_reads_the_same():
    event = read_event(FIRST_EVENT, "RUS-USA")
    assert read_event(write_event(event, "RUS-USA"), "RUS-USA") == event
    assert len(write_event(event, "RUS-USA")) < len(FIRST_EVENT)
    assert read_event(SECOND_EVENT, "RUS-USA") == event, "the second form has changed, its dictionary perhaps: make a third"
    article = read_article(FIRST_ARTICLE, "marfa", "RUS-USA")
    assert read_article(write_article(article, "RUS-USA"), "marfa", "RUS-USA") == article


@given(st.datetimes(datetime(1990, 1, 1), datetime(2120, 1, 1), timezones=st.just(UTC)))
def test_a_time_is_kept_to_the_microsecond(moment):
    article = KnownArticle(id="neva", order=Order(moment, 1, killed=False), sequence=1)
    assert read_article(write_article(article, "RUS-USA"), "neva", "RUS-USA") == article


@settings(max_examples=200, deadline=None)
@given(st.lists(acts(), min_size=1, max_size=12))
def test_a_profile_that_grew_is_that_of_all_reports(report, remembered):
    events = DyadEvents("RUS-USA")
    for number, (line, day) in enumerate(remembered):
        events.apply(decide(events, report(f"neva:{number} {day:02}T10 | {line}"), Policy()))
    again = DyadEvents.restore("RUS-USA", events.records().items())
    assert again._profiles == events._profiles
