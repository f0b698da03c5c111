"""NewsML-G2: each field from its element, each kind of item said to be what it is."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import Article, ArticleStatus, Subject
from streams.feeds import newsml_g2
from streams.feeds.document import Document
from streams.feeds.reading import Reading, Skipped

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
META = '<itemClass qcode="ninat:text"/><versionCreated>2019-05-14T10:20:00+03:00</versionCreated>'
XHTML = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html></inlineXML>'
PLAIN = XHTML.format("<p>They met.</p>")


def news_item(*, meta="", about="<headline>Envoys meet</headline>", content=PLAIN, base=META, guid="urn:ex:1", **more):
    attributes = more.get("attributes", f'guid="{guid}"')
    return (
        f"<newsItem {NAMESPACE} {attributes}>{more.get('rest', '')}<itemMeta>{base}{meta}</itemMeta>"
        f"<contentMeta>{about}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def read(text: str):
    return list(newsml_g2.read(Document("wire.xml", text.encode()), Reading()))


def item(**parts):
    [found] = newsml_g2.items(Document("wire.xml", news_item(**parts).encode()), Reading())
    assert not isinstance(found, Skipped), str(found)
    return found


def article(**parts):
    return item(**parts).article


def problem(**parts):
    [found] = read(news_item(**parts))
    assert isinstance(found, Skipped)
    return found


def test_every_field():
    found = item(
        attributes='guid="http://wire.example/1" version="7" xml:lang="en"',
        meta='<provider qcode="nprov:EX"><name>Example Wire</name></provider><firstCreated>2019-05-13T10:00:00Z</firstCreated>'
        '<embargoed>2019-05-15T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/><signal qcode="sig:update"/>'
        "<edNote>Adds quotes</edNote>",
        about="<urgency>3</urgency><by>By A. Person</by><dateline>GENEVA, May 14</dateline><creditline>EX/Desk</creditline>"
        '<language tag="ru"/><subject qcode="medtop:11000000"><name xml:lang="de">Politik</name><name xml:lang="en">politics'
        '</name></subject><subject uri="http://cv.iptc.org/newscodes/mediatopic/20000593"/><subject><name>Harbour</name>'
        '</subject><headline xml:lang="en">Envoys meet</headline><headline xml:lang="ru">Послы встретились</headline>',
    )
    assert found.article == Article(
        id="http://wire.example/1",
        source="Example Wire",
        headline="Послы встретились",
        body="They met.",
        versioncreated=datetime(2019, 5, 14, 7, 20, tzinfo=UTC),
        published=datetime(2019, 5, 13, 10, tzinfo=UTC),
        version=7,
        uri="http://wire.example/1",
        language="ru",
        byline="By A. Person",
        subjects=(Subject(code="medtop:11000000", name="politics"), Subject(code="medtop:20000593"), Subject(name="Harbour")),
        urgency=3,
        embargoed=datetime(2019, 5, 15, tzinfo=UTC),
    )
    assert (found.signals, found.note) == (("sig:update",), "Adds quotes")
    assert (found.dateline, found.credit) == ("GENEVA, May 14", "EX/Desk")


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", ArticleStatus.USABLE),
        ('<pubStatus qcode="stat:usable"/>', ArticleStatus.USABLE),
        ('<pubStatus qcode="stat:withheld"/>', ArticleStatus.WITHHELD),
        ('<pubStatus qcode="pubstat:canceled"/>', ArticleStatus.CANCELED),
        ('<pubStatus qcode="stat:cancelled"/>', ArticleStatus.CANCELED),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', ArticleStatus.CANCELED),
        ('<pubStatus literal="Usable"/>', ArticleStatus.USABLE),
        ('<signal qcode="sig:correction"/>', ArticleStatus.CORRECTION),
        ('<signal uri="http://cv.iptc.org/newscodes/signal/correction"/>', ArticleStatus.CORRECTION),
        ('<signal qcode="sig:kill"/>', ArticleStatus.CANCELED),
        ('<signal qcode="sig:correction"/><signal qcode="ex:kill"/>', ArticleStatus.CANCELED),
        ('<signal qcode="sig:update"/>', ArticleStatus.USABLE),
        ('<pubStatus qcode="stat:withheld"/><signal qcode="sig:correction"/>', ArticleStatus.WITHHELD),
    ],
)
def test_status(meta, status):
    assert article(meta=meta).status is status


def test_a_status_that_is_none_is_named():
    assert "`pubStatus` is 'stat:maybe'; NewsML-G2 knows" in problem(meta='<pubStatus qcode="stat:maybe"/>').reason


@pytest.mark.parametrize(
    ("link", "replaces"),
    [
        ('<link rel="irel:previousVersion" href="urn:ex:0"/>', ("urn:ex:0",)),
        ('<link rel="irel:previousVersion" residref="urn:ex:0"/>' * 2, ("urn:ex:0",)),
        ('<link reluri="http://cv.iptc.org/newscodes/itemrelation/previousVersion" residref="urn:ex:0"/>', ("urn:ex:0",)),
        ('<link rel="irel:previousVersion" residref="urn:ex:1" version="6"/>', ()),
        ('<link rel="irel:seeAlso" href="http://wire.example/video"/>', ()),
        ('<link rel="irel:previousVersion"/>', ()),
    ],
)
def test_links_to_what_it_replaces(link, replaces):
    found = read(news_item(meta=link))
    assert [item.id for item in found[1:]] == list(replaces)
    assert all(item.status is ArticleStatus.CANCELED and not item.headline for item in found[1:])


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (XHTML.format("<p>One.</p><p>Two&nbsp;<b>bold</b>.</p>"), "One.\nTwo\xa0bold."),
        (XHTML.format("<h1>Envoys meet</h1><p>One.</p>"), "One."),
        (XHTML.format("<p>One.</p><figure><figcaption>A pier</figcaption></figure><script>x()</script>"), "One."),
        ("<inlineXML><nitf><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>", "One."),
        (XHTML.format("<p>One.</p><table><tr><td>1</td></tr></table>"), "One."),
        (XHTML.format("<table><tr><td><p>One.</p></td></tr></table>"), "One."),
        ('<inlineData contenttype="text/plain">One.\n\nTwo.</inlineData>', "One.\nTwo."),
        ('<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>', "One.\nTwo."),
        ('<inlineData contenttype="text/plain">Short.</inlineData>' + PLAIN, "They met."),
        ('<inlineData contenttype="image/png">iVBOR</inlineData>', ""),
        ('<inlineData contenttype="text/plain" encoding="encd:base64">aGk=</inlineData>', ""),
        ('<remoteContent href="http://wire.example/1.txt"/>', ""),
        ("<inlineXML><!-- nothing --></inlineXML>", ""),
        ("<inlineXML><story><id>7</id><para>One.</para></story></inlineXML>", "One."),
        ("<inlineXML><concept><name>A meeting</name><start>2019</start></concept></inlineXML>", ""),
        (XHTML.format("<header><ul><li>Grain</li></ul></header><section><p>One.</p></section>"), "One."),
        (XHTML.format("<header><p>One.</p></header>"), "One."),
        ('<inlineData contenttype="text/plain"><![CDATA[ <p>One.</p><p>Two.</p>]]></inlineData>', "One.\nTwo."),
    ],
)
def test_content(content, body):
    assert article(content=content).body == body


def test_nitf_inside_gives_what_the_item_leaves_out():
    inside = (
        '<inlineXML><nitf baselang="ar"><body><body.head><hedline><hl1>From inside</hl1></hedline><byline>By B</byline>'
        "<dateline>CAIRO</dateline></body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>"
    )
    found = item(content=inside, about="")
    assert (found.article.headline, found.article.byline, found.article.language) == ("From inside", "By B", "ar")
    assert found.dateline == "CAIRO"


def test_a_description_stands_for_a_missing_body():
    about = '<headline>Envoys meet</headline><description role="drol:summary">In short.</description>'
    assert article(about=about, content="").body == "In short."


@pytest.mark.parametrize(
    ("parts", "source"),
    [
        ({"meta": '<provider qcode="nprov:REUTERS"/>'}, "REUTERS"),
        ({"meta": '<provider uri="http://www.wire.example/about"/>'}, "wire.example"),
        (
            {
                "meta": '<provider literal="Example"/>',
                "about": "<infoSource><name>Ex Desk</name></infoSource><headline>h</headline>",
            },
            "Ex Desk",
        ),
        ({"rest": "<rightsInfo><copyrightHolder><name>Ex Ltd</name></copyrightHolder></rightsInfo>"}, "Ex Ltd"),
        ({"attributes": 'guid="urn:newsml:wire.example:20190514:1"'}, "wire.example"),
        ({"attributes": 'guid="tag:wire.example,2019:1"'}, "wire.example"),
        ({"attributes": 'guid="http://[/1"'}, "unknown"),
    ],
)
def test_source(parts, source):
    assert article(**parts).source == source


@pytest.mark.parametrize(
    ("attributes", "about", "content", "language"),
    [
        ('guid="1" xml:lang="en-GB"', "", PLAIN, "en-GB"),
        ('guid="1" xml:lang="en"', '<language tag="ar"/>', PLAIN, "ar"),
        ('guid="1" xml:lang="en"', "", PLAIN.replace("<inlineXML>", '<inlineXML xml:lang="ru">'), "ru"),
        ('guid="1"', "", PLAIN, None),
        ('guid="1"', '<language tag="Russian"/>', PLAIN, None),
    ],
)
def test_language(attributes, about, content, language):
    assert article(attributes=attributes, about=about + "<headline>h</headline>", content=content).language == language


@pytest.mark.parametrize(
    ("parts", "reason", "is_problem"),
    [
        ({"attributes": ""}, "no `guid`", True),
        ({"base": '<itemClass qcode="ninat:text"/>'}, "no `itemMeta/versionCreated`", True),
        ({"base": "<versionCreated>soon</versionCreated>"}, "`versionCreated` is 'soon', which is no date", True),
        ({"about": "", "content": ""}, "no text: `headline` and `contentSet` (none) are empty", True),
        (
            {"about": "", "content": '<remoteContent contenttype="text/plain" href="x"/>'},
            "`contentSet` (remoteContent text/plain) are empty",
            True,
        ),
        ({"base": META.replace("ninat:text", "ninat:picture")}, "its class is 'picture'", False),
        (
            {"base": META.replace('qcode="ninat:text"', 'uri="http://cv.iptc.org/newscodes/ninature/video"')},
            "class is 'video'",
            False,
        ),
    ],
)
def test_what_is_no_article_says_why(parts, reason, is_problem):
    found = problem(**parts)
    assert reason in found.reason
    assert found.problem is is_problem
    assert found.reason.startswith("newsItem '")


@pytest.mark.parametrize("wrap", [lambda text: text, lambda text: text.replace(NAMESPACE, "")], ids=["namespace", "none"])
def test_a_message_of_many_kinds(wrap):
    package = (
        '<packageItem guid="urn:ex:p"><groupSet><group>'
        + "".join(f'<itemRef residref="urn:ex:{n}"/>' for n in range(7))
        + "</group></groupSet></packageItem>"
    )
    others = "".join(
        f'<{kind} guid="urn:ex:{kind}"/>' for kind in ("conceptItem", "knowledgeItem", "planningItem", "catalogItem")
    )
    found = read(
        wrap(
            f"<newsMessage {NAMESPACE}><header/>\n<itemSet>{news_item()}\n{package}{others}<oddItem/>"
            f"{news_item(guid='urn:ex:2')}</itemSet></newsMessage>"
        )
    )
    assert [item.id for item in found if isinstance(item, Article)] == ["urn:ex:1", "urn:ex:2"]
    said = [item for item in found if isinstance(item, Skipped)]
    assert "is a package: it refers to 7 items ('urn:ex:0', " in said[0].reason
    assert "'urn:ex:4' and 2 more)" in said[0].reason
    assert said[0].line == 3
    assert [item.problem for item in said] == [False] * 5 + [True]
    assert ["concept" in said[1].reason, "vocabulary" in said[2].reason, "plans" in said[3].reason] == [True] * 3
    assert "<oddItem> is no item" in said[5].reason


def test_prefixes_of_the_senders_own():
    text = (
        '<g:newsItem xmlns:g="http://iptc.org/std/nar/2006-10-01/" guid="1"><g:itemMeta><g:versionCreated>2019-05-14T10:20:00Z'
        "</g:versionCreated></g:itemMeta><g:contentMeta><g:headline>Envoys meet</g:headline></g:contentMeta></g:newsItem>"
    )
    assert [item.headline for item in read(text)] == ["Envoys meet"]


def test_one_broken_item_does_not_lose_the_others():
    broken = news_item(guid="urn:ex:2").replace("</headline>", "")
    text = (
        f"<newsMessage {NAMESPACE}><itemSet>\n{news_item()}\n{broken}\n{news_item(guid='urn:ex:3')}\n"
        f"{news_item(guid='urn:ex:4')[:-40]}"
    )
    found = read(text)
    assert [item.id for item in found if isinstance(item, Article)] == ["urn:ex:1", "urn:ex:3"]
    said = [str(item) for item in found if isinstance(item, Skipped)]
    assert said[0].startswith("wire.xml: the XML is broken at line 3")
    assert said[1].startswith("wire.xml:3: this newsItem is not read: the XML is broken at line 3")
    assert said[2].startswith("wire.xml:5: this newsItem is not read: its end </newsItem> is missing")


def test_a_message_without_items():
    [found] = read(f"<newsMessage {NAMESPACE}><header/></newsMessage>")
    assert (found.problem, "holds no items" in found.reason) == (False, True)


@pytest.mark.parametrize(
    ("base", "about"),
    [
        (
            "",
            "<contentModified>2019-05-14T10:20:00+03:00</contentModified><contentCreated>2018-01-01T00:00:00Z</contentCreated>",
        ),
        ("", "<contentCreated>2019-05-14T10:20:00+03:00</contentCreated>"),
        ("<firstCreated>2019-05-14T10:20:00+03:00</firstCreated>", ""),
    ],
)
def test_the_date_of_an_item_without_versioncreated(base, about):
    assert article(base=base, about=about + "<headline>h</headline>").versioncreated == datetime(2019, 5, 14, 7, 20, tzinfo=UTC)
