"""ninjs, IPTC's news in JSON: versions 1.3–1.6, 2.0–2.2, 3.0 and 3.1, as agencies write them, to an `Article`.

The three generations differ in spelling and structure, not in meaning: 1.x has `headline`, `body_text`, `subject`; 2.x has
lists (`headlines`, `bodies`, `subjects`) of objects with `role` and `contenttype`; 3.x has the lists in camel case
(`versionCreated`, `contentType`). So keys are compared in lower case, and both structures are read.
Source: the IPTC schemas, github.com/iptc/newsinjson, specification/ (MIT).

Unlike our own schema, unknown fields are passed over: agencies extend ninjs, and the item is theirs.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from streams.articles.article import Article, ArticleStatus, Subject
from streams.articles.decoding import instant, item_id, optional_name, shown, text_of, with_some_text
from streams.errors import NotText, WrongShape
from streams.feeds.html_text import html_to_text

_OURS: Final = frozenset({"id", "body"})
_THEIRS: Final = frozenset(
    "$standard standard headlines bodies pubstatus infosource infosources representationtype renditions associations"
    " eventdetails body_text body_xhtml body_html uri".split()
)
_TEXT_TYPES: Final = frozenset({"text", "composite"})
_MEDIA_TOPIC: Final = re.compile(r"cv\.iptc\.org/newscodes/(mediatopic|subjectcode)/(\d{8})$")
_SCHEMES: Final = {"mediatopic": "medtop", "subjectcode": "subj"}
_MARKUP: Final = re.compile(r"\s*<[a-zA-Z!?][^<>]*>")
_HTML: Final = "text/html"
_DECLARED_BY_SUFFIX: Final = {"text": "text/plain", "xhtml": _HTML, "html": _HTML, "richtext": _HTML, "nitf": "text/xml"}
"""What the suffix of a 1.x field says of its content; others (`body_main`) say nothing."""
_STATUS: Final = {status.value: status for status in ArticleStatus}
_LEADING_NUMBER: Final = re.compile(r"\s*(\d{1,15})")


def is_ninjs(document: Mapping[str, Any]) -> bool:
    """Tell ninjs from our own schema: ninjs has neither `id` nor `body`, and always `uri`."""
    keys = {key.lower() for key in document}
    return not keys & _OURS and bool(keys & _THEIRS)


def article_from(document: Mapping[str, Any]) -> Article:
    """Read a ninjs news item of text. `uri` is the id; a `composite` is read for its text.

    `published` is `firstcreated`, or the version's own date. The source is the first of `infosource`, `copyrightholder`, and
    the authority in `uri`. A `version` that is no number counts as 1: ninjs allows any text there.

    Raises:
        NotText: it is a picture, a video, an event …
        WrongShape: `uri`, every date, or all text is missing; a field cannot be read.
    """
    item = {key.lower(): value for key, value in document.items()}
    _check_type(item)
    uri = item_id("uri", item.get("uri"))
    created = _first_instant(item, "versioncreated", "contentcreated", "firstcreated")
    if created is None:
        raise WrongShape("the ninjs item has no date; give `versioncreated`")
    article = Article(
        id=uri,
        source=_source(item, uri),
        headline=_headline(item),
        body=_body(item),
        versioncreated=created,
        published=_first_instant(item, "firstcreated", "contentcreated") or created,
        version=_version(item.get("version")),
        status=_status(item.get("pubstatus")),
        uri=uri if uri.startswith(("http://", "https://")) else None,
        language=optional_name("language", item.get("language")),
        byline=text_of("byline", item.get("byline") or item.get("by")) or None,
        subjects=tuple(_subjects(item)),
    )
    return with_some_text(article, "headlines, bodies and descriptions")


def _check_type(item: Mapping[str, Any]) -> None:
    kind = item.get("type")
    if kind is None and "eventdetails" in item:
        kind = "event"
    if kind is not None and not (isinstance(kind, str) and kind in _TEXT_TYPES):
        raise NotText(f"the ninjs item's `type` is {shown(kind)}; only `text` and `composite` hold an article to read")


def _first_instant(item: Mapping[str, Any], *names: str) -> datetime | None:
    """The first date given of `names`. ninjs asks for a zone; a wire that leaves it out means UTC."""
    for name in names:
        value = item.get(name)
        if value is not None and value != "":
            return _in_utc_unless_told(name, value)
    return None


def _in_utc_unless_told(name: str, value: object) -> datetime:
    try:
        naive = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        naive = None
    return naive.replace(tzinfo=UTC) if naive is not None and naive.tzinfo is None else instant(name, value)


def _source(item: Mapping[str, Any], uri: str) -> str:
    for entry in _objects(item, "infosource", "infosources"):
        name = optional_name("infosource.name", entry.get("name"))
        if name is not None:
            return name
    holder = optional_name("copyrightholder", item.get("copyrightholder"))
    return holder if holder is not None else _authority(uri)


def _authority(uri: str) -> str:
    """The host of an http uri, the issuer of a `urn:newsml:` (RFC 3085), else the uri's scheme or the uri itself."""
    try:
        host = urlsplit(uri).hostname
    except ValueError:
        # "http://[" is no address, but may be an id.
        host = None
    if host:
        return host.removeprefix("www.")
    parts = uri.split(":")
    return parts[2] if uri.lower().startswith("urn:newsml:") and len(parts) > 2 and parts[2].strip() else parts[0] or uri


