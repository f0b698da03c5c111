"""What the code writes: valid by the schemas, the same in every run, readable again, and a CloudEvent."""

import copy
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from streams.articles.alert import Alert, AlertKind, Change, Support
from streams.articles.article import Article, ArticleHead, ArticleStatus, Subject
from streams.articles.decoding import article_from
from streams.articles.encoding import cloud_event, decode_report, encode, encode_alert
from streams.articles.enriched import Actor, Enriched, Entity, Evidence, Interaction, Mention, Report, Span, Topic
from streams.articles.plover import MODES, QUAD_OF, EventType, Status
from streams.errors import NotJSON, WrongShape
from streams.novelty import DyadEvents, Policy, decide

ROOT = Path(__file__).parents[2]

words = st.text(max_size=40)
some_words = st.text(min_size=1, max_size=40)
maybe = st.none() | some_words
counts = st.integers(0, 10_000)
unit = st.floats(0, 1)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))
countries = st.sampled_from(["USA", "RUS"])
kinds = st.sampled_from("person office institution country place company group medium".split())
fields = st.sampled_from(["headline", "body"])
languages = st.sampled_from(["ar", "en", "ru", "uk"])
hexes = st.text("0123456789abcdef", min_size=12, max_size=12)

evidence = st.builds(Evidence, quote=words, language=languages, field=fields, start=counts, end=counts)
actors = st.builds(Actor, id=some_words, name=words, country=countries, kind=kinds, role=maybe, text=words)
heads = st.builds(
    ArticleHead,
    id=some_words,
    version=counts,
    versioncreated=moments,
    status=st.sampled_from(ArticleStatus),
    source=some_words,
    uri=maybe,
    language=st.none() | languages,
    published=st.none() | moments,
    headline=words,
)
articles = st.builds(
    Article,
    id=st.uuids().map(str),
    source=st.sampled_from(["Невская лента", "Harbour Wire", "وكالة المرفأ"]),
    headline=words,
    body=some_words.filter(str.strip),
    versioncreated=moments,
    published=st.none() | moments,
    version=counts,
    status=st.sampled_from(ArticleStatus),
    subjects=st.lists(st.builds(Subject, code=st.just("medtop:11000000"), name=st.none()), max_size=2).map(tuple),
    urgency=st.none() | st.integers(1, 9),
    embargoed=st.none() | moments,
    received=st.none() | moments,
)


@st.composite
def interactions(draw):
    kind = draw(st.sampled_from(EventType))
    when = draw(st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1)))
    return Interaction(
        dyad="RUS-USA",
        type=kind,
        mode=draw(st.none() | st.sampled_from(sorted(MODES.get(kind, {"none"})))),
        quad=QUAD_OF[kind],
        direction=draw(st.sampled_from(["USA>RUS", "RUS>USA", "MUTUAL"])),
        status=draw(st.sampled_from(Status)),
        multilateral=draw(st.booleans()),
        source_actors=tuple(draw(st.lists(actors, max_size=2))),
        target_actors=tuple(draw(st.lists(actors, max_size=2))),
        date=when,
        precision=None if when is None else draw(st.sampled_from(["day", "month", "year"])),
        place=draw(maybe),
        issue=draw(maybe),
        confidence=draw(unit),
        evidence=draw(evidence),
        rule=draw(some_words),
    )


