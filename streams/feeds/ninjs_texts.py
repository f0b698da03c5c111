"""Headline and body of a ninjs item: which of several texts is meant, and that text plain.

1.x has `headline`, `headline_main`, `body_text`, `body_xhtml` …; later versions have lists of `{role, contentType, value}`.
Roles and suffixes are each agency's own; those that name a short form are taken last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from streams.articles.decoding import shown
from streams.errors import NotXML, WrongShape
from streams.feeds import nitf
from streams.feeds.html_text import html_to_text
from streams.feeds.ninjs_fields import Item, entries, text_in
from streams.feeds.safe_xml import local_name, mended, parsed_text

_MAIN: Final = frozenset("main text body full story article headline".split())
_SHORT_FORMS: Final = frozenset(
    "short seo slug web teaser mobile push sms alert caption summary abstract lead intro ingress preamble headline".split()
)
_MARKUP: Final = re.compile(r"\A\s*<[a-zA-Z!?][^<>]*>|<br\s*/?>|</(?:p|div|h[1-6]|li|a|b|i|em|strong|span)\s*>", re.IGNORECASE)
_NITF: Final = re.compile(r"\s*(?:<[?!][^<>]*>\s*)*<nitf[\s>]", re.IGNORECASE)
_BY_SUFFIX: Final = {"text": "text/plain", "richtext": "text/html", "nitf": "text/vnd.IPTC.NITF"}
"""What the suffix of a 1.x field says of its content, beside those with `html` in them; others (`body_main`) say nothing."""
_PLAIN: Final = frozenset({"", "text/plain", "text/markdown", "plain", "text"})


@dataclass(frozen=True, slots=True)
class _Text:
    """One of an item's headlines, bodies or descriptions. `form` is plain, html, nitf or unknown."""

    value: str
    role: str
    declared: str
    form: str

    def plain(self) -> str:
        if self.form == "html":
            return html_to_text(self.value)
        return _nitf_text(self.value) if self.form == "nitf" else self.value


def headline_of(item: Item) -> str:
    """The main headline, plain; the title where there is none.

    Raises:
        WrongShape: a headline is no text.
    """
    found = sorted(_texts(item, "headline", "headlines"), key=lambda text: (not text.value.strip(), _rank(text.role)))
    return found[0].plain() if found else text_in("title", item.get("title"))


def body_of(item: Item) -> str:
    """The body, plain: a plain text rather than HTML rather than NITF; the description where there is no body.

    Raises:
        WrongShape: a body is no text, or there are bodies and all of them are in forms that are not read.
    """
    found = list(_texts(item, "body", "bodies"))
    filled = [text for text in found if text.value.strip()]
    for text in sorted((text for text in filled if text.form != "unknown"), key=_body_rank):
        if (plain := text.plain()).strip():
            return plain
    if unread := [text for text in filled if text.form == "unknown"]:
        forms = ", ".join(shown(text.declared) for text in unread[:4])
        raise WrongShape(f"no body of the ninjs item is plain text, HTML or NITF (found {forms}); send one of these as well")
    return caption_of(item) or next((text.value for text in found if text.form == "plain"), "")


def caption_of(item: Item) -> str:
    """The description, plain: what a picture shows, or what a text without body says."""
    texts = (text for text in _texts(item, "description", "descriptions") if text.role not in {"creditline", "writer", "usage"})
    return next((plain for text in sorted(texts, key=_body_rank) if (plain := text.plain()).strip()), "")


def _body_rank(text: _Text) -> tuple[bool, int, int]:
    return text.role in _SHORT_FORMS, ("plain", "html", "nitf", "unknown").index(text.form), _rank(text.role)


def _rank(role: str) -> int:
    if role in _SHORT_FORMS - _MAIN:
        return 3
    return 0 if role in _MAIN else 1 + bool(role)


def _texts(item: Item, one: str, many: str) -> Iterator[_Text]:
    for entry in entries(item, many):
        role, declared = (text_in(f"{many}.{name}", entry.get(name)).strip() for name in ("role", "contenttype"))
        yield _text(text_in(f"{many}.value", entry.get("value")), role, declared)
    for key, value in item.items():
        if key == one:
            yield _text(text_in(key, value), "main", "")
        elif key.startswith(f"{one}_") and isinstance(value, str):
            # Agencies put objects under names of their own here: `body_event` has the place and time of an event.
            suffix = key.removeprefix(f"{one}_")
            declared = "text/html" if "html" in suffix else _BY_SUFFIX.get(suffix, "")
            yield _text(value, suffix, declared)


def _text(value: str, role: str, declared: str) -> _Text:
    return _Text(value, role.lower(), declared, _form(value, declared.lower()))


def _form(value: str, declared: str) -> str:
    if "html" in declared:
        return "html"
    if "nitf" in declared or (("xml" in declared or not declared) and _NITF.match(value)):
        return "nitf"
    media_type = declared.partition(";")[0].strip()
    if media_type not in _PLAIN:
        return "unknown"
    # Where nothing is declared, a text with tags is HTML.
    return "html" if not declared and _MARKUP.search(value) else "plain"


def _nitf_text(value: str) -> str:
    """The paragraphs of an NITF document; of a part of one, or a broken one, what stands outside its tags."""
    try:
        root = parsed_text(mended(value))
    except NotXML:
        return html_to_text(value)
    return nitf.body_of(root) if local_name(root) == "nitf" else html_to_text(value)
