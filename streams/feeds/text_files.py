"""Plain text files: the first line is the headline, the rest the body.

A text file says neither when nor by whom it was written nor in which language: the article is undated, and the text step finds
the language by reading.
"""

import re
from collections.abc import Iterator
from typing import Final

from streams.articles.article import Article
from streams.errors import ArticleError, TooLarge, WrongShape
from streams.feeds.document import MAX_DOCUMENT, Document
from streams.feeds.encodings import decoded
from streams.feeds.identity import host_of, id_of
from streams.feeds.labelled import UNKNOWN
from streams.feeds.reading import EPOCH, Reading, Skipped
from streams.feeds.wire_item import checked

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BINARY: Final = 100
"""One control character in so many makes a file no text. A picture has one in five, a text with stray ones one in thousands."""


def read(document: Document, reading: Reading) -> Iterator[Article | Skipped]:
    """Yield the file's article, or why it is none. Never raises."""
    try:
        yield _article(document, reading)
    except ArticleError as error:
        yield Skipped(document.name, 0, str(error), value=document.value)


def _article(document: Document, reading: Reading) -> Article:
    text = plain_text(document)
    headline, _, body = text.strip().partition("\n")
    article = Article(
        id=id_of(document.uri or document.name),
        source=host_of(document.uri or "") or UNKNOWN,
        headline=" ".join(headline.split()),
        body=body.strip(),
        versioncreated=reading.received or EPOCH,
        uri=document.uri,
    )
    return checked(article, reading, "the lines")


def plain_text(document: Document) -> str:
    """The document's text with lines that end in a newline, and without control characters.

    Raises:
        TooLarge: it has more than `MAX_DOCUMENT` bytes.
        WrongShape: it is no text.
    """
    if len(document.value) > MAX_DOCUMENT:
        raise TooLarge(f"the document has more than {MAX_DOCUMENT // 1_000_000} MB; send it in parts")
    text = decoded(document.value, charset=document.charset)
    plain = _CONTROL.sub("", text)
    if (len(text) - len(plain)) * _BINARY > len(text):
        raise WrongShape("the document is no text: it is full of control characters; send text, HTML or a wire format")
    return plain.replace("\r\n", "\n").replace("\r", "\n")
