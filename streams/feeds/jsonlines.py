"""JSON by lines, or one document of it, from a stream of bytes; `streams.sources.files` opens files, folders and archives.

Each line or document is our article schema, ninjs, or the corpus form, or holds several of them (`json_envelopes`). What
cannot be read is handed on as `Skipped` with the place and one sentence, and the rest goes on. Memory is bounded by the longest
line that is allowed, not by the file; by `MAX_DOCUMENT` where the file is one document.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from streams.articles.article import Article
from streams.errors import ArticleError
from streams.feeds.document import MAX_DOCUMENT
from streams.feeds.json_articles import articles_in, too_large
from streams.feeds.json_bytes import parse
from streams.feeds.reading import Reading, Skipped


def read_document(name: str, file: BinaryIO, reading: Reading) -> Iterator[Article | Skipped]:
    """The whole of `file`, which can be sought in, is one document; where it holds lines all the same, it is read as lines."""
    value = file.read(MAX_DOCUMENT + 1)
    first, newline, rest = value.partition(b"\n")
    if newline and rest.strip() and _is_document(first):
        file.seek(0)
        yield from read_lines(name, file, reading)
    elif len(value) > MAX_DOCUMENT:
        yield Skipped(name, 0, f"the document has more than {MAX_DOCUMENT // 1_000_000} MB; send it in parts, or as JSON lines")
    else:
        yield from articles_in(name, 0, value, reading)


def _is_document(value: bytes) -> bool:
    try:
        return isinstance(parse(value), Mapping)
    except ArticleError:
        return False


def read_lines(name: str, file: BinaryIO, reading: Reading) -> Iterator[Article | Skipped]:
    """Each line of `file` is a document. Memory: the longest line that is allowed. What reading `file` raises goes through."""
    for number, line in enumerate(_bounded_lines(file, reading.max_bytes), 1):
        if len(line.rstrip(b"\r\n")) > reading.max_bytes:
            yield Skipped(name, number, too_large(reading))
        elif line.strip():
            yield from articles_in(name, number, line, reading)


def _bounded_lines(file: BinaryIO, limit: int) -> Iterable[bytes]:
    """The lines of `file`; of one that is too long the first `limit` + 1 bytes: a line without end must not fill memory."""
    while line := file.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                pass
        yield line
