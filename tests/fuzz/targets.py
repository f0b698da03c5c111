"""The readers, each with small whole documents to break, and what must hold of every answer."""

import io
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from streams.articles.article import Article
from streams.articles.decoding import MAX_ID
from streams.articles.encoding import encode
from streams.errors import ArticleError
from streams.feeds import html_pages, newsml_g2, nitf, syndication, text_files, xml_wires
from streams.feeds.document import Document
from streams.feeds.jsonlines import read_document, read_lines
from streams.feeds.raw import article_from_bytes
from streams.feeds.reading import Reading, Skipped

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)
READING = Reading(received=NOW)
SLOWEST = 1.0
"""CPU seconds that one small document may take. Not wall clock: the machine may be busy with something else."""

OURS = {
    "id": "urn:x:1",
    "source": "Desk",
    "headline": "Envoys meet in Sochi",
    "body": "They met.\nВстреча прошла в Сочи.",
    "versioncreated": "2019-05-14T10:20:00Z",
    "version": 2,
    "status": "correction",
    "subjects": [{"code": "medtop:20000638", "name": "diplomacy"}],
}
CORPUS = {
    "id": "b",
    "lang": "ru",
    "source": "Paper",
    "date": "14/02/2014",
    "time": "09:30",
    "title": "Встреча",
    "body": "Текст.",
}
NINJS_1 = {
    "uri": "http://desk.example/7",
    "type": "composite",
    "version": "2",
    "versioncreated": "2019-05-14T12:20:00+02:00",
    "pubstatus": "usable",
    "headline": "Envoys meet",
    "body_xhtml": "<p>The <b>envoys</b> met&nbsp;&amp; parted.</p>",
    "subject": [{"name": "diplomacy", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000638"}],
    "associations": {"photo": {"uri": "http://desk.example/8", "type": "picture"}},
    "altids": {"itemid": "7"},
}
NINJS_3 = {
    "standard": {"name": "ninjs", "version": "3.1"},
    "uri": "urn:x:1",
    "type": "text",
    "versionCreated": "2019-05-14T12:20:00+02:00",
    "embargoedUntil": "2019-05-14T13:00:00Z",
    "urgency": 3,
    "headlines": [{"role": "main", "value": "لقاء في جنيف"}],
    "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf><body><body.content>A</body.content></body></nitf>"}],
    "infoSources": [{"name": "Desk"}],
    "signals": ["sig:correction"],
    "replacing": ["urn:x:0"],
    "altIds": [{"role": "dyadwire:received", "value": "2019-05-14T12:20:00Z"}],
}
JSON_SEEDS = [
    *(json.dumps(document, ensure_ascii=False).encode() for document in (OURS, CORPUS, NINJS_1, NINJS_3)),
    json.dumps([OURS, NINJS_1, {"data": {"items": [{"item": NINJS_3}]}}], indent=1).encode(),
    b"\n".join(json.dumps(document).encode() for document in (OURS, NINJS_3, CORPUS)),
]
NEWSML_SEEDS = [
    (
        b'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><packageItem guid="p"/>'
        b'<newsItem guid="urn:x:1" version="2" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>'
        b'2019-05-14T10:20:00+03:00</versionCreated><pubStatus qcode="stat:usable"/><signal qcode="sig:update"/></itemMeta>'
        b'<contentMeta><urgency>3</urgency><subject qcode="medtop:20000638"><name>diplomacy</name></subject><headline>Envoys'
        b'</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns='
        b'"http://www.w3.org/1999/xhtml"><body><p>They met.</p></body></html></inlineXML></contentSet></newsItem>'
        b"</itemSet></newsMessage>"
    ),
    '<newsItem guid="x"><itemMeta><versionCreated>2019-05-14T10:20:00Z</versionCreated></itemMeta><contentSet><inlineData>'
    "Встреча</inlineData></contentSet></newsItem>".encode("utf-16"),
]
NITF_SEEDS = [
    (
        b'<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata management-status="usable"><doc-id id-string="1" regsrc="EX"/>'
        b'<date.issue norm="20190514T102000Z"/><urgency ed-urg="3"/></docdata></head><body><body.head><hedline><hl1>E</hl1>'
        b"</hedline></body.head><body.content><p>They met &amp; parted.</p><table><tr><td>1</td></tr></table>"
        b"</body.content></body></nitf>"
    )
]
FEED_SEEDS = [
    '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>T</title><link>'
    "https://news.example/</link>"
    "<language>ru</language><item><title>Встреча &amp; беседа</title><guid>1</guid><pubDate>Tue, 14 May 2019 10:20:00 "
    "+0300</pubDate>"
    "<description><![CDATA[<p>Министры</p>]]></description><category>World</category></item></channel></rss>"
    "".encode("cp1251"),
    (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><entry><id>urn:x:1</id><title type="html">Envoys '
        b"&lt;b&gt;meet&lt;/b&gt;"
        b'</title><updated>2019-05-14T10:20:00Z</updated><link href="/1"/><content type="xhtml"><div '
        b'xmlns="http://www.w3.org/1999/xhtml">'
        b"<p>They met.</p></div></content></entry></feed>"
    ),
    (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>'
        b'<item rdf:about="u">'
        b"<title>Envoys</title><description>They met.</description></item></rdf:RDF>"
    ),
]
PAGE_SEEDS = [
    (
        b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet</title><meta '
        b'property="article:published_time" '
        b'content="2019-05-14T10:20:00Z"><script type="application/ld+json">'
        b'{"@type":"NewsArticle","headline":"Envoys"}</script></head>'
        b"<body><article><h1>Envoys meet</h1><p>They met in Sochi on Tuesday.</p><p>They parted.</p></article></body></html>"
    )
]
TEXT_SEEDS = ["Встреча в Сочи\n\nМинистры встретились.\n".encode("cp1251"), "لقاء في جنيف\nالتقى الوزيران.\n".encode()]

