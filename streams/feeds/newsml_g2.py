"""NewsML-G2 2.x: a news item, a package, a concept, or a message that holds several of them.

Source: the NewsML-G2 2.35 schema and its documentation, github.com/iptc/newsml-g2 (CC BY 4.0). Names are compared without
their namespace: agencies send items in the namespace of 2006, under prefixes of their own, and without any.

Every item in a message is read by itself. A news item that is a text becomes an article; pictures, packages, concepts and
plans are said to be such, with the items that a package refers to. A message that is cut or broken in one item still yields
the others.
"""

from collections.abc import Iterator
from typing import Final

from streams.articles.article import Article
from streams.articles.decoding import shown
from streams.errors import ArticleError, NotText
from streams.feeds import newsml_g2_item
from streams.feeds.broken_xml import Broken, Part, parts_of
from streams.feeds.document import Document
from streams.feeds.reading import Reading, Skipped
from streams.feeds.safe_xml import BrokenMarkup, Element, bytes_of, line_of, local_name, parsed_text, text_of
from streams.feeds.wire_item import WireItem, articles_of

ROOTS: Final = frozenset(
    {"newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
)
"""The root elements of documents that this module reads."""
_OTHER_ITEMS: Final = {
    "conceptItem": "describes a concept and is no article",
    "knowledgeItem": "holds a vocabulary and is no article",
    "planningItem": "plans coverage and is no article yet",
    "catalogItem": "lists vocabularies and is no article",
}
_SHOWN_REFERENCES: Final = 5


def read(document: Document, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield an article or a statement for each item, in order, and kills of those that they replace. Never raises."""
    return articles_of(items(document, reading))


def items(document: Document, reading: Reading) -> Iterator[WireItem | Skipped]:
    """Like `read`, with all that the wire says of each item."""
    try:
        text = text_of(document)
        try:
            root = parsed_text(text)
        except BrokenMarkup as error:
            yield from _items_of_broken(document, text, error, reading)
        else:
            yield from _items_in(document, root, reading)
    except ArticleError as error:
        yield Skipped(document.name, 0, str(error), value=document.value)


def _items_in(document: Document, root: Element, reading: Reading) -> Iterator[WireItem | Skipped]:
    if local_name(root) != "newsMessage":
        yield _item(document.name, root, reading)
        return
    found = [element for holder in root if local_name(holder) == "itemSet" for element in holder if local_name(element)]
    if not found:
        yield Skipped(document.name, line_of(root), "the NewsML-G2 message holds no items", problem=False)
    for element in found:
        yield _item(document.name, element, reading)


def _items_of_broken(document: Document, text: str, error: BrokenMarkup, reading: Reading) -> Iterator[WireItem | Skipped]:
    yield Skipped(document.name, 0, f"{error}; the items that are whole are read", value=document.value)
    for part in parts_of(text, ROOTS - {"newsMessage"}):
        if isinstance(part, Part):
            yield _item(document.name, part.element, reading, after=part.line - 1)
        else:
            yield _broken(document, part)


def _broken(document: Document, part: Broken) -> Skipped:
    return Skipped(document.name, part.line, f"this {part.name} is not read: {part.reason}")


def _item(name: str, element: Element, reading: Reading, *, after: int = 0) -> WireItem | Skipped:
    """Read one item; its lines are counted from line `after` of the document."""
    kind = local_name(element)
    line = after + line_of(element)
    named = f"{kind} {shown(element.get('guid') or '(no guid)')}"
    if kind == "packageItem":
        return Skipped(name, line, f"{named} is a package: {_references(element)}", problem=False)
    if kind in _OTHER_ITEMS:
        return Skipped(name, line, f"{named} {_OTHER_ITEMS[kind]}", problem=False)
    if kind != "newsItem":
        reason = f"<{kind[:60]}> is no item of NewsML-G2; send {', '.join(sorted(ROOTS))}"
        return Skipped(name, line, reason, value=bytes_of(element))
    try:
        return newsml_g2_item.item_from(element, reading)
    except NotText as error:
        return Skipped(name, line, f"{named}: {error}", problem=False)
    except ArticleError as error:
        return Skipped(name, line, f"{named}: {error}", value=bytes_of(element))


def _references(package: Element) -> str:
    targets = [
        reference.get("residref") or reference.get("href") or "(unnamed)"
        for reference in package.iter()
        if local_name(reference) == "itemRef"
    ]
    listed = ", ".join(shown(target) for target in targets[:_SHOWN_REFERENCES])
    more = f" and {len(targets) - _SHOWN_REFERENCES:,} more" if len(targets) > _SHOWN_REFERENCES else ""
    return f"it refers to {len(targets)} items ({listed}{more}) and has no text" if targets else "it refers to no items"
