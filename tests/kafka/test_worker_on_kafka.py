"""The worker on a real Kafka: what the embedded broker cannot show. `tests/faults` kills things; here nothing dies unasked."""

import json

import pytest

from streams.broker import topics
from streams.settings import Settings
from tests.articles import article, meeting
from tests.messages import by_key, eventually, lag, producer, read, send, wait_for
from tests.worker_process import WorkerProcess

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]


@pytest.fixture
def settings(kafka_settings):
    topics.create(kafka_settings)
    # Kafka's own least, so that a killed worker's partitions move on soon.
    return kafka_settings.model_copy(update={"session_timeout": 6.0, "heartbeat_interval": 1.0})


def worker(settings, folder, name="worker"):
    own = settings.model_copy(update={"state_dir": folder / name})
    return WorkerProcess(own, folder / f"{name}.log")


def committed(settings):
    assert eventually(lambda: lag(settings), lambda behind: behind == 0) == 0


def test_two_workers_share_the_partitions_and_one_takes_over_from_the_other(settings, tmp_path):
    names = topics.names(settings)
    keys = {f"a{number}" for number in range(200)}
    with worker(settings, tmp_path, "one") as one, worker(settings, tmp_path, "two") as two:
        send(settings, *((key, article(key)) for key in keys))
        wait_for(settings, names.enriched, keys)
        counts = [count_of(process, "dyadwire_articles_total") for process in (one, two)]
        assert min(counts) > 0
        assert sum(counts) >= len(keys)
        one.end()
        late = {f"late{number}" for number in range(50)}
        send(settings, *((key, article(key)) for key in late))
        wait_for(settings, names.enriched, late)
        committed(settings)


def test_a_spare_worker_is_ready_and_takes_over(kafka_settings, tmp_path):
    """More workers than partitions: an orchestrator must not take the spare one for broken."""
    settings = kafka_settings.model_copy(update={"partitions": 1, "session_timeout": 6.0, "heartbeat_interval": 1.0})
    topics.create(settings)
    with worker(settings, tmp_path, "one") as one, worker(settings, tmp_path, "two") as two:
        pages = eventually(lambda: [one.page("ready"), two.page("ready")], lambda pages: all(page[0] == 200 for page in pages))
        assert [page[0] for page in pages] == [200, 200]
        spare, busy = sorted((one, two), key=lambda process: process.page("ready")[1]["partitions"])
        assert (spare.page("ready")[1]["partitions"], spare.page("ready")[1]["why"]) == (0, [])
        busy.end()
        send(settings, ("after", article("after")))
        wait_for(settings, topics.names(settings).enriched, {"after"})
        assert spare.page("ready")[1]["partitions"] > 0


def test_memory_survives_the_worker(settings, tmp_path):
    """The second outlet tells the same meeting to another worker, which has what it knows from the changelog."""
    names = topics.names(settings)
    with worker(settings, tmp_path, "first") as first:
        send(settings, ("first", meeting("first")))
        assert eventually(lambda: read(settings, names.alerts), bool)
        assert first.stop() == 0
    with worker(settings, tmp_path, "second"):
        send(settings, ("second", meeting("second", source="Sample Press")))
        wait_for(settings, names.enriched, {"second"})
        committed(settings)
    assert [json.loads(message.value())["type"] for message in read(settings, names.alerts)] == ["dyadwire.alert.new"]


def test_commits_pass_the_markers_of_a_transactional_producer(settings, tmp_path):
    """Each transaction ends with a marker, an offset without a message. Stock Faust commits past messages there, or hangs."""
    names = topics.names(settings)
    sender = producer(settings, **{"transactional.id": settings.app_id})
    sender.init_transactions(20)
    keys = {f"t{number}" for number in range(40)}
    for key in keys:
        sender.begin_transaction()
        sender.produce(names.raw, article(key), key=key)
        sender.commit_transaction(20)
    with worker(settings, tmp_path):
        wait_for(settings, names.enriched, keys)
        # The last marker of each partition lies behind the last message: nobody reads it, nobody commits it.
        assert eventually(lambda: lag(settings), lambda behind: behind <= settings.partitions) <= settings.partitions


def test_sigterm_in_a_backlog_commits_all_that_was_confirmed_and_repeats_nothing(settings, tmp_path):
    names = topics.names(settings)
    keys = {f"a{number}" for number in range(6_000)}
    send(settings, *((key, article(key)) for key in keys))
    first = worker(settings, tmp_path)
    with first:
        eventually(lambda: read(settings, names.enriched), bool)
        assert first.stop() == 0, first.said
    assert len(read(settings, names.enriched)) > 0
    with worker(settings, tmp_path, "next"):
        enriched = wait_for(settings, names.enriched, keys)
    assert {key: len(messages) for key, messages in enriched.items() if len(messages) > 1} == {}


def test_a_five_megabyte_message_is_kept_whole_as_a_dead_letter(settings, tmp_path):
    names = topics.names(settings)
    large = article("large", "x" * 5_000_000)
    with worker(settings, tmp_path):
        send(settings, ("large", large), ("small", article("small")))
        (letter,) = wait_for(settings, names.dead, {"large"})["large"]
        assert letter.value() == large
        assert dict(letter.headers())["dyadwire.errors.code"] == b"DW-103"
        wait_for(settings, names.enriched, {"small"})
        committed(settings)


def test_a_broker_that_goes_away_and_comes_back_is_said_twice_and_loses_nothing(own_kafka, tmp_path):
    settings = Settings(
        broker=own_kafka.address, partitions=2, state_dir=tmp_path, web_port=0, session_timeout=6.0, heartbeat_interval=1.0
    )
    topics.create(settings)
    names = topics.names(settings)
    with worker(settings, tmp_path) as one:
        send(settings, ("before", article("before")))
        wait_for(settings, names.enriched, {"before"})
        own_kafka.kill()
        assert eventually(lambda: one.page("ready")[0], lambda status: status == 503, 15) == 503
        assert eventually(lambda: one.said, lambda said: "any longer" in said, 15)
        own_kafka.start()
        send(settings, ("after", article("after")))
        wait_for(settings, names.enriched, {"before", "after"}, seconds=60)
        assert eventually(lambda: one.page("ready")[0], lambda status: status == 200, 30) == 200
    said = [line.partition(": ")[2] for line in one.said.splitlines() if " streams.worker.contact: " in line]
    assert [line.partition(";")[0] for line in said] == [
        f"no Kafka answers at {settings.broker} any longer",
        f"Kafka answers at {settings.broker} again",
    ]


def test_what_is_on_the_topics_has_the_keys_that_the_docs_promise(settings, tmp_path):
    names = topics.names(settings)
    with worker(settings, tmp_path):
        send(settings, ("met", meeting("met")))
        (alert,) = eventually(lambda: read(settings, names.alerts), bool)
        committed(settings)
    assert alert.key().decode() == json.loads(alert.value())["data"]["event"]
    assert by_key(read(settings, names.interactions)).keys() == {"RUS-USA"}
    assert all(key.startswith("RUS-USA/") for key in by_key(read(settings, names.changelog)))


def count_of(process, name):
    lines = process.page("metrics")[1].splitlines()
    return next(float(line.split()[-1]) for line in lines if line.startswith(name))
