"""Stand-ins for Faust and the broker: what the agents' work needs of them; a death that a test survives; one real worker."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from faust.types import TP
from faust.types.tuples import ConsumerMessage

from streams.broker import topics
from streams.broker.embedded import EmbeddedBroker
from streams.settings import Settings
from tests.worker_process import WorkerProcess, settings_for

NAMES = topics.names(Settings())
TRACEPARENT = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
RECEIVED = datetime(2025, 3, 1, 12, tzinfo=UTC).timestamp()


class Died(BaseException):
    """The worker would have left the process here, without committing."""


@pytest.fixture(autouse=True)
def mortal(monkeypatch):
    """`die` raises `Died`, which nothing on the way catches."""

    def die(reason):
        raise Died(reason)

    for module in ("confirmations", "enrich", "table", "watch"):
        monkeypatch.setattr(f"streams.worker.{module}.die", die)


class FakeEvent:
    """An event as Faust hands it over, which remembers whether it was acked."""

    def __init__(self, value, *, topic=NAMES.raw, key=b"k", offset=0, partition=0, headers=(), timestamp=RECEIVED):
        tp = TP(topic, partition)
        self.message = ConsumerMessage(
            topic, partition, offset, timestamp, 0, list(headers), key, value, None, tp=tp, generation_id=1
        )
        self.acked = False

    def ack(self):
        self.acked = True


class FakeProducer:
    """An aiokafka producer: what was sent is in `sent`; `fail` makes the next sends fail, `hang` never answers."""

    def __init__(self):
        self.sent = []
        self.fail = None

    async def send(self, topic, value, *, key=None, headers=()):
        answer = asyncio.get_running_loop().create_future()
        if self.fail is not None:
            answer.set_exception(self.fail)
        else:
            self.sent.append(SimpleNamespace(topic=topic, key=key, value=value, headers=dict(headers)))
            answer.set_result(None)
        return answer

    async def send_and_wait(self, topic, value, *, key=None, headers=()):
        return await (await self.send(topic, value, key=key, headers=headers))


class FakeOutbox:
    """An outbox on a `FakeProducer`: nothing is sent before `send`."""

    def __init__(self, producer):
        self.producer = producer
        self.added = []

    async def prepare(self, *topics):
        self.topics = topics

    def add(self, topic, *, key, value, headers=()):
        assert topic in self.topics
        self.added.append((topic, key, value, headers))

    async def send(self):
        sent = [await self.producer.send(topic, value, key=key, headers=headers) for topic, key, value, headers in self.added]
        return asyncio.gather(*sent)


@pytest.fixture
def producer():
    return FakeProducer()


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    """One worker, on an embedded broker of its own, for the tests of a module that do not end it."""
    folder = tmp_path_factory.mktemp("worker")
    with (
        EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", folder))) as broker,
        WorkerProcess(settings_for(broker.address, folder), folder / "worker.log") as worker,
    ):
        yield worker
