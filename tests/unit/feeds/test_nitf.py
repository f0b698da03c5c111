"""NITF: each field from its element, with the words of made-up items."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import ArticleStatus, Subject
from streams.feeds import nitf
from streams.feeds.document import Document
from streams.feeds.reading import Reading, Skipped

DOCDATA = '<doc-id regsrc="EX" id-string="777"/><date.issue norm="20190514T102000+0300"/>'
HEAD = "<body.head><hedline><hl1>Envoys meet</hl1><hl2>Grain on the table</hl2></hedline></body.head>"


def document(docdata=DOCDATA, head=HEAD, content="<p>They met.</p>", attributes="", **more) -> bytes:
    title, meta = more.get("title", "<title>A title</title>"), more.get("meta", "")
    return (
        f"<nitf {attributes}><head>{title}{meta}<docdata>{docdata}</docdata></head>"
        f"<body>{head}<body.content>{content}</body.content></body></nitf>"
    ).encode()


def item(**parts):
    [found] = nitf.items(Document("item.xml", document(**parts)), Reading())
    assert not isinstance(found, Skipped), str(found)
    return found


def article(**parts):
    return item(**parts).article


def problem(**parts) -> str:
    [found] = nitf.read(Document("item.xml", document(**parts)), Reading())
    assert isinstance(found, Skipped)
    assert found.problem
    return str(found)


def test_every_field():
    found = item(
        attributes='baselang="ru-RU"',
        docdata=DOCDATA
        + '<urgency ed-urg="2"/><date.release norm="2019-05-14T12:00:00Z"/><date.expire norm="20190601T000000Z"/>'
        '<ed-msg info="Adds byline"/><du-key key="talks" version="3"/>'
        '<identified-content><person value="Q1" idsrc="wd">Ann Example</person><org>Harbour Board</org>'
        '<location location-code="GE" code-source="iso">Geneva</location></identified-content>',
        meta='<tobject><tobject.subject tobject.subject.refnum="11002000" tobject.subject.type="Politics"'
        ' tobject.subject.matter="Diplomacy"/></tobject>',
        head="<body.head><hedline><hl1>Envoys <em>meet</em></hl1></hedline><byline>By A. Person<byttl>Reporter</byttl></byline>"
        "<dateline><location>GENEVA</location>, May 14</dateline></body.head>",
    )
    assert found.article.id == "EX:777"
    assert found.article.source == "EX"
    assert found.article.headline == "Envoys meet"
    assert found.article.body == "They met."
    assert found.article.versioncreated == datetime(2019, 5, 14, 7, 20, tzinfo=UTC)
    assert (found.article.version, found.article.language) == (3, "ru-RU")
    assert found.article.byline == "By A. Person Reporter"
    assert found.article.subjects == (
        Subject(code="subj:11002000", name="Diplomacy"),
        Subject(code="wd:Q1", name="Ann Example"),
        Subject(name="Harbour Board"),
        Subject(code="iso:GE", name="Geneva"),
    )
    assert found.article.embargoed == datetime(2019, 5, 14, 12, tzinfo=UTC)
    assert found.expires == datetime(2019, 6, 1, tzinfo=UTC)
    assert (found.article.urgency, found.note, found.dateline) == (2, "Adds byline", "GENEVA, May 14")


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<p>One.</p>\n <p>Two\n more.</p>", "One.\nTwo more."),
        ("<block><p>One.</p><hl2>Crosshead</hl2><p>Two.</p></block>", "One.\nCrosshead\nTwo."),
        ("<p>A<br/>B</p>", "A\nB"),
        ("<p>Kept.</p><table><tr><td>1</td></tr></table>", "Kept."),
        ("<p>Kept.</p><media><media-caption>A pier</media-caption></media>", "Kept."),
        ("<p>One <person>Ann</person>, <money>5</money> left.</p>", "One Ann, 5 left."),
        ("<pre>Line one\nline two</pre>", "Line one\nline two"),
        ("<p>  </p>", ""),
    ],
)
def test_the_body_is_its_paragraphs(content, body):
    assert article(content=content).body == body


def test_without_a_body_the_abstract_is_read():
    head = HEAD.replace("</body.head>", "<abstract><p>In short.</p></abstract></body.head>")
    assert article(content="", head=head).body == "In short."


def test_without_hl1_the_title_is_the_headline():
    assert article(head="<body.head/>").headline == "A title"


@pytest.mark.parametrize(
    ("docdata", "attributes", "guid"),
    [
        ('<doc-id regsrc="EX" id-string="EX-5"/>', "", "EX-5"),
        ('<doc-id regsrc="EX" id-string="urn:ex:5"/>', "", "urn:ex:5"),
        ('<doc-id id-string="5"/>', "", "5"),
        ("", 'uno="uno-5"', "uno-5"),
    ],
)
def test_the_id(docdata, attributes, guid):
    assert article(docdata=docdata + '<date.issue norm="20190514T102000Z"/>', attributes=attributes).id == guid


@pytest.mark.parametrize(
    ("docdata", "attributes", "status", "replaces"),
    [
        ("", "", ArticleStatus.USABLE, ()),
        ("", 'management-status="usable"', ArticleStatus.USABLE, ()),
        ("", 'management-status="canceled"', ArticleStatus.CANCELED, ()),
        ("", 'management-status="withheld" management-doc-idref="776"', ArticleStatus.WITHHELD, ("EX:776",)),
        ("", 'management-status="usable" management-doc-idref="EX:776"', ArticleStatus.USABLE, ("EX:776",)),
        ("", 'management-doc-idref="776" management-idref-status="usable"', ArticleStatus.USABLE, ()),
        ("", 'management-doc-idref="777"', ArticleStatus.USABLE, ()),
        ('<correction id-string="776" info="Name mended"/>', "", ArticleStatus.CORRECTION, ("EX:776",)),
        ('<correction info="Name mended"/>', "", ArticleStatus.CORRECTION, ()),
    ],
)
def test_corrections_and_kills(docdata, attributes, status, replaces):
    value = document(docdata=DOCDATA + docdata).replace(b"<docdata>", f"<docdata {attributes}>".encode())
    [found] = nitf.items(Document("x", value), Reading())
    assert (found.article.status, found.replaces) == (status, replaces)


def test_a_replaced_item_is_killed_after_the_one_that_replaces_it():
    value = document(docdata=DOCDATA + '<correction id-string="776"/>')
    first, second = nitf.read(Document("x", value), Reading())
    assert (first.id, second.id) == ("EX:777", "EX:776")
    assert second.status is ArticleStatus.CANCELED
    assert second.versioncreated == first.versioncreated


def test_a_kill_needs_no_text():
    value = document(head="", content="").replace(b"<docdata>", b'<docdata management-status="canceled">')
    [found] = nitf.read(Document("x", value.replace(b"<title>A title</title>", b"")), Reading())
    assert found.status is ArticleStatus.CANCELED


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"docdata": '<date.issue norm="20190514T102000Z"/>', "head": "", "title": ""}, "neither id nor headline"),
        ({"docdata": '<doc-id id-string="5"/>'}, "no date; give `docdata/date.issue`"),
        ({"docdata": '<doc-id id-string="5"/><date.issue norm="May"/>'}, "`date.issue` is 'May', which is no date"),
        ({"docdata": '<doc-id id-string="5"/><date.issue norm="19190514T102000Z"/>'}, "before 1950"),
    ],
)
def test_what_is_missing_is_named(parts, reason):
    assert reason in problem(**parts)


def test_an_unknown_status_is_named():
    value = document().replace(b"<docdata>", b'<docdata management-status="maybe">')
    [found] = nitf.read(Document("x", value), Reading())
    assert "management-status` is 'maybe'" in found.reason


def test_an_item_that_is_too_long_is_refused():
    [found] = nitf.read(Document("x", document(content=f"<p>{'я' * 600}</p>")), Reading(max_bytes=1_000))
    assert "1,211 bytes of text, more than 1,000" in found.reason


def test_a_text_that_was_damaged_is_refused():
    assert "characters of the body are lost" in problem(content="<p>" + "????? ".replace("?", "�") * 9 + "</p>")


def test_namespaces_are_passed_over():
    name = "http://iptc.org/std/NITF/2006-10-18/"
    value = document().decode().replace("<nitf ", f'<n:nitf xmlns:n="{name}" xmlns="{name}" ').replace("</nitf>", "</n:nitf>")
    [found] = nitf.read(Document("x", value.encode()), Reading())
    assert found.headline == "Envoys meet"


def test_without_an_id_it_is_known_by_what_it_says():
    first, again, other = (
        article(docdata='<doc-id regsrc="EX"/><date.issue norm="20190514T102000Z"/>', head="", title=f"<title>{title}</title>")
        for title in ("One", "One", "Two")
    )
    assert first.id == again.id != other.id
    assert first.source == "EX"


def test_a_date_that_it_can_do_without_loses_no_article():
    found = item(docdata=DOCDATA + '<date.release norm="YYYYMMDD000000-HHMM"/><date.expire norm="never"/>')
    assert (found.article.embargoed, found.expires) == (None, None)


@pytest.mark.parametrize(
    ("guid", "source"), [("urn:newsml:wire.example:2019:1", "wire.example"), ("T2015", "unknown"), ("urn:uuid:1", "unknown")]
)
def test_a_source_that_only_the_id_tells(guid, source):
    assert article(docdata=f'<doc-id id-string="{guid}"/><date.issue norm="20190514T102000Z"/>').source == source
