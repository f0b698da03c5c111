"""The command `dyadwire worker` on an embedded broker: what goes in, what comes out, how it starts and how it ends.

`test_bad_input` has what it makes of input that is wrong.
"""

import json
import os
import signal
import socket
import subprocess
import time

import pytest

from streams.broker import topics
from streams.broker.embedded import EmbeddedBroker
from tests.articles import article, meeting
from tests.messages import by_key, eventually, read, send, wait_for
from tests.worker_process import COMMAND, WorkerProcess, environment, settings_for

pytestmark = pytest.mark.timeout(90)

TRACEPARENT = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def told(settings, key):
    """The alerts of the events that article `key` is evidence for."""
    alerts = [json.loads(message.value()) for message in read(settings, topics.names(settings).alerts)]
    return [alert for alert in alerts if any(support["article"] == key for support in alert["data"]["evidence"])]


def test_an_article_goes_all_the_way_to_an_alert_with_its_trace(worker):
    settings, names = worker.settings, topics.names(worker.settings)
    send(settings, ("met-1", meeting("met-1")), headers=[("traceparent", TRACEPARENT)])
    enriched = wait_for(settings, names.enriched, {"met-1"})["met-1"][0]
    report = wait_for(settings, names.interactions, {"RUS-USA"})["RUS-USA"][0]
    alerts = eventually(lambda: told(settings, "met-1"), bool)
    assert [alert["type"] for alert in alerts] == ["dyadwire.alert.new"]
    (alert,) = by_key(read(settings, names.alerts))[alerts[0]["data"]["event"]]
    assert all(dict(message.headers())["traceparent"] == TRACEPARENT for message in (enriched, report, alert))


def test_pages_say_how_it_is_and_show_nothing_else(worker):
    assert worker.page("live") == (200, {"live": True})
    status, ready = worker.page("ready")
    assert (status, ready["ready"], ready["why"]) == (200, True, [])
    assert "dyadwire_articles_total" in worker.page("metrics")[1]
    assert {path: worker.page(path)[0] for path in ("", "router", "table", "table/events", "graph", "stats")} == dict.fromkeys(
        ("", "router", "table", "table/events", "graph", "stats"), 404
    )


def test_its_log_is_one_line_when_it_is_ready(worker):
    assert [line.partition(": ")[2].partition(";")[0] for line in worker.said.splitlines()] == ["worker ready"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_ends_gracefully_and_leaves_nothing_undone(tmp_path, how):
    """In the middle of a backlog: what it took is confirmed and committed, and the next worker does the rest, nothing twice."""
    with EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path))) as broker:
        settings = settings_for(broker.address, tmp_path)
        keys = {f"a{number}" for number in range(400)}
        with WorkerProcess(settings, tmp_path / "worker.log") as worker:
            send(settings, *((key, article(key)) for key in sorted(keys)))
            worker.signal(how)
            assert worker.process.wait(30) == 0, worker.said
            with worker:
                enriched = wait_for(settings, topics.names(settings).enriched, keys)
    assert {key: len(messages) for key, messages in enriched.items() if len(messages) > 1} == {}


def test_a_second_signal_ends_it_at_once(tmp_path):
    """The broker is gone, and with it the confirmation that the first signal waits for."""
    broker = EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path)))
    with WorkerProcess(settings_for(broker.address, tmp_path), tmp_path / "worker.log") as worker:
        broker.close()
        worker.signal(signal.SIGINT)
        time.sleep(0.5)
        worker.signal(signal.SIGINT)
        assert worker.process.wait(10) == 1
        assert "a second signal came" in worker.said


class TestStartsOnlyWhenItCanWork:
    def refused(self, settings):
        done = subprocess.run(COMMAND, env=environment(settings), capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def test_no_broker(self, tmp_path):
        said = self.refused(settings_for("127.0.0.1:9", tmp_path))
        assert said.count("\n") == 1
        assert "no Kafka answers at 127.0.0.1:9" in said

    def test_a_missing_topic(self, tmp_path):
        specs = topics.specs(settings_for("127.0.0.1:9", tmp_path))
        with EmbeddedBroker([spec for spec in specs if spec.name != "articles.dead"]) as broker:
            said = self.refused(settings_for(broker.address, tmp_path))
        assert "topic articles.dead is missing; run `dyadwire topics create`" in said

    def test_a_topic_with_the_wrong_partitions(self, tmp_path):
        with EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path))) as broker:
            said = self.refused(settings_for(broker.address, tmp_path).model_copy(update={"partitions": 3}))
        assert "topic articles.raw has 2 partitions" in said

    def test_a_port_that_is_taken(self, tmp_path):
        with (
            EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path))) as broker,
            socket.create_server(("", 0)) as taken,
        ):
            port = taken.getsockname()[1]
            said = self.refused(settings_for(broker.address, tmp_path).model_copy(update={"web_port": port}))
        assert f"the health pages cannot be served at 127.0.0.1:{port} (Address already in use)" in said

    def test_a_state_folder_that_cannot_be_written(self, tmp_path):
        (tmp_path / "state").write_text("a file where the folder should be")
        said = self.refused(settings_for("127.0.0.1:9", tmp_path))
        assert f"the state folder {tmp_path / 'state'} cannot be written" in said
        assert "DYADWIRE_STATE_DIR" in said

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_state_folder_of_somebody_else(self, tmp_path):
        (tmp_path / "state").mkdir(mode=0o500)
        assert "cannot be written (Permission denied)" in self.refused(settings_for("127.0.0.1:9", tmp_path))
