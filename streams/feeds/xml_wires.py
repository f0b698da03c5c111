"""Any XML document of a wire: the format is told by the root element, whatever the file is called."""

import re
from collections.abc import Iterator
from typing import Final

from streams.articles.article import Article
from streams.articles.decoding import shown
from streams.feeds import newsml_g2, nitf, syndication
from streams.feeds.document import Document
from streams.feeds.encodings import decoded
from streams.feeds.reading import Reading, Skipped

_HEAD: Final = 20_000
"""Bytes in which the root is looked for: a DTD or a licence may stand before it."""
_BEFORE_ROOT: Final = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!(?:[^\[>]|\[.*?(?:\]|\Z))*(?:>|\Z)", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])")
_READERS: Final = {
    **dict.fromkeys(newsml_g2.ROOTS, newsml_g2.read),
    **dict.fromkeys(syndication.ROOTS, syndication.read),
    "nitf": nitf.read,
}
_NOT_READ: Final = {
    "": "the document has no XML element; send {known}",
    "html": "the document is a web page and no feed; look in it for the address of its feed",
    "NewsML": "the document is NewsML 1; ask the agency for NewsML-G2 or NITF",
    "contentSet": "the document is a `contentSet`, a part of a NewsML-G2 item; send the whole item with its guid",
}
_KNOWN: Final = "NewsML-G2 (newsItem, newsMessage …), NITF (nitf), RSS (rss, RDF) and Atom (feed, entry)"


def read(document: Document, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield what the format's own reader yields; one problem where the format is none that we read. Never raises."""
    root = root_of(document)
    reader = _READERS.get(root)
    if reader is not None:
        yield from reader(document, reading)
        return
    reason = _NOT_READ.get("html" if root.lower() == "html" else root, f"the XML's root is {shown(root)}; read are {{known}}")
    yield Skipped(document.name, 0, reason.format(known=_KNOWN), value=document.value)


def root_of(document: Document) -> str:
    """The root element's name without prefix; empty where there is none. Nothing is parsed."""
    text = _BEFORE_ROOT.sub("", decoded(document.value[:_HEAD], charset=document.charset).replace("\x00", ""))
    found = _ROOT.search(text)
    return "" if found is None else found[1]
