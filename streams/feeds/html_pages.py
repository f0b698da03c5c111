"""A saved web page: its article, from what pages say of themselves (JSON-LD, Open Graph, meta) and from their paragraphs.

No library: trafilatura brings 50 MB (babel, dateparser …) and at the time of writing does not import with the lxml it asks
for. This takes the part of the page whose own paragraphs hold most text that is not links: right for articles, not made for
front pages and forums.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from lxml import etree

from streams.articles.article import Article
from streams.errors import ArticleError, WrongShape
from streams.feeds.document import Document
from streams.feeds.feed_dates import feed_date
from streams.feeds.html_text import html_to_text
from streams.feeds.identity import host_of, id_of, is_web, joined
from streams.feeds.labelled import UNKNOWN
from streams.feeds.language_tags import language_tag
from streams.feeds.reading import EPOCH, Reading, Skipped
from streams.feeds.safe_xml import Element, local_name
from streams.feeds.text_files import plain_text
from streams.feeds.wire_item import checked
from streams.feeds.xml_text import page_lines, text_of

_LEFT_OUT: Final = frozenset("nav aside footer header form button menu select address".split())
"""Parts of a page that frame an article."""
_ARTICLES: Final = frozenset("Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BlogPosting LiveBlogPosting".split())
"""Types of https://schema.org/Article that pages of outlets give."""
_TITLE: Final = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "og:published_time", "date", "pubdate", "publish-date", "publication_date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
_AUTHOR: Final = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_LANGUAGE: Final = ("content-language", "dc.language", "language", "og:locale", "inlanguage")
_SITE: Final = ("og:site_name", "application-name", "dc.publisher")
_ATTRIBUTES: Final = 1_000
_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{5000,}")
"""libxml2 compares each attribute of a tag with all before it: 20,000 take a second, ten times as many a hundred. A long tag
alone is no harm: pages hold pictures in an attribute."""
_PAGE: Final = ("og:url", "twitter:url")


def read(document: Document, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield the page's article, or why it is none. Never raises."""
    try:
        yield _article(document, reading)
    except ArticleError as error:
        yield Skipped(document.name, 0, str(error), value=document.value)


def _article(document: Document, reading: Reading) -> Article:
    root = _parsed(plain_text(document))
    page = _Page.of(root)
    address = _address(root, page, document)
    headline = page.said("headline", _TITLE) or text_of(root.find(".//h1")) or text_of(root.find(".//title"))
    published = feed_date(page.said("datePublished", _PUBLISHED) or _time(root))
    modified = feed_date(page.said("dateModified", _MODIFIED))
    dated = [moment for moment in (published, modified) if moment is not None]
    lines = _body_lines(root) or [line for line in html_to_text(page.linked("articleBody")).split("\n") if line]
    article = Article(
        id=id_of(address or document.name),
        source=page.said("", _SITE) or host_of(address) or UNKNOWN,
        headline=" ".join(html_to_text(headline).split()),
        body="\n".join(lines[1:] if lines and lines[0] == headline else lines),
        versioncreated=max(dated) if dated else reading.received or EPOCH,
        published=published or modified,
        uri=address or None,
        language=language_tag(root.get("lang") or page.said("inLanguage", _LANGUAGE)),
        byline=_byline(page),
    )
    return checked(article, reading, "title and paragraphs")


def _parsed(text: str) -> Element:
    for tag in _LONG_TAG.findall(text):
        if tag.count("=") > _ATTRIBUTES:
            raise WrongShape(f"the page has a tag of more than {_ATTRIBUTES:,} attributes; save it again")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root: Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise WrongShape(f"the page cannot be read as HTML: {error.msg}") from None
    if root is None:
        raise WrongShape("the page is empty; save it again")
    return root


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says of itself: `meta` by name in lower case, `article` from its JSON-LD."""

    meta: Mapping[str, str]
    article: Mapping[str, Any]

    @classmethod
    def of(cls, root: Element) -> "_Page":
        meta: dict[str, str] = {}
        for element in root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
            content = " ".join((element.get("content") or "").split())
            if name and content:
                meta.setdefault(name.strip().lower(), content)
        return cls(meta, _linked_data(root))

    def said(self, linked: str, names: tuple[str, ...]) -> str:
        """What JSON-LD says under `linked`, else the first of the meta `names`."""
        return self.linked(linked) or next((self.meta[name] for name in names if name in self.meta), "")

    def linked(self, name: str) -> str:
        """A text of the page's JSON-LD; empty where there is none."""
        value = self.article.get(name)
        return value.strip() if isinstance(value, str) else ""


def _linked_data(root: Element) -> Mapping[str, Any]:
    """The first object of JSON-LD that is an article; broken JSON is passed over, the page's other words are there."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found: object = orjson.loads("".join(script.itertext()).strip())
        except orjson.JSONDecodeError:
            continue
        for candidate in _objects(found):
            kinds = candidate.get("@type")
            named = {kinds} if isinstance(kinds, str) else {kind for kind in kinds or () if isinstance(kind, str)}
            if named & _ARTICLES:
                return candidate
    return {}


def _objects(found: object) -> Iterator[Mapping[str, Any]]:
    """The object, those in a list, and those in its `@graph`."""
    for candidate in found if isinstance(found, list) else [found]:
        if isinstance(candidate, Mapping):
            yield candidate
            graph = candidate.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, Mapping)) if isinstance(graph, list) else ()


def _address(root: Element, page: _Page, document: Document) -> str:
    canonical = (
        (link.get("href") or "").strip() for link in root.iter("link") if (link.get("rel") or "").strip().lower() == "canonical"
    )
    said = next((href for href in canonical if href), "") or page.said("", _PAGE)
    whole = joined(document.uri or "", said) if said else document.uri or ""
    return whole if is_web(whole) else ""


def _time(root: Element) -> str:
    """The first `<time>` of the page with a date; an article's own stands above those of its neighbours."""
    return next((when for time in root.iter("time") if (when := (time.get("datetime") or "").strip())), "")


def _byline(page: _Page) -> str | None:
    said = page.article.get("author")
    authors = said if isinstance(said, list) else [said]
    names = [author.get("name") if isinstance(author, Mapping) else author for author in authors]
    linked = ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip())
    written = linked or next((page.meta[name] for name in _AUTHOR if name in page.meta), "")
    return None if not written or is_web(written) else " ".join(written.split())


def _body_lines(root: Element) -> list[str]:
    """The lines of the part that holds most text in paragraphs of its own; the whole page where there are no paragraphs."""
    weights: dict[Element, int] = {}
    framed = {element for name in _LEFT_OUT - {"header"} for frame in root.iter(name) for element in frame.iter()}
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        if parent is not None and paragraph not in framed:
            weights[parent] = weights.get(parent, 0) + _own_text(paragraph)
    best = max(weights, key=weights.__getitem__, default=None)
    if best is None or not weights[best]:
        body = root.find("body")
        return [] if body is None else page_lines(body, dropped=_LEFT_OUT)
    return page_lines(best, dropped=_LEFT_OUT)


def _own_text(paragraph: Element) -> int:
    """Characters of a paragraph outside of links: a list of other articles is nothing but links."""
    linked = sum(len(text_of(child)) for child in paragraph.iter("a") if local_name(child))
    return max(0, len(text_of(paragraph)) - linked)
