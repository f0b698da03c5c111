"""JSON in files, folders and stdin: every readable item comes out, every other one says where it is and why not."""

import gzip
import io
import tracemalloc
from datetime import UTC, datetime
from types import SimpleNamespace

import orjson
import pytest

from streams.articles.article import Article
from streams.feeds.reading import EPOCH, Reading, Skipped
from streams.sources.files import read

OURS = {"id": "a", "source": "Desk", "headline": "Envoys meet", "versioncreated": "2019-05-14T10:20:00Z"}
CORPUS = {"id": "b", "lang": "ru", "source": "Paper", "date": "None", "title": "Встреча", "body": "Текст."}
NINJS = {"uri": "c", "versionCreated": "2019-05-14T10:20:00Z", "headlines": [{"value": "Envoys meet"}]}
PICTURE = {"uri": "d", "type": "picture"}


def lines(*documents) -> bytes:
    return b"".join(orjson.dumps(document) + b"\n" for document in documents)


def ids(source, reading=None):
    return [item.id if isinstance(item, Article) else str(item) for item in read(str(source), reading or Reading())]


def test_all_three_forms_in_one_file(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(lines(OURS, CORPUS, NINJS))
    assert ids(file) == ["a", "b", "c"]


def test_one_bad_line_never_stops_the_rest(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(lines(OURS) + b"{oops\n\n  \n\xff\n" + lines({"id": "x"}, PICTURE, NINJS))
    found = list(read(str(file), Reading()))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "c"]
    skipped = [item for item in found if isinstance(item, Skipped)]
    assert [(item.line, item.problem) for item in skipped] == [(2, True), (5, True), (6, True), (7, False)]
    assert [str(item).startswith(f"{file}:{item.line}: ") for item in skipped] == [True] * 4
    assert "not JSON" in skipped[0].reason
    assert "UTF-8" in skipped[1].reason
    assert "no date" in skipped[2].reason
    assert "picture" in skipped[3].reason


def test_the_last_line_needs_no_end(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(lines(OURS) + orjson.dumps(NINJS))
    assert ids(file) == ["a", "c"]


def test_gzip(tmp_path):
    file = tmp_path / "wire.jsonl.gz"
    file.write_bytes(gzip.compress(lines(OURS, NINJS)))
    assert ids(file) == ["a", "c"]


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:20] + b"x" * 40])
def test_damaged_gzip_says_so(tmp_path, damage):
    file = tmp_path / "wire.jsonl.gz"
    file.write_bytes(damage(gzip.compress(lines(OURS, NINJS))))
    assert "packed data is damaged" in ids(file)[-1]


def test_a_single_document(tmp_path):
    file = tmp_path / "item.json"
    file.write_bytes(orjson.dumps(NINJS, option=orjson.OPT_INDENT_2))
    assert ids(file) == ["c"]


def test_lines_in_a_file_of_the_wrong_name(tmp_path):
    file = tmp_path / "wire.json"
    file.write_bytes(lines(OURS, NINJS))
    assert ids(file) == ["a", "c"]


def test_a_single_document_that_is_broken_is_one_problem(tmp_path):
    file = tmp_path / "item.json"
    file.write_bytes(b'{\n"id": "a",\n"source": }\n')
    (found,) = read(str(file), Reading())
    assert found.line == 0
    assert "line 3" in found.reason


def test_folders_are_read_deep_and_by_name(tmp_path):
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "1.json").write_bytes(orjson.dumps(OURS))
    (tmp_path / "b.ndjson").write_bytes(lines(NINJS))
    (tmp_path / "a.jsonl").write_bytes(lines(CORPUS))
    assert ids(tmp_path) == ["b", "c", "a"]


def test_an_empty_folder_and_a_missing_file_say_so(tmp_path):
    assert "holds no file" in ids(tmp_path)[0]
    assert "no such file" in ids(tmp_path / "nothing.jsonl")[0]


def test_stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines(OURS) + b"oops\n")))
    article, problem = ids("-")
    assert article == "a"
    assert problem.startswith("-:2: ")


def test_without_a_clock_undated_is_the_epoch_and_with_one_it_is_the_arrival(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(lines(CORPUS))
    (without,) = read(str(file), Reading())
    assert (without.versioncreated, without.published) == (EPOCH, None)
    now = datetime(2024, 8, 1, tzinfo=UTC)
    (with_clock,) = read(str(file), Reading(received=now))
    assert (with_clock.versioncreated, with_clock.published) == (now, None)


def test_a_date_after_its_arrival_is_refused_only_where_there_is_a_clock(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(lines(OURS | {"versioncreated": "2099-01-01T00:00:00Z"}))
    assert ids(file) == ["a"]
    assert "after it came in" in ids(file, Reading(received=datetime(2024, 8, 1, tzinfo=UTC)))[0]


def test_a_line_without_end_is_skipped_in_little_memory(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(b'{"id": "' + b"x" * 20_000_000 + b"\n" + lines(OURS))
    tracemalloc.start()
    found = ids(file, Reading(max_bytes=10_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[-1] == "a"
    assert "more than 10,000 bytes" in found[0]
    assert peak < 1_000_000


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_the_limit_counts_the_line_without_its_end(tmp_path, end):
    line = orjson.dumps(OURS)
    file = tmp_path / "wire.jsonl"
    file.write_bytes(line + end)
    assert ids(file, Reading(max_bytes=len(line))) == ["a"]
    assert "bytes" in ids(file, Reading(max_bytes=len(line) - 1))[0]
