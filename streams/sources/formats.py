"""What a file holds, told by its content and, where that leaves it open, by its name; and the reader for it."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import PurePosixPath
from typing import Final

from streams.articles.article import Article
from streams.articles.decoding import shown
from streams.errors import ArchiveError, NotJSON
from streams.feeds import html_pages, newsml_g2, syndication, text_files, xml_wires
from streams.feeds.document import MAX_DOCUMENT, Document
from streams.feeds.json_bytes import parse
from streams.feeds.jsonlines import read_document, read_lines
from streams.feeds.reading import Reading, Skipped
from streams.sources import packed
from streams.sources.packed import Bounds, Stream

HEAD: Final = 65_536
"""Bytes that are looked at before a reader is chosen."""
_DEEPEST: Final = 2
"""Packed files in each other: a zip of .gz files, as archives of wires come."""
_LINES: Final = frozenset({".jsonl", ".ndjson", "application/x-ndjson", "application/jsonl", "application/x-jsonlines"})
_JSON: Final = frozenset({".json", "application/json"})
_TEXT: Final = frozenset({".txt", ".text", "text/plain"})
_HTML: Final = frozenset({".html", ".htm", ".xhtml", "text/html", "application/xhtml+xml"})
_XML: Final = frozenset({".xml", ".rss", ".atom", ".rdf", ".nitf", ".g2", "application/xml", "text/xml"})
_PACKED: Final = frozenset({".gz", ".zst", ".zip"})
SUFFIXES: Final = frozenset(word for word in _LINES | _JSON | _TEXT | _HTML | _XML if word[0] == ".") | _PACKED
"""Endings of files whose content must be readable; under any other a folder may hold what it likes."""
UNFINISHED: Final = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", "~", ".lock")
"""Endings under which programs write a file that they rename when it is whole."""
_OTHERS: Final = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"%PDF": "a PDF document",
    b"RIFF": "a picture, sound or video", b"ID3": "sound", b"OggS": "sound or video", b"\x1aE\xdf\xa3": "a video",
    b"II*\0": "a TIFF picture", b"MM\0*": "a TIFF picture", b"\xd0\xcf\x11\xe0": "an old Office document",
}  # fmt: skip
_NOT_UNPACKED: Final = {b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z", b"Rar!": "rar"}


_WIRES: Final = frozenset({*newsml_g2.ROOTS, *syndication.ROOTS, "nitf"})


class Kind(Enum):
    """The forms that readers are chosen by."""

    PACKED = auto()
    ZIP = auto()
    LINES = auto()
    JSON = auto()
    XML = auto()
    HTML = auto()
    TEXT = auto()
    EMPTY = auto()
    UNKNOWN = auto()


_MARKS: Final = (
    ((packed.GZIP, packed.ZSTD), Kind.PACKED),
    (packed.ZIP, Kind.ZIP),
    ((*_OTHERS, *_NOT_UNPACKED), Kind.UNKNOWN),
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of some bytes before they are read.

    `name` stands in messages; `told` is the file's ending or the media type, in lower case, where there is one; `charset` and
    `uri` as in `Document`. `expected` is false for a file that only happens to lie in a folder: what it holds may be anything.
    `nameless` says that the name is that of the way in: then a text or page without an id of its own gets one from its bytes.
    """

    name: str
    told: str = ""
    charset: str | None = None
    uri: str | None = None
    expected: bool = True
    nameless: bool = False


def articles_in(arrival: Arrival, stream: Stream, reading: Reading, bounds: Bounds) -> Iterator[Article | Skipped]:
    """Yield what the reader of the format yields. Nothing is raised but what reading `stream` itself raises (`OSError`).

    `bounds` limits what packed data may grow to; each file or response needs its own.
    """
    try:
        yield from _read(arrival, stream, reading, bounds, 0)
    except ArchiveError as error:
        yield Skipped(arrival.name, 0, str(error))


def _read(arrival: Arrival, stream: Stream, reading: Reading, bounds: Bounds, depth: int) -> Iterator[Article | Skipped]:
    head = stream.peek(HEAD)[:HEAD]
    kind = kind_of(head, arrival.told)
    match kind:
        case Kind.PACKED | Kind.ZIP if depth >= _DEEPEST:
            yield Skipped(arrival.name, 0, "it is packed more than twice; unpack it, a wire's own archives are packed once")
        case Kind.PACKED:
            inner = replace(arrival, told=_told_inside(arrival))
            yield from _read(inner, packed.unpacked(stream, head, bounds), reading, bounds, depth + 1)
        case Kind.ZIP:
            yield from _read_members(arrival, stream, reading, bounds, depth)
        case Kind.LINES:
            yield from read_lines(arrival.name, stream, reading)
        case Kind.JSON:
            yield from _read_json(arrival, stream, reading)
        case Kind.EMPTY:
            yield Skipped(arrival.name, 0, "the file is empty", problem=False)
        case Kind.UNKNOWN:
            yield _unknown(arrival, head)
        case _:
            value = stream.read(MAX_DOCUMENT + 1)
            name = f"sha256:{hashlib.sha256(value).hexdigest()}" if arrival.nameless and kind is not Kind.XML else arrival.name
            document = Document(name, value, arrival.charset, arrival.uri)
            reader = {Kind.XML: xml_wires.read, Kind.HTML: html_pages.read, Kind.TEXT: text_files.read}[kind]
            yield from reader(document, reading)


