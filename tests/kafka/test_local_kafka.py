"""The Kafka of `dyadwire kafka`: what it keeps through a kill, and what it says when it cannot run."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from confluent_kafka import Consumer, Producer

from streams.broker import topics
from streams.broker.local_kafka import LocalKafka
from streams.errors import BrokerError
from streams.settings import Settings

pytestmark = pytest.mark.kafka


def send(address, topic, value) -> None:
    producer = Producer({"bootstrap.servers": address, "acks": "all", "log_level": 0})
    producer.produce(topic, value)
    assert producer.flush(20) == 0


def read(address, topic) -> bytes:
    consumer = Consumer({"bootstrap.servers": address, "group.id": "reader", "auto.offset.reset": "earliest", "log_level": 0})
    consumer.subscribe([topic])
    try:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            message = consumer.poll(1)
            if message is not None and message.error() is None:
                return message.value()
    finally:
        consumer.close()
    pytest.fail("the message did not come within 30 s")


@pytest.mark.parametrize("end", [LocalKafka.kill, LocalKafka.stop], ids=["killed", "stopped"])
def test_what_was_acknowledged_is_there_after_a_restart(own_kafka, end):
    settings = Settings(broker=own_kafka.address, partitions=1)
    topics.create(settings)
    send(own_kafka.address, "articles.raw", "وصل".encode())

    end(own_kafka)
    own_kafka.start()

    assert topics.check(settings) == []
    assert read(own_kafka.address, "articles.raw").decode() == "وصل"


def test_a_folder_in_use_is_refused_in_one_sentence(own_kafka):
    with pytest.raises(BrokerError, match=r"Kafka ended at its start; .*broker\.log says why: .*Failed to acquire lock"):
        LocalKafka(own_kafka.log.parent).start()


def test_a_port_in_use_is_refused_at_once(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BrokerError, match=f"port {port} cannot be used .*--port"):
            LocalKafka(tmp_path, port=port).start()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BrokerError, match=r"folder .* cannot be written .*--dir"):
        LocalKafka(tmp_path / "file" / "kafka").start()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command_runs_until_it_is_told_to_stop(tmp_path, stop):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("dyadwire"), "kafka", "--dir", "свой", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    with process:
        said = process.stdout.readline()
        process.send_signal(stop)
        rest = process.stdout.read()

    assert said == f"Kafka answers at 127.0.0.1:{port}; its data is in свой. Ctrl-C stops it.\n"
    assert rest.endswith("Kafka is stopped; its data stays in свой\n")
    assert process.returncode == 0
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", port))
