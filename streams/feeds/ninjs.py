"""ninjs, IPTC's news in JSON: versions 1.3–1.6, 2.0–2.2, 3.0 and 3.1, as agencies write them, to an `Article`.

The three generations differ in spelling and structure, not in meaning: 1.x has `headline`, `body_text`, `subject`; 2.x has
lists (`headlines`, `bodies`, `subjects`) of objects with `role` and `contenttype`; 3.x has the lists in camel case
(`versionCreated`, `contentType`). So keys are compared in lower case, and both structures are read.
Source: the IPTC schemas, github.com/iptc/newsinjson, specification/ (MIT).

Unlike our own schema, unknown fields are passed over: agencies extend ninjs, and the item is theirs. Superdesk writes `guid`
for `uri`, and `source`. What may be written otherwise without a doubt is read otherwise, see `ninjs_fields`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from streams.articles.article import KILLED, Article, ArticleStatus, Subject
from streams.articles.decoding import URGENCIES, instant, item_id, name_of, optional_name, shown, with_some_text
from streams.errors import NotText, WrongShape
from streams.feeds.identity import host_of, is_web
from streams.feeds.iptc_codes import coded, is_iptc, short_code
from streams.feeds.language_tags import language_tag
from streams.feeds.ninjs_fields import Item, entries, lowered, said, text_in, whole_number
from streams.feeds.ninjs_status import replaced_by, signals_of, status_of
from streams.feeds.ninjs_texts import body_of, caption_of, headline_of
from streams.feeds.standing import EMBARGOED, embargo, last_part
from streams.feeds.wire_item import WireItem

OURS: Final = "dyadwire:"
"""Before the roles of `altIds` that `ninjs_writer` makes for what ninjs has no field for."""
_OUR_SCHEMA: Final = frozenset({"id", "body"})
_THEIRS: Final = frozenset(
    "$standard standard headlines bodies pubstatus infosource infosources representationtype renditions associations"
    " eventdetails body_text body_xhtml body_html uri guid".split()
)
_TEXT_TYPES: Final = frozenset({"text", "composite", "article", "story", "preformatted"})
_LEADING_NUMBER: Final = re.compile(r"\s*\d{1,19}(?!\d)")
_MAX_VERSION: Final = 2**63 - 1


def is_ninjs(document: Mapping[str, Any]) -> bool:
    """Tell ninjs from our own schema: ninjs has neither `id` nor `body`, and always `uri`."""
    keys = {key.lower() for key in document}
    return not keys & _OUR_SCHEMA and bool(keys & _THEIRS)


def article_from(document: Mapping[str, Any]) -> Article:
    """Read the article of a ninjs item; `item_from` has all that the wire says of it.

    Raises:
        NotText: it is a picture, a video, an event, a package …
        WrongShape: `uri`, every date, or all text is missing; a field cannot be read.
    """
    return item_from(document).article


def item_from(document: Mapping[str, Any]) -> WireItem:
    """Read a ninjs news item of text. `uri` is the id; a `composite` is read for its text.

    `published` is `firstcreated`, or the version's own date. The source is the first of `infosource`, `source`,
    `copyrightholder`, and the authority in `uri`. A `version` that is no number counts as 1: ninjs allows any text there.

    Raises:
        NotText: it is a picture, a video, an event, a package …
        WrongShape: `uri`, every date, or all text is missing; a field cannot be read.
    """
    item = lowered(document)
    until = _first_instant(item, "embargoed", "embargoeduntil")
    status, embargoed = embargo(status_of(item), until=until, without_end=last_part(said(item, "pubstatus")) == EMBARGOED)
    headline, body = _text_of(item, status)
    uri = item_id("uri", item.get("uri") or item.get("guid"))
    created = _first_instant(item, "versioncreated", "contentcreated", "firstcreated")
    if created is None:
        raise WrongShape("the ninjs item has no date; give `versioncreated`")
    ours = _ours(item)
    article = Article(
        id=uri,
        source=_source(item, uri),
        headline=headline,
        body=body,
        versioncreated=created,
        published=None if ours.get("published") == "" else _first_instant(item, "firstcreated", "contentcreated") or created,
        version=_version(item.get("version")),
        status=status,
        uri=ours.get("uri", uri if is_web(uri) else "") or None,
        language=language_tag(said(item, "language")),
        byline=_byline(item),
        subjects=tuple(_subjects(item)),
        urgency=_urgency(item.get("urgency")),
        embargoed=instant("embargoed", ours["embargoed"]) if "embargoed" in ours else embargoed,
        received=instant("received", ours["received"]) if "received" in ours else None,
    )
    return WireItem(
        article=with_some_text(article, "headlines, bodies and descriptions"),
        replaces=replaced_by(item, uri),
        expires=_first_instant(item, "expires"),
        signals=signals_of(item),
        dateline=said(item, "located") or None,
        note=said(item, "ednote") or None,
    )


def associated(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The items in a package that has no text of its own; none where there is text, as those it names come by themselves."""
    item = lowered(document)
    if _kind(item) == "composite" and not body_of(item).strip():
        yield from _associations(item)


