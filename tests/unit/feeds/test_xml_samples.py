"""IPTC's and feedparser's samples: what is an article is read whole, all else says what it is.

Expectations were written by reading the samples; of their texts only the first words, lengths and hashes are here. Lengths and
hashes were taken from the paragraphs as Python's own ElementTree gives them, not from what our reader said.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.articles.article import Article, ArticleStatus, Subject
from streams.feeds import newsml_g2, nitf, xml_wires
from streams.feeds.document import Document
from streams.feeds.reading import Reading, Skipped

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples of wire formats are not beside the project: {SAMPLES}"),
]
G2 = "newsml-g2/examples"


def document(name):
    [path] = SAMPLES.glob(f"{name}*.xml")
    return Document(path.name, path.read_bytes())


def read(name):
    return list(xml_wires.read(document(name), Reading()))


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_newsml_listing_1():
    [found] = newsml_g2.items(document(f"{G2}/LISTING_1_"), Reading())
    article = found.article
    assert (article.id, article.version) == ("urn:newsml:acmenews.com:20161018:US-FINANCE-FED", 11)
    assert (article.source, article.byline, article.language) == ("REUTERS", "Meredith Jameson", "en-GB")
    assert article.headline.startswith("Fed to halt")
    assert article.body == ""  # its inlineXML holds comments alone
    assert article.versioncreated == datetime(2018, 10, 21, 21, 25, 32, tzinfo=UTC)
    assert article.published == datetime(2016, 10, 18, 18, 12, 21, tzinfo=UTC)
    assert article.subjects == (
        Subject(code="medtop:04000000", name="economy, business and finance"),
        Subject(code="medtop:20000523", name="labour market"),
    )
    assert (article.status, found.signals) == (ArticleStatus.USABLE, ("sig:update",))
    assert found.article.embargoed == datetime(2018, 10, 23, 12, tzinfo=UTC)
    assert found.note.startswith("Note to editors")
    assert found.replaces == ()


def test_newsml_listing_2():
    [article] = read(f"{G2}/LISTING_2_")
    assert (article.id, article.version) == ("urn:newsml:acmenews.com:20161121:US-FINANCE-FED", 11)
    assert (article.source, article.language) == ("acmenews.com", "en-US")
    assert article.byline == "By Meredith Jameson, Staff Reporter"
    assert [subject.code for subject in article.subjects] == ["medtop:04000000", "medtop:20000350", "medtop:20000379"]
    assert article.published == datetime(2016, 11, 21, 20, 21, 6, tzinfo=UTC)
    first, second = article.body.split("\n")
    assert (first[:30], len(first), mark_of(first)) == ("(New York, NY - October 21) Et", 553, "6b7829e854dd")
    assert (second[:20], len(second), mark_of(second)) == ("Ugiating ea feugait ", 284, "ea7ecc227458")


def test_newsml_agency_message():
    package, article, picture = read(f"{G2}/TT_")
    assert "is a package: it refers to 2 items" in package.reason
    assert "its class is 'picture'" in picture.reason
    assert (package.problem, picture.problem) == (False, False)
    assert article.id == article.uri == "http://tt.se/media/text/210919-janguillou-879f202b"
    assert (article.source, article.language, article.version) == ("TT", "sv", 1)
    assert article.headline.startswith("Jan Guillou skriver")
    assert article.versioncreated == article.published == datetime(2021, 9, 19, 18, 57, 43, tzinfo=UTC)
    assert [subject.code for subject in article.subjects] == ["medtop:20000013", "medtop:01000000"] + [None] * 4
    assert article.subjects[-1] == Subject(name="Aftonbladet")
    lines = article.body.split("\n")
    assert [line[:6] for line in lines] == ["Litter", "Jan Gu", "Hamilt", "Boken ", "Jag sk", "Boken,"]
    assert "Arkivbild" not in article.body  # the caption
    assert (len(article.body), mark_of(article.body)) == (769, "500a1b6248fd")


@pytest.mark.parametrize(
    ("name", "reasons", "are_problems"),
    [
        ("LISTING_10", ["describes a concept"], [False]),
        ("LISTING_11", ["describes a concept"], [False]),
        ("LISTING_14", ["describes a concept"], [False]),
        ("LISTING_6_", ["refers to 2 items ('urn:newsml:iptc.org:20081007:tutorial-item-A'"], [False]),
        (
            "LISTING_24",
            ["refers to 4 items ('N1', 'N2', 'N3', 'N4')", *["no `itemMeta/versionCreated`"] * 4],
            [False, *[True] * 4],
        ),
        ("LISTING_25", ["a part of a NewsML-G2 item"], [True]),
        ("LISTING_29", ["no text: `headline` and `contentSet` (none) are empty"], [True]),
        ("ap_metadata", ["its class is 'video'"], [False]),
    ],
)
def test_newsml_that_is_no_article_says_what_it_is(name, reasons, are_problems):
    found = read(f"{G2}/{name}")
    assert all(isinstance(item, Skipped) for item in found)
    assert [item.problem for item in found] == are_problems
    for item, reason in zip(found, reasons, strict=True):
        assert reason in item.reason


def test_nitf_inside_a_fragment_is_readable_by_itself():
    """Listing 25 has no item around it; what it shows is NITF in an item, so an item is put around it here."""
    value = document(f"{G2}/LISTING_25").value.decode()
    head = "<itemMeta><versionCreated>2007-05-28T12:00:00Z</versionCreated></itemMeta>"
    [article] = newsml_g2.read(Document("x", f'<newsItem guid="x">{head}{value}</newsItem>'.encode()), Reading())
    assert article.headline.startswith("Arizona Diamondbacks (29-23) at Philadelphia")
    assert article.headline.endswith("(26-24), 7:05p.m.")
    assert article.byline == "Sports Network"
    assert article.body.startswith("(Sports Network) - With the Philadelphia")
    assert article.body.endswith("a clash of the Titans.")


def test_nitf_agency_sample():
    [found] = nitf.items(document("nitf/NTB"), Reading())
    article = found.article
    assert (article.id, article.version) == ("NTB5df9281a-a270-4dc5-a618-869bbc3bbca7_00", 1)
    assert (article.source, article.byline, article.language) == ("NTB", "NTB-AFP-DPA", "nb-NO")
    assert article.headline.startswith("Pandemien herjer")
    assert article.versioncreated == datetime(2021, 5, 16, 9, 0, 4, tzinfo=UTC)
    assert article.subjects == (
        Subject(code="subj:07001000", name="Sykdom"),
        Subject(code="subj:07000000", name="Medisin og helse"),
    )
    assert (found.article.urgency, found.dateline) == (5, "Unnao")
    lines = article.body.split("\n")
    assert len(lines) == 22  # 18 paragraphs, 4 crossheads
    assert lines[0].startswith("Koronapandemien herjer også")
    assert lines[4] == "- Det skjulte India"
    assert lines[-1] == "(©NTB)"
    assert "Kremasjonsbål for koronaofre" not in article.body  # the caption
    assert (len(article.body), mark_of(article.body)) == (3035, "3325450719a1")


def test_feed_of_three():
    found = read("rss-atom/taranis")
    assert [(article.headline[:10], article.byline, len(article.body.split("\n"))) for article in found] == [
        ("The AI Reg", "AI-Policy.eu", 2),
        ("Green Tech", "GreenTechNews.org", 2),
        ("Advancemen", "Space-EU.org", 2),
    ]
    assert all(article.id == article.uri and article.source == "CERT.at - Blog" for article in found)
    # "GMT+0100" is an hour before the same clock in UTC.
    assert [article.published for article in found] == [
        datetime(2024, 1, 15, 13, 30, 22, tzinfo=UTC),
        datetime(2024, 2, 7, 8, 0, tzinfo=UTC),
        datetime(2024, 3, 22, 15, 45, 33, tzinfo=UTC),
    ]
    assert [len(article.body) for article in found] == [237, 236, 237]


@pytest.mark.parametrize("name", ["atom10_namespace", "u16", "utf-8-bom", "x80_windows-1251", "x80_windows-1256"])
def test_a_feed_without_items_is_no_problem(name):
    [found] = read(f"rss-atom/{name}")
    assert (found.problem, "holds no items" in found.reason) == (False, True)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("encoding_attribute_crash", "no guid, no link and no title"),
        ("item_category", "no guid, no link and no title"),
        ("item_pubDate", "no guid, no link and no title"),
        ("item_guid", "'http://guid.example.com/': the article has no text"),
    ],
)
def test_an_item_of_one_field_says_what_it_lacks(name, reason):
    [found] = read(f"rss-atom/{name}")
    assert found.problem
    assert reason in found.reason


def test_every_sample_is_told_apart():
    for path in (*SAMPLES.glob(f"{G2}/*.xml"), *SAMPLES.glob("nitf/*.xml"), *SAMPLES.glob("rss-atom/*.xml")):
        for item in xml_wires.read(Document(path.name, path.read_bytes()), Reading()):
            assert isinstance(item, Article) or item.source == path.name
