"""Hostile bytes to an XML tree: nothing is fetched, nothing grows, nothing nests without end, in linear time.

libxml2 (through lxml) is told to load no DTD, to open no address, to expand no entity, and to keep its own limits: 256 levels,
10 MB a text. Before it sees the document, everything that is no XML and that feeds hold all the same is mended: control
characters, references to half a surrogate pair, HTML's names (`&nbsp;`), bare ampersands. So no reference to an entity is left
that could be expanded, and a document that declares entities of its own is refused: no wire does.
"""

import html
import re
from html.entities import html5
from typing import Final

from lxml import etree

from streams.errors import NotXML, TooLarge
from streams.feeds.document import MAX_DOCUMENT, Document
from streams.feeds.encodings import decoded

Element = etree._Element  # noqa: SLF001 - lxml's only name for what it returns

_PROLOG: Final = re.compile(r"(?>\s+|<!--(?>.*?-->)|<\?(?>.*?\?>)|<!DOCTYPE\s[^\[<>]*>)*+", re.DOTALL)
"""What stands before the root: comments, instructions, the declaration of an encoding that the text is no longer in, a DOCTYPE
that only names a DTD (libxml2 would ask for it). Atomic: with backtracking, a comment with a thousand ends takes for ever."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Not in XML (the C1 controls are, and no text has them): what libxml2 refuses or a terminal obeys."""
_REFERENCE: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"  # nothing is mended in these
    r"|&(?!(?:amp|lt|gt|quot|apos);)(?:#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});(?:&#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});)?"
    r"|([A-Za-z][A-Za-z0-9]{1,40};)|)",
    re.DOTALL,
)
"""A reference that libxml2 may not read as it stands. Two numbers in a row are one match: they may be a surrogate pair."""
_SPECIAL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_UNDECLARED_PREFIX: Final = etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
_PLACE: Final = re.compile(r"(?:, line \d+, column \d+)?(?: \([^()]*, line \d+\))?$")


class BrokenMarkup(NotXML):
    """A tag is missing or cut, or one place nests too deep: the items before and after it may still be read one by one."""


def parsed(document: Document) -> Element:
    """Parse a whole document; the root has `sourceline`s of the bytes as they came.

    Raises:
        TooLarge: it has more than `MAX_DOCUMENT` bytes.
        NotXML: it is no well-formed XML, declares entities, or nests too deep; the sentence says where.
    """
    return parsed_text(text_of(document))


def bytes_of(element: Element) -> bytes:
    """The element by itself, with the namespaces that it stands in, as UTF-8."""
    found: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return found


def text_of(document: Document) -> str:
    """The document's text, mended so far that references and characters are XML's; its lines stay its lines.

    Raises:
        TooLarge: it has more than `MAX_DOCUMENT` bytes.
        NotXML: it is empty.
    """
    if len(document.value) > MAX_DOCUMENT:
        raise TooLarge(f"the document has more than {MAX_DOCUMENT // 1_000_000} MB; send it in parts")
    text = decoded(document.value, charset=document.charset)
    if not text.strip():
        raise NotXML("the document is empty; send one XML document")
    return mended(text)


def mended(text: str) -> str:
    r"""Make `text` fit for an XML parser, as far as single characters and references go.

    >>> mended('<?xml version="1.0" encoding="windows-1251"?><p>A&nbsp;B & C &#0;&lt;</p>')
    '<p>A\xa0B &amp; C &lt;</p>'
    """
    prolog = _PROLOG.match(text)
    if prolog is not None:
        # Nothing in it is used; the line count stays.
        text = "\n" * prolog[0].count("\n") + text[prolog.end() :]
    text = _CONTROL.sub("", text)
    return _REFERENCE.sub(_mended_reference, text) if "&" in text else text


def parsed_text(text: str, *, first_line: int = 1) -> Element:
    """Parse mended text that starts on `first_line` of its document.

    A prefix that nobody declared stays in the element's name: such feeds are otherwise in order.

    Raises:
        BrokenMarkup: it is not well-formed.
        NotXML: it declares entities, nests too deep, or there is nothing to be had.
    """
    parser = _parser(recover=False)
    try:
        return _checked(etree.fromstring(text.encode(errors="replace"), parser))
    except etree.XMLSyntaxError as error:
        if any(entry.type != _UNDECLARED_PREFIX for entry in parser.error_log):
            raise _mistake(error, first_line) from None
    return _checked(etree.fromstring(text.encode(errors="replace"), _parser(recover=True)))


def recovered(text: str) -> Element:
    """What libxml2 makes of broken markup: right for the head of a feed, where half a word does no harm.

    Raises:
        NotXML: there is nothing to be had.
    """
    # References are left to whoever reads the text: recovery would take half a surrogate pair into the tree, and every reading
    # of that raises.
    harmless = text.replace("&#", "&amp;#")
    try:
        return _checked(etree.fromstring(harmless.encode(errors="replace"), _parser(recover=True)))
    except etree.XMLSyntaxError as error:
        raise _mistake(error, 1) from None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        recover=recover,
    )


def _checked(root: Element | None) -> Element:
    if root is None:
        raise NotXML("the document has no XML element; send one XML document")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise NotXML(
            "the document declares entities of its own (<!ENTITY …>), which can grow without end or read files;"
            " send it without them"
        )
    return root


def local_name(element: Element) -> str:
    """The element's name without its namespace or undeclared prefix; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def line_of(element: Element) -> int:
    """The line in the document, counted from 1; 0 where libxml2 does not know."""
    return element.sourceline or 0


def _mended_reference(found: re.Match[str]) -> str:
    whole = found[0]
    if whole[0] == "<":
        return whole
    if found[1] is not None:
        return _numbers(found[1], found[2])
    name = found[3]
    if name is not None and name in html5:
        return html5[name].translate(_SPECIAL)
    return "&amp;" + whole[1:]


def _numbers(first: str, second: str | None) -> str:
    high, low = _number(first), None if second is None else _number(second)
    if low is not None and 0xD800 <= high < 0xDC00 <= low < 0xE000:
        # An emoji that its producer wrote as UTF-16.
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return _character(high) + ("" if low is None else _character(low))


def _number(digits: str) -> int:
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)


def _character(number: int) -> str:
    """As HTML reads it: 128 to 159 mean windows-1252, what is no character is U+FFFD or nothing."""
    if number in {9, 10, 13}:
        return f"&#{number};"
    return _CONTROL.sub("", html.unescape(f"&#{number};")).translate(_SPECIAL)


def _mistake(error: etree.XMLSyntaxError, first_line: int) -> NotXML:
    # libxml2 quotes what stands behind the mistake, over several lines.
    problem = _PLACE.sub("", (error.msg or "unknown mistake").partition("\n")[0])
    # No column: mending has moved what stands before it.
    at = f"line {error.position[0] + first_line - 1}"
    if "depth" in problem:
        return BrokenMarkup(f"the XML is nested deeper than 256 levels at {at}; a news item has twenty")
    if "too long" in problem or "huge" in problem.lower():
        return BrokenMarkup(f"the XML holds a single text or name of more than 10 MB at {at}; send an article, not an archive")
    if "entit" in problem.lower():
        return NotXML(f"the XML's entities cannot be read at {at} ({problem}); send it without a DOCTYPE")
    return BrokenMarkup(f"the XML is broken at {at}: {problem}; mend the markup, or send the rest if it was cut")
