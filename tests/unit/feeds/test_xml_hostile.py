"""Hostile documents, for every reader: an answer for each, in little time, and nothing raised."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from streams.articles.article import Article
from streams.articles.decoding import MAX_ID
from streams.articles.encoding import encode
from streams.errors import NotXML
from streams.feeds import html_pages, newsml_g2, nitf, syndication, text_files, xml_wires
from streams.feeds.document import Document
from streams.feeds.raw import article_from_bytes
from streams.feeds.reading import Reading, Skipped
from streams.feeds.safe_xml import mended, recovered

READERS = {
    "newsml_g2": newsml_g2.read,
    "nitf": nitf.read,
    "syndication": syndication.read,
    "xml_wires": xml_wires.read,
    "html_pages": html_pages.read,
    "text_files": text_files.read,
}
ATTRIBUTES = b" ".join(b"xmlns:a%d='b'" % number for number in range(20_000))
HOSTILE = {
    "openings": b"<" * 500_000,
    "tags": b"<a " * 200_000,
    "comments": b"<!--" * 200_000,
    "instructions": b"<?" * 200_000,
    "a prolog without end": b"<?xml version='1.0'?>" + b"<!-- a --> <?b ?>\n" * 20_000 + b"<!x",
    "comments in items": b"<!-- a -->" * 20 + b"<rss><channel>" + b"<item><title><!-- a --><?b ?>t</title></item>" * 500,
    "a doctype without end": b"<!DOCTYPE " + b"[" * 200_000,
    "doctypes": b"<!DOCTYPE" * 50_000,
    "CDATA": b"<rss><![CDATA[" * 50_000,
    "references": b"<rss>" + b"&#" * 300_000,
    "names": b"<rss>" + b"&a;" * 300_000,
    "a number": b"<rss><channel><item><title>&#" + b"1" * 500_000 + b";</title></item></channel></rss>",
    "nested": b"<rss>" * 100_000,
    "nested page": b"<div>" * 100_000 + b"x",
    "items that never end": b"<rss><item>" * 50_000,
    "items that nest": b"<rss>" + b"<item>" * 50_000 + b"</item>" * 50_000,
    "broken items": b"<rss>" + b"<item><b></item>" * 5_000,
    "one attribute": b"<rss " + b"a='b' " * 100_000 + b">",
    "namespaces": b"<rss " + ATTRIBUTES + b"><item></rss>",
    "prefixes": b"<rss><item>" + b"".join(b"<p%d:x/>" % number for number in range(10_000)) + b"</item><item></rss>",
    "figures": b"<rss><channel><item><description>" + b"&lt;figure " * 100_000 + b"</description></item></channel></rss>",
    "quadratic entities": b'<!DOCTYPE r [<!ENTITY a "%s">]><rss>%s</rss>' % (b"a" * 50_000, b"&a;" * 50_000),
    "laughs": b"<!DOCTYPE r ["
    b'<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
    + b"]><rss>&u;</rss>",
    "an outer entity": b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    "an outer DTD": b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf/>',
    "zeros": b"\x00" * 500_000,
    "bytes": bytes(range(256)) * 2_000,
    "blanks": b"<rss><channel><item><title>" + b" " * 500_000 + b"</title></item></channel></rss>",
    "a guid": b"<rss><channel><item><title>t</title><guid>" + b"x:" * 200_000 + b"</guid></item></channel></rss>",
    "a date": b"<rss><channel><item><title>t</title><pubDate>" + b"14 May " * 70_000 + b"</pubDate></item></channel></rss>",
    "surrogates": "<rss><channel><item><title>\ud83d\ud800</title></item></channel></rss>".encode("utf-8", "surrogatepass"),
    "UTF-16 cut": "<rss><channel><item><title>t</title></item></channel></rss>".encode("utf-16")[:-3],
}


def answers(reader, value: bytes) -> list[Article | Skipped]:
    """All that comes of `value`; the CPU time is bounded, so that a busy machine fails nothing."""
    start = time.process_time()
    found = list(reader(Document("x", value, uri="https://news.example/feed"), Reading()))
    assert time.process_time() - start < 5, "a budget of 1 s, with room for a machine five times slower"
    return found


def check(found: list[Article | Skipped]) -> None:
    """An article is one that the worker accepts; everything else has one sentence without a line end."""
    assert found
    for item in found:
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
        else:
            assert 0 < len(item.id) <= MAX_ID
            value = encode(item)
            assert article_from_bytes(value, received=item.versioncreated, max_bytes=8_000_000).id == item.id


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile(reader, value):
    check(answers(reader, value))


def test_no_file_and_no_address_is_opened():
    for name in ("an outer entity", "laughs", "quadratic entities"):
        [found] = answers(syndication.read, HOSTILE[name])
        assert "declares entities" in found.reason or "entities cannot be read" in found.reason
        assert "root" not in found.reason


NAMES = st.sampled_from(
    "rss channel item title link guid pubDate description content:encoded category entry feed id updated author name"
    " newsMessage itemSet newsItem packageItem itemMeta contentMeta contentSet versionCreated pubStatus headline inlineXML"
    " inlineData subject provider signal nitf head docdata doc-id date.issue body body.head body.content hedline hl1 p table"
    " html div h1 script".split()
)
VALUES = st.sampled_from(
    [
        *("urn:x:1", "2019-05-14T10:20:00Z", "20190514T102000Z", "Tue, 14 May 2019 10:20:00 GMT", "stat:canceled", "sig:kill"),
        *(
            "http://[",
            "ninat:text",
            "https://news.example/1",
            "text",
            "xhtml",
            "9" * 30,
            "-1",
            "\u202e",
            "�",
            "&nbsp;",
            "&#xD800;",
        ),
        *("& b", "<![CDATA[<p>a</p>]]>", "<!-- c -->", "]]>", "&lt;p&gt;x", "0001-01-01T00:00:00+23:00", "\x00", "\x1b[2J", ""),
    ]
)
KEYS = st.sampled_from(
    "guid version qcode uri rel href residref xml:lang tag type isPermaLink id-string regsrc norm contenttype term label"
    " management-status management-doc-idref xmlns xml:base encoding datetime content property".split()
)


@st.composite
def elements(draw, depth=0):
    """Nearly a document of a wire: right names in any order, with right and wrong values, sometimes cut."""
    name = draw(NAMES)
    attributes = "".join(f' {key}="{draw(VALUES)}"' for key in draw(st.lists(KEYS, max_size=3)))
    parts = draw(st.lists(VALUES | st.text(max_size=8) | (elements(depth + 1) if depth < 4 else VALUES), max_size=5))
    text = f"<{name}{attributes}>{''.join(parts)}</{name}>"
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 15)) == 0 else text


NEWSML = (
    '<newsItem guid="{a}" version="{b}"><itemMeta><versionCreated>2019-05-14T10:20:00Z</versionCreated>{c}</itemMeta>'
    "<contentMeta><headline>{b}</headline>{d}</contentMeta><contentSet><inlineXML>{c}</inlineXML></contentSet></newsItem>"
)
NITF = (
    '<nitf><head><docdata><doc-id id-string="{a}"/><date.issue norm="20190514T102000Z"/>{c}</docdata></head><body><body.head>'
    "<hedline><hl1>{b}</hl1></hedline></body.head><body.content>{d}</body.content></body></nitf>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>{a}</id><updated>{b}</updated><content type="{b}">{c}</content>'
    "</entry>{d}</feed>"
)
RSS = "<rss><channel>{a}<item><title>{b}</title><guid>{a}</guid><pubDate>{b}</pubDate>{c}</item>{d}</channel></rss>"
PAGE = "<html><head><title>{a}</title>{b}</head><body>{c}<p>{d}</p></body></html>"
FORMS = (NEWSML, NITF, ATOM, RSS, PAGE, "<newsMessage><itemSet>{a}{b}{c}{d}</itemSet></newsMessage>")
"""A whole item of each format, with places for what is drawn."""
ITEMS = st.builds(
    lambda form, a, b, c, d: form.format(a=a, b=b, c=c, d=d),
    st.sampled_from(FORMS),
    VALUES,
    VALUES | st.text(max_size=10),
    elements(),
    elements(),
)


def tidied(text: str) -> str:
    """What libxml2 makes of it: well-formed, so that a reader gets past the parser."""
    try:
        return etree.tostring(recovered(mended(text)), encoding="unicode")
    except NotXML:
        return text


DOCUMENTS = st.one_of(ITEMS, ITEMS.map(tidied), ITEMS.map(tidied), elements())
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1251", "cp1256"])


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, ENCODINGS)
def test_nearly_right_documents(text, encoding):
    value = text.encode(encoding, "replace")
    for reader in READERS.values():
        check(answers(reader, value))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(value):
    for reader in READERS.values():
        check(answers(reader, value))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "no XML element"),
        (b"words", "no XML element"),
        (b"<NewsML/>", "NewsML 1"),
        (b"<!DOCTYPE html><HTML>", "web page"),
        (b"<opml/>", "root is 'opml'; read are NewsML-G2"),
        (b"<contentSet/>", "a part of a NewsML-G2 item"),
        (b"<!-- <rss> --><?x <rss>?><opml/>", "'opml'"),
        (b"<!DOCTYPE x [<!ELEMENT rss ANY>]><opml/>", "'opml'"),
    ],
)
def test_a_format_that_is_not_read_is_named(value, reason):
    [found] = xml_wires.read(Document("x", value), Reading())
    assert found.problem
    assert reason in found.reason
