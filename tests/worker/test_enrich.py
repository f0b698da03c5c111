"""The first agent: what comes of each article, and that nothing is acked before it is confirmed."""

import asyncio
import json
from datetime import UTC, datetime

import orjson
import pytest
from aiokafka.errors import KafkaTimeoutError

from streams.articles.article import Article, ArticleHead
from streams.articles.enriched import Enriched
from streams.worker.confirmations import Confirmations
from streams.worker.enrich import Enricher
from streams.worker.metrics import Metrics
from tests.worker.conftest import NAMES, TRACEPARENT, Died, FakeEvent, FakeOutbox


class FakeJudge:
    """A judgement that finds nothing, and fails where the body says so."""

    def judge(self, article):
        if "fail" in article.body:
            raise RecursionError("too deep")
        return Enriched(article=ArticleHead.of(article, language="en"), sentences=(), entities=(), topics=(), interactions=())


@pytest.fixture
def confirmations():
    return Confirmations()


@pytest.fixture
def enricher(producer, confirmations):
    return Enricher(FakeJudge(), NAMES, lambda: FakeOutbox(producer), Metrics(), confirmations, max_article_bytes=10_000)


def raw(offset=0, *, body="The pier was repaired.", status="usable", **message):
    article = {
        "id": f"a{offset}",
        "source": "Example Wire",
        "headline": "Pier repaired",
        "body": body,
        "published": "2024-02-01T10:00:00Z",
        "versioncreated": "2024-02-01T10:00:00Z",
        "status": status,
        "language": "en",
    }
    return FakeEvent(json.dumps(article).encode(), offset=offset, **message)


def where(producer):
    return [(record.topic, record.key) for record in producer.sent]


async def test_an_article_is_judged_confirmed_and_acked(enricher, producer, confirmations):
    event = raw(headers=[("traceparent", TRACEPARENT), ("desk", b"7")])
    await enricher.take([event])
    assert not event.acked
    await confirmations.settle_next()
    (record,) = producer.sent
    assert (record.topic, record.key, record.headers) == (NAMES.enriched, b"a0", {"traceparent": TRACEPARENT})
    assert orjson.loads(record.value)["article"]["id"] == "a0"
    assert event.acked


async def test_a_killed_story_is_reported_so_that_its_alert_can_be_withdrawn(enricher, producer):
    await enricher.take([raw(status="canceled")])
    assert where(producer) == [(NAMES.enriched, b"a0"), (NAMES.interactions, b"RUS-USA")]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        pytest.param(b"", b"DW-101", id="nothing"),
        pytest.param(b"{", b"DW-101", id="not JSON"),
        pytest.param(b"[" * 10_000, b"DW-101", id="depth 10,000"),
        pytest.param("{}".encode("utf-16"), b"DW-101", id="UTF-16"),
        pytest.param(b'{"id": "\xff"}', b"DW-101", id="invalid UTF-8"),
        pytest.param(b'{"id": NaN}', b"DW-101", id="NaN"),
        pytest.param(b"[]", b"DW-102", id="the wrong shape"),
        pytest.param(b'{"id": "a"}', b"DW-102", id="missing fields"),
        pytest.param(b'"' + b"x" * 20_000 + b'"', b"DW-103", id="too large"),
        pytest.param(None, b"DW-104", id="tombstone"),
    ],
)
async def test_what_cannot_be_read_becomes_a_dead_letter_and_the_next_article_goes_on(enricher, producer, bad, code):
    await enricher.take([FakeEvent(bad, key=b"bad", offset=0), raw(1)])
    assert where(producer) == [(NAMES.dead, b"bad"), (NAMES.enriched, b"a1")]
    letter = producer.sent[0]
    assert (letter.value, letter.headers["dyadwire.errors.code"]) == (bad or b"", code)
    assert letter.headers["__streams.errors.message"]


