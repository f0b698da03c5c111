"""A dead letter as the commands need it: read from its message, shown, and sent back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Self, cast

import confluent_kafka

from streams.broker import connection, topics
from streams.settings import Settings
from streams.subscribers.harmless import harmless
from streams.worker.dead_letters import ATTEMPTS, CODE, PREFIX, SOURCE

_HEX_BYTES: Final = 1024
"""Bytes shown of a message that is no UTF-8: enough to tell the encoding; `--raw` writes all."""
_SHOWN_CHARACTERS: Final = 20_000
_HEX_WIDTH: Final = 16
_TOMBSTONE: Final = "NoValue"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message of the dead-letter topic: `place` is PARTITION/OFFSET there, `time` when it came, `headers` in order."""

    place: str
    time: datetime | None
    key: bytes | None
    value: bytes
    headers: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, message: confluent_kafka.Message) -> Self:
        """Read a message; what is not a letter of ours is kept as it is, with what it lacks empty."""
        kind, milliseconds = message.timestamp()
        key, value = message.key(), message.value()
        return cls(
            place=f"{message.partition()}/{message.offset()}",
            time=None if kind == confluent_kafka.TIMESTAMP_NOT_AVAILABLE else datetime.fromtimestamp(milliseconds / 1000, UTC),
            key=key if isinstance(key, bytes) else None,
            value=value if isinstance(value, bytes) else b"",
            headers=_headers(message),
        )

    def said(self, header: str) -> str:
        """The last value of a header as text; empty where it is missing."""
        values = [content for name, content in self.headers if name == header]
        return values[-1].decode("utf-8", "backslashreplace") if values else ""

    @property
    def code(self) -> str:
        """The error's code, such as DW-101."""
        return self.said(CODE)

    @property
    def topic(self) -> str:
        """The topic that the message came from."""
        return self.said(f"{PREFIX}topic")

    def summary(self) -> str:
        """Two lines for the list: place, time, error, origin and tries; and the reason."""
        place = "/".join(self.said(f"{PREFIX}{part}") or "?" for part in ("topic", "partition", "offset"))
        origin = self.said(SOURCE) if self.said(SOURCE) and not self.topic else place
        moment = "no time" if self.time is None else f"{self.time:%Y-%m-%d %H:%M:%S}Z"
        error = f"{self.code or 'no code'} {self.said(f'{PREFIX}exception')}"
        tries = self.said(ATTEMPTS) or "?"
        head = f"{self.place:>9}  {moment}  {harmless(error)}  from {harmless(origin)}  tried {harmless(tries)}"
        return f"{head}\n           {harmless(self.said(f'{PREFIX}message'))}"

    def lines(self) -> Iterator[str]:
        """Yield everything about the letter, in printable characters only."""
        yield f"place: {self.place}"
        yield f"time: {self.time}"
        yield f"key: {'none' if self.key is None else _printable(self.key)}"
        for name, content in self.headers:
            yield f"{harmless(name)}: {_printable(content)}"
        yield f"value: {len(self.value):,} bytes"
        yield from _readable(self.value)


class Resender:
    """Sends letters back. Use it in a `with`: leaving it waits for the broker's acknowledgements.

    `failed` counts those that the broker did not take.
    """

    def __init__(self, settings: Settings) -> None:
        names = topics.names(settings)
        self._allowed = {names.raw, names.interactions}
        self.failed = 0
        self._producer = confluent_kafka.Producer(
            {
                **connection.librdkafka(settings),
                "enable.idempotence": True,
                "message.max.bytes": topics.MAX_DEAD_BYTES,
                "queue.buffering.max.kbytes": 64 * 1024,
                "log_level": 0,
            }
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._producer.flush(1):
            pass  # in steps of a second, because Ctrl-C is not heard inside a flush

    def send(self, letter: DeadLetter) -> str | None:
        """Send the original key, value and headers to the original topic; return a sentence where that cannot be done.

        The headers that say why it failed are left out, the one that counts attempts stays.
        """
        if letter.said(SOURCE) and not letter.topic:
            again = f"dyadwire dead show {letter.place} --raw | dyadwire ingest -"
            return f"`ingest` could not read it and would have to again; mend what it says, then `{again}`"
        if letter.topic not in self._allowed:
            # A header is text of strangers: it must not choose where we write.
            return f"its original topic is {harmless(letter.topic) or 'not given'}, which the worker does not read; not sent"
        if letter.said(f"{PREFIX}exception") == _TOMBSTONE:
            return "it was a tombstone, a message without value; there is nothing to send"
        headers: list[tuple[str, str | bytes | None]] = [
            (name, content) for name, content in letter.headers if name != CODE and not name.startswith(PREFIX)
        ]
        while True:
            try:
                self._producer.produce(letter.topic, letter.value, letter.key, headers=headers, on_delivery=self._delivered)
            except BufferError:
                self._producer.poll(0.5)
            else:
                self._producer.poll(0)
                return None

    def _delivered(self, error: confluent_kafka.KafkaError | None, _message: object) -> None:
        self.failed += error is not None


def _headers(message: confluent_kafka.Message) -> tuple[tuple[str, bytes], ...]:
    """The pairs of name and bytes that librdkafka gives; its type says that they could be more than that."""
    pairs = cast("Sequence[tuple[str, bytes | None]]", message.headers() or ())
    return tuple((name, content or b"") for name, content in pairs)


def _printable(content: bytes) -> str:
    return harmless(content.decode("utf-8", "backslashreplace"))


def _readable(value: bytes) -> Iterator[str]:
    """The value as text with its lines kept, or as hex where it is not UTF-8."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        yield from _hex(value)
        return
    shown = text[:_SHOWN_CHARACTERS]
    yield from (harmless(line) for line in shown.splitlines())
    if len(text) > len(shown):
        yield f"… {len(text) - len(shown):,} more characters; --raw writes all"


def _hex(value: bytes) -> Iterator[str]:
    for start in range(0, min(len(value), _HEX_BYTES), _HEX_WIDTH):
        row = value[start : start + _HEX_WIDTH]
        characters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
        yield f"{start:08x}  {row.hex(' '):{3 * _HEX_WIDTH}} {characters}"
    if len(value) > _HEX_BYTES:
        yield f"… {len(value) - _HEX_BYTES:,} more bytes; --raw writes all"
