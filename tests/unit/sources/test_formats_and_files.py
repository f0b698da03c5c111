"""Every form that is read is told by its content, packed or not; what is none of them is named, and the rest goes on."""

import gzip
import io
import zipfile

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.feeds.reading import Reading
from streams.sources import packed
from streams.sources.files import read, read_bytes
from streams.sources.formats import Arrival, Kind, kind_of

from .conftest import article, rss

NINJS = b'{"uri": "urn:n:1", "versionCreated": "2024-08-01T10:00:00Z", "headlines": [{"value": "Envoys meet"}]}'
NITF = b"""<?xml version='1.0'?><nitf><head><docdata><doc-id id-string='nitf:1'/><date.issue norm='20240801T100000Z'/></docdata>
</head><body><body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head></body></nitf>"""
PAGE = b"<!DOCTYPE html><html><head><title>Envoys meet</title></head><body><p>The envoys met in Geneva.</p></body></html>"
TEXT = b"Envoys meet\nThe envoys met in Geneva.\n"


def found(source, reading=None):
    return [item.id if isinstance(item, Article) else str(item) for item in read(str(source), reading or Reading())]


@pytest.mark.parametrize(
    ("head", "told", "kind"),
    [
        (article(1) + b"\n" + article(2), "", Kind.LINES),
        (article(1), ".json", Kind.JSON),
        (b'{\n  "id": "a",\n  "subjects": [\n    {"name": "x"}\n  ]\n}\n', "", Kind.JSON),
        (b"{oops}\n" + article(1) + b"\n", "", Kind.LINES),
        (b"oops\n" + article(1) + b"\n", ".xyz", Kind.LINES),
        (b"[" + article(1) + b"]", "", Kind.JSON),
        (b"\xef\xbb\xbf \n" + rss(), ".html", Kind.XML),
        (rss().decode().encode("utf-16"), "", Kind.XML),
        (NITF, ".json", Kind.XML),
        (PAGE, ".xml", Kind.HTML),
        (b"<p>Envoys meet</p>", ".html", Kind.HTML),
        (b"<p>Envoys meet</p>", ".xml", Kind.XML),
        (TEXT, ".txt", Kind.TEXT),
        (TEXT, "", Kind.UNKNOWN),
        (b"", ".xml", Kind.EMPTY),
        (b" \n", "", Kind.EMPTY),
        (b"", ".jsonl", Kind.LINES),
        (b"\x89PNG\r\n", ".json", Kind.UNKNOWN),
        (b"\x1f\x8b\x08", ".json", Kind.PACKED),
        (b"\x28\xb5\x2f\xfd", "", Kind.PACKED),
        (b"PK\x03\x04", "", Kind.ZIP),
    ],
)
def test_content_decides_and_the_name_where_it_leaves_it_open(head, told, kind):
    assert kind_of(head, told) is kind


def test_a_folder_of_everything_is_read_by_name_and_what_is_nothing_is_no_problem(tmp_path):
    for name, value in {
        "a.json": NINJS,
        "b.jsonl.gz": gzip.compress(article(1) + b"\n" + article(2)),
        "c.ndjson.zst": zstandard.compress(article(3)),
        "d.xml": rss(("rss:1", "Talks")),
        "e": NITF,
        "f.html": PAGE,
        "g.txt": TEXT,
        "h.png": b"\x89PNG\r\n",
        "i.md": b"# notes",
        ".hidden.json": article(9),
        "j.json.part": article(9),
    }.items():
        (tmp_path / name).write_bytes(value)
    items = list(read(str(tmp_path), Reading()))
    ids = [item.id for item in items if isinstance(item, Article)]
    assert ids == ["urn:n:1", "wire:1", "wire:2", "wire:3", "rss:1", "nitf:1", f"{tmp_path}/f.html", f"{tmp_path}/g.txt"]
    skipped = [item for item in items if not isinstance(item, Article)]
    assert [(item.source, item.problem) for item in skipped] == [(f"{tmp_path}/h.png", False), (f"{tmp_path}/i.md", False)]


def test_a_file_named_by_hand_that_is_nothing_is_a_problem(tmp_path):
    (tmp_path / "notes").write_bytes(b"# notes")
    (skipped,) = read(str(tmp_path / "notes"), Reading())
    assert skipped.problem
    assert "in no form that is read" in str(skipped)


@pytest.mark.parametrize(
    ("value", "word"), [(b"BZh91AY", "bzip2"), (b"\xfd7zXZ\0", "xz"), (b"x" * 257 + b"ustar\0", "tar"), (b"%PDF-1.7", "PDF")]
)
def test_what_is_not_unpacked_is_named(tmp_path, value, word):
    file = tmp_path / "wire.xyz"
    file.write_bytes(value)
    assert word in found(file)[0]


def make_zip(members, **options):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, value in members.items():
            archive.writestr(name, value)
    return file.getvalue()


def test_a_zip_is_read_member_by_member(tmp_path):
    file = tmp_path / "day.zip"
    inner = {
        "a.json": NINJS,
        "x/b.jsonl.gz": gzip.compress(article(1)),
        "__MACOSX/._a.json": b"?",
        "c.xml": rss(("rss:r", "T")),
    }
    file.write_bytes(make_zip(inner | {"broken.json": b"{oops"}))
    assert found(file)[:3] == ["urn:n:1", "wire:1", "rss:r"]
    assert found(file)[3].startswith(f"{file}/broken.json: the document is not JSON")