def _text_of(item: Item, status: ArticleStatus) -> tuple[str, str]:
    """Headline and body.

    Raises:
        NotText: the item is of another kind.
        WrongShape: a text cannot be read.
    """
    kind = _kind(item)
    if kind not in _TEXT_TYPES:
        caption = "" if kind is None or not caption_of(item).strip() else " (with a caption)"
        raise NotText(f"the ninjs item's `type` is {shown(item.get('type') or kind)}{caption}; only `text` and `composite`"
                      " hold an article to read")  # fmt: skip
    headline, body = headline_of(item), body_of(item)
    if kind == "composite" and not body.strip() and status not in KILLED and (inside := list(_associations(item))):
        names = ", ".join(shown(said(entry, "uri", "guid", "name")) for entry in inside[:4])
        raise NotText(f"the ninjs item is a package: it refers to {len(inside)} items ({names}) and has no text")
    return headline, body


def _kind(item: Item) -> str | None:
    """The type in lower case, without the alias before it; None where it is no text."""
    kind = item.get("type")
    if kind is None or kind == "":
        return "event" if "eventdetails" in item else "text"
    return kind.strip().rpartition(":")[2].lower() if isinstance(kind, str) else None


def _associations(item: Item) -> Iterator[Mapping[str, Any]]:
    """Up to 1.6 an object of named objects, later a list."""
    found = item.get("associations")
    entries_in = found.values() if isinstance(found, Mapping) else found if isinstance(found, list) else ()
    yield from (entry for entry in entries_in if isinstance(entry, Mapping))


def _ours(item: Item) -> dict[str, str]:
    """What our own writer put into `altIds`, by role."""
    found = item.get("altids")
    listed = [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []
    roles = ((said(entry, "role"), text_in("altids.value", entry.get("value"))) for entry in listed)
    return {role.removeprefix(OURS): value for role, value in roles if role.startswith(OURS)}


def _first_instant(item: Item, *names: str) -> datetime | None:
    """The first date given of `names`. ninjs asks for a zone; a wire that leaves it out means UTC."""
    for name in names:
        value = item.get(name)
        if value and not (isinstance(value, str) and value.isspace()):
            return _in_utc_unless_told(name, value)
    return None


def _in_utc_unless_told(name: str, value: object) -> datetime:
    try:
        naive = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        naive = None
    return naive.replace(tzinfo=UTC) if naive is not None and naive.tzinfo is None else instant(name, value)


def _source(item: Item, uri: str) -> str:
    for entry in entries(item, "infosource", "infosources", "source", "provider", "copyrightholder"):
        name = _not_blank(entry.get("name")) or said(entry, "literal", "code")
        if name:
            return name_of("infosource.name", name)
    return _authority(uri)


def _not_blank(value: object) -> str:
    return value if isinstance(value, str) and value.strip() else ""


def _authority(uri: str) -> str:
    """The host of a web address, the issuer of `urn:newsml:` (RFC 3085) and `tag:`, else the uri's scheme or the uri itself."""
    parts = uri.split(":")
    if uri.lower().startswith("urn:newsml:") and len(parts) > 2:
        named = parts[2]
    elif uri.lower().startswith("tag:"):
        named = parts[1].partition(",")[0]
    else:
        named = host_of(uri)
    return named.strip() or parts[0].strip() or uri


def _byline(item: Item) -> str | None:
    named = item.get("byline") or item.get("by")
    if isinstance(named, str):
        return named
    people = (said(entry, "byline", "by", "name") for entry in entries(item, "byline", "by", "bylines", "authors"))
    return ", ".join(name for name in people if name) or None


def _subjects(item: Item) -> Iterator[Subject]:
    for entry in entries(item, "subject", "subjects"):
        name = optional_name("subject.name", text_in("subject.name", entry.get("name")))
        code = optional_name("subject.code", _code(entry))
        if code is not None or name is not None:
            yield Subject(code=code, name=name)


def _code(entry: Item) -> str:
    """The IPTC code among a subject's codes, else the first: some agencies give their own address beside it."""
    first = ""
    for name in ("uri", "literal", "qcode", "code"):
        value = entry.get(name)
        if value is None or value == "":
            continue
        written = text_in(f"subject.{name}", value)
        code = coded(said(entry, "scheme"), written) if name == "code" else short_code(written)
        if is_iptc(code):
            return code
        first = first or code
    return first


def _version(value: object) -> int:
    """A number, also one with more after it ("2.1", "3rd"); 1 for everything else."""
    whole = whole_number(value)
    found = _LEADING_NUMBER.match(value) if whole is None and isinstance(value, str) else None
    version = whole if found is None else int(found[0])
    return version if version is not None and 0 <= version <= _MAX_VERSION else 1


def _urgency(value: object) -> int | None:
    """1 (most urgent) to 9; None for anything else, which some wires use for scales of their own."""
    found = whole_number(value)
    return found if found in URGENCIES else None