def _read_json(arrival: Arrival, stream: Stream, reading: Reading) -> Iterator[Article | Skipped]:
    value = stream.read(MAX_DOCUMENT + 1)
    if len(value) > MAX_DOCUMENT:
        limit = MAX_DOCUMENT // 1_000_000
        yield Skipped(arrival.name, 0, f"the document has more than {limit} MB; send one article a line in a file named .jsonl")
    else:
        yield from read_document(arrival.name, io.BytesIO(value), reading)


def _read_members(
    arrival: Arrival, stream: Stream, reading: Reading, bounds: Bounds, depth: int
) -> Iterator[Article | Skipped]:
    for member in packed.members(arrival.name, stream, bounds):
        if is_hidden(member.name):
            continue
        inside = Arrival(member.name, told_by(member.name), expected=told_by(member.name) in SUFFIXES)
        try:
            yield from _read(inside, member.stream, reading, bounds, depth + 1)
        except ArchiveError as error:
            # One damaged member is no reason to leave out the rest; a bomb ends with the next byte of the next one.
            yield Skipped(member.name, 0, str(error))


def kind_of(head: bytes, told: str) -> Kind:
    """Which reader a document is for; `head` is its first bytes, `told` its ending or media type."""
    for marks, kind in _MARKS:
        if head.startswith(marks):
            return kind
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start:
        # Blanks as far as one can see are no empty file; lines can be blank, and what comes after them is read.
        return Kind.LINES if told in _LINES or len(head) >= HEAD else Kind.EMPTY
    if start.startswith(b"<"):
        return _markup(head, told)
    if start.startswith((b"{", b"[")):
        return Kind.LINES if _is_lines(start, told) else Kind.JSON
    return _by_name(start, told)


def _by_name(start: bytes, told: str) -> Kind:
    for names, kind in ((_LINES, Kind.LINES), (_JSON, Kind.JSON), (_TEXT, Kind.TEXT), (_HTML, Kind.HTML), (_XML, Kind.XML)):
        if told in names:
            return kind
    return Kind.LINES if any(_is_object(line) for line in start.split(b"\n")[:100]) else Kind.UNKNOWN


def told_by(name: str) -> str:
    """The ending of a file's name, in lower case; empty where it has none."""
    return PurePosixPath(name).suffix.lower()


def is_hidden(name: str) -> bool:
    """Whether a file is none for us: hidden, still being written, or what a Mac puts into its zips."""
    parts = PurePosixPath(name).parts
    last = parts[-1].lower() if parts else ""
    return last.startswith((".", "~")) or last.endswith(UNFINISHED) or "__MACOSX" in parts


def _told_inside(arrival: Arrival) -> str:
    """What is known of packed content: the ending before `.gz`, or a media type that is none of packing."""
    inside = told_by(arrival.name.removesuffix(".gz").removesuffix(".zst"))
    return arrival.told if not inside and not arrival.told.startswith(".") else inside


def _markup(head: bytes, told: str) -> Kind:
    """A feed that is served as HTML is a feed; a page without the element `html` is told by its name alone."""
    root = xml_wires.root_of(Document("", head))
    if root.lower() == "html" or head.lstrip()[:14].lower() == b"<!doctype html":
        return Kind.HTML
    return Kind.HTML if told in _HTML and root not in _WIRES else Kind.XML


def _is_lines(start: bytes, told: str) -> bool:
    """Whether several documents stand one on each line. A first line that is broken does not make the rest one document."""
    _, newline, rest = start.partition(b"\n")
    if told in _LINES:
        return True
    if not newline or start.startswith(b"["):
        return False
    # A document over several lines indents the objects in it.
    return bool(rest.strip()) and any(line.startswith(b"{") and _is_object(line) for line in start.split(b"\n")[:100])


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(parse(line), dict)
    except NotJSON:
        return False


def _unknown(arrival: Arrival, head: bytes) -> Skipped:
    for mark, what in _OTHERS.items():
        if head.startswith(mark):
            return Skipped(arrival.name, 0, f"it is {what} and no article", problem=False)
    for mark, what in _NOT_UNPACKED.items():
        if head.startswith(mark):
            return Skipped(arrival.name, 0, f"it is packed with {what}; pack it with gzip, zstd or zip")
    if head[257:262] == b"ustar":
        return Skipped(arrival.name, 0, "it is a tar archive; unpack it into a folder, or send a zip")
    begins = shown(head[:40].decode(errors="replace"))
    reason = f"it is in no form that is read (it begins {begins}); send JSON, a wire's XML, HTML, or text named .txt"
    return Skipped(arrival.name, 0, reason, problem=arrival.expected)
