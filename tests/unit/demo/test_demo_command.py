"""`dyadwire demo` as a user runs it: a process, a terminal's signals, an exit code."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import orjson
import psutil
import pytest

from streams.broker.embedded import EmbeddedBroker
from streams.cli.worker_process import WorkerProcess, _environment
from streams.errors import WorkerEnded
from streams.settings import Settings

EXPECTED = Path(__file__).parents[3] / "deploy" / "demo" / "expected-alerts.tsv"
COMMAND = [sys.executable, "-c", "from streams.cli.main import app; app()", "demo"]
ENDS_WITHIN = 60


def environment(tmp_path):
    """A folder for temporary files of its own, and a cluster in the settings that the demo must leave alone."""
    return os.environ | {"TMPDIR": str(tmp_path), "DYADWIRE_BROKER": "kafka.example:9092", "DYADWIRE_SASL_PASSWORD": "secret"}


def run(tmp_path, *options):
    return subprocess.run(
        [*COMMAND, *options], env=environment(tmp_path), capture_output=True, text=True, timeout=ENDS_WITHIN, check=False
    )


def expected_counts():
    rows = [line.split("\t") for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    return len({tuple(row[:2]) for row in rows}), sum(row[2] in {"new", "update", "retraction"} for row in rows)


def test_once_ends_by_itself_and_counts_what_went_through_last(tmp_path):
    done = run(tmp_path, "--once", "--port", "0")
    articles, alerts = expected_counts()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"{articles} articles, {alerts} alerts, 0 dead letters"
    assert done.stderr == ""
    assert len(re.findall(r"^ (NEW|UPDATE|RETRACTION) ", done.stdout, re.MULTILINE)) == alerts
    assert not list(tmp_path.iterdir())


@pytest.fixture
def playing(tmp_path):
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen([*COMMAND, "--port", "0"], env=environment(tmp_path), stdout=out, stderr=out)
    yield process
    for one in [*psutil.Process(process.pid).children(recursive=True), process] if process.poll() is None else []:
        one.kill()
    process.wait(10)


def wait_for(pattern, file):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if found := re.search(pattern, file.read_text(encoding="utf-8")):
            return found
        time.sleep(0.1)
    raise AssertionError(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_plays_until_it_is_stopped_and_leaves_nothing_behind(tmp_path, playing, number):
    out = tmp_path / "out"
    address = wait_for(r"board: (http://127\.0\.0\.1:\d+/)", out)[1]
    wait_for(r"\n NEW ", out)
    with urllib.request.urlopen(address + "alerts", timeout=5) as answer:
        shown = orjson.loads(answer.read())
    assert shown
    assert shown[-1]["data"]["evidence"][0]["quote"] in out.read_text(encoding="utf-8")
    workers = psutil.Process(playing.pid).children(recursive=True)
    assert workers
    playing.send_signal(number)
    assert playing.wait(15) == 0
    assert not any(worker.is_running() for worker in workers)
    assert "Traceback" not in out.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]


def test_stopped_before_the_end_once_is_no_success(tmp_path):
    process = subprocess.Popen([*COMMAND, "--once", "--no-board"], env=environment(tmp_path), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # the signals are caught from here on, or a moment later
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=15)
    assert process.returncode == 1
    assert said.splitlines()[-1] == "stopped before the last wire had gone through"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.jsonl", '{"id": "x"', "broken.jsonl:1: "),
        ("notes.odt", "no wire", "in no form that is read"),
    ],
)
def test_a_folder_without_wires_is_told_in_a_sentence(tmp_path, name, text, says):
    wires = tmp_path / "wires"
    wires.mkdir()
    (wires / name).write_text(text)
    done = run(tmp_path, "--once", "--no-board", "--wires", str(wires))
    assert done.returncode == 2
    # The box around the sentence breaks it anywhere.
    assert says.replace(" ", "") in re.sub(r"[\s│]", "", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_wire_that_cannot_be_judged_is_a_dead_letter_and_no_success(tmp_path, monkeypatch):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from streams.judgement import Judgement\n"
        "def judge(self, article):\n    raise ZeroDivisionError('a defect')\n"
        "Judgement.judge = judge\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(broken))
    wires = sorted(EXPECTED.with_name("wires").glob("02-*.json"))
    done = run(tmp_path, "--once", "--no-board", "--wires", str(wires[0]))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "1 articles, 0 alerts, 1 dead letters"
    assert "DW-110" in done.stdout


async def test_a_worker_that_ends_is_told_with_its_last_words(tmp_path):
    with EmbeddedBroker() as broker:
        settings = Settings.model_construct(broker=broker.address, state_dir=tmp_path / "state", web_port=0)
        async with WorkerProcess(settings, tmp_path) as worker:
            with pytest.raises(WorkerEnded, match=r"exit code 1; the end of its log:\n.*topic articles\.raw is missing"):
                await worker.until_it_ends()


def test_the_worker_is_told_nothing_of_the_users_cluster(monkeypatch, tmp_path):
    monkeypatch.setenv("DYADWIRE_SASL_PASSWORD", "secret")
    monkeypatch.setenv("DYADWIRE_SETTINGS", "/etc/dyadwire.toml")
    told = _environment(Settings.model_construct(broker="127.0.0.1:5", partitions=1, state_dir=tmp_path))
    assert {name: value for name, value in told.items() if name.startswith("DYADWIRE_")} == {
        "DYADWIRE_BROKER": "127.0.0.1:5",
        "DYADWIRE_PARTITIONS": "1",
        "DYADWIRE_STATE_DIR": str(tmp_path),
    }
    assert told["PATH"] == os.environ["PATH"]