async def test_a_judgement_that_fails_costs_its_article_only(enricher, producer):
    await enricher.take([raw(0, body="fail"), raw(1)])
    assert where(producer) == [(NAMES.dead, b"k"), (NAMES.enriched, b"a1")]
    assert producer.sent[0].headers["dyadwire.errors.code"] == b"DW-110"
    assert b"RecursionError: too deep" in producer.sent[0].headers["__streams.errors.message"]


@pytest.mark.parametrize("timestamp", [None, -1e18, 1e18, float("nan")])
async def test_a_broker_time_that_is_none_stops_nothing(enricher, producer, timestamp):
    await enricher.take([raw(timestamp=timestamp)])
    assert len(producer.sent) == 1


async def test_a_message_handed_over_twice_is_judged_once_and_acked_with_the_rest(enricher, producer, confirmations):
    first, again, later = raw(0), raw(0), raw(0)
    await enricher.take([first, again])
    await enricher.take([later])
    assert where(producer) == [(NAMES.enriched, b"a0")]
    await confirmations.settle_next()
    assert [first.acked, again.acked, later.acked] == [True, True, False]
    await confirmations.settle_next()
    assert later.acked


async def test_lists_are_acked_in_order_whichever_the_broker_confirms_first():
    confirmations, slow, quick = Confirmations(), asyncio.Future(), asyncio.Future()
    early, late = raw(0), raw(1)
    await confirmations.add([early], slow)
    await confirmations.add([late], quick)
    running = asyncio.ensure_future(confirmations.run())
    quick.set_result(None)
    await asyncio.sleep(0.01)
    assert [early.acked, late.acked] == [False, False]
    slow.set_result(None)
    await asyncio.sleep(0.01)
    assert [early.acked, late.acked] == [True, True]
    running.cancel()


async def test_a_send_that_is_not_confirmed_ends_the_worker_and_acks_nothing(enricher, producer, confirmations):
    producer.fail = KafkaTimeoutError()
    events = [raw(0), raw(1)]
    await enricher.take(events)
    with pytest.raises(Died, match="what came of 2 articles was not confirmed"):
        await confirmations.settle_next()
    assert not any(event.acked for event in events)


async def test_a_producer_that_takes_nothing_ends_the_worker(enricher, producer, monkeypatch):
    async def refuse(*_arguments, **_options):
        raise KafkaTimeoutError

    monkeypatch.setattr(producer, "send", refuse)
    event = raw(0)
    with pytest.raises(Died, match=r"1 articles of articles\.raw were not sent"):
        await enricher.take([event])
    assert not event.acked


async def test_cancelling_in_the_middle_ends_the_worker_and_acks_nothing(enricher, producer):
    events = [raw(offset) for offset in range(50)]
    taking = asyncio.ensure_future(enricher.take(events))
    await asyncio.sleep(0)
    taking.cancel()
    with pytest.raises(Died, match="CancelledError"):
        await taking
    assert not any(event.acked for event in events)


async def test_what_happened_is_counted(enricher):
    await enricher.take([raw(0), FakeEvent(b"{", offset=1, partition=2)])
    metrics = enricher._metrics
    values = {sample.name: sample.value for family in metrics.registry.collect() for sample in family.samples}
    assert values["dyadwire_articles_total"] == 2
    assert values["dyadwire_enriched_total"] == 1
    assert values["dyadwire_dead_letters_total"] == 1
    assert sum(metrics.languages.labels(language=name)._value.get() for name in ("ar", "en", "ru", "other", "unknown")) == 1
    assert (metrics.last_mishap.code, metrics.last_mishap.partition, metrics.last_mishap.offset) == ("DW-101", 2, 1)


@pytest.mark.parametrize(("language", "counted"), [("ar", "ar"), ("de", "other"), ("xyz", "other"), (None, "unknown")])
def test_articles_are_counted_by_the_language_found(language, counted):
    metrics = Metrics()
    article = Article(id="a", source="s", headline="h", body="b", versioncreated=datetime(2020, 1, 1, tzinfo=UTC))
    head = ArticleHead.of(article, language=language)
    metrics.judged(Enriched(article=head, sentences=(), entities=(), topics=(), interactions=()), 0)
    assert metrics.languages.labels(language=counted)._value.get() == 1