Answers = Iterable[Article | Skipped]


@dataclass(frozen=True)
class Target:
    """A reader and documents that it reads."""

    name: str
    read: Callable[[bytes], Answers]
    seeds: list[bytes]
    may_be_silent: bool = False


def _document(reader: Callable[[Document, Reading], Answers]) -> Callable[[bytes], Answers]:
    return lambda value: reader(Document("fuzz", value, uri="https://news.example/feed"), READING)


def _raw(value: bytes) -> Answers:
    try:
        return [article_from_bytes(value, received=NOW, max_bytes=READING.max_bytes)]
    except ArticleError as error:
        return [Skipped("fuzz", 0, str(error), value=value)]


TARGETS = [
    Target("raw", _raw, JSON_SEEDS),
    Target("json lines", lambda value: read_lines("fuzz", io.BytesIO(value), READING), JSON_SEEDS, may_be_silent=True),
    Target("json document", lambda value: read_document("fuzz", io.BytesIO(value), READING), JSON_SEEDS),
    Target("newsml_g2", _document(newsml_g2.read), NEWSML_SEEDS),
    Target("nitf", _document(nitf.read), NITF_SEEDS),
    Target("syndication", _document(syndication.read), FEED_SEEDS),
    Target("xml_wires", _document(xml_wires.read), NEWSML_SEEDS + NITF_SEEDS + FEED_SEEDS + PAGE_SEEDS),
    Target("html_pages", _document(html_pages.read), PAGE_SEEDS),
    Target("text_files", _document(text_files.read), TEXT_SEEDS),
]


def check(target: Target, value: bytes) -> tuple[float, int]:
    """Read `value`; returns the CPU seconds that it took, and how many articles came of it.

    Raises:
        AssertionError: it took over a second; or an answer is no sentence, or no article that the worker accepts.
    """
    start = time.process_time()
    found = list(target.read(value))
    took = time.process_time() - start
    assert took < SLOWEST, f"{target.name} took {took:.1f} s"
    assert found or target.may_be_silent, f"{target.name} said nothing"
    unread = [item for item in found if isinstance(item, Skipped) and item.problem]
    # The parts of a broken document lie in the letter of the whole.
    kept = all(item.value or "more than" in item.reason for item in unread) or any(item.value == value for item in unread)
    assert kept or not value, "what cannot be read is lost"
    for item in found:
        if isinstance(item, Skipped):
            assert item.reason.strip()
            assert "\n" not in item.reason
            assert item.reason.encode(), "a reason that no header can hold"
        else:
            assert 0 < len(item.id) <= MAX_ID
            again = article_from_bytes(encode(item), received=NOW, max_bytes=10 * READING.max_bytes)
            assert again.id == item.id
            assert again.versioncreated == item.versioncreated
    return took, sum(isinstance(item, Article) for item in found)
