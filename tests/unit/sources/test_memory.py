"""What was sent is remembered in one file, which may be lost and may not be wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from streams.articles.article import ArticleStatus
from streams.errors import MemoryFileError
from streams.feeds.raw import article_from_bytes
from streams.sources.memory import Memory, Tags, digest_of

from .conftest import NOW, article


def test_it_is_there_again(tmp_path):
    file = tmp_path / "deep" / "ingest.sqlite"
    with Memory(file) as memory:
        memory.file_is_through("f", "a", "1")
        memory.file_is_through("f", "a", "2")
        memory.feed_is_through("u", Tags('"e"', None, b"d"), {"i": b"x"}, now=10, forget_before=0)
    with Memory(file) as memory:
        assert memory.files("f") == {"a": "2"}
        assert memory.files("g") == {}
        assert memory.tags("u") == Tags('"e"', None, b"d")
        assert (memory.digest("u", "i"), memory.digest("u", "j"), memory.digest("v", "i")) == (b"x", None, None)
        memory.feed_is_through("u", Tags(), {"j": b"y"}, now=20, forget_before=15)
        assert (memory.digest("u", "i"), memory.digest("u", "j")) == (None, b"y")


def test_a_file_that_is_none_of_ours_is_said(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("not a database" * 100)
    with pytest.raises(MemoryFileError, match="cannot be used to remember"):
        Memory(file)
    newer = tmp_path / "newer"
    with Memory(newer) as memory:
        memory._base.execute("PRAGMA user_version = 99")
    with pytest.raises(MemoryFileError, match="newer version"):
        Memory(newer)


def test_the_digest_changes_with_everything_that_an_editor_changes():
    told = article_from_bytes(article(1, published="2024-08-01T09:00:00Z"), received=NOW, max_bytes=10_000)
    for field in (
        {"headline": "x"},
        {"body": "x"},
        {"version": 2},
        {"status": ArticleStatus.CANCELED},
        {"versioncreated": NOW},
    ):
        assert digest_of(replace(told, **field)) != digest_of(told), field
    assert digest_of(replace(told, received=NOW + timedelta(1))) == digest_of(told)
    undated = replace(told, published=None)
    assert digest_of(replace(undated, versioncreated=NOW)) == digest_of(undated)
