"""`dyadwire board` as a user runs it, against the embedded broker."""

import re
import signal
import subprocess
import sys
import time
import urllib.request

import orjson
from confluent_kafka import Producer

from streams.broker import topics
from streams.broker.embedded import EmbeddedBroker
from streams.settings import Settings

ALERT = {"id": "a.1", "type": "dyadwire.alert.new", "data": {"event": "a", "headline": {"en": "Переговоры"}}}


def alerts_at(address):
    with urllib.request.urlopen(address + "alerts", timeout=5) as answer:
        return orjson.loads(answer.read())


def test_it_shows_what_lies_on_the_topic_until_it_is_stopped():
    with EmbeddedBroker(topics.specs(Settings.model_construct(partitions=1))) as broker:
        producer = Producer({"bootstrap.servers": broker.address, "log_level": 0})
        producer.produce("alerts.rus-usa", orjson.dumps(ALERT))
        assert producer.flush(10) == 0
        command = [
            sys.executable,
            "-c",
            "from streams.cli.main import app; app()",
            "board",
            "--broker",
            broker.address,
            "--port",
            "0",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = re.fullmatch(r"board: (http://127\.0\.0\.1:\d+/)\n", process.stdout.readline())
            assert said is not None
            end = time.monotonic() + 15
            while not (found := alerts_at(said[1])) and time.monotonic() < end:
                time.sleep(0.05)
            assert found == [ALERT]
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=15)
    assert process.returncode == 0
    assert errors == ""
