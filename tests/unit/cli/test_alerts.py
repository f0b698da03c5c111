"""`dyadwire alerts`: what is on the alert topic, each alert once, harmless to the terminal."""

from datetime import UTC, datetime

import confluent_kafka
import orjson
import pytest
import typer

from streams.broker import topics
from streams.cli.options import moment

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)


def alert(identifier, time="2019-05-14T18:30:00Z", subject="RUS-USA", quote="The envoys met."):
    return {
        "specversion": "1.0",
        "id": identifier,
        "type": "dyadwire.alert.new",
        "subject": subject,
        "time": time,
        "data": {
            "event": "e",
            "dyad": subject,
            "type": "CONSULT",
            "mode": None,
            "direction": "MUTUAL",
            "status": "actual",
            "date": "2019-05-14",
            "headline": {"en": f"Talks {identifier}"},
            "evidence": [{"quote": quote, "outlet": "Desk", "language": "en", "url": None}],
            "changed": [],
            "reason": None,
        },
    }


@pytest.fixture
def put(settings):
    """Put alerts (or bytes) on the alert topic, in order."""

    def put(*values):
        producer = confluent_kafka.Producer({"bootstrap.servers": settings.broker})
        for value in values:
            content = value if isinstance(value, bytes) else orjson.dumps(value)
            producer.produce(topics.names(settings).alerts, content, b"e", partition=0)
        assert producer.flush(10) == 0

    return put


def test_once_prints_what_is_there_each_alert_once(run, put):
    put(alert("e.1"), alert("e.2", quote="They met\x1b[2J again."), alert("e.1"))
    result = run("alerts", "--once")
    assert result.exit_code == 0
    assert result.stdout.count("Talks e.1") == 1
    assert "“They met [2J again.”" in result.stdout
    assert "\x1b" not in result.stdout


def test_json_is_the_event_as_it_lies_there(run, put):
    put(alert("e.1"), alert("e.2"))
    result = run("alerts", "--once", "--json")
    assert [orjson.loads(line) for line in result.stdout.splitlines()] == [alert("e.1"), alert("e.2")]


def test_since_and_dyad_choose(run, put):
    put(alert("e.1"), alert("e.2", time="2020-01-01T00:00:00Z"), alert("e.3", time="2021-01-01T00:00:00Z", subject="CHN-USA"))
    assert ids(run("alerts", "--once", "--json", "--since", "2020-01-01")) == ["e.2", "e.3"]
    assert ids(run("alerts", "--once", "--json", "--dyad", "rus-usa")) == ["e.1", "e.2"]
    assert ids(run("alerts", "--once", "--json", "--since", "1d")) == []


def ids(result):
    return [orjson.loads(line)["id"] for line in result.stdout.splitlines()]


def test_what_is_no_alert_is_told_and_passed_over(run, put):
    put(b"oops", alert("e.1"))
    result = run("alerts", "--once", "--json")
    assert ids(result) == ["e.1"]
    assert "articles" not in result.stderr
    assert "/0/0: " in result.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30m", datetime(2024, 8, 1, 11, 30, tzinfo=UTC)),
        ("2h", datetime(2024, 8, 1, 10, tzinfo=UTC)),
        ("3D", datetime(2024, 7, 29, 12, tzinfo=UTC)),
        ("2019-05-14", datetime(2019, 5, 14, tzinfo=UTC)),
        ("2019-05-14T10:20Z", datetime(2019, 5, 14, 10, 20, tzinfo=UTC)),
        ("2019-05-14T10:20+03:00", datetime(2019, 5, 14, 7, 20, tzinfo=UTC)),
    ],
)
def test_since_when(text, expected):
    assert moment(text, NOW, "--since") == expected


@pytest.mark.parametrize("text", ["", "soon", "5", "5y", "999999d", "2019-13-01", "0001-01-01T00:00+14:00"])
def test_no_time_is_wrong_use(text):
    with pytest.raises(typer.BadParameter, match="write 2h, 3d"):
        moment(text, NOW, "--since")
