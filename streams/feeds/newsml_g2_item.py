"""One `newsItem` of NewsML-G2: what each of our fields is taken from.

Codes come as qcodes (`stat:usable`, `medtop:11000000`), where the alias before the colon is the sender's own choice, or as
uris (`http://cv.iptc.org/newscodes/pubstatusg2/usable`).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from streams.articles.article import Article, ArticleStatus, Subject
from streams.articles.decoding import item_id, optional_name, shown
from streams.errors import NotText, WrongShape
from streams.feeds.identity import authority_of, is_web
from streams.feeds.iptc_codes import short_code
from streams.feeds.labelled import UNKNOWN
from streams.feeds.language_tags import language_tag
from streams.feeds.newsml_g2_content import Content
from streams.feeds.reading import Reading
from streams.feeds.safe_xml import Element, local_name
from streams.feeds.standing import EMBARGOED, REPLACING, embargo, last_part, status_named, status_told
from streams.feeds.wire_item import WireItem, checked, moment, urgency_of, whole_number
from streams.feeds.xml_text import text_of

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS: Final = frozenset({"", "text", "composite"})


def item_from(item: Element, reading: Reading) -> WireItem:
    """Read a news item of text.

    Raises:
        NotText: it is a picture, a video, …
        WrongShape: it has no guid, no date, no text, or a field that cannot be read.
        TooLarge: its text is longer than an article may be.
    """
    meta, about = _Fields(item, "itemMeta"), _Fields(item, "contentMeta")
    kind = last_part(_code(meta.first("itemClass")))
    if kind not in _TEXTS:
        raise NotText(f"its class is {shown(kind)}; only `text` and `composite` hold an article to read")
    guid = item_id("guid", item.get("guid", "").strip())
    created = (
        moment("versionCreated", meta.text("versionCreated"))
        or moment("contentModified", about.text("contentModified"))
        or moment("contentCreated", about.text("contentCreated"))
        or moment("firstCreated", meta.text("firstCreated"))
    )
    if created is None:
        raise WrongShape("it has no `itemMeta/versionCreated`; give the date and time of this version")
    content = Content.of(item)
    signals = tuple(code for signal in meta.all("signal") if (code := _code(signal)))
    status, embargoed = _standing(meta, signals)
    language = _language(item, about, content)
    headline = _in_language(about.all("headline"), language) or content.headline or _in_language(meta.all("title"), language)
    article = Article(
        id=guid,
        source=_source(item, meta, about, guid),
        headline=headline,
        body=content.body_under(headline) or _in_language(about.all("description"), language),
        versioncreated=created,
        published=moment("firstCreated", meta.text("firstCreated"))
        or moment("contentCreated", about.text("contentCreated"))
        or created,
        version=whole_number(item.get("version"), otherwise=1),
        status=status,
        uri=guid if is_web(guid) else None,
        language=language,
        byline=about.text("by") or content.byline or ", ".join(_names(about.all("creator"))) or None,
        subjects=tuple(_subjects(about)),
        urgency=urgency_of(about.text("urgency")),
        embargoed=embargoed,
    )
    return WireItem(
        article=checked(article, reading, f"`headline` and `contentSet` {content.found}"),
        replaces=tuple(dict.fromkeys(_replaced(meta, guid))),
        signals=signals,
        dateline=about.text("dateline") or content.dateline,
        credit=about.text("creditline") or None,
        note=meta.text("edNote") or None,
    )


class _Fields:
    """The children of one of an item's parts, such as `itemMeta`, by name."""

    def __init__(self, item: Element, part: str) -> None:
        self._by_name: dict[str, list[Element]] = {}
        for holder in item:
            if local_name(holder) == part:
                for child in holder:
                    self._by_name.setdefault(local_name(child), []).append(child)

    def all(self, name: str) -> list[Element]:
        return self._by_name.get(name, [])

    def first(self, name: str) -> Element | None:
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        return text_of(self.first(name))


def _code(element: Element | None) -> str:
    """A property's code as the wire wrote it."""
    if element is None:
        return ""
    return next((code for name in ("qcode", "uri", "literal", "code") if (code := element.get(name, "").strip())), "")


def _language(item: Element, about: _Fields, content: Content) -> str | None:
    """The content's language; that of the item's own words only where the content's is not said."""
    tags = (element.get("tag", "").strip() for element in about.all("language"))
    named = next((tag for tag in tags if tag), "") or content.language or item.get(LANG, "").strip()
    return language_tag(named)


def _in_language(elements: list[Element], language: str | None) -> str:
    """The first text in the article's language; the first that does not say one, and the first of all, where there is none."""
    main = "" if language is None else language.partition("-")[0].lower()
    ranked = sorted(elements, key=lambda element: _distance(element.get(LANG, ""), main))
    return next((text for element in ranked if (text := text_of(element))), "")


def _distance(lang: str, main: str) -> int:
    if not lang:
        return 1
    return 0 if lang.partition("-")[0].lower() == main else 2


def _source(item: Element, meta: _Fields, about: _Fields, guid: str) -> str:
    """Who sends the item: `provider`, else where it came from, else who holds the rights, else who gave the guid."""
    holders = [child for rights in item if local_name(rights) == "rightsInfo" for child in rights]
    rights = [holder for holder in holders if local_name(holder) == "copyrightHolder"]
    for party in (*meta.all("provider"), *about.all("infoSource"), *rights):
        name = next(iter(_names([party])), "") or authority_of(_code(party))
        if name:
            return optional_name("provider", name) or UNKNOWN
    return authority_of(guid) or UNKNOWN


def _names(parties: list[Element]) -> Iterator[str]:
    """The first name of each party."""
    for party in parties:
        name = next((text_of(child) for child in party if local_name(child) == "name"), "")
        if name:
            yield name


def _standing(meta: _Fields, signals: tuple[str, ...]) -> tuple[ArticleStatus, datetime | None]:
    """Status, and until when the item is under embargo. The schema lets `embargoed` be empty: then nobody knows until when."""
    written = _code(meta.first("pubStatus"))
    status = status_named(written)
    if status is None:
        raise WrongShape(f"its `pubStatus` is {shown(written)}; NewsML-G2 knows stat:usable, stat:withheld and stat:canceled")
    return embargo(
        status_told(status, signals, meta.text("edNote")),
        until=moment("embargoed", meta.text("embargoed")),
        without_end=last_part(written) == EMBARGOED or meta.first("embargoed") is not None,
    )


def _replaced(meta: _Fields, guid: str) -> Iterator[str]:
    for link in meta.all("link"):
        target = (link.get("residref") or link.get("href") or link.get("uri") or "").strip()
        if target and target != guid and last_part(link.get("rel") or link.get("reluri") or "") in REPLACING:
            yield item_id("link", target)


def _subjects(about: _Fields) -> Iterator[Subject]:
    for element in about.all("subject"):
        code = optional_name("subject", short_code(_code(element)))
        names = [child for child in element if local_name(child) == "name"]
        name = optional_name("subject/name", _in_language(names, "en"))
        if code is not None or name is not None:
            yield Subject(code=code, name=name)
