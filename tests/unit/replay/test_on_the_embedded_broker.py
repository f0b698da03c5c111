"""The replay on the embedded broker, which makes no topics and knows no times: it compares all the same."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from streams.broker import topics
from streams.cli.main import app
from streams.replay.reading import Reader
from tests.articles import article, meeting
from tests.messages import send


@pytest.fixture
def settings(embedded_settings):
    send(embedded_settings, ("met", meeting("met")), ("pier", article("pier")))
    return embedded_settings


def replay(settings, *words):
    environment = {
        f"DYADWIRE_{name.upper()}": str(getattr(settings, name)) for name in ("broker", "topic_prefix", "partitions")
    }
    return CliRunner().invoke(app, ["replay", *words], env=environment)


def test_it_compares(settings):
    result = replay(settings, "--from", "1h", "--compare-only", "--json")
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert (document["articles"]["judged"], document["events"]["new"]) == (2, 1)


def test_it_writes_nothing_and_says_how_to_go_on(settings):
    result = replay(settings, "--from", "1h")
    assert result.exit_code == 1
    assert "use --compare-only" in result.stderr


def test_times_are_looked_up(settings):
    reader, raw = Reader(settings), topics.names(settings).raw
    low, high = reader.ends(raw)
    assert reader.at(raw, datetime.now(UTC) - timedelta(hours=1)) == low | {number: 0 for number in low if high[number]}
    assert reader.at(raw, datetime.now(UTC) + timedelta(hours=1)) == high
