"""Saved pages and text files: what they say of themselves, and their paragraphs without the frame around."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import Article
from streams.feeds import html_pages, text_files
from streams.feeds.document import Document
from streams.feeds.reading import EPOCH, Reading, Skipped

MORNING = datetime(2019, 5, 14, 7, 20, tzinfo=UTC)
FRAME = (
    "<nav><p>Home, world, sport and a good many other sections of this site to choose from</p></nav>{}"
    "<aside><p><a href='/2'>Read also: the harbour board voted on a new pier in the evening</a></p></aside>"
    "<footer><p>All rights are reserved to the people who have them, everywhere and always</p></footer>"
)


def page(body: str, head: str = "<title>Envoys meet</title>", attributes: str = "") -> bytes:
    whole = f"<html {attributes}><head><meta charset=utf-8>{head}</head><body>{FRAME.format(body)}</body></html>"
    return f"<!doctype html>{whole}".encode()


def read(value: bytes, reader=html_pages.read, **more):
    [found] = reader(Document("saved.html", value, **more), Reading())
    return found


STORY = "<article><h1>Envoys meet</h1><p>They met in Geneva.</p><p>They left <a href=x>soon</a>.</p></article>"


def test_a_page_that_says_everything_in_linked_data():
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Envoys &amp; aides meet", "author":'
        ' [{"name": "A. Person"}, "B. Person"], "datePublished": "2019-05-14T10:20:00+03:00", "dateModified":'
        ' "2019-05-14T12:00Z", "inLanguage": "en-GB"}]}'
    )
    head = (
        f'<script type="application/ld+json">{data}</script><meta property="og:site_name" content="Example News">'
        '<link rel="canonical" href="/1">'
    )
    assert read(page(STORY, head), uri="https://news.example/1?utm=x") == Article(
        id="https://news.example/1",
        source="Example News",
        headline="Envoys & aides meet",
        body="Envoys meet\nThey met in Geneva.\nThey left soon.",
        versioncreated=datetime(2019, 5, 14, 12, tzinfo=UTC),
        published=MORNING,
        uri="https://news.example/1",
        language="en-GB",
        byline="A. Person, B. Person",
    )


def test_a_page_that_says_it_in_meta():
    head = (
        '<title>Послы - Новости</title><meta property="og:title" content="Послы встретились">'
        '<meta property="article:published_time" content="2019-05-14T10:20:00+03:00"><meta name="author" content="А. Петров">'
        '<meta property="og:locale" content="ru_RU"><meta property="og:url" content="https://news.example/1">'
    )
    found = read(page(STORY, head))
    assert (found.headline, found.published, found.byline, found.language) == (
        "Послы встретились",
        MORNING,
        "А. Петров",
        "ru-RU",
    )
    assert (found.id, found.source) == ("https://news.example/1", "news.example")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (STORY, "They met in Geneva.\nThey left soon."),
        (
            "<div><p>One is long enough.</p><figure><figcaption>A pier</figcaption></figure><p>Two.<br>Three.</p></div>",
            "One is long enough.\nTwo.\nThree.",
        ),
        ("<div><p>One.</p><script>x()</script><style>p{}</style><table><tr><td>1</td></tr></table></div>", "One."),
        ("<div>No paragraphs<div>at all</div></div>", "No paragraphs\nat all"),
        ("<div><p>One &amp; two &#1074;</p></div>", "One & two в"),
        ("<div><p>One.<p>Unclosed</div>", "One.\nUnclosed"),
    ],
)
def test_paragraphs_without_the_frame(body, expected):
    assert read(page(body)).body == expected


def test_an_undated_page_of_a_file():
    found = read(page(STORY, attributes='lang="en"'))
    assert (found.id, found.source, found.uri) == ("saved.html", "unknown", None)
    assert (found.published, found.versioncreated, found.language) == (None, EPOCH, "en")


def test_the_date_of_a_time_element():
    assert read(page('<time datetime="2019-05-14T10:20:00+03:00">14 May</time>' + STORY)).published == MORNING


def test_a_page_in_windows_1256():
    value = '<html lang="ar"><meta charset="windows-1256"><title>لقاء</title><p>التقى الوزيران في جنيف.</p>'.encode("cp1256")
    found = read(value)
    assert (found.headline, found.body) == ("لقاء", "التقى الوزيران في جنيف.")


def test_a_picture_in_an_attribute_is_no_harm():
    assert read(page(f"<img src='data:image/png;base64,{'iVBOR' * 5_000}=='>" + STORY)).body.startswith("They met")


def test_a_tag_of_attributes_alone_is_refused():
    found = read(page("<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">x"))
    assert "more than 1,000 attributes" in found.reason


def test_broken_linked_data_is_passed_over():
    assert read(page(STORY, '<script type="application/ld+json">{oops</script>')).headline == "Envoys meet"


@pytest.mark.parametrize("value", [b"", b"\x00", b"<html></html>", b"<script>x()</script>", bytes(range(256)) * 9])
def test_a_page_without_text_says_so(value):
    found = read(value)
    assert isinstance(found, Skipped)
    assert found.problem


@pytest.mark.parametrize(
    ("value", "headline", "body"),
    [
        (b"Envoys meet\n\nThey met.\nThey left.\n", "Envoys meet", "They met.\nThey left."),
        (b"\n\n Envoys  meet \r\nThey met.\r\n", "Envoys meet", "They met."),
        (b"Envoys meet", "Envoys meet", ""),
        ("Послы встретились в Женеве\nОни говорили".encode("cp1251"), "Послы встретились в Женеве", "Они говорили"),
        (
            b"Envoys\x00 meet in the old town hall of the harbour, and talk of grain and gas until the evening comes" * 2
            + b"\nB",
            None,
            "B",
        ),
    ],
)
def test_text_files(value, headline, body):
    found = read(value, text_files.read)
    assert isinstance(found, Article), str(found)
    assert found.headline == headline or (headline is None and "\x00" not in found.headline)
    assert found.body == body


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "no text"),
        (b" \n ", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(64)) * 40, "is no text"),
        (b"x" * 2_000_000, "2,000,000 bytes"),
    ],
    ids=["empty", "blank", "picture", "long"],
)
def test_what_is_no_text_file_says_so(value, reason):
    found = read(value, text_files.read)
    assert isinstance(found, Skipped)
    assert reason in found.reason
