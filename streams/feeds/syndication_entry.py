"""One `item` or `entry` of a feed: what each of our fields is taken from."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from streams.articles.article import Article, ArticleStatus, Subject
from streams.articles.decoding import item_id, optional_name
from streams.errors import WrongShape
from streams.feeds.document import Document
from streams.feeds.feed_dates import feed_date
from streams.feeds.html_text import html_to_text
from streams.feeds.identity import hashed, host_of, id_of, is_web, joined
from streams.feeds.iptc_codes import is_iptc, short_code
from streams.feeds.language_tags import language_tag
from streams.feeds.reading import EPOCH, Reading
from streams.feeds.safe_xml import Element, local_name
from streams.feeds.wire_item import checked
from streams.feeds.xml_text import page_lines, text_of

_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PREFIXES: Final = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://news.yandex.ru": "yandex",
    "http://turbo.yandex.ru": "turbo",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/atompub/tombstones/1.0": "at",
}
"""The namespaces that say something to us. Others (media, itunes) describe pictures and players."""
_BODIES: Final = (
    "content:encoded", "yandex:full-text", "turbo:content", "atom:content", "description", "atom:summary", "dc:description",
)  # fmt: skip
_PUBLISHED: Final = ("pubDate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "dcterms:created", "atom:created")
_UPDATED: Final = ("atom:updated", "atom:modified", "dcterms:modified")
_FIGURE: Final = re.compile(r"<figure[\s>]", re.IGNORECASE)
_FIGURE_END: Final = re.compile(r"</figure\s*>", re.IGNORECASE)
_MAIL_AND_NAME: Final = re.compile(r"\S+@\S+\s+\((.+)\)$")


class Fields:
    """The children of an element by `prefix:name`, the prefix being the usual one whatever the document calls it."""

    def __init__(self, element: Element) -> None:
        self._by_name: dict[str, list[Element]] = {}
        for child in element:
            name = _key(child.tag) if isinstance(child.tag, str) else ""
            self._by_name.setdefault(name, []).append(child)

    def all(self, *names: str) -> list[Element]:
        """The children called `names`, in the order of `names`."""
        return [child for name in names for child in self._by_name.get(name, ())]

    def text(self, *names: str) -> str:
        """The first of `names` with a text, as one line."""
        return next((text for child in self.all(*names) if (text := text_of(child))), "")


@dataclass(frozen=True, slots=True)
class Channel:
    """What the feed says of itself. `base` is what relative links are resolved against."""

    document: Document
    title: str = ""
    language: str | None = None
    base: str = ""

    @classmethod
    def of(cls, root: Element, document: Document) -> "Channel":
        """Read the head of a feed: the root, and RSS's `channel` in it."""
        holder = next((child for child in root if local_name(child) == "channel"), root)
        fields = Fields(holder)
        link = _linked(fields) or fields.text("link") or document.uri or ""
        said = fields.text("language", "dc:language") or holder.get(f"{_XML}lang") or root.get(f"{_XML}lang") or ""
        return cls(
            document=document,
            title=" ".join(_plain(title) for title in fields.all("title", "atom:title")[:1]),
            language=language_tag(said),
            base=joined(link, holder.get(f"{_XML}base") or root.get(f"{_XML}base") or ""),
        )

    @property
    def host(self) -> str:
        """The host of the feed, or its name."""
        return host_of(self.base) or host_of(self.document.uri or "") or self.document.name


def article_from(entry: Element, channel: Channel, reading: Reading) -> Article:
    """Read an item of a feed.

    Raises:
        WrongShape: it has no text, a date cannot be, or its text is lost characters.
        TooLarge: its text is longer than an article may be.
    """
    if local_name(entry) == "deleted-entry":
        return _deleted(entry, channel, reading)
    fields = Fields(entry)
    published = _first_date(fields, _PUBLISHED)
    updated = _first_date(fields, _UPDATED)
    dated = [moment for moment in (published, updated) if moment is not None]
    uri = _link(entry, fields, channel)
    headline = " ".join(_plain(title) for title in fields.all("title", "atom:title", "dc:title")[:1])
    article = Article(
        id=_guid(entry, fields, channel, uri, headline),
        source=optional_name("source", fields.text("source", "dc:publisher") or channel.title) or channel.host,
        headline=headline,
        body=next((body for child in fields.all(*_BODIES) if (body := _body(child))), ""),
        versioncreated=max(dated) if dated else reading.received or EPOCH,
        published=published or updated,
        uri=uri,
        language=language_tag(_said_language(entry, fields)) or channel.language,
        byline=_byline(fields),
        subjects=tuple(_subjects(fields)),
    )
    return checked(article, reading, "`title`, `content:encoded` and `description`")


def _deleted(entry: Element, channel: Channel, reading: Reading) -> Article:
    """A kill, as Atom says it: RFC 6721."""
    return checked(
        Article(
            id=item_id("ref", entry.get("ref", "").strip()),
            source=channel.title or channel.host,
            headline="",
            body="",
            versioncreated=feed_date(entry.get("when", "")) or reading.received or EPOCH,
            status=ArticleStatus.CANCELED,
        ),
        reading,
        "",
    )