def test_archives_in_archives_end_at_two(tmp_path):
    file = tmp_path / "day.zip"
    file.write_bytes(make_zip({"in.zip": make_zip({"in.zip": make_zip({"a.json": NINJS})}), "b.json": article(1)}))
    deepest, other = found(file)
    assert deepest.startswith(f"{file}/in.zip/in.zip: it is packed more than twice")
    assert other == "wire:1"
    file.write_bytes(make_zip({"in.zip": make_zip({"a.json": NINJS})}))
    assert found(file) == ["urn:n:1"]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, lambda value: make_zip({"a.jsonl": value})])
def test_a_bomb_ends_as_one_sentence(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(packed, "FREE", 1_000_000)
    file = tmp_path / "bomb.jsonl"
    file.write_bytes(pack(article(1) + b"\n" + b"\n" * 20_000_000))
    items = found(file)
    assert items[0] == "wire:1"
    assert "as bombs do" in items[1]
    assert len(items) == 2


def test_a_bomb_of_bombs_and_members_over_the_same_bytes_count_together(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 1_000_000)
    file = tmp_path / "bomb.zip"
    layer = gzip.compress(article(1) + b"\n" + b"\n" * 3_000_000)
    file.write_bytes(make_zip({f"{number}.gz": gzip.compress(layer) for number in range(3)}))
    assert sum("as bombs do" in item or "packed more than twice" in item for item in found(file)) == 3


def test_a_zip_with_a_directory_that_fills_the_memory_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "MAX_MEMBERS", 3)
    file = tmp_path / "many.zip"
    file.write_bytes(make_zip({f"{number}.json": article(number) for number in range(4)}))
    assert found(file) == [f"{file}: the zip holds more than 3 files or over 4 GB (zip64); send it in parts"]


@pytest.mark.parametrize("cut", [10, 100, 200])
def test_cut_archives_say_so(tmp_path, cut):
    whole = make_zip({"a.json": NINJS, "b.json": article(1)})
    file = tmp_path / "day.zip"
    file.write_bytes(whole[:-cut])
    assert "zip" in found(file)[-1]


def test_a_zip_with_a_password_says_so(tmp_path):
    value = bytearray(make_zip({"a.json": NINJS}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        value[value.find(mark) + offset] |= 1
    file = tmp_path / "day.zip"
    file.write_bytes(bytes(value))
    assert "password" in found(file)[0]


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:20] + b"x" * 40])
@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_damaged_data_says_so_and_what_came_before_is_read(tmp_path, damage, pack):
    file = tmp_path / "wire.jsonl.gz"
    file.write_bytes(damage(pack(article(1) + b"\n" + b"\n".join(article(n, body=f"{n * 7919}") for n in range(2, 90)))))
    assert "the packed data is" in found(file)[-1]


def test_stdin_hands_on_what_is_there(monkeypatch):
    from types import SimpleNamespace

    value = gzip.compress(article(1) + b"\n" + article(2))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(value)))
    assert found("-") == ["wire:1", "wire:2"]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(make_zip({"a.json": NINJS}))))
    assert found("-") == ["urn:n:1"]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(rss(("rss:r", "T")))))
    assert found("-") == ["rss:r"]


def test_a_zip_whose_directory_lies_before_its_start_is_damaged():
    packed_value = bytearray(make_zip({"a.json": NINJS}))
    end = packed_value.rindex(b"PK\x05\x06")
    packed_value[end + 19] = 1  # the directory's offset: sixteen million bytes further on than the file is long
    (item,) = read_bytes(Arrival("x.zip"), bytes(packed_value), Reading())
    assert not isinstance(item, Article)
    assert item.problem


TOLD = st.sampled_from(["", ".jsonl", ".json", ".xml", ".html", ".txt", ".gz", "text/html", "application/gzip"])


@settings(deadline=1_000)
@given(st.binary(max_size=2_000) | st.sampled_from([NINJS, NITF, PAGE, TEXT, rss(("a", "b"))]), TOLD, st.data())
def test_no_bytes_break_the_reader(value, told, data):
    """Bytes of any kind, packed or not, with a few of them changed: each ends in items, none in an exception."""
    pack = data.draw(st.sampled_from([bytes, gzip.compress, zstandard.compress, lambda inner: make_zip({"a.json": inner})]))
    packed_value = bytearray(pack(value))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=4)):
        if at < len(packed_value):
            packed_value[at] = byte
    for item in read_bytes(Arrival("x" + told, told), bytes(packed_value), Reading()):
        assert isinstance(item, Article) or item.reason


def test_missing_files_and_empty_folders_say_so(tmp_path):
    assert found(tmp_path) == [f"{tmp_path}: the folder holds no file"]
    assert "no such file" in found(tmp_path / "nothing.json")[0]
    (tmp_path / "empty.xml").write_bytes(b"")
    assert found(tmp_path / "empty.xml") == [f"{tmp_path}/empty.xml: the file is empty"]


def test_what_the_transport_says_of_the_encoding_is_used():
    value = "<rss><channel><item><guid>r</guid><title>Встреча в Москве</title></item></channel></rss>".encode("koi8-r")
    (item,) = read_bytes(Arrival("feed", "text/xml", "koi8-r"), value, Reading())
    assert item.headline == "Встреча в Москве"
