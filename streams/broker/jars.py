"""Apache Kafka's jars for `local_kafka`: fetched once by name, checked by SHA-256 each time they are used.

`kafka-jars.lock` names each jar and its checksum, so nothing is resolved and nothing can change unseen;
`.ci/lock-kafka-jars.py` works it out anew. jgo fetches, a Maven client in Python (extra `kafka`), so that nobody needs Maven.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

from streams.errors import BrokerError

VERSION: Final = "4.1.1"
"""The Apache Kafka that `kafka-jars.lock` holds."""

_TIMEOUT: Final = 60
"""Seconds for the repository to answer; jgo's own 10 was too short for a cold proxy."""
_AT_ONCE: Final = 6
"""Downloads side by side: 36 MB in 35 files, where most of the time is waiting for an answer."""


class Jar(NamedTuple):
    """One jar: its Maven coordinates and the SHA-256 of its bytes, in hex."""

    group: str
    artifact: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.artifact}-{self.version}.jar"


def locked() -> tuple[Jar, ...]:
    """The jars of the lock, in its order."""
    lines = (files("streams.broker") / "kafka-jars.lock").read_text("ascii").splitlines()
    return tuple(Jar._make([*coordinates.split(":"), sha256]) for coordinates, sha256 in map(str.split, lines))


def cache_folder() -> Path:
    """Where jars are kept between runs: `$XDG_CACHE_HOME/dyadwire/jars`, or `~/.cache/dyadwire/jars`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dyadwire" / "jars"


def fetch(folder: Path | None = None, say: Callable[[str], None] = lambda _: None) -> tuple[Path, ...]:
    """The jars as a class path, fetching into `folder` (default `cache_folder()`) those that are not there yet.

    `say` gets one sentence before a download begins.

    Raises:
        BrokerError: the extra is not installed, the repository or the folder cannot be used, or a jar is not the one locked.
    """
    folder = folder or cache_folder()
    jars = locked()
    with _alone_in(folder):
        context = _context(folder)
        missing = [jar for jar in jars if not _is_right(_path(context, jar), jar)]
        if missing:
            say(f"fetching Apache Kafka {VERSION}: {len(missing)} jars to {folder}")
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                list(pool.map(lambda jar: _fetch_one(context, jar), missing))
        return tuple(_path(context, jar) for jar in jars)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep a second process from taking for whole what the first is still writing: jgo writes to the final name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise BrokerError(
            f"the folder {folder} for Kafka's jars cannot be used ({error.strerror}); name another by XDG_CACHE_HOME"
        ) from error


def _context(folder: Path) -> Any:
    try:
        from jgo.maven import MavenContext  # noqa: PLC0415 - in the extra `kafka` only
    except ImportError as error:
        raise BrokerError("a local Kafka needs the extra `kafka`: in the folder of dyadwire, pip install '.[kafka]'") from error
    return MavenContext(repo_cache=folder, timeout=_TIMEOUT)


def _artifact(context: Any, jar: Jar) -> Any:
    return context.project(jar.group, jar.artifact).at_version(jar.version).artifact()


def _path(context: Any, jar: Jar) -> Path:
    return Path(_artifact(context, jar).cached_path)


def _is_right(path: Path, jar: Jar) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == jar.sha256


def _fetch_one(context: Any, jar: Jar) -> None:
    """Put `jar` into the cache; what lies there already is wrong, cut short by an interrupted download."""
    path = _path(context, jar)
    path.unlink(missing_ok=True)
    try:
        _artifact(context, jar).resolve()
    except (OSError, RuntimeError) as error:  # requests' errors are OSErrors; jgo raises RuntimeError for "not found"
        raise BrokerError(
            f"{jar} of Apache Kafka {VERSION} cannot be fetched ({type(error).__name__}); it needs Maven Central once, through "
            "HTTPS_PROXY where there is a proxy; or run Kafka some other way and name it by DYADWIRE_BROKER"
        ) from error
    if not _is_right(path, jar):
        path.unlink()
        raise BrokerError(f"{jar} as fetched has not the SHA-256 of kafka-jars.lock and was thrown away; somebody changed it")
