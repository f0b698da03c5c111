"""How every command answers, and how it fails."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

DYADWIRE = Path(sys.executable).with_name("dyadwire")
COMMANDS = "worker ingest code evaluate alerts board topics dead doctor kafka demo".split()


def test_help_names_every_command(run):
    result = run("--help")
    assert result.exit_code == 0
    assert all(command in result.output for command in COMMANDS)


@pytest.mark.parametrize("words", [[command] for command in COMMANDS] + [["dead", word] for word in ("list", "show", "replay")])
def test_every_command_has_help(run, words):
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert len(result.output) > 200


def test_version(run):
    result = run("--version")
    assert (result.exit_code, result.output.startswith("dyadwire 0.")) == (0, True)


@pytest.mark.parametrize(
    "words", [["nothing"], ["ingest"], ["code", "--nothing"], ["evaluate", "missing.jsonl"], ["dead", "replay"]]
)
def test_wrong_use_is_exit_2(run, words):
    assert run(*words).exit_code == 2


def test_an_error_of_ours_is_one_sentence_with_its_code(run, monkeypatch):
    monkeypatch.setenv("DYADWIRE_PARTITIONS", "none")
    result = run("ingest", "--dry-run", "-", input="")
    assert result.exit_code == 1
    assert result.stderr.startswith("dyadwire: DYADWIRE_PARTITIONS is 'none', it must be ")
    assert result.stderr.endswith("[DW-300]\n")
    assert "Traceback" not in result.output


@pytest.mark.parametrize("words", [["dead", "list"], ["topics", "create"], ["ingest", "-"], ["alerts", "--once"]])
def test_a_broker_that_is_not_there_is_one_sentence(run, nobody_there, words):
    result = run(*words, "--broker", nobody_there)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dyadwire: no Kafka answers at {nobody_there} (")
    assert result.stderr.count("\n") == 1


def test_help_is_quick_and_a_closed_pipe_is_quiet():
    began = time.perf_counter()
    subprocess.run([DYADWIRE, "--help"], check=True, capture_output=True)
    # 0.15 s on an idle machine; a heavy import (faust, the judgement) costs half a second and more.
    assert time.perf_counter() - began < 1.5
    modules = subprocess.run(
        [sys.executable, "-c", "import sys, streams.cli.main; print(*sys.modules)"], check=True, capture_output=True, text=True
    ).stdout.split()
    assert not {"faust", "confluent_kafka", "aiokafka", "streams.judgement"} & set(modules)


def test_a_reader_that_has_enough_is_no_error(tmp_path):
    file = tmp_path / "wire.jsonl"
    file.write_text('{"id": "a", "source": "Desk", "headline": "x", "versioncreated": "2019-05-14T10:20:00Z"}\n' * 5_000)
    piped = f"set -o pipefail; {DYADWIRE} code {file} | head -n 1 >/dev/null"
    result = subprocess.run(["/bin/bash", "-c", piped], check=False, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
