"""What was sent already, in one SQLite file, and what may not be sent yet.

Sent are finished files, the tags of feeds, the last version of each of their items; kept are articles under embargo. Without
the file, files and feeds are sent once more, and the worker tells copies from news; what was under embargo is lost. It is
written after the broker has acknowledged, so it never claims too much.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple, Self

from streams.articles.article import Article
from streams.articles.decoding import article_from
from streams.articles.encoding import encode
from streams.errors import MemoryFileError
from streams.feeds.json_bytes import parse

_FORM: Final = 1
_HOLD: Final = """
INSERT INTO held (id, until, created, version, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
SET until = excluded.until, created = excluded.created, version = excluded.version, value = excluded.value
WHERE (excluded.created, excluded.version) >= (created, version)
"""
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS files (source TEXT, path TEXT, mark TEXT, PRIMARY KEY (source, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (source TEXT, id TEXT, digest BLOB, seen REAL, PRIMARY KEY (source, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held (number INTEGER PRIMARY KEY, id TEXT UNIQUE, until REAL, created REAL, version INT, value BLOB);
"""


class Tags(NamedTuple):
    """What a feed's server said of the last answer that went through, and what that answer was (SHA-256 of its bytes)."""

    etag: str | None = None
    modified: str | None = None
    digest: bytes = b""


class Memory:
    """The memory of one process; None keeps it in this process alone. Use it in a `with`, from one thread.

    Raises (on making it):
        MemoryFileError: the file cannot be opened, is none of ours, or is of a newer version. Later every call may raise it:
            the disk is full, or the file is gone.
    """

    def __init__(self, file: Path | None) -> None:
        self.lasts = file is not None
        """Whether another process will know what this one has remembered."""
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
            # check_same_thread: the event loop's thread uses it, another one may have made it.
            self._base = sqlite3.connect(file or ":memory:", isolation_level=None, timeout=10, check_same_thread=False)
            form = self._base.execute("PRAGMA user_version").fetchone()[0]
            if form not in (0, _FORM):
                raise MemoryFileError(f"{file} was written by a newer version of dyadwire; upgrade, or name another --state")
            # Without the write-ahead log each of 2,000 files would wait for the disk. A power cut may forget the last ones.
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.executescript(_TABLES)
            self._base.execute(f"PRAGMA user_version = {_FORM}")
            self._held = {row[0] for row in self._base.execute("SELECT id FROM held")}
        except (OSError, sqlite3.Error) as error:
            raise MemoryFileError(f"{file} cannot be used to remember what was sent ({error}); name another --state") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._base
        except sqlite3.Error as error:
            if self._base.in_transaction:
                self._base.rollback()
            raise MemoryFileError(
                f"what was sent cannot be remembered ({error}); mend the disk, or name another --state"
            ) from None

    def files(self, source: str) -> dict[str, str]:
        """The files of a folder that are through: path to mark."""
        with self._using() as base:
            return dict(base.execute("SELECT path, mark FROM files WHERE source = ?", (source,)))

    def file_is_through(self, source: str, path: str, mark: str) -> None:
        """Remember that the file went through as it was under `mark`."""
        with self._using() as base:
            base.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (source, path, mark))

    def forget_files(self, source: str, paths: Iterable[str]) -> None:
        """Forget files that are gone, so that the memory is no larger than the folder."""
        with self._using() as base:
            base.executemany("DELETE FROM files WHERE source = ? AND path = ?", [(source, path) for path in paths])

    def tags(self, url: str) -> Tags:
        """What the feed's server said last time; empty where it was never through."""
        with self._using() as base:
            row = base.execute("SELECT etag, modified, digest FROM feeds WHERE url = ?", (url,)).fetchone()
        return Tags() if row is None else Tags(*row)

    def feed_is_through(self, url: str, tags: Tags, items: Mapping[str, bytes], *, now: float, forget_before: float) -> None:
        """Remember an answer with its items (id to `digest_of`), and forget items not seen since `forget_before`."""
        rows = [(url, identifier, digest, now) for identifier, digest in items.items()]
        with self._using() as base:
            base.execute("BEGIN")
            base.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", (url, *tags))
            base.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", rows)
            base.execute("DELETE FROM items WHERE source = ? AND seen < ?", (url, forget_before))
            base.execute("COMMIT")

    def digest(self, source: str, identifier: str) -> bytes | None:
        """The digest of the item as it last went through."""
        with self._using() as base:
            row = base.execute("SELECT digest FROM items WHERE source = ? AND id = ?", (source, identifier)).fetchone()
        return None if row is None else bytes(row[0])

    def hold(self, article: Article) -> None:
        """Keep an article until its embargo ends, in place of an earlier version; one that comes late changes nothing.

        It is on the disk when this returns, as a push is answered with that.
        """
        assert article.embargoed is not None
        row = (article.id, article.embargoed.timestamp(), article.versioncreated.timestamp(), article.version, encode(article))
        with self._using() as base:
            base.execute("PRAGMA synchronous = FULL")
            base.execute(_HOLD, row)
            base.execute("PRAGMA synchronous = NORMAL")
        self._held.add(article.id)

    def due(self, now: datetime) -> list[Article]:
        """Articles whose embargo has ended by `now`, at most a hundred, in the order in which they came."""
        with self._using() as base:
            rows = base.execute(
                "SELECT value FROM held WHERE until <= ? ORDER BY number LIMIT 100", (now.timestamp(),)
            ).fetchall()
        return [article_from(parse(value)) for (value,) in rows]

    def let_go(self, article: Article) -> None:
        """Hold the article no longer, nor an earlier version of it: this one has been sent, or is about to be."""
        if article.id not in self._held:
            return
        version = (article.versioncreated.timestamp(), article.version)
        with self._using() as base:
            gone = base.execute(
                "DELETE FROM held WHERE id = ? AND (created, version) <= (?, ?)", (article.id, *version)
            ).rowcount
        if gone:
            self._held.discard(article.id)


def digest_of(article: Article) -> bytes:
    """What tells a version of an item from the one before. The time of an undated item is that of its arrival, and left out."""
    told = (article.version, article.status, article.published and article.versioncreated, article.published, article.source)
    # Only where there is one: what was remembered of all other articles stays as it is.
    embargo = () if article.embargoed is None else (article.embargoed,)
    text = repr(
        (*told, *embargo, article.headline, article.body, article.uri, article.byline, article.language, article.subjects)
    )
    return hashlib.sha256(text.encode(errors="backslashreplace")).digest()[:16]