def _headline(item: Mapping[str, Any]) -> str:
    texts = list(_texts(item, one="headline", many="headlines"))
    best = next((text for text in texts if text.role == "main"), texts[0] if texts else None)
    return best.plain() if best is not None else text_of("title", item.get("title"))


def _body(item: Mapping[str, Any]) -> str:
    """The body as plain text: a plain one rather than HTML, the main one of these; the description where there is no body."""
    bodies = list(_texts(item, one="body", many="bodies"))
    readable = sorted(
        (body for body in bodies if body.readable), key=lambda body: (body.html, body.role not in {"main", "text"})
    )
    if readable:
        return readable[0].plain()
    if bodies:
        found = ", ".join(shown(body.content_type) for body in bodies)
        raise WrongShape(f"none of the ninjs item's bodies is plain text or HTML (found {found}); send one of these as well")
    descriptions = [text for text in _texts(item, one="description", many="descriptions") if text.readable]
    return descriptions[0].plain() if descriptions else ""


class _Text:
    """One of an item's headlines, bodies or descriptions."""

    def __init__(self, value: str, role: str, content_type: str) -> None:
        self.value, self.role, self.content_type = value, role, content_type
        declared = content_type.lower()
        # Where nothing is declared, a text that starts with a tag is HTML.
        self.html = "html" in declared or (not declared and _MARKUP.match(value) is not None)
        self.readable = self.html or declared in {"", "text/plain"} or declared.startswith("text/plain;")

    def plain(self) -> str:
        return html_to_text(self.value) if self.html else self.value


def _texts(item: Mapping[str, Any], *, one: str, many: str) -> Iterator[_Text]:
    """All texts of a kind: 1.x `body_text`, `body_xhtml`, `headline`; later lists of `{role, contenttype, value}`."""
    for entry in _objects(item, many):
        role, declared = (text_of(f"{many}.{name}", entry.get(name)) for name in ("role", "contenttype"))
        yield from _text_unless_blank(f"{many}.value", entry.get("value"), role, declared)
    for key, value in item.items():
        name, _, suffix = key.partition("_")
        if name == one:
            yield from _text_unless_blank(key, value, suffix or "main", _DECLARED_BY_SUFFIX.get(suffix, ""))


def _text_unless_blank(name: str, value: object, role: str, content_type: str) -> Iterator[_Text]:
    text = text_of(name, value)
    if text.strip():
        yield _Text(text, role, content_type)


def _subjects(item: Mapping[str, Any]) -> Iterator[Subject]:
    for entry in _objects(item, "subject", "subjects"):
        name = optional_name("subject.name", entry.get("name"))
        codes = (entry.get(field) for field in ("uri", "literal", "code"))
        code = next((code for code in codes if isinstance(code, str) and code.strip()), None)
        if code is not None or name is not None:
            yield Subject(code=None if code is None else _short_code(code), name=name)


def _short_code(code: str) -> str:
    """`medtop:15000000` for the long uri of an IPTC code, anything else as it is."""
    found = _MEDIA_TOPIC.search(code)
    return code if found is None else f"{_SCHEMES[found[1]]}:{found[2]}"


def _objects(item: Mapping[str, Any], *names: str) -> Iterator[Mapping[str, Any]]:
    """The objects in the lists `names`, with keys in lower case."""
    for name in names:
        value = item.get(name)
        if value is None:
            continue
        if not isinstance(value, list):
            raise WrongShape(f"field `{name}` is {shown(value)}; ninjs has a list of objects there")
        for entry in value:
            if not isinstance(entry, Mapping):
                raise WrongShape(f"field `{name}` holds {shown(entry)}; ninjs has objects there")
            yield {key.lower(): inner for key, inner in entry.items()}


def _version(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    found = _LEADING_NUMBER.match(value) if isinstance(value, str) else None
    return 1 if found is None else int(found[1])


def _status(value: object) -> ArticleStatus:
    """`usable` (the default in ninjs), `withheld` or `canceled`; NewsML-G2's `stat:` before it is passed over."""
    if value is None:
        return ArticleStatus.USABLE
    if isinstance(value, str):
        status = value.lower().removeprefix("stat:")
        if status in _STATUS:
            return _STATUS[status]
    raise WrongShape(f"field `pubstatus` is {shown(value)}; ninjs knows usable, withheld and canceled")
