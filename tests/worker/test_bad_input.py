"""Every kind of bad input, through one running worker: one clear sentence, nothing lost, and the next article goes through.

Two tables: what becomes a dead letter, and what is odd and is judged all the same. What else keeps a worker from starting (no
broker, wrong topics, a state folder that cannot be written) is in `test_worker_command`.
"""

import importlib.util
import json
import re
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams.broker import topics
from streams.broker.embedded import EmbeddedBroker
from tests.articles import WHEN, article, meeting
from tests.messages import by_key, eventually, lag, read, send, wait_for
from tests.worker_process import COMMAND, WorkerProcess, environment, settings_for

pytestmark = pytest.mark.timeout(90)

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()
BEFORE, LATER = "2015-03-01T12:00:00Z", "2015-03-02T15:00:00Z"


def without(*fields):
    return json.dumps({name: value for name, value in json.loads(article("x")).items() if name not in fields}).encode()


DEAD = {
    "nothing at all": (b"", "DW-101", "empty"),
    "not JSON": (b"<nitf><body/></nitf>", "DW-101", "not JSON.*line 1, column 1"),
    "JSON cut short": (article("x")[:-20], "DW-101", "not JSON"),
    "a list": (b'["an", "array"]', "DW-102", "not a JSON object"),
    "a field of the wrong type": (article("x", 7), "DW-102", "`body` is a number"),
    "a misspelt field": (article("x", hedline="h"), "DW-102", "`headline`"),
    "no id": (without("id"), "DW-102", "no `id`"),
    "no date": (without("published", "versioncreated"), "DW-102", "no date; give `versioncreated`"),
    "no text at all": (article("x", "", ""), "DW-102", "no text.*empty"),
    "5 MB": (article("x", "x" * 5_000_000), "DW-103", "5,000,.* bytes.*DYADWIRE_MAX_ARTICLE_BYTES"),
    "invalid UTF-8": (b'{"id": "\xff\xfe"}', "DW-101", "0xFF at offset 8 is not valid UTF-8"),
    "UTF-16": (article("x").decode().encode("utf-16"), "DW-101", "UTF-16"),
    "UTF-16 without its mark": (article("x").decode().encode("utf-16-le"), "DW-101", "UTF-16"),
    "a lone surrogate, escaped": (article("x", "The pier \ud800 was repaired."), "DW-101", "half of a surrogate pair"),
    "a lone surrogate, in bytes": (b'{"id": "\xed\xa0\x80"}', "DW-101", "not valid UTF-8"),
    "a NUL in the id": (article("a\u0000b"), "DW-102", "`id`.*U\\+0000"),
    "NaN": (b'{"id": "nan", "version": NaN}', "DW-101", "NaN"),
    "Infinity": (b'{"id": "inf", "version": -Infinity}', "DW-101", "Infinity"),
    "objects 10,000 deep": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "DW-101", "nested deeper"),
    "lists 10,000 deep": (b"[" * 10_000 + b"]" * 10_000, "DW-101", "nested deeper"),
    "a date in the future": (article("x", when="2999-01-01T00:00:00Z"), "DW-102", "2999-01-01.*days after it came in"),
    "a date of 1890": (article("x", when="1890-05-01T00:00:00Z"), "DW-102", "1890-05-01, before 1950"),
    "no such date": (article("x", when="2015-02-30T00:00:00Z"), "DW-102", "no date"),
    "an unknown status": (article("x", status="maybe"), "DW-102", "`status` is 'maybe'.*usable"),
    "under embargo": (article("x", embargoed=TOMORROW), "DW-107", "embargoed until .* replay it then"),
    "an embargo of 974 years": (article("x", embargoed="2999-01-01T00:00:00Z"), "DW-102", "2999-01-01, more than a year"),
    "a tombstone": (None, "DW-104", "tombstone.*`canceled`"),
}

JUDGED = {
    "an empty body": article("an empty body", ""),
    "an unknown language": article("an unknown language", "tlhIngan maH!", language="tlh"),
    "a wrong language": article("a wrong language", "Совет решил починить причал.", language="ar"),
    "a NUL in the text": article("a NUL in the text", "The pier\u0000 was repaired."),
    "an embargo that is over": article("an embargo that is over", embargoed="2015-03-01T18:00:00Z"),
    "a kill for an unknown item": article("a kill for an unknown item", status="canceled"),
    "a kill without a text": article("a kill without a text", "", "", status="withheld"),
}


@pytest.fixture(scope="module")
def letters(worker):
    """The dead letters by key, after all of `DEAD` came, each with an article after it that must go through."""
    settings, names = worker.settings, topics.names(worker.settings)
    pairs = [((key, value), (f"after {key}", article(f"after {key}"))) for key, (value, _, _) in DEAD.items()]
    send(settings, *(message for pair in pairs for message in pair))
    found = wait_for(settings, names.dead, DEAD.keys(), seconds=40)
    wait_for(settings, names.enriched, {f"after {key}" for key in DEAD})
    return found


@pytest.mark.parametrize("kind", DEAD)
def test_it_becomes_one_dead_letter_whole_with_one_sentence(letters, kind):
    value, code, says = DEAD[kind]
    (letter,) = letters[kind]
    headers = {name: text.decode() for name, text in letter.headers()}
    sentence = headers["__streams.errors.message"]
    assert letter.value() == (value or b"")
    assert headers["dyadwire.errors.code"] == code
    assert re.search(says, sentence), sentence
    assert len(sentence) < 300
    assert sentence.isprintable()


