"""The Kafka of the tests: which one, started once, and settings of its own for each test.

DYADWIRE_TEST_KAFKA says which: `container` (testcontainers), `jars` (streams.broker.local_kafka) or HOST:PORT. Unset: a
container where a Docker daemon answers and has the image, the jars elsewhere. Where no real Kafka can be had the run ends at
once, with one sentence and exit status 1; a test that asks for one is never skipped. The summary says which one it was.

The container's image is DYADWIRE_TEST_KAFKA_IMAGE. testcontainers' own variables, where they are needed: without the way to its
clean-up image TESTCONTAINERS_RYUK_DISABLED=true; where these tests run in a container themselves
TESTCONTAINERS_CONNECTION_MODE=docker_host (it would hand out the bridge's address, not localhost); TC_POOLING_INTERVAL=0.1 to
start a second sooner.
"""

import gc
import os
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from streams.broker import jars, topics
from streams.broker.embedded import EmbeddedBroker
from streams.broker.local_kafka import LocalKafka
from streams.errors import BrokerError
from streams.settings import Settings

CHOICE = os.environ.get("DYADWIRE_TEST_KAFKA", "")
IMAGE = os.environ.get("DYADWIRE_TEST_KAFKA_IMAGE", "confluentinc/cp-kafka:8.1.1")
PARTITIONS = 4

which = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def kafka_bootstrap(request, tmp_path_factory) -> Iterator[str]:
    """`HOST:PORT` of a real Kafka, one for the session. Give each test topics of its own: see `kafka_settings`."""
    with ExitStack() as stack:
        try:
            address, request.config.stash[which] = _some_kafka(stack, tmp_path_factory)
        except BrokerError as error:
            pytest.exit(f"no real Kafka for the tests: {error}", 1)
        yield address


@pytest.fixture
def own_kafka(tmp_path) -> Iterator[LocalKafka]:
    """A real Kafka for one test alone, running, which may `kill`, `stop`, `start` and `restart` it."""
    try:
        kafka = LocalKafka(tmp_path / "kafka").start()
    except BrokerError as error:
        pytest.exit(f"no real Kafka for the tests: {error}", 1)
    yield kafka
    kafka.stop()


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
    return Settings(
        broker=broker, topic_prefix=f"{name}.", app_id=name, partitions=PARTITIONS, state_dir=folder / "state", web_port=0
    )


def pytest_terminal_summary(terminalreporter, config) -> None:
    if which in config.stash:
        terminalreporter.write_line(f"real Kafka: {config.stash[which]}")


def _some_kafka(stack, folders) -> tuple[str, str]:
    """Address and description of the Kafka that CHOICE asks for, stopped when `stack` is."""
    if ":" in CHOICE:
        return CHOICE, f"the one at {CHOICE}"
    if CHOICE not in {"", "container", "jars"}:
        raise BrokerError(f"DYADWIRE_TEST_KAFKA is {CHOICE!r}; use container, jars or HOST:PORT")
    why_no_container = "" if CHOICE == "jars" else _docker_trouble()
    if CHOICE != "jars" and not why_no_container:
        try:
            return _container(stack), f"testcontainers, {IMAGE}"
        except Exception as error:  # noqa: BLE001 - Docker and its client fail in a dozen types; each means: not here
            why_no_container = f"{IMAGE} does not run in Docker: {error}"
    if CHOICE == "container":
        raise BrokerError(why_no_container)
    kafka = stack.enter_context(LocalKafka(folders.mktemp("kafka")))
    return kafka.address, f"Apache Kafka {jars.VERSION} from its jars" + (f" ({why_no_container})" if why_no_container else "")


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


def _container(stack) -> str:
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
