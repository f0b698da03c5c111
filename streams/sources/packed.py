"""Files packed with gzip, zstd or zip, a piece at a time and within bounds: a bomb ends as one sentence, not as a full memory.

What grows is bounded by what came: news compresses to a third or a tenth, JSON lines of one template to a fiftieth, bombs to a
thousandth and less. The bound holds for the whole of a file, so packing twice, or many members over the same bytes, gains
nothing.
"""

import gzip
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO, Any, Final, NamedTuple, TypeAlias, cast

import zstandard

from streams.errors import ArchiveError

GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")

MAX_RATIO: Final = 250
"""Unpacked bytes for each packed one."""
FREE: Final = 64_000_000
"""Unpacked bytes below which the ratio is not asked: a short file of one repeated article packs better than news ever does."""
MAX_UNPACKED: Final = 32_000_000_000
"""Bytes that one file may unpack to: a year of a large wire has less."""
MAX_MEMBERS: Final = 65_534
"""Files in a zip; more need zip64, whose directory can fill the memory."""
_MAX_DIRECTORY: Final = 16_000_000
_MAX_SPOOLED: Final = 1_000_000_000
"""Bytes of a zip that comes through a pipe, put aside on the disk because its directory stands at its end."""
_IN_MEMORY: Final = 16_000_000
_WINDOW: Final = 2**27
"""Bytes of memory that a zstd frame may ask for: what `zstd --long` makes."""
_CHUNK: Final = 65_536
_END_RECORD: Final = 22
_COMMENT: Final = 65_535
_DAMAGES: Final = (
    gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What the libraries raise on damaged data; RuntimeError is zipfile's for a password, ValueError for a place before
the file's start."""

Stream: TypeAlias = "io.BufferedReader[Any]"


class Member(NamedTuple):
    """A file inside a zip: its whole name for messages, and its bytes."""

    name: str
    stream: Stream


class Bounds:
    """How far one file may grow: to `most` bytes, and in proportion to what `packed` says came so far."""

    def __init__(self, packed: Callable[[], int], *, most: int = MAX_UNPACKED) -> None:
        self._packed = packed
        self._most = most
        self._unpacked = 0

    def take(self, count: int) -> None:
        """Count unpacked bytes.

        Raises:
            ArchiveError: they are too many.
        """
        self._unpacked += count
        if self._unpacked > self._most:
            raise ArchiveError(f"it unpacks to more than {self._most / 10**6:,.0f} MB; send it in parts")
        if self._unpacked > FREE and self._unpacked > MAX_RATIO * self._packed():
            raise ArchiveError(
                f"it unpacks to more than {MAX_RATIO} times its size, as bombs do; unpack it yourself if you know what it is"
            )


class _Bounded(io.RawIOBase):
    """The bytes of `inner`, counted; what damaged data raises becomes an `ArchiveError`."""

    def __init__(self, inner: IO[bytes], bounds: Bounds, *, promised: int = 0) -> None:
        self._inner = inner
        self._bounds = bounds
        self._missing = promised
        """Bytes that must still come. zstd's reader ends a cut file as if it were whole."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except _DAMAGES as error:
            raise ArchiveError(
                f"the packed data is damaged or cut ({error}); what came before was read, fetch it again"
            ) from None
        self._bounds.take(len(data))
        self._missing -= len(data)
        if not data and self._missing > 0:
            raise ArchiveError("the packed data is cut; what came before was read, send it anew")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def buffered(raw: Any) -> Stream:
    """A stream whose head can be looked at before it is read; `raw` is a `RawIOBase` or a `BytesIO`."""
    return io.BufferedReader(raw, _CHUNK)


def unpacked(stream: Stream, head: bytes, bounds: Bounds) -> Stream:
    """The bytes inside a gzip or zstd file; several packed files in a row are read as one, as their own tools do."""
    inner: IO[bytes]
    if head.startswith(GZIP):
        inner = cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    else:
        decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        inner = cast("IO[bytes]", decompressor.stream_reader(stream, read_across_frames=True, closefd=False))
        return buffered(_Bounded(inner, bounds, promised=_promised(head)))
    return buffered(_Bounded(inner, bounds))


def members(name: str, stream: Stream, bounds: Bounds) -> Iterator[Member]:
    """The files in a zip, in the order of its directory, each open until the next is asked for.

    Raises:
        ArchiveError: it is damaged, has a password, too many files, or grows too far.
    """
    with ExitStack() as opened:
        try:
            seekable = stream if stream.seekable() else opened.enter_context(_put_aside(stream))
            _check_directory(seekable)
            archive = opened.enter_context(zipfile.ZipFile(seekable))
            for info in archive.infolist():
                if info.is_dir():
                    continue
                with archive.open(info) as member:
                    yield Member(f"{name}/{info.filename}", buffered(_Bounded(member, bounds)))
        except _DAMAGES as error:
            raise ArchiveError(f"the zip is damaged, or has a password ({error}); send it whole and open") from None


def _promised(head: bytes) -> int:
    """What the first frame says of its size; at least one byte, where it does not: nobody packs an empty file."""
    try:
        size = zstandard.get_frame_parameters(head).content_size
    except zstandard.ZstdError:
        return 1
    return 1 if size in (zstandard.CONTENTSIZE_UNKNOWN, zstandard.CONTENTSIZE_ERROR) else size


def _put_aside(stream: Stream) -> IO[bytes]:
    with ExitStack() as opened:
        spooled = opened.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > _MAX_SPOOLED:
                limit = _MAX_SPOOLED // 10**9
                raise ArchiveError(f"a zip in a pipe or in another archive may have {limit} GB; name its file instead")
            spooled.write(chunk)
        spooled.seek(0)
        opened.pop_all()
    return cast("IO[bytes]", spooled)


def _check_directory(file: IO[bytes]) -> None:
    """Ask the directory's size before zipfile reads it: it makes an object for each entry.

    The record is found as zipfile finds it, so that no archive shows one to us and another to it.
    """
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - _END_RECORD - _COMMENT - 20)
    file.seek(start)
    tail = file.read()
    at = len(tail) - _END_RECORD
    if not (tail[max(at, 0) :].startswith(ZIP[1]) and tail.endswith(b"\0\0")):
        at = tail.rfind(ZIP[1])
    file.seek(0)
    if at < 0 or len(tail) < at + _END_RECORD:
        raise ArchiveError("the zip has no directory at its end: it is cut; fetch it again")
    count, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    if count > MAX_MEMBERS or directory > _MAX_DIRECTORY or tail[max(at - 20, 0) : at].startswith(b"PK\x06\x07"):
        raise ArchiveError(f"the zip holds more than {MAX_MEMBERS:,} files or over 4 GB (zip64); send it in parts")
