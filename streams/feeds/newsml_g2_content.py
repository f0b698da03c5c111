"""The `contentSet` of a NewsML-G2 item: NITF, XHTML or another XML inline, or plain text, as the article's text."""

import re
from dataclasses import dataclass
from typing import Final

from streams.feeds import nitf
from streams.feeds.html_text import html_to_text
from streams.feeds.safe_xml import Element, local_name
from streams.feeds.xml_text import page_lines, text_lines

_HTML: Final = frozenset("html body div article section main p pre span blockquote ul ol".split())
_FRAME: Final = frozenset({"header", "footer", "nav", "aside"})
_PARAGRAPHS: Final = frozenset({"p", "para", "paragraph"})
_STARTS_WITH_TAG: Final = re.compile(r"\s*<[a-zA-Z!?][^<>]*>")
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Content:
    """What the content says. `lines` are the body's paragraphs; `found` says in brackets what kinds of content there are."""

    lines: tuple[str, ...] = ()
    headline: str = ""
    byline: str | None = None
    dateline: str | None = None
    language: str = ""
    found: str = "(none)"

    @classmethod
    def of(cls, item: Element) -> "Content":
        """Read the first rendition with text in it; XML goes before plain text, which may be a short form."""
        renditions = [child for holder in item if local_name(holder) == "contentSet" for child in holder]
        readable = [child for child in renditions if local_name(child) == "inlineXML"]
        readable += [child for child in renditions if local_name(child) == "inlineData"]
        first = cls(found=_kinds(renditions))
        for rendition in readable:
            content = _inline_xml(rendition) if local_name(rendition) == "inlineXML" else _inline_data(rendition)
            if content.lines:
                return content
            # A headline alone, inside, still counts.
            first = content if content.headline and not first.headline else first
        return first

    def body_under(self, headline: str) -> str:
        """The body as plain text, without a first line that says the headline again."""
        lines = self.lines[1:] if self.lines and headline and self.lines[0] == headline else self.lines
        return "\n".join(lines)


def _inline_xml(rendition: Element) -> Content:
    root = next((child for child in rendition if local_name(child)), None)
    if root is None:
        return Content()
    language = rendition.get(_LANG, "").strip()
    if local_name(root) == "nitf":
        dateline = root.find("{*}body/{*}body.head/{*}dateline")
        return Content(
            lines=tuple(line for line in nitf.body_of(root).split("\n") if line),
            headline=nitf.headline_of(root),
            byline=nitf.byline_of(root),
            dateline=" ".join(nitf.text_lines_of(dateline)) or None,
            language=nitf.language_of(root) or language,
        )
    return Content(
        lines=tuple(line for child in rendition for line in _markup_lines(child)),
        language=(root.get(_LANG) or root.get("lang") or "").strip() or language,
    )


def _markup_lines(child: Element) -> list[str]:
    """The lines of HTML without its frame; of a vocabulary that we do not know the paragraphs, if it has any.

    The rest of such a vocabulary is data (events, results of matches), and strung together it reads like a text.
    """
    if local_name(child).lower() in _HTML:
        return page_lines(child, dropped=_FRAME) or page_lines(child)
    return [line for element in child.iter() if local_name(element).lower() in _PARAGRAPHS for line in text_lines(element)]


def _inline_data(rendition: Element) -> Content:
    """Plain text or escaped HTML. What is encoded (base64) or of another type is not text to read."""
    kind = rendition.get("contenttype", "text/plain").lower()
    if rendition.get("encoding") or rendition.get("encodinguri") or not kind.startswith("text/"):
        return Content()
    text = "".join(rendition.itertext())
    plain = html_to_text(text) if "html" in kind or _STARTS_WITH_TAG.match(text) else text
    lines = (line.strip() for line in plain.splitlines())
    return Content(lines=tuple(line for line in lines if line), language=rendition.get(_LANG, "").strip())


def _kinds(renditions: list[Element]) -> str:
    kinds = [f"{local_name(child)} {child.get('contenttype', '')}".strip()[:60] for child in renditions if local_name(child)]
    return f"({', '.join(kinds[:4])})" if kinds else "(none)"
