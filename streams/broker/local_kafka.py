"""A real Apache Kafka of one node (KRaft) in a folder of yours, without Docker, on this machine's loopback interface alone.

What is written is kept: a stop, a kill and a reboot lose nothing that was acknowledged. A power cut can take the last seconds,
because Kafka leaves it to the system when to write to the disk, and one node has no second copy.

In the folder: `data` (the log), `server.properties` and `log4j2.properties` (written anew at each start), `broker.log`.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from streams.broker import jars, java
from streams.broker.topics import MAX_DEAD_BYTES
from streams.errors import BrokerError

HOST: Final = "127.0.0.1"
START_WITHIN: Final = 60.0
"""Seconds to answer. 2 to 5 were measured on two busy cores; the rest is for slower machines."""
_STOP_WITHIN: Final = 20.0
"""Seconds for a clean stop, which takes about one; then it is killed, and loses nothing by it."""

_CLUSTER_ID: Final = "ZHlhZHdpcmUtbG9jYWwtMQ"  # "dyadwire-local-1" in base64, as Kafka wants it

# A broker on two shared cores: start sooner rather than run faster later, and stay small.
_JVM: Final = ("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")

# Relative paths: the server runs in its folder, so that a name with a comma or in Arabic needs no escaping here.
_PROPERTIES: Final = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller}
advertised.listeners=PLAINTEXT://{host}:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=data

# Topics are made by `dyadwire topics create`; a misspelt name must fail, not make a topic.
auto.create.topics.enable=false
message.max.bytes={max_bytes}

# One node: every topic of Kafka's own has one replica.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1

# After a kill the controller holds the dead registration this long before the restarted node may serve: 5 s, not 15.
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500

# A worker that starts alone need not wait 3 s for others; one that died is found out as soon as it asks for.
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000

# Kafka's 128 MB for compaction is a quarter of this heap.
log.cleaner.dedupe.buffer.size=8388608
"""

_LOGGING: Final = """\
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d %p %c - %m%n
rootLogger.level=WARN
rootLogger.appenderRef.console.ref=console
"""


class LocalKafka:
    """A Kafka in `folder`, at `port` of the loopback interface (0: any free one, the same for every start of this object).

    `class_path` and `java` are found, and the jars fetched, where they are not given; `say` hears of a download. Use it in a
    `with`, or call `start` and `stop`.

    Raises:
        BrokerError: jars or Java cannot be had.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        class_path: Sequence[Path] | None = None,
        java_command: Path | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._folder = folder.absolute()
        self._port = port or _free_port()
        self._java = java_command or java.find()
        self._class_path = class_path or jars.fetch(say=say)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """`HOST:PORT` for DYADWIRE_BROKER."""
        return f"{HOST}:{self._port}"

    @property
    def log(self) -> Path:
        """What Kafka itself has to say: warnings and errors of every start in this folder."""
        return self._folder / "broker.log"

    def start(self) -> Self:
        """Start, and return once it answers. The first start in a folder formats it, later ones keep what is there.

        Raises:
            BrokerError: the port is taken, the folder cannot be written, or Kafka does not come up.
        """
        _must_be_free(self._port)
        self._write_configuration()
        if not (self._folder / "data" / "meta.properties").exists():
            self._format()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own words, no shell
                self._command("kafka.Kafka", "server.properties"),
                cwd=self._folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait_until_it_answers()
        return self

    def stop(self) -> None:
        """Stop cleanly. Does nothing where it does not run."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End it on the spot (SIGKILL), as a crash would; `start` brings it back at the same address with its data."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Stop cleanly and start again, at the same address with the same data.

        Raises:
            BrokerError: Kafka does not come up.
        """
        self.stop()
        self.start()

    def wait(self) -> int:
        """Wait until Kafka ends by itself, which it should not; the exit status."""
        return 0 if self._process is None else self._process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _write_configuration(self) -> None:
        properties = _PROPERTIES.format(host=HOST, port=self._port, controller=_free_port(), max_bytes=MAX_DEAD_BYTES)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "server.properties").write_text(properties, "ascii")
            (self._folder / "log4j2.properties").write_text(_LOGGING, "ascii")
        except OSError as error:
            raise BrokerError(
                f"Kafka's folder {self._folder} cannot be written ({error.strerror}); mend that, or name another with --dir"
            ) from error

    def _format(self) -> None:
        done = subprocess.run(  # noqa: S603 - our own words, no shell
            self._command("kafka.tools.StorageTool", "format", "-t", _CLUSTER_ID, "-c", "server.properties"),
            cwd=self._folder,
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BrokerError(f"Kafka cannot make its log in {self._folder}: {_last_line(done.stderr or done.stdout)}")

    def _command(self, main: str, *arguments: str) -> list[str]:
        class_path = os.pathsep.join(map(str, self._class_path))
        logging = "-Dlog4j2.configurationFile=log4j2.properties"
        return [str(self._java), *_JVM, "-cp", class_path, logging, main, *arguments]

    def _wait_until_it_answers(self) -> None:
        """Ready is what answers a metadata request with a broker in it; a bound port is not, nor a line in a log."""
        client = AdminClient({"bootstrap.servers": self.address, "log_level": 0, "reconnect.backoff.max.ms": 200})
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end:
            if self._process is not None and self._process.poll() is not None:
                self._process = None
                raise BrokerError(f"Kafka ended at its start; {self.log} says why: {_last_line(self.log.read_text())}")
            if _has_broker(client):
                return
        self.kill()
        raise BrokerError(f"Kafka did not answer at {self.address} within {START_WITHIN:.0f} s and was stopped; see {self.log}")


def _has_broker(client: AdminClient) -> bool:
    try:
        if client.list_topics(timeout=0.5).brokers:
            return True
    except KafkaException:
        pass  # not yet; the caller knows when it has been too long
    time.sleep(0.1)
    return False


def _environment() -> dict[str, str]:
    """The caller's, but in UTF-8: in the C locale Java cannot open a file whose name is not ASCII."""
    return os.environ | {"LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _must_be_free(port: int) -> None:
    """Kafka would say it in the last of fifty lines, after four seconds."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise BrokerError(
                f"port {port} cannot be used ({error.strerror}); if it is no Kafka of yours there, name another with --port"
            ) from error


def _last_line(text: str) -> str:
    """The last line that is no part of a Java stack trace: there Kafka says what was wrong."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("\t", "Caused by", "    "))]
    return lines[-1] if lines else "(nothing)"
