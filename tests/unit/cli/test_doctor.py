"""`dyadwire doctor`: every check says ok or problem, and one problem is exit 1."""

import confluent_kafka

from streams.broker import topics


def test_all_is_well(run, settings):
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert [line.split(":")[0].split() for line in result.stdout.splitlines()] == [
        ["ok", "settings"],
        ["ok", "versions"],
        ["ok", "knowledge"],
        ["ok", "state", "folder"],
        ["ok", "broker"],
        ["ok", "topics"],
        ["ok", "lag"],
        ["0", "problems"],
    ]
    assert f"broker = {settings.broker}" in result.stdout
    assert "the embedded broker" in result.stdout


def test_lag_counts_what_no_worker_has_read(run, settings):
    producer = confluent_kafka.Producer({"bootstrap.servers": settings.broker})
    for number in range(3):
        producer.produce(topics.names(settings).raw, b"x", str(number).encode())
    assert producer.flush(10) == 0
    assert f"{topics.names(settings).raw} 3 behind" in run("doctor").stdout


def test_a_broker_that_is_away_is_one_problem(run, nobody_there, tmp_path, monkeypatch):
    monkeypatch.setenv("DYADWIRE_STATE_DIR", str(tmp_path))
    result = run("doctor", "--broker", nobody_there)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "1 problems"
    assert f"problem  broker: no Kafka answers at {nobody_there}" in result.stdout


def test_missing_topics_and_unknown_variables_are_problems(run, settings, monkeypatch):
    monkeypatch.setenv("DYADWIRE_TOPIC_PREFIX", "nothing.")
    monkeypatch.setenv("DYADWIRE_BROKR", "a:1")
    result = run("doctor")
    assert result.exit_code == 1
    assert "problem  settings: DYADWIRE_BROKR is no setting; did you mean DYADWIRE_BROKER?" in result.stdout
    assert "problem  topics: topic nothing.articles.raw is missing; run `dyadwire topics create`" in result.stdout


def test_a_state_folder_that_cannot_be_written_is_a_problem(run, settings, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DYADWIRE_STATE_DIR", str(tmp_path / "file"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "problem  state folder: " in result.stdout
    assert "DYADWIRE_STATE_DIR" in result.stdout


def test_wrong_settings_end_the_visit(run, monkeypatch):
    monkeypatch.setenv("DYADWIRE_LOG_LEVEL", "loud")
    result = run("doctor")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("problem  settings: DYADWIRE_LOG_LEVEL is 'loud'")
    assert result.stdout.splitlines()[1] == "1 problems"


def test_secrets_are_stars(run, settings, monkeypatch):
    monkeypatch.setenv("DYADWIRE_SASL_PASSWORD", "hunter2")
    result = run("doctor")
    assert "hunter2" not in result.output
    assert "sasl_password = ****" in result.output
