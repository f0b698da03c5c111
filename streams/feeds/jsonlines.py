"""JSON from files: lines (`.jsonl`, `.ndjson`, either with `.gz`), single documents (`.json`), folders of them, and stdin.

Each line or document is our article schema, ninjs, or the corpus form, or holds several of them (`json_envelopes`). What
cannot be read is handed on as `Skipped` with the place and one sentence, and the rest goes on. Memory is bounded by the longest
line that is allowed, not by the file; by `MAX_DOCUMENT` where the file is one document.
"""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, cast

from streams.articles.article import Article
from streams.errors import ArticleError
from streams.feeds.document import MAX_DOCUMENT
from streams.feeds.json_articles import articles_in, too_large
from streams.feeds.json_bytes import parse
from streams.feeds.reading import Reading, Skipped

STDIN: Final = "-"
_LINES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_DOCUMENTS: Final = (".json", ".json.gz")
_SUFFIXES: Final = _LINES + _DOCUMENTS


def read(source: str, reading: Reading) -> Iterator[Article | Skipped]:
    """Read everything that `source` names: a file, a folder (its files by name, deep), or `-`."""
    if source == STDIN:
        yield from read_lines(STDIN, sys.stdin.buffer, reading)
        return
    path = Path(source)
    if not path.is_dir():
        yield from _read_file(path, reading)
        return
    files = sorted(file for file in path.rglob("*") if file.name.endswith(_SUFFIXES) and file.is_file())
    if not files:
        yield Skipped(source, 0, f"the folder holds no file that ends in {', '.join(_SUFFIXES)}")
    for file in files:
        yield from _read_file(file, reading)


def _read_file(path: Path, reading: Reading) -> Iterator[Article | Skipped]:
    """Any name is taken for lines, except those of a single document; a file named by hand may be called anything."""
    try:
        with _opened(path) as file:
            is_document = path.name.endswith(_DOCUMENTS)
            yield from (read_document if is_document else read_lines)(str(path), file, reading)
    except FileNotFoundError:
        yield Skipped(str(path), 0, "there is no such file; check the name")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Skipped(
            str(path), 0, f"the gzip data is damaged or cut ({error}); what came before was read, fetch the file again"
        )
    except OSError as error:
        yield Skipped(str(path), 0, f"the file cannot be read: {error.strerror or error}")


def _opened(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if path.name.endswith(".gz") else path.open("rb")


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
