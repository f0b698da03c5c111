"""NITF 3.x, IPTC's News Industry Text Format, as a document of its own or inside NewsML-G2.

Source: the NITF 3.6 schema and its documentation, github.com/iptc/nitf (CC BY 4.0). Namespaces are passed over: documents of
the DTD have none, those of the schema one.

The id is `doc-id`, "a unique, persistent identification", or `nitf/@uno`, else a hash of what the document says. The `du-key`
is no id: it is given anew after a time that each provider fixes. An item that replaces or kills another one names it in
`docdata/@management-doc-idref` or `docdata/correction/@id-string`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from streams.articles.article import Article, ArticleStatus, Subject
from streams.articles.decoding import item_id, optional_name, shown
from streams.errors import ArticleError, WrongShape
from streams.feeds.document import Document
from streams.feeds.identity import authority_of, hashed, is_web
from streams.feeds.labelled import UNKNOWN
from streams.feeds.language_tags import language_tag
from streams.feeds.reading import Reading, Skipped
from streams.feeds.safe_xml import Element, local_name, parsed
from streams.feeds.standing import EMBARGOED, embargo, last_part, status_named, status_told
from streams.feeds.wire_item import WireItem, articles_of, checked, moment, urgency_of, whole_number
from streams.feeds.xml_text import text_lines, text_of

_CODED: Final = {
    "person": ("value", "idsrc"),
    "org": ("value", "idsrc"),
    "location": ("location-code", "code-source"),
    "event": ("value", "idsrc"),
    "classifier": ("value", "idsrc"),
    "object.title": ("value", "idsrc"),
}
"""The attributes of an identified thing that hold its code and the code's scheme."""


