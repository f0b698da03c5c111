"""RSS, RDF and Atom: each field from its element, and the mistakes that feeds have."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import Article, ArticleStatus, Subject
from streams.feeds import syndication
from streams.feeds.document import Document
from streams.feeds.reading import EPOCH, Reading, Skipped

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:y="http://news.yandex.ru"'
)
DATE = "<pubDate>Tue, 14 May 2019 10:20:00 +0300</pubDate>"
MORNING = datetime(2019, 5, 14, 7, 20, tzinfo=UTC)
CHANNEL = "<title>Example News</title><link>https://www.news.example/</link><language>en-us</language>"


def rss(items: str, channel: str = CHANNEL) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{channel}{items}</channel></rss>'.encode()


def read(value: bytes, reading=None, uri=None):
    return list(syndication.read(Document("feed.xml", value, uri=uri), reading or Reading()))


def article(inner: str, **more) -> Article:
    [found] = read(rss(f"<item>{inner}</item>"), **more)
    assert isinstance(found, Article), str(found)
    return found


def test_every_field_of_an_rss_item():
    assert article(
        "<title>Envoys meet &amp;amp; talk</title><link>https://news.example/1</link><guid isPermaLink='false'>tag:1</guid>"
        f"{DATE}<dc:creator>A. Person</dc:creator><category>World</category><category>Grain</category>"
        "<description>In short</description><content:encoded><![CDATA[<p>They met.</p><p>They left.</p>]]></content:encoded>"
    ) == Article(
        id="tag:1",
        source="Example News",
        headline="Envoys meet & talk",
        body="They met.\nThey left.",
        versioncreated=MORNING,
        published=MORNING,
        uri="https://news.example/1",
        language="en-us",
        byline="A. Person",
        subjects=(Subject(name="World"), Subject(name="Grain")),
    )


def test_every_field_of_an_atom_entry():
    value = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru" xml:base="https://news.example/ru/"><title>Новости</title>'
        '<entry><id>tag:news.example,2019:1</id><title type="html">Послы &lt;b&gt;встретились&lt;/b&gt;</title>'
        '<link rel="enclosure" href="a.mp3"/><link href="1.html"/><published>2019-05-14T10:20:00+03:00</published>'
        "<updated>2019-05-14T12:00:00Z</updated><author><name>А. Петров</name></author><author><name>Б. Иванов</name></author>"
        '<category term="medtop:11000000" label="Политика"/><category term="http://cv.iptc.org/newscodes/mediatopic/20000593"/>'
        '<summary>Кратко</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Раз.</p><p>Два.</p></div>'
        "</content></entry></feed>"
    )
    assert read(value.encode()) == [
        Article(
            id="tag:news.example,2019:1",
            source="Новости",
            headline="Послы встретились",
            body="Раз.\nДва.",
            versioncreated=datetime(2019, 5, 14, 12, tzinfo=UTC),
            published=MORNING,
            uri="https://news.example/ru/1.html",
            language="ru",
            byline="А. Петров, Б. Иванов",
            subjects=(Subject(code="medtop:11000000", name="Политика"), Subject(code="medtop:20000593")),
        )
    ]


def test_every_field_of_an_rdf_item():
    value = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f' {SPACES}><channel rdf:about="https://news.example/"><title>أخبار</title><link>https://news.example/</link>'
        '<dc:language>ar</dc:language></channel><item rdf:about="https://news.example/1"><title>لقاء</title>'
        "<link>https://news.example/1</link><description>نص</description><dc:date>2019-05-14T10:20+03:00</dc:date>"
        "<dc:creator>كاتب</dc:creator><dc:subject>سياسة</dc:subject></item></rdf:RDF>"
    )
    assert read(value.encode()) == [
        Article(
            id="https://news.example/1",
            source="أخبار",
            headline="لقاء",
            body="نص",
            versioncreated=MORNING,
            published=MORNING,
            uri="https://news.example/1",
            language="ar",
            byline="كاتب",
            subjects=(Subject(name="سياسة"),),
        )
    ]


@pytest.mark.parametrize(
    ("inner", "guid", "uri"),
    [
        ("<guid>https://news.example/1</guid>", "https://news.example/1", "https://news.example/1"),
        ("<guid isPermaLink='false'>77</guid>", "news.example:77", None),
        ("<guid>77</guid><link>/1</link>", "news.example:77", "https://www.news.example/1"),
        ("<link>https://news.example/1?a=1&amp;b=2</link>", "https://news.example/1?a=1&b=2", "https://news.example/1?a=1&b=2"),
        (
            "<atom:link rel='self' href='/feed'/><atom:link href='/1'/>",
            "https://www.news.example/1",
            "https://www.news.example/1",
        ),
        ("<link>javascript:x()</link><guid>77</guid>", "news.example:77", None),
        ("<link>http://[</link><guid>urn:ex:1</guid>", "urn:ex:1", None),
    ],
)
def test_ids_and_links(inner, guid, uri):
    found = article(f"<title>t</title>{inner}")
    assert (found.id, found.uri) == (guid, uri)


def test_an_item_without_any_name_is_known_by_what_it_says():
    first, second = (article(f"<title>{title}</title>{DATE}").id for title in ("One", "Two"))
    assert first.startswith("sha256:")
    assert first == article(f"<title>One</title>{DATE}").id
    assert first != second


def test_a_guid_too_long_for_a_key_is_hashed():
    assert article(f"<title>t</title><guid>urn:{'x' * 600}</guid>").id.startswith("sha256:")


@pytest.mark.parametrize(
    ("inner", "body"),
    [
        ("<description>Plain &amp;amp; simple</description>", "Plain & simple"),
        ("<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</description>", "One\nTwo"),
        ("<description><p>One</p><p>Two <b>b</b></p></description>", "One\nTwo b"),
        ("<description>Short</description><content:encoded>Long</content:encoded>", "Long"),
        ("<content:encoded><![CDATA[<img src='x'>]]></content:encoded><description>Short</description>", "Short"),
        ("<description>Short</description><y:full-text>Long</y:full-text>", "Long"),
        (
            "<description><![CDATA[<p>One</p><figure><img><figcaption>A pier</figcaption></figure>Two]]></description>",
            "One\nTwo",
        ),
        ("<description><![CDATA[One<FIGURE class=x>pier</FIGURE >]]></description>", "One"),
        ("<description><![CDATA[One<figure>never closed]]></description>", "One\nnever closed"),
        ("<description><![CDATA[<script>x()</script>One]]></description>", "One"),
        ("<description>One</description><media:content><media:description>A pier</media:description></media:content>", "One"),
        ("<description><![CDATA[a &nbsp; b &#128512;]]></description>", "a \xa0 b 😀"),
        ("<atom:content type='text'>a &lt;b&gt;\n c</atom:content>", "a <b>\nc"),
        ("<atom:content type='image/png'>iVBOR</atom:content>", ""),
    ],
)
def test_bodies(inner, body):
    assert article(f"<title>t</title>{inner}").body == body


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("AT&amp;T &amp;amp; R&amp;D", "AT&T & R&D"),
        ("If x &lt; y", "If x < y"),
        ("<![CDATA[<b>Envoys</b> meet]]>", "Envoys meet"),
        ("&amp;laquo;Встреча&amp;raquo;", "«Встреча»"),
        (" Envoys \n  meet ", "Envoys meet"),
        ("a &amp;#" + "1" * 5000 + ";", "a �"),
        ("Envoys \u202emeet\u202c", "Envoys \u202emeet\u202c"),
    ],
    ids=lambda text: text[:20],
)
def test_titles(title, headline):
    assert article(f"<title>{title}</title><guid>urn:1</guid>").headline == headline


@pytest.mark.parametrize(
    ("channel", "inner", "language"),
    [
        ("<language>ru_RU</language>", "", "ru-RU"),
        ("<language>Russian</language>", "", None),
        ("<language>ru</language>", "<dc:language>ar</dc:language>", "ar"),
        ("<dc:language>ar</dc:language>", "", "ar"),
        ("", "", None),
    ],
)
def test_language(channel, inner, language):
    [found] = read(rss(f"<item><title>t</title>{inner}</item>", channel))
    assert found.language == language


@pytest.mark.parametrize(
    ("inner", "byline"),
    [
        ("<author>desk@news.example (A. Person)</author>", "A. Person"),
        ("<dc:creator>A</dc:creator><dc:creator>B</dc:creator><author>x</author>", "A, B"),
        ("<author>A. Person</author>", "A. Person"),
        ("<author> </author>", None),
    ],
)
def test_byline(inner, byline):
    assert article(f"<title>t</title>{inner}").byline == byline


def test_an_undated_item_stays_undated():
    received = datetime(2020, 1, 2, tzinfo=UTC)
    found = article("<title>t</title><pubDate>soon</pubDate>", reading=Reading(received=received))
    assert (found.published, found.versioncreated) == (None, received)
    assert article("<title>t</title>").versioncreated == EPOCH


def test_a_date_from_the_future_is_a_problem_of_its_item():
    items = f"<item><title>a</title><guid>urn:1</guid>{DATE}</item><item><title>b</title><guid>urn:2</guid>{DATE}</item>"
    found = read(rss(items.replace("2019", "2039", 1)), reading=Reading(received=datetime(2020, 1, 1, tzinfo=UTC)))
    assert [type(item) for item in found] == [Skipped, Article]
    assert "feed.xml:1: item 1 'urn:1': the article's `versioncreated` is 2039-05-14" in str(found[0])


def test_relative_links_go_by_the_address_of_the_feed():
    [found] = read(rss("<item><title>t</title><link>/1</link></item>", ""), uri="https://feeds.news.example/rss.xml")
    assert found.uri == "https://feeds.news.example/1"
    assert found.source == "feeds.news.example"


def test_a_deleted_entry_is_a_kill():
    value = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>N</title>'
        '<at:deleted-entry ref="tag:1" when="2019-05-14T10:20:00+03:00"/></feed>'
    )
    [found] = read(value.encode())
    assert (found.id, found.status, found.versioncreated) == ("tag:1", ArticleStatus.CANCELED, MORNING)


def test_one_bad_item_never_stops_the_rest():
    items = "\n".join(
        [
            f"<item><title>One</title><guid>urn:1</guid>{DATE}</item>",
            "<item><description></description></item>",
            f"<item><title>{'x' * 3000}</title><guid>urn:3</guid>{DATE}</item>",
            "<item><title>?????? ??????</title></item>".replace("?", "�"),
            f"<item><title>Five</title><guid>urn:5</guid>{DATE}</item>",
        ]
    )
    found = read(rss(f"\n{items}\n"), Reading(max_bytes=2_000))
    assert [item.id for item in found if isinstance(item, Article)] == ["urn:1", "urn:5"]
    said = [str(item) for item in found if isinstance(item, Skipped)]
    assert said[0] == "feed.xml:3: item 2 '': it has no guid, no link and no title; give `guid`"
    assert said[1].startswith("feed.xml:4: item 3 'urn:3': the article has 3,000 bytes of text")
    assert said[2].startswith("feed.xml:5: item 4 ")
    assert "characters of the headline are lost" in said[2]


def test_broken_markup_costs_its_item_alone():
    good = "<item><title>{0}</title><guid>urn:{0}</guid><dc:creator>A &amp; B</dc:creator></item>\n"
    unclosed, crossed = "<item><title>4</title>\n", "<item><title>2</b></title></item>\n"
    items = good.format(1) + crossed + good.format(3) + unclosed + good.format(5)
    found = read(rss("\n" + items)[: -len("</channel></rss>")])
    articles = [item for item in found if isinstance(item, Article)]
    assert [(item.id, item.byline, item.language, item.source) for item in articles] == [
        (f"urn:{n}", "A & B", "en-us", "Example News") for n in (1, 3, 5)
    ]
    said = [str(item) for item in found if isinstance(item, Skipped)]
    assert said[0].startswith("feed.xml: the XML is broken at line 3: Opening and ending tag mismatch")
    assert said[1].startswith("feed.xml:3: item 2 is not read: the XML is broken at line 3")
    assert said[2].startswith("feed.xml:5: item 4 is not read: its end </item> is missing")
    assert len(said) == 3


def test_a_prefix_that_is_never_declared_is_no_problem():
    item = "<item><title>t &#8217; &#x2019;</title><content:encoded>Long</content:encoded><x:y z:a='b'>z</x:y></item>"
    [found] = read(f"<rss><channel>{item}</channel></rss>".encode())
    assert (found.headline, found.body) == ("t ’ ’", "Long")


def test_a_broken_feed_with_half_a_pair_in_its_head():
    found = read(b"<rss><channel><title>N <!x <!-- ?> &#xD800; &#8217;</title><item><title>t</title><guid>urn:1</guid></item>")
    assert [item.id for item in found if isinstance(item, Article)] == ["urn:1"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">',
        '<!-- x --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://site.invalid/">',
    ],
)
def test_a_doctype_that_only_names_a_dtd_is_passed_over(doctype):
    [found] = read(
        f'<?xml version="1.0"?>{doctype}<rss><channel><item><title>caf&eacute;</title></item></channel></rss>'.encode()
    )
    assert found.headline == "café"


@pytest.mark.parametrize(
    ("value", "reason", "is_problem"),
    [
        (rss(""), "the feed holds no items", False),
        (b"<opml/>", "the XML's root is <opml>; a feed has", True),
        (b"<!DOCTYPE html><html><body>x</body></html>", "a web page and no feed", True),
        (b"", "empty", True),
        (b"\x00" * 50, "empty", True),
    ],
)
def test_what_is_no_feed_says_so(value, reason, is_problem):
    [found] = read(value)
    assert reason in found.reason
    assert found.problem is is_problem


@pytest.mark.parametrize(
    ("declared", "encoding", "title"),
    [
        ("windows-1251", "utf-8", "Встреча послов"),
        ("windows-1256", "utf-8", "لقاء السفراء"),
        ("utf-16", "utf-8", "Встреча послов"),
        ("windows-1251", "cp1251", "Встреча послов"),
        ("windows-1256", "cp1256", "لقاء السفراء"),
        ("utf-8", "cp1251", "Встреча послов в Женеве"),
        ("utf-8", "cp1256", "لقاء السفراء في جنيف"),
        ("utf-16", "cp1251", "Встреча послов в Женеве"),
        ("utf-8", "utf-16", "Встреча послов"),
        ("utf-16", "utf-16-be", "Встреча послов"),
    ],
)
def test_a_feed_in_the_encoding_it_declares_or_another(declared, encoding, title):
    value = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    [found] = read(value.encode(encoding))
    assert found.headline == title