@lru_cache(maxsize=1024)
def _key(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    namespace = namespace.removeprefix("{")
    # A prefix that nobody declared is still in the name, and means what it usually means.
    prefix = _PREFIXES.get(namespace, _PREFIXES.get(namespace.rstrip("/"), "other"))
    return f"{prefix}:{name}" if prefix else name


def _guid(entry: Element, fields: Fields, channel: Channel, uri: str | None, headline: str) -> str:
    """The item's own id. One that is no uri is unique in its feed alone; an item without any is known by what it says."""
    own = fields.text("guid", "atom:id") or (entry.get(_ABOUT) or "").strip()
    if own and ":" not in own:
        own = f"{channel.host}:{own}"
    whole = own or uri or ""
    if not whole and not headline:
        raise WrongShape("it has no guid, no link and no title; give `guid`")
    return id_of(whole) if whole else hashed(f"{channel.host} {headline} {fields.text(*_PUBLISHED)}")


def _link(entry: Element, fields: Fields, channel: Channel) -> str | None:
    """Where the item is to be read, resolved against what the feed says of its base."""
    guid = next(iter(fields.all("guid")), None)
    permalink = text_of(guid) if guid is not None and guid.get("isPermaLink", "true").strip().lower() == "true" else ""
    found = (
        fields.text("feedburner:origLink")
        or fields.text("link")
        or _linked(fields)
        or (permalink if is_web(permalink) or permalink.startswith("/") else "")
        or (entry.get(_ABOUT) or "")
    )
    base = joined(channel.base, entry.get(f"{_XML}base") or "")
    whole = joined(base, found.strip())
    return whole if found and is_web(whole) else None


def _linked(fields: Fields) -> str:
    """The address in Atom's `link`: the page itself, not its comments, its sound or the feed."""
    links = fields.all("atom:link")
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return next((href for link in pages if (href := (link.get("href") or "").strip())), "")


def _first_date(fields: Fields, names: tuple[str, ...]) -> datetime | None:
    return next((moment for child in fields.all(*names) if (moment := feed_date(text_of(child))) is not None), None)


def _plain(title: Element) -> str:
    """A title as one line. It may be HTML in spite of the specification; where it is not, it reads the same."""
    if len(title):
        return " ".join(page_lines(title))
    text = title.text or ""
    if title.get("type", "html") != "text":
        text = _unmarked(text)
    return " ".join(text.split())


def _unmarked(text: str) -> str:
    """The text of what may be HTML. Most of it is none, and resolving a name or two is quick."""
    if "<" in text or "&#" in text:
        return html_to_text(text)
    return html.unescape(text) if "&" in text else text


def _body(content: Element) -> str:
    """The text of a body: XHTML in the tree, or HTML as text in it, or plain text. A picture's caption is not of the text."""
    if len(content):
        return "\n".join(page_lines(content))
    text = content.text or ""
    kind = content.get("type", "html")
    if kind in {"text", "text/plain"}:
        return "\n".join(line for line in (line.strip() for line in text.splitlines()) if line)
    if "/" in kind and "html" not in kind and "xml" not in kind:
        return ""
    return html_to_text(_without_figures(text)) if text.strip() else ""


def _without_figures(source: str) -> str:
    """HTML without its figures; one that is never closed stays."""
    if "igure" not in source and "IGURE" not in source:
        # Most have none, and a search that minds no case is slow.
        return source
    kept, at = [], 0
    while (start := _FIGURE.search(source, at)) is not None:
        end = _FIGURE_END.search(source, start.end())
        if end is None:
            break
        kept.append(source[at : start.start()])
        at = end.end()
    return source if not at else "".join(kept) + source[at:]


def _said_language(entry: Element, fields: Fields) -> str:
    bodies = (child.get(f"{_XML}lang") for child in fields.all("atom:content", "atom:title"))
    return fields.text("dc:language") or entry.get(f"{_XML}lang") or next((lang for lang in bodies if lang), "")


def _byline(fields: Fields) -> str | None:
    names = [text_of(name) for author in fields.all("atom:author") for name in author if local_name(name) == "name"]
    plain = (
        _MAIL_AND_NAME.sub(r"\1", name) for name in names or map(text_of, fields.all("dc:creator") or fields.all("author"))
    )
    return ", ".join(name for name in plain if name) or None


def _subjects(fields: Fields) -> Iterator[Subject]:
    for child in fields.all("category", "dc:subject", "atom:category"):
        said = (child.get("term") or text_of(child)).strip()
        label = (child.get("label") or "").strip()
        code = short_code(said) if is_iptc(short_code(said)) else None
        name = optional_name("category", " ".join((label or ("" if code else said)).split()))
        if code is not None or name is not None:
            yield Subject(code=code, name=name)
