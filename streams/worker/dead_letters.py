"""Dead letters: the message as it came, and headers that say what was wrong with it, after KIP-1034.

The header names with `__streams.errors.` are Kafka Streams' own, so that its tools read our letters; ours start with
`dyadwire.`. `schemas/` has the contract.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.errors import ArticleError, UnreadItem

if TYPE_CHECKING:
    from faust.types import Message

PREFIX: Final = "__streams.errors."
CODE: Final = "dyadwire.errors.code"
ATTEMPTS: Final = "dyadwire.attempts"
SOURCE: Final = "dyadwire.source"
"""Where an item lies that never was a message: a file, an address or `POST`, and the line in it."""

Headers = list[tuple[str, bytes]]


class DeadLetter(NamedTuple):
    """What is sent to the dead-letter topic: the key and value that came, and the headers."""

    key: bytes | None
    value: bytes
    headers: Headers


def dead_letter(message: "Message", error: ArticleError) -> DeadLetter:
    """`message` whole, with why it could not be processed.

    A message without a value (a tombstone) becomes a letter with an empty one: the reason must not be a tombstone itself.
    Headers that the message brought stay, but for those that an earlier attempt wrote.
    """
    came = headers_of(message)
    told: Mapping[str, str] = {
        f"{PREFIX}exception": type(error).__name__,
        f"{PREFIX}message": str(error),
        f"{PREFIX}topic": message.topic,
        f"{PREFIX}partition": str(message.partition),
        f"{PREFIX}offset": str(message.offset),
        CODE: error.code,
        ATTEMPTS: str(_attempts(came) + 1),
    }
    kept = [(name, value) for name, value in came if name not in told]
    # A sentence may quote the input, and the input may hold lone surrogates, which UTF-8 has no bytes for.
    added = [(name, value.encode("utf-8", "backslashreplace")) for name, value in told.items()]
    return DeadLetter(message.key, message.value or b"", [*kept, *added])


def unread_letter(place: str, reason: str, value: bytes) -> DeadLetter:
    """An item that `ingest` could not read, whole. It came from no topic: `place` says where it lies."""
    told = {
        f"{PREFIX}exception": UnreadItem.__name__,
        f"{PREFIX}message": reason,
        SOURCE: place,
        CODE: UnreadItem.code,
        ATTEMPTS: "1",
    }
    return DeadLetter(None, value, [(name, text.encode("utf-8", "backslashreplace")) for name, text in told.items()])


def headers_of(message: "Message") -> Headers:
    """The headers of `message` as pairs; a header without a value has an empty one."""
    came = message.headers or ()
    pairs: Sequence[tuple[str, bytes]] = list(came.items()) if isinstance(came, Mapping) else list(came)
    return [(name, value or b"") for name, value in pairs]


def _attempts(headers: Headers) -> int:
    """How often the message was tried before, as a replayed dead letter says; 0 where it does not, or lies."""
    said = next((value for name, value in headers if name == ATTEMPTS), b"")
    return int(said) if said.isdigit() and len(said) < 10 else 0
