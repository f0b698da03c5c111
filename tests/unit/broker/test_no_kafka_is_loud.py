"""A run whose tests want a real Kafka, where none can be had, fails with one sentence: a green run must mean something."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ("jars", "no real Kafka for the tests: the folder /proc/nowhere/dyadwire/jars for Kafka's jars cannot be used"),
        ("container", "no real Kafka for the tests: no Docker daemon answers"),
        ("whatever", "no real Kafka for the tests: DYADWIRE_TEST_KAFKA is 'whatever'; use container, jars or HOST:PORT"),
    ],
)
def test_the_run_ends_with_one_sentence(choice, sentence):
    nothing = {"XDG_CACHE_HOME": "/proc/nowhere", "DOCKER_HOST": "unix:///nowhere/docker.sock", "DYADWIRE_TEST_KAFKA": choice}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/kafka/test_topics_on_kafka.py"]
    done = subprocess.run(
        command, cwd=TESTS.parent, env=os.environ | nothing, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert done.stdout.count(sentence) == 1, done.stdout
    assert "passed" not in done.stdout
    assert "skipped" not in done.stdout
