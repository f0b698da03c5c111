"""Commands as a user runs them, against an embedded broker of the test's own where they need one."""

import os

import pytest
from typer.testing import CliRunner

from streams.cli.main import app


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    for name in [name for name in os.environ if name.startswith("DYADWIRE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def run():
    """Run `dyadwire` with these words; `input` is its stdin."""

    def run(*words, input=None):  # noqa: A002 - CliRunner's own name
        return CliRunner().invoke(app, [str(word) for word in words], input=input)

    return run


@pytest.fixture
def settings(embedded_settings, monkeypatch):
    """Settings of an embedded broker, in force for the commands through the environment."""
    for name in ("broker", "topic_prefix", "app_id", "partitions", "state_dir", "web_port"):
        monkeypatch.setenv(f"DYADWIRE_{name.upper()}", str(getattr(embedded_settings, name)))
    return embedded_settings


@pytest.fixture
def nobody_there(monkeypatch):
    """An address where nobody listens. Commands wait two seconds for an answer from there, not eight."""
    from streams.broker import cluster

    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 2.0)
    return "127.0.0.1:1"


@pytest.fixture(scope="session")
def judgement():
    from streams.judgement import Judgement

    return Judgement.load()


@pytest.fixture
def loaded_once(judgement, monkeypatch):
    """Commands get the knowledge that the session has read already: it does not change, and each reading takes a second."""
    from streams.judgement import Judgement

    monkeypatch.setattr(Judgement, "load", lambda _recogniser=None: judgement)
