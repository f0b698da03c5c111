import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from confluent_kafka import Producer

from streams.articles.article import ArticleHead, ArticleStatus
from streams.articles.enriched import Actor, Evidence, Interaction, Report
from streams.articles.plover import EventType, Quad, Status
from streams.broker import topics
from streams.broker.embedded import EmbeddedBroker
from streams.errors import UnknownForm
from streams.novelty import DyadEvents, Policy, decide
from streams.settings import Settings
from streams.subscribers.support_stream import SupportStream, support_of

TIME = datetime(2019, 5, 14, 18, tzinfo=UTC)
QUOTES = {"en": "Pompeo met Lavrov in Sochi.", "ru": "Помпео встретился с Лавровым.", "ar": "التقى بومبيو لافروف."}


def report(language, hours):
    quote = QUOTES[language]
    act = Interaction(
        dyad="RUS-USA",
        type=EventType.CONSULT,
        mode=None,
        quad=Quad.VERBAL_COOPERATION,
        direction="MUTUAL",
        status=Status.ACTUAL,
        multilateral=False,
        source_actors=(Actor(id="mike-pompeo", name="Mike Pompeo", country="USA", kind="person", text=f"Pompeo {language}"),),
        target_actors=(Actor(id="sergei-lavrov", name="Sergei Lavrov", country="RUS", kind="person", text="Lavrov"),),
        date=date(2019, 5, 14),
        precision="day",
        place="Sochi",
        issue=None,
        confidence=0.9,
        evidence=Evidence(quote=quote, language=language, field="body", start=0, end=len(quote)),
        rule="test",
    )
    head = ArticleHead(
        id=f"a-{language}",
        version=1,
        versioncreated=TIME + timedelta(hours=hours),
        status=ArticleStatus.USABLE,
        source=f"outlet {language}",
        uri=f"https://outlet.example/{language}",
        language=language,
        published=TIME,
        headline="",
    )
    return Report(dyad="RUS-USA", article=head, interactions=(act,))


def records():
    """The table's changes as three wires tell one event: key and value, in order."""
    events = DyadEvents("RUS-USA")
    changes = []
    for hours, language in enumerate(QUOTES):
        outcome = decide(events, report(language, hours), Policy())
        events.apply(outcome)
        changes += [(key.encode(), value) for key, value in outcome.records.items()]
    return changes


def test_a_silent_report_in_another_language_is_support():
    supports = [support for key, value in records() if (support := support_of(key, value))]
    assert [support.reports for support in supports] == [1, 2, 3]
    assert len({support.event for support in supports}) == 1
    last = supports[-1]
    assert [one["quote"] for one in last.evidence] == list(QUOTES.values())
    assert last.evidence[1] | {"time": None} == {
        "quote": QUOTES["ru"],
        "outlet": "outlet ru",
        "url": "https://outlet.example/ru",
        "language": "ru",
        "article": "a-ru",
        "time": None,
        "field": "body",
        "start": 0,
        "end": len(QUOTES["ru"]),
    }
    assert last.evidence[1]["time"] == "2019-05-14T19:00:00Z"
    assert set(last.names) == {("Pompeo en", "USA"), ("Pompeo ru", "USA"), ("Pompeo ar", "USA"), ("Lavrov", "RUS")}


def test_records_of_articles_and_forgotten_events_are_no_support():
    key = next(key for key, _ in records() if b"/event/" in key)
    assert support_of(key, None) is None
    assert support_of(*next(change for change in records() if b"/article/" in change[0])) is None


def test_a_newer_form_is_told_apart():
    with pytest.raises(UnknownForm):
        support_of(b"RUS-USA/event/x", b"[99]")


async def test_the_stream_passes_over_what_it_cannot_read(caplog):
    with EmbeddedBroker(topics.specs(Settings.model_construct(partitions=1))) as broker:
        settings = Settings.model_construct(broker=broker.address)
        producer = Producer({"bootstrap.servers": broker.address, "log_level": 0})
        for key, value in [(b"RUS-USA/event/x", b"[99]"), (b"\xff", b"x"), *records()]:
            producer.produce(topics.names(settings).changelog, value, key)
        assert producer.flush(10) == 0
        found = []
        async with SupportStream(settings) as stream, asyncio.timeout(20):
            async for support in stream:
                found.append(support.reports)
                if len(found) == 3:
                    break
    assert found == [1, 2, 3]
    assert len(caplog.records) == 2
