"""The Kafka of the tests: which one, started once, and settings of its own for each test.

DYADWIRE_TEST_KAFKA says which: `container` (testcontainers), `jars` (streams.broker.local_kafka) or HOST:PORT. Unset: a
container where a Docker daemon answers and has the image, the jars elsewhere. It is started before the first test, so that no
test's time limit pays for a download; where no real Kafka can be had the run ends there, with one sentence and exit status 1. A
test that asks for one is never skipped. The summary says which one it was.

The container's image is DYADWIRE_TEST_KAFKA_IMAGE. testcontainers' own variables, where they are needed: without the way to its
clean-up image TESTCONTAINERS_RYUK_DISABLED=true; where these tests run in a container themselves
TESTCONTAINERS_CONNECTION_MODE=docker_host (it would hand out the bridge's address, not localhost); TC_POOLING_INTERVAL=0.1 to
start a second sooner.
"""

import gc
import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from streams.broker import jars, topics
from streams.broker.embedded import EmbeddedBroker
from streams.broker.local_kafka import LocalKafka
from streams.errors import BrokerError
from streams.settings import Settings

CHOICE = os.environ.get("DYADWIRE_TEST_KAFKA", "")
IMAGE = os.environ.get("DYADWIRE_TEST_KAFKA_IMAGE", "confluentinc/cp-kafka:8.1.1")
PARTITIONS = 4


class RunningKafka(NamedTuple):
    """The session's Kafka: where it is, and what it is."""

    address: str
    description: str


kafka_of_the_session = pytest.StashKey[RunningKafka]()
until_the_end = pytest.StashKey[ExitStack]()


@pytest.fixture(scope="session")
def kafka_bootstrap(request) -> str:
    """`HOST:PORT` of a real Kafka, one for the session. Give each test topics of its own: see `kafka_settings`."""
    return _the_kafka(request.config).address


@pytest.fixture
def own_kafka(tmp_path) -> Iterator[LocalKafka]:
    """A real Kafka for one test alone, running, which may `kill`, `stop`, `start` and `restart` it."""
    with LocalKafka(tmp_path / "kafka") as kafka:
        yield kafka


@pytest.fixture
def kafka_settings(kafka_bootstrap, tmp_path) -> Settings:
    """Settings for the real Kafka under which no other test has topics or groups. The topics are not made yet."""
    return settings_of_its_own(kafka_bootstrap, tmp_path)


@pytest.fixture
def embedded_settings(tmp_path) -> Iterator[Settings]:
    """Settings for an embedded broker of the test's own, with its topics made."""
    settings = settings_of_its_own("127.0.0.1:9", tmp_path)
    with EmbeddedBroker(topics.specs(settings)) as broker:
        yield settings.model_copy(update={"broker": broker.address})


def settings_of_its_own(broker, folder) -> Settings:
    name = f"t{uuid.uuid4().hex[:8]}"
    state = folder / "state"
    return Settings(broker=broker, topic_prefix=f"{name}.", app_id=name, partitions=PARTITIONS, state_dir=state, web_port=0)


def pytest_collection_finish(session) -> None:
    if session.config.option.collectonly:
        return
    used = {name for item in session.items for name in item.fixturenames}
    try:
        if "own_kafka" in used:
            jars.fetch(say=print)
        if "kafka_bootstrap" in used or any(item.get_closest_marker("kafka") for item in session.items):
            _the_kafka(session.config)
    except BrokerError as error:
        pytest.exit(f"no real Kafka for the tests: {error}", 1)


def pytest_terminal_summary(terminalreporter, config) -> None:
    if kafka_of_the_session in config.stash:
        terminalreporter.write_line(f"real Kafka: {config.stash[kafka_of_the_session].description}")


def pytest_unconfigure(config) -> None:
    if until_the_end in config.stash:
        config.stash[until_the_end].close()


def _the_kafka(config) -> RunningKafka:
    """The Kafka that CHOICE asks for: started at the first call, stopped when the session ends."""
    if kafka_of_the_session not in config.stash:
        stack = config.stash.setdefault(until_the_end, ExitStack())
        config.stash[kafka_of_the_session] = _start_some_kafka(stack)
    return config.stash[kafka_of_the_session]


def _start_some_kafka(stack) -> RunningKafka:
    if ":" in CHOICE:
        return RunningKafka(CHOICE, f"the one at {CHOICE}")
    if CHOICE not in {"", "container", "jars"}:
        raise BrokerError(f"DYADWIRE_TEST_KAFKA is {CHOICE!r}; use container, jars or HOST:PORT")
    why_no_container = "" if CHOICE == "jars" else _docker_trouble()
    if CHOICE != "jars" and not why_no_container:
        try:
            return RunningKafka(_start_container(stack), f"testcontainers, {IMAGE}")
        except Exception as error:  # noqa: BLE001 - Docker and its client fail in a dozen types; each means: not here
            why_no_container = f"{IMAGE} does not run in Docker: {error}"
    if CHOICE == "container":
        raise BrokerError(why_no_container)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    kafka = stack.enter_context(LocalKafka(folder / "kafka", say=print))
    because = f" ({why_no_container})" if why_no_container else ""
    return RunningKafka(kafka.address, f"Apache Kafka {jars.VERSION} from its jars{because}")


def _docker_trouble() -> str:
    """Why no container can be tried; empty when a daemon answers."""
    import docker

    with warnings.catch_warnings():
        # docker forgets to close the socket that found nobody; collected here, it is not blamed on some later test.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            docker.from_env(timeout=5).close()
        except docker.errors.DockerException:
            return "no Docker daemon answers"
        finally:
            gc.collect()
    return ""


def _start_container(stack) -> str:
    from testcontainers.community.kafka import KafkaContainer

    container = KafkaContainer(IMAGE).with_kraft()
    for name, value in {
        # One node; the image's defaults are for three.
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        # As in streams/broker/local_kafka.py, so that a test means the same on both.
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_MESSAGE_MAX_BYTES": str(topics.MAX_DEAD_BYTES),
        "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",
    }.items():
        container.with_env(name, value)
    return str(stack.enter_context(container).get_bootstrap_server())
