"""A cluster that is not there, or is no Kafka: one sentence in time, with address, reason and mend."""

import socket
import threading
import time

import pytest

from streams.broker import cluster, topics
from streams.errors import BrokerError
from streams.settings import Settings


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 2.0)


def test_nobody_there(quick):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{reserved.getsockname()[1]}"
        with pytest.raises(BrokerError) as caught:
            topics.check(Settings(broker=address))

    assert str(caught.value).startswith(f"no Kafka answers at {address} (")
    assert "Connection refused" in str(caught.value)
    assert "DYADWIRE_BROKER" in str(caught.value)
    assert "`dyadwire kafka`" in str(caught.value)


def test_a_name_that_nobody_has(quick):
    with pytest.raises(BrokerError, match=r"no Kafka answers at kafka\.invalid:9092 \(.*resolve"):
        topics.create(Settings(broker="kafka.invalid:9092"))


def test_somebody_who_never_answers(quick):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        started = time.monotonic()
        with pytest.raises(BrokerError, match="no Kafka answers at"):
            topics.check(Settings(broker=f"127.0.0.1:{mute.getsockname()[1]}"))
        assert time.monotonic() - started < 4


def test_somebody_who_is_no_kafka(quick):
    with socket.create_server(("127.0.0.1", 0)) as web:

        def answer() -> None:
            for _ in range(2):
                connection, _ = web.accept()
                with connection:
                    connection.recv(1024)
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(BrokerError, match=r"no Kafka answers at .*check DYADWIRE_BROKER and the security settings"):
            topics.check(Settings(broker=f"127.0.0.1:{web.getsockname()[1]}"))


def test_time_for_an_answer_leaves_a_sentence_within_ten_seconds():
    assert cluster.ANSWER_WITHIN < 10
