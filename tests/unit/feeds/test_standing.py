"""Status, signals, notes and embargoes: the same words mean the same in ninjs, NewsML-G2 and NITF."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

import orjson
import pytest

from streams.articles.article import Article, ArticleStatus
from streams.errors import Embargoed, WrongShape
from streams.feeds import newsml_g2, ninjs, nitf
from streams.feeds.document import Document
from streams.feeds.raw import article_from_bytes
from streams.feeds.reading import Reading, Skipped
from streams.feeds.standing import last_part, status_told
from streams.feeds.wire_item import WireItem

UNTIL = datetime(2019, 5, 14, 18, tzinfo=UTC)
DATE = "2019-05-14T10:20:00Z"


def newsml(*, status="", signal="", note="", embargo=None, replaces="") -> WireItem:
    meta = f'<pubStatus qcode="stat:{status}"/>' if status else ""
    meta += "" if embargo is None else f"<embargoed>{embargo}</embargoed>"
    meta += f"<signal qcode='sig:{signal}'/>" if signal else ""
    meta += f"<edNote>{escape(note)}</edNote>" if note else ""
    meta += f'<link rel="irel:previousVersion" residref="{replaces}"/>' if replaces else ""
    text = (
        f'<newsItem guid="urn:ex:1"><itemMeta><versionCreated>{DATE}</versionCreated>{meta}</itemMeta><contentMeta><headline>'
        "Envoys meet</headline></contentMeta></newsItem>"
    )
    [found] = newsml_g2.items(Document("a.xml", text.encode()), Reading())
    assert not isinstance(found, Skipped), str(found)
    return found


def json_item(*, status="", signal="", note="", embargo=None, replaces="") -> WireItem:
    item = {"uri": "urn:ex:1", "versioncreated": DATE, "headline": "Envoys meet", "pubstatus": status, "ednote": note}
    item |= {"signals": [f"sig:{signal}"]} if signal else {}
    item |= {"embargoed": embargo} if embargo is not None else {}
    item |= {"replacing": [replaces]} if replaces else {}
    return ninjs.item_from(item)


def nitf_item(*, status="", signal="", note="", embargo=None, replaces="") -> WireItem:
    assert not signal
    docdata = f'<doc-id id-string="urn:ex:1"/><date.issue norm="{DATE}"/>'
    docdata += f'<date.release norm="{embargo}"/>' if embargo else ""
    docdata += f'<ed-msg info="{escape(note)}"/>' if note else ""
    attributes = f'management-status="{status}"' + (f' management-doc-idref="{replaces}"' if replaces else "")
    text = f"<nitf><head><title>Envoys meet</title><docdata {attributes}>{docdata}</docdata></head></nitf>"
    [found] = nitf.items(Document("a.xml", text.encode()), Reading())
    assert not isinstance(found, Skipped), str(found)
    return found


FORMATS = [newsml, json_item, nitf_item]


@pytest.mark.parametrize("read", FORMATS)
@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({}, "usable"),
        ({"status": "usable"}, "usable"),
        ({"status": "withheld"}, "withheld"),
        ({"status": "canceled"}, "canceled"),
        ({"status": "Cancelled"}, "canceled"),
        ({"note": "KILL: do not use"}, "canceled"),
        ({"note": "Kills graf 3"}, "usable"),
        ({"note": "Corrects spelling of the envoy's name"}, "correction"),
        ({"note": "Исправлена дата"}, "correction"),
        ({"note": "سحب الخبر"}, "canceled"),
        ({"note": "Kill", "status": "withheld"}, "withheld"),
    ],
)
def test_a_word_means_the_same_in_every_format(read, parts, status):
    assert read(**parts).article.status == status


@pytest.mark.parametrize("read", [newsml, json_item])
@pytest.mark.parametrize(
    ("signal", "status"),
    [
        ("kill", "canceled"),
        ("mandatoryKill", "canceled"),
        ("retraction", "canceled"),
        ("withhold", "withheld"),
        ("correction", "correction"),
        ("Corrective", "correction"),
        ("update", "usable"),
        ("atomic", "usable"),
    ],
)
def test_a_signal_means_the_same_in_both(read, signal, status):
    found = read(signal=signal)
    assert found.article.status == status
    assert found.signals == (f"sig:{signal}",)


def test_the_gravest_signal_counts():
    told = status_told(ArticleStatus.USABLE, ["sig:correction", "sig:hold", "http://wire.example/kill/"], "Corrects date")
    assert told is ArticleStatus.CANCELED
    assert status_told(ArticleStatus.USABLE, ["sig:correction", "sig:hold"]) is ArticleStatus.WITHHELD


def test_the_last_part_of_a_code():
    assert [last_part(code) for code in ("sig:kill", " http://x/y#Story Kill ", "", "::")] == ["kill", "storykill", "", ""]


@pytest.mark.parametrize("read", FORMATS)
def test_an_embargo_is_kept(read):
    found = read(embargo="2019-05-14T21:00:00+03:00").article
    assert (found.status, found.embargoed) == (ArticleStatus.USABLE, UNTIL)
    assert read(embargo="2019-05-14T21:00:00+03:00", status="embargoed").article.embargoed == UNTIL
    assert read().article.embargoed is None


@pytest.mark.parametrize(
    ("read", "parts"),
    [(newsml, {"embargo": ""}), *((read, {"status": "embargoed"}) for read in FORMATS)],
)
def test_an_embargo_without_an_end_withholds(read, parts):
    found = read(**parts).article
    assert (found.status, found.embargoed) == (ArticleStatus.WITHHELD, None)


@pytest.mark.parametrize("read", FORMATS)
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_kill_waits_for_no_embargo(read, status):
    found = read(status=status, embargo="2019-05-14T18:00:00Z").article
    assert (found.status, found.embargoed) == (status, None)


@pytest.mark.parametrize("read", FORMATS)
def test_what_it_replaces_stands_until_the_embargo_ends(read):
    new, kill = read(replaces="urn:ex:0", embargo="2019-05-14T18:00:00Z").articles()
    assert (new.id, new.embargoed) == ("urn:ex:1", UNTIL)
    assert (kill.id, kill.status, kill.embargoed) == ("urn:ex:0", "canceled", UNTIL)


@pytest.mark.parametrize("read", [newsml, json_item, nitf_item])
def test_a_kill_kills_at_once_what_it_names(read):
    own, other = read(replaces="urn:ex:0", status="canceled", embargo="2019-05-14T18:00:00Z").articles()
    assert own.embargoed is other.embargoed is None


RAW = {"id": "a", "source": "Desk", "headline": "Envoys meet", "versioncreated": DATE}


def raw(received: datetime, **fields) -> Article:
    return article_from_bytes(orjson.dumps(RAW | fields), received=received, max_bytes=1_000)


@pytest.mark.parametrize(
    "document",
    [
        RAW | {"embargoed": "2019-05-14T18:00:00Z"},
        {"uri": "a", "headline": "Envoys meet", "versioncreated": DATE, "embargoed": "2019-05-14T18:00:00Z"},
        {"uri": "a", "headlines": [{"value": "Envoys meet"}], "versionCreated": DATE, "embargoedUntil": "2019-05-14T18:00:00Z"},
    ],
)
def test_what_comes_onto_the_topic_too_soon_is_a_dead_letter_that_says_until_when(document):
    value = orjson.dumps(document)
    with pytest.raises(Embargoed, match=r"'a' is embargoed until 2019-05-14T18:00:00Z .* replay it then"):
        article_from_bytes(value, received=UNTIL - timedelta(seconds=1), max_bytes=1_000)
    assert article_from_bytes(value, received=UNTIL, max_bytes=1_000).embargoed == UNTIL


def test_an_embargo_of_more_than_a_year_is_a_slip():
    arrived = datetime(2019, 5, 14, 11, tzinfo=UTC)
    with pytest.raises(WrongShape, match="embargoed until 2091-05-14, more than a year"):
        raw(arrived, embargoed="2091-05-14T18:00:00Z")
    with pytest.raises(Embargoed):
        raw(arrived, embargoed="2020-05-13T18:00:00Z")


def test_the_same_article_of_the_past_is_in_order():
    assert raw(UNTIL, embargoed="2019-05-14T18:00:00Z") == replace(raw(UNTIL), embargoed=UNTIL)