reports = st.builds(
    Report,
    dyad=st.just("RUS-USA"),
    article=heads,
    interactions=st.lists(interactions(), max_size=3).map(tuple),
)
enriched = st.builds(
    Enriched,
    article=heads,
    sentences=st.lists(st.builds(Span, fields, counts, counts), max_size=3).map(tuple),
    entities=st.lists(
        st.builds(
            Entity,
            id=some_words,
            name=words,
            kind=kinds,
            country=st.none() | countries,
            wikidata=st.none() | st.just("Q22686"),
            role=maybe,
            mentions=st.lists(st.builds(Mention, words, fields, counts, counts), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    topics=st.lists(
        st.builds(
            Topic, code=st.just("medtop:20000639"), name=words, weight=unit, words=st.lists(words, max_size=2).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
    interactions=st.lists(interactions(), max_size=2).map(tuple),
)
supports = st.builds(
    Support, article=some_words, source=some_words, uri=maybe, language=languages, time=moments, evidence=evidence
)
changed = st.builds(Change, field=st.sampled_from(["status", "date", "place"]), before=maybe, after=maybe)


@st.composite
def alerts(draw):
    kind = draw(st.sampled_from(AlertKind))
    event = f"rus-usa-consult-{draw(hexes)}"
    revision = 1 if kind is AlertKind.NEW else draw(st.integers(2, 99))
    gone = kind is AlertKind.RETRACTION
    told = () if gone else tuple(draw(st.lists(supports, min_size=1, max_size=3)))
    return Alert(
        id=f"{event}.{revision}",
        kind=kind,
        event=event,
        revision=revision,
        time=draw(moments),
        interaction=draw(interactions()),
        headline={"en": draw(some_words), "ar": draw(some_words)},
        evidence=told,
        reports=len(told),
        first_reported=draw(moments),
        changed=tuple(draw(st.lists(changed, min_size=1, max_size=2))) if kind is AlertKind.UPDATE else (),
        reason=draw(some_words) if gone else None,
    )


@given(articles)
def test_an_article_keeps_its_schema_and_reads_back(mistakes, article):
    raw = encode(article)
    assert mistakes("article", json.loads(raw)) == []
    assert article_from(json.loads(raw)) == article


@given(enriched)
def test_an_enriched_article_keeps_its_schema(mistakes, value):
    assert mistakes("enriched", json.loads(encode(value))) == []


@given(reports)
def test_a_report_keeps_its_schema_and_reads_back(mistakes, report):
    raw = encode(report)
    assert mistakes("interactions", json.loads(raw)) == []
    assert decode_report(raw) == report


@given(alerts())
def test_an_alert_keeps_its_schema_and_is_plain_json(mistakes, alert):
    raw = encode_alert(alert)
    assert mistakes("alert", json.loads(raw)) == []
    assert json.loads(raw) == cloud_event(alert)


@given(alerts())
def test_the_official_sdk_reads_an_alert(alert):
    raw = encode_alert(alert)
    message = KafkaMessage(headers={"content-type": b"application/cloudevents+json"}, key=alert.event, value=raw)
    event = from_structured(message, JSONFormat(), CloudEvent)
    assert event.get_id() == alert.id
    assert event.get_source() == "/dyadwire"
    assert event.get_type() == f"dyadwire.alert.{alert.kind}"
    assert event.get_subject() == alert.interaction.dyad
    assert event.get_time() == alert.time
    assert event.get_dataschema() == "https://dyadwire.example/schemas/v1/alert.json#data"
    assert event.get_data() == cloud_event(alert)["data"]


@pytest.mark.shared
@given(alert=alerts())
def test_an_alert_keeps_the_schema_that_cloudevents_publishes(shared, alert):
    schema = json.loads((shared / "samples" / "cloudevents" / "cloudevents.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema)
    document = json.loads(encode_alert(alert))
    assert list(validator.iter_errors(document)) == []
    assert list(validator.iter_errors({**document, "id": ""})), "the validator does not look"


def article(**other):
    given_fields = {
        "id": "urn:neva:1",
        "source": "Невская лента",
        "headline": "دبلوماسيون",
        "body": "Встреча в Сочи.",
        "versioncreated": datetime(2019, 5, 14, 9, 30, tzinfo=UTC),
    }
    return Article(**{**given_fields, **other})


def test_text_is_not_escaped_and_time_is_rfc_3339():
    assert encode(article()).decode() == (
        '{"id":"urn:neva:1","source":"Невская лента","headline":"دبلوماسيون","body":"Встреча в Сочи.",'
        '"versioncreated":"2019-05-14T09:30:00Z","published":null,"version":1,"status":"usable","uri":null,"language":null,'
        '"byline":null,"subjects":[],"urgency":null,"embargoed":null,"received":null}'
    )


def test_a_time_of_another_zone_keeps_its_moment():
    moscow = datetime(2019, 5, 14, 12, 30, tzinfo=timezone(timedelta(hours=3)))
    assert datetime.fromisoformat(json.loads(encode(article(versioncreated=moscow)))["versioncreated"]) == moscow


@pytest.mark.parametrize("stray", [0xD800, 0xDC80, 0xDFFF], ids=hex)
def test_a_lone_surrogate_becomes_a_mark_of_the_same_length(mistakes, stray):
    stray = chr(stray)
    raw = encode(article(body=f"{stray} Sochi", subjects=(Subject(name=stray),)))
    document = json.loads(raw)
    assert mistakes("article", document) == []
    assert document["body"].index("Sochi") == len(stray) + 1
    assert "\N{REPLACEMENT CHARACTER}" in document["body"]


@given(alerts(), st.sampled_from(["\ud800", "\udfff"]))
def test_a_lone_surrogate_does_not_stop_an_alert(mistakes, alert, stray):
    alert = Alert(**{name: getattr(alert, name) for name in alert.__slots__} | {"headline": {"en": f"a{stray}b"}})
    document = json.loads(encode_alert(alert))
    assert mistakes("alert", document) == []
    assert document["data"]["headline"] == {"en": "a\N{REPLACEMENT CHARACTER}b"}


WRONG_REPORTS = [
    (b"", NotJSON, "not JSON"),
    (b"\xff\xfe", NotJSON, "not JSON"),
    (b"[]", WrongShape, "of the wrong kind"),
    (b"null", WrongShape, "of the wrong kind"),
    (b"{}", WrongShape, "lacks the field 'dyad'"),
]


@pytest.mark.parametrize(("raw", "error", "sentence"), WRONG_REPORTS)
def test_what_is_no_report_is_refused_in_one_sentence(raw, error, sentence):
    with pytest.raises(error, match=sentence):
        decode_report(raw)


def ways(document, way=()):
    yield way
    inner = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for name, value in inner:
        yield from ways(value, (*way, name))


def test_a_report_that_lacks_any_field_is_refused(examples):
    report = examples["interactions"]
    for way in [way for way in ways(report) if way and isinstance(way[-1], str)]:
        broken = copy.deepcopy(report)
        target = broken
        for step in way[:-1]:
            target = target[step]
        del target[way[-1]]
        with pytest.raises(WrongShape, match=f"lacks the field '{way[-1]}'"):
            decode_report(json.dumps(broken).encode())


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("article", "versioncreated"), "yesterday"),
        (("article", "versioncreated"), 3),
        (("article", "status"), "gone"),
        (("interactions",), {"a": 1}),
        (("interactions", 0, "type"), "MEET"),
        (("interactions", 0, "date"), "14 May"),
        (("interactions", 0, "source_actors"), None),
    ],
)
def test_a_report_with_a_wrong_value_is_refused(examples, way, value):
    broken = copy.deepcopy(examples["interactions"])
    target = broken
    for step in way[:-1]:
        target = target[step]
    target[way[-1]] = value
    with pytest.raises(WrongShape, match="of the wrong kind"):
        decode_report(json.dumps(broken).encode())


def test_the_examples_are_what_the_code_writes(examples):
    for name in ("interactions", "interactions-killed"):
        document = examples[name]
        assert json.loads(encode(decode_report(json.dumps(document).encode()))) == document
    for language in ("ar", "en", "ru"):
        document = examples[f"article-{language}"]
        assert json.loads(encode(article_from(document))) == document


def test_the_example_alerts_are_what_the_example_reports_lead_to(examples):
    planned, killed = (decode_report(json.dumps(examples[name]).encode()) for name in ("interactions", "interactions-killed"))
    enriched = examples["enriched"]
    held = {"dyad": "RUS-USA", "article": enriched["article"], "interactions": enriched["interactions"]}
    events = DyadEvents("RUS-USA")
    new = decide(events, planned, Policy())
    events.apply(new)
    update = decide(events, decode_report(json.dumps(held).encode()), Policy())
    retraction = decide(events, killed, Policy())
    for kind, outcome in {"new": new, "update": update, "retraction": retraction}.items():
        assert [cloud_event(alert) for alert in outcome.alerts] == [examples[f"alert-{kind}"]]


def test_the_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import json, sys; from streams.articles.encoding import decode_report, encode;"
        "sys.stdout.buffer.write(encode(decode_report(open(sys.argv[1], 'rb').read())))"
    )
    example = str(ROOT / "schemas" / "examples" / "interactions.json")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, example],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "99")
    }
    assert len(outputs) == 1