def read(document: Document, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield the document's article, and kills of those that it replaces; or why it cannot be read. Never raises."""
    return articles_of(items(document, reading))


def items(document: Document, reading: Reading) -> Iterator[WireItem | Skipped]:
    """Like `read`, with all that the wire says of the item."""
    try:
        yield item_from(parsed(document), reading)
    except ArticleError as error:
        yield Skipped(document.name, 0, str(error), value=document.value)


def item_from(root: Element, reading: Reading) -> WireItem:
    """Read the element `nitf`.

    Raises:
        WrongShape: it has no id, no date, no text, or a field that cannot be read.
        TooLarge: its text is longer than an article may be.
    """
    if local_name(root) != "nitf":
        raise WrongShape(f"the XML's root is {shown(local_name(root))}, not `nitf`")
    found = Parts(root)
    issued = moment("date.issue", found.attribute("date.issue", "norm"))
    released = _readable(found.attribute("date.release", "norm"))
    published = moment("pubdata/@date.publication", found.attribute("pubdata", "date.publication"))
    created = issued or published or released
    if created is None:
        raise WrongShape("the NITF document has no date; give `docdata/date.issue` with `norm`")
    guid = _guid(root, found)
    status, embargoed = _standing(found, until=released if released is not None and released > created else None)
    article = Article(
        id=guid,
        source=_source(found, guid),
        headline=headline_of(root),
        body=body_of(root),
        versioncreated=created,
        published=created,
        version=whole_number(found.attribute("du-key", "version") or found.attribute("du-key", "generation"), otherwise=1),
        status=status,
        uri=guid if is_web(guid) else None,
        language=language_of(root),
        byline=byline_of(root),
        subjects=tuple(_subjects(found)),
        urgency=urgency_of(found.attribute("urgency", "ed-urg")),
        embargoed=embargoed,
    )
    return WireItem(
        article=checked(article, reading, "`hl1`, `title` and `body.content`"),
        replaces=tuple(_replaced(found, guid)),
        expires=_readable(found.attribute("date.expire", "norm")),
        dateline=" ".join(text_lines_of(found.first("dateline"))) or None,
        note=found.attribute("ed-msg", "info") or found.attribute("correction", "info") or None,
    )


def _readable(written: str) -> datetime | None:
    """A date that the article can do without: systems leave the schema's own `YYYYMMDD000000-HHMM` in place."""
    try:
        return moment("date", written)
    except WrongShape:
        return None


class Parts:
    """The elements of a document by their names, each list in the order of the document."""

    def __init__(self, root: Element) -> None:
        self._by_name: dict[str, list[Element]] = {}
        for element in root.iter():
            self._by_name.setdefault(local_name(element), []).append(element)

    def all(self, name: str) -> list[Element]:
        """Every element `name`."""
        return self._by_name.get(name, [])

    def first(self, name: str) -> Element | None:
        """The first element `name`."""
        return next(iter(self.all(name)), None)

    def attribute(self, name: str, attribute: str) -> str:
        """An attribute of the first element `name` that has it; empty where there is none."""
        return next((value for element in self.all(name) if (value := element.get(attribute, "").strip())), "")


def headline_of(root: Element) -> str:
    """The main headline, else the document's title."""
    for path in ("{*}body/{*}body.head/{*}hedline/{*}hl1", "{*}head/{*}title"):
        text = text_of(root.find(path))
        if text:
            return text
    return ""


def body_of(root: Element) -> str:
    """The paragraphs of the body, or of the abstract where there is no body; no tables, captions and notes."""
    content = root.find("{*}body/{*}body.content")
    lines = [] if content is None else text_lines(content)
    if not lines:
        lines = [line for abstract in root.findall("{*}body/{*}body.head/{*}abstract") for line in text_lines(abstract)]
    return "\n".join(lines)


def byline_of(root: Element) -> str | None:
    """All bylines as one line."""
    lines = (" ".join(text_lines_of(element)) for element in root.findall("{*}body/{*}body.head/{*}byline"))
    return "; ".join(line for line in lines if line) or None


def language_of(root: Element) -> str | None:
    """What the document says of its language: `baselang`, or `xml:lang` there or on the body."""
    body = root.find("{*}body")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    named = (root.get("baselang"), root.get(lang), None if body is None else body.get(lang))
    return language_tag(next((name for name in named if name and name.strip()), ""))


def text_lines_of(element: Element | None) -> list[str]:
    """The lines of an element that may be missing."""
    return [] if element is None else text_lines(element)


def _guid(root: Element, found: Parts) -> str:
    """The document's id. One that has none (AP's API sends the id beside the document) is known by what it says."""
    own = found.attribute("doc-id", "id-string") or root.get("uno", "").strip()
    if own:
        return item_id("doc-id", _with_registrar(own, found))
    headline = headline_of(root)
    if not headline:
        raise WrongShape("the NITF document has neither id nor headline; give `docdata/doc-id` with `id-string`")
    return hashed(f"{found.attribute('doc-id', 'regsrc')} {headline} {found.attribute('date.issue', 'norm')}")


def _with_registrar(written: str, found: Parts) -> str:
    """A bare number is unique within its agency alone; "NTB5df9…" and "urn:…" need no name before them."""
    registrar = found.attribute("doc-id", "regsrc")
    is_own = ":" in written or not registrar or registrar.lower() in written.lower()
    return written if is_own else f"{registrar}:{written}"


def _source(found: Parts, guid: str) -> str:
    holder = text_of(found.first("doc.copyright.holder")) or found.attribute("doc.copyright", "holder")
    named = (found.attribute("doc-id", "regsrc"), text_of(found.first("distributor")), holder, authority_of(guid))
    return optional_name("doc-id/@regsrc", next((name for name in named if name), "")) or UNKNOWN


def _standing(found: Parts, *, until: datetime | None) -> tuple[ArticleStatus, datetime | None]:
    """Status, and until when the item is under embargo, which is `until` its date of release."""
    written = found.attribute("docdata", "management-status")
    status = status_named(written)
    if status is None:
        raise WrongShape(
            f"`docdata/@management-status` is {shown(written)}; NITF knows usable, embargoed, withheld and canceled"
        )
    status = status_told(status, (), found.attribute("ed-msg", "info"))
    if status is ArticleStatus.USABLE and found.first("correction") is not None:
        status = ArticleStatus.CORRECTION
    return embargo(status, until=until, without_end=last_part(written) == EMBARGOED)


def _replaced(found: Parts, guid: str) -> Iterator[str]:
    """Ids that this document stands for. One that is merely referred to as usable goes on to stand."""
    named = [found.attribute("correction", "id-string")]
    if found.attribute("docdata", "management-idref-status").lower() not in {"usable", "embargoed"}:
        named.append(found.attribute("docdata", "management-doc-idref"))
    for name in dict.fromkeys(named):
        if name and (replaced := _with_registrar(name, found)) != guid:
            yield item_id("management-doc-idref", replaced)


def _subjects(found: Parts) -> Iterator[Subject]:
    for element in found.all("tobject.subject"):
        number = element.get("tobject.subject.refnum", "").strip()
        names = (element.get(f"tobject.subject.{level}", "").strip() for level in ("detail", "matter", "type"))
        issuer = element.get("tobject.subject.ipr", "IPTC").strip() or "IPTC"
        yield from _subject(number, "subj" if issuer == "IPTC" else issuer, next((name for name in names if name), ""))
    for holder in found.all("identified-content"):
        for element in holder:
            code, scheme = _CODED.get(local_name(element), ("value", "idsrc"))
            yield from _subject(element.get(code, "").strip(), element.get(scheme, "").strip(), text_of(element))


def _subject(code: str, scheme: str, name: str) -> Iterator[Subject]:
    """`subj:07001000` for an IPTC code; a code of which the scheme is not said stands alone."""
    full = f"{scheme}:{code}" if code and scheme else code
    code_or_none, name_or_none = optional_name("subject code", full), optional_name("subject name", name)
    if code_or_none is not None or name_or_none is not None:
        yield Subject(code=code_or_none, name=name_or_none)
