"""JSON from files: lines (`.jsonl`, `.ndjson`, either with `.gz`), single documents (`.json`), folders of them, and stdin.

Each line or document is our article schema, ninjs, or the corpus form. What cannot be read is handed on as `Skipped` with
the place and one sentence, and the rest goes on. Memory is bounded by the longest line that is allowed, not by the file.
"""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from streams.articles.article import Article
from streams.errors import ArticleError, NotText, TooLarge
from streams.feeds import labelled
from streams.feeds.json_bytes import parse
from streams.feeds.raw import AHEAD, article_from_document, check_dates

STDIN: Final = "-"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The `versioncreated` of an undated article that is read without a clock: the same on every day."""

_ANY_LATER: Final = datetime.max.replace(tzinfo=UTC)
_LINES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_DOCUMENTS: Final = (".json", ".json.gz")
_SUFFIXES: Final = _LINES + _DOCUMENTS


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read: the file (or `-`), the line counted from 1 (0: the whole file), and one sentence why.

    `problem` is false where nothing is wrong: a picture among the texts.
    """

    source: str
    line: int
    reason: str
    problem: bool = True

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.reason}" if self.line else f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read.

    `received` is when they came in: it becomes the time of undated articles of the corpus form, and dates more than two days
    after it are refused. None reads without a clock: undated is the epoch, and any later date will do. A line or document
    longer than `max_bytes` is skipped.
    """

    received: datetime | None = None
    max_bytes: int = 1_000_000


def read(source: str, reading: Reading) -> Iterator[Article | Skipped]:
    """Read everything that `source` names: a file, a folder (its files by name, deep), or `-`."""
    if source == STDIN:
        yield from _read_lines(STDIN, sys.stdin.buffer, reading)
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
            yield from (_read_document if is_document else _read_lines)(str(path), file, reading)
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


def _read_document(name: str, file: BinaryIO, reading: Reading) -> Iterator[Article | Skipped]:
    """The whole file is one document. One that holds lines in spite of its name is read as lines."""
    value = file.read(reading.max_bytes + 1)
    first, newline, rest = value.partition(b"\n")
    if newline and rest.strip() and _is_document(first):
        file.seek(0)
        yield from _read_lines(name, file, reading)
    else:
        yield _item(name, 0, value, reading)


def _is_document(value: bytes) -> bool:
    try:
        return isinstance(parse(value), Mapping)
    except ArticleError:
        return False


def _read_lines(name: str, file: BinaryIO, reading: Reading) -> Iterator[Article | Skipped]:
    for number, line in enumerate(_bounded_lines(file, reading.max_bytes), 1):
        if line.strip():
            yield _item(name, number, line, reading)


def _bounded_lines(file: BinaryIO, limit: int) -> Iterable[bytes]:
    """The lines of `file`; of one that is too long the first `limit` + 1 bytes: a line without end must not fill memory."""
    while line := file.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                pass
        yield line


def _item(name: str, line: int, value: bytes, reading: Reading) -> Article | Skipped:
    try:
        if len(value.rstrip(b"\r\n")) > reading.max_bytes:
            limit = f"{reading.max_bytes:,}"
            raise TooLarge(f"the article has more than {limit} bytes; cut it, or raise DYADWIRE_MAX_ARTICLE_BYTES")
        document = parse(value)
        if isinstance(document, Mapping) and labelled.is_labelled(document):
            article = labelled.article_from(document, undated=reading.received or EPOCH)
        else:
            article = article_from_document(document)
        check_dates(article, latest=_ANY_LATER if reading.received is None else reading.received + AHEAD)
    except ArticleError as error:
        return Skipped(name, line, str(error), problem=not isinstance(error, NotText))
    return article