def test_what_is_odd_and_readable_is_judged(worker):
    settings, names = worker.settings, topics.names(worker.settings)
    send(settings, *JUDGED.items())
    enriched = wait_for(settings, names.enriched, JUDGED.keys())
    assert {key: json.loads(enriched[key][0].value())["interactions"] for key in JUDGED} == {key: [] for key in JUDGED}
    assert not JUDGED.keys() & by_key(read(settings, names.dead)).keys()


REPEATED = {
    "a duplicate delivery": ("m", {}),
    "an old version after a new one": ("m", {"when": BEFORE, "body": "The council repaired the pier.", "headline": "Pier"}),
    "an old kill after a new version": ("m", {"when": BEFORE, "status": "canceled"}),
    "an id of another article": ("stranger", {"body": "The council repaired the pier.", "headline": "Pier"}),
}


def test_a_copy_an_old_version_and_a_strangers_id_change_no_alert(worker):
    settings, names = worker.settings, topics.names(worker.settings)
    send(settings, ("m", meeting("m", WHEN)))
    before = eventually(lambda: alerts_of(settings, "m"), bool)
    assert len(before) == 1
    for number, (key, changed) in enumerate(REPEATED.values(), 2):
        send(settings, (key, json.dumps({**json.loads(meeting("m", changed.pop("when", WHEN))), **changed}).encode()))
        seen = eventually(lambda: by_key(read(settings, names.enriched))["m"], lambda seen, number=number: len(seen) >= number)
        # Each is judged: what it is worth is decided later, and nothing is thrown away unseen.
        assert len(seen) == number
    assert eventually(lambda: lag(settings), lambda behind: behind == 0) == 0
    assert alerts_of(settings, "m") == before


def test_the_kill_of_a_known_item_counts_also_after_all_that(worker):
    """So that the test above proves something: a change that is in order goes through."""
    settings = worker.settings
    send(settings, ("k", meeting("k", "2016-07-15T12:00:00Z")))
    assert eventually(lambda: alerts_of(settings, "k"), bool)
    (event,) = {alert["data"]["event"] for alert in alerts_of(settings, "k")}
    send(settings, ("k", article("k", "", "", "2016-07-15T13:00:00Z", status="canceled", published="2016-07-15T12:00:00Z")))
    alerts = eventually(lambda: alerts_of(settings, event), lambda alerts: len(alerts) > 1)
    assert [alert["type"] for alert in alerts] == ["dyadwire.alert.new", "dyadwire.alert.retraction"]


def test_the_worker_has_lived_through_all_of_it(worker, letters):
    assert worker.running
    assert worker.page("ready")[1]["ready"]
    assert eventually(lambda: lag(worker.settings), lambda behind: behind == 0) == 0
    assert "Traceback" not in worker.said


def test_a_broker_that_goes_away_in_the_middle_is_one_sentence_and_unreadiness(tmp_path):
    broker = EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path)))
    with WorkerProcess(settings_for(broker.address, tmp_path), tmp_path / "worker.log") as worker:
        broker.close()
        assert eventually(lambda: worker.page("ready")[0], lambda status: status == 503, 10) == 503
        assert worker.page("ready")[1]["why"] == ["no broker answers"]
        assert eventually(lambda: ours(worker), lambda said: len(said) > 1, 10)[1:] == [
            f"no Kafka answers at {broker.address} any longer; the worker tries again and goes on by itself, nothing is lost"
        ]
        time.sleep(2)
        assert len(ours(worker)) == 2
        assert worker.page("live")[0] == 200


def test_a_knowledge_file_with_a_mistake_stops_the_start_with_file_line_and_mend(tmp_path):
    streams = Path(importlib.util.find_spec("streams").origin).parent
    shutil.copytree(streams, tmp_path / "streams", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "streams" / "knowledge" / "actors" / "rus" / "holders.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    cells = lines[-1].split("\t")
    table.write_text("\n".join([*lines[:-1], "\t".join([*cells[:2], "last spring", *cells[3:]])]) + "\n", encoding="utf-8")
    with EmbeddedBroker(topics.specs(settings_for("127.0.0.1:9", tmp_path))) as broker:
        own = environment(settings_for(broker.address, tmp_path)) | {"PYTHONPATH": str(tmp_path)}
        done = subprocess.run(COMMAND, env=own, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"actors/rus/holders.tsv:{len(lines)}: column 'since': 'last spring' is no date; write it like" in done.stderr
    assert done.stderr.count("\n") == 1


def ours(worker):
    """What our own code said, without time and place."""
    return [line.partition(": ")[2] for line in worker.said.splitlines() if " streams.worker." in line]


def alerts_of(settings, name):
    """The alerts of the event `name`, or of those that the article `name` is evidence for, in order."""
    alerts = [json.loads(message.value()) for message in read(settings, topics.names(settings).alerts)]
    found = [
        alert
        for alert in alerts
        if alert["data"]["event"] == name or any(support["article"] == name for support in alert["data"]["evidence"])
    ]
    return sorted(found, key=lambda alert: alert["data"]["revision"])
