"""The embedded broker: librdkafka's mock cluster, out of the confluent-kafka wheel. No Java, no Docker, up in milliseconds.

It speaks Kafka's protocol on real TCP ports of the loopback interface, and it is for trying out and for quick tests, never a
claim about Kafka: everything is in memory and gone when it stops; a partition keeps its last 5 MiB or 100,000 messages and
drops older ones without a word; it has no topic settings, no compaction, no transactions, and makes a topic that nobody made.
A group of three aiokafka members was seen to rebalance for ever, and a member that comes after another has left waits for a
session timeout, so give it one worker that stays. Clients on aiokafka need `embedded_compat`.
"""

import ctypes
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import confluent_kafka

from streams.broker.topics import TopicSpec
from streams.errors import BrokerError

NOTICE: Final = "embedded broker: in memory, for trying out; what is on it is gone when it stops"
"""Said to whoever starts it. `dyadwire kafka` is the one that keeps."""

_PRODUCER: Final = 0  # RD_KAFKA_PRODUCER; the mock cluster hangs on a client handle, whose kind does not matter
_ERROR_BYTES: Final = 512

_REBALANCE_DELAY_MS: Final = 100
"""How long a first group member waits for others. The mock's own 3 s would be most of a demo's start."""

_POINTER, _TEXT, _INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_SIGNATURES: Final[dict[str, tuple[type | None, list[type]]]] = {
    "rd_kafka_conf_new": (_POINTER, []),
    "rd_kafka_conf_set": (_INT, [_POINTER, _TEXT, _TEXT, _TEXT, ctypes.c_size_t]),
    "rd_kafka_new": (_POINTER, [_INT, _POINTER, _TEXT, ctypes.c_size_t]),
    "rd_kafka_destroy": (None, [_POINTER]),
    "rd_kafka_mock_cluster_new": (_POINTER, [_POINTER, _INT]),
    "rd_kafka_mock_cluster_destroy": (None, [_POINTER]),
    "rd_kafka_mock_cluster_bootstraps": (_TEXT, [_POINTER]),
    "rd_kafka_mock_topic_create": (_INT, [_POINTER, _TEXT, _INT, _INT]),
    "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, [_POINTER, ctypes.c_int32]),
}
"""Result and arguments of each C function used (src/rdkafka.h, src/rdkafka_mock.h); untyped, ctypes cuts pointers in half."""


class EmbeddedBroker:
    """A running embedded broker with `topics` made. Use it in a `with`, or call `close`.

    Raises:
        BrokerError: the confluent-kafka at hand has no mock cluster in it, or it does not start.
    """

    def __init__(self, topics: Iterable[TopicSpec] = ()) -> None:
        self._library = _library()
        self._client: int | None = _client(self._library)
        self._cluster: int | None = self._library.rd_kafka_mock_cluster_new(self._client, 1)
        if not self._cluster:
            self.close()
            raise BrokerError("the embedded broker did not start; use a real one: `dyadwire kafka`, or DYADWIRE_BROKER")
        self._library.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, _REBALANCE_DELAY_MS)
        self.address: str = self._library.rd_kafka_mock_cluster_bootstraps(self._cluster).decode("ascii")
        """`HOST:PORT` for DYADWIRE_BROKER."""
        for topic in topics:
            self.create(topic.name, topic.partitions)

    def create(self, name: str, partitions: int) -> None:
        """Make a topic. The broker's own CreateTopics does not exist, so no admin client can do it.

        Raises:
            BrokerError: there is one of that name, or the broker is closed.
        """
        if self._cluster is None:
            raise BrokerError("the embedded broker is closed; start another")
        code = self._library.rd_kafka_mock_topic_create(self._cluster, name.encode(), partitions, 1)
        if code:
            raise BrokerError(f"the embedded broker cannot make topic {name} (librdkafka error {code}); is it there already?")

    def close(self) -> None:
        """Stop, and free everything on it. Calling it again does nothing."""
        if self._cluster:
            self._library.rd_kafka_mock_cluster_destroy(self._cluster)
        if self._client:
            self._library.rd_kafka_destroy(self._client)
        self._cluster = self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _client(library: ctypes.CDLL) -> int:
    """A client handle for the mock cluster to hang on; it connects nowhere."""
    said = ctypes.create_string_buffer(_ERROR_BYTES)
    config = library.rd_kafka_conf_new()
    # Silent: it would warn on stderr that it has no broker to connect to, which is the point of it.
    library.rd_kafka_conf_set(config, b"log_level", b"0", said, _ERROR_BYTES)
    client: int | None = library.rd_kafka_new(_PRODUCER, config, said, _ERROR_BYTES)
    if not client:
        raise BrokerError(f"the embedded broker did not start ({said.value.decode()}); use a real one: `dyadwire kafka`")
    return client


def _library() -> ctypes.CDLL:
    """The librdkafka of the confluent-kafka wheel, with its functions typed."""
    place = Path(confluent_kafka.__file__).parent
    # Where the wheels' repair tools put it: auditwheel (Linux), delocate (macOS).
    found = [*place.parent.glob("confluent_kafka.libs/librdkafka-*.so*"), *place.glob(".dylibs/librdkafka*.dylib")]
    try:
        library = ctypes.CDLL(str(found[0]))
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (IndexError, OSError, AttributeError) as error:
        raise BrokerError(
            f"confluent-kafka {confluent_kafka.__version__} at {place} has no embedded broker in it, as one that was not "
            "installed from a wheel; install its wheel, or use a real Kafka: `dyadwire kafka`, or DYADWIRE_BROKER"
        ) from error
    return library
