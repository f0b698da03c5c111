"""Files, folders and stdin, read once: whatever form they are in, packed or not, one item at a time."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from streams.articles.article import Article
from streams.feeds.document import MAX_DOCUMENT
from streams.feeds.reading import Reading, Skipped
from streams.sources.formats import SUFFIXES, Arrival, articles_in, is_hidden, told_by
from streams.sources.packed import Bounds, buffered

STDIN: Final = "-"
MAX_FETCHED: Final = 2 * MAX_DOCUMENT
"""Bytes that what came over the network may unpack to; its items are held in memory until all are read."""


def read(source: str, reading: Reading) -> Iterator[Article | Skipped]:
    """Read everything that `source` names: a file, a folder (its files by name, deep), or `-`.

    Nothing is raised: what cannot be read is a `Skipped`. Memory is that of the largest document, or of one line.
    """
    if source == STDIN:
        yield from _read_stdin(reading)
        return
    path = Path(source)
    if not path.is_dir():
        yield from read_file(path, reading)
        return
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not is_hidden_below(path, file)]
    if not files:
        yield Skipped(source, 0, "the folder holds no file")
    for file in files:
        yield from read_file(file, reading, expected=told_by(file.name) in SUFFIXES)


def read_file(path: Path, reading: Reading, *, expected: bool = True) -> Iterator[Article | Skipped]:
    """Read one file; `expected` as in `Arrival`. Nothing is raised."""
    name = str(path)
    try:
        with io.FileIO(path) as raw, buffered(raw) as file:
            size = path.stat().st_size
            yield from articles_in(Arrival(name, told_by(path.name), expected=expected), file, reading, Bounds(lambda: size))
    except FileNotFoundError:
        yield Skipped(name, 0, "there is no such file; check the name")
    except OSError as error:
        yield Skipped(name, 0, f"the file cannot be read: {error.strerror or error}")


def read_bytes(arrival: Arrival, value: bytes, reading: Reading) -> Iterator[Article | Skipped]:
    """Read what came as one piece over the network. Nothing is raised."""
    yield from articles_in(arrival, buffered(io.BytesIO(value)), reading, Bounds(lambda: len(value), most=MAX_FETCHED))


def is_hidden_below(folder: Path, file: Path) -> bool:
    """Whether the file, or a folder on the way to it from `folder`, is hidden or unfinished."""
    return any(is_hidden(part) for part in file.relative_to(folder).parts)


def _read_stdin(reading: Reading) -> Iterator[Article | Skipped]:
    counted = _Counted(sys.stdin.buffer)
    yield from articles_in(Arrival(STDIN, ".jsonl", nameless=True), buffered(counted), reading, Bounds(lambda: counted.count))


class _Counted(io.RawIOBase):
    """A pipe that says how much came through it, and hands on what is there without waiting for more."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._read = getattr(pipe, "read1", pipe.read)
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self._read(len(buffer))
        self.count += len(data)
        buffer[: len(data)] = data
        return len(data)
