"""Real input whole: the shared corpora through `ingest` and two workers on a real Kafka, counted to the last article."""

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streams.articles.article import Article
from streams.broker import topics
from streams.cli.main import app
from streams.feeds.reading import Reading
from streams.sources import files
from tests.messages import lag, read
from tests.worker_process import WorkerProcess, environment

CORPORA = sorted((Path(__file__).parents[3] / "shared" / "corpus").glob("*.jsonl.gz"))

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.shared,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not CORPORA, reason="the shared corpora are not beside the project (../shared/corpus)"),
]


def test_every_article_of_the_corpora_comes_out_enriched_or_as_a_dead_letter(kafka_settings, tmp_path):
    settings = kafka_settings.model_copy(update={"partitions": 8})
    topics.create(settings)
    names = topics.names(settings)
    ids = {item.id for corpus in CORPORA for item in files.read(str(corpus), Reading()) if isinstance(item, Article)}
    result = CliRunner().invoke(app, ["ingest", *map(str, CORPORA)], env=environment(settings))
    assert result.stdout.splitlines()[-1].endswith("0 problems"), result.output
    started = time.monotonic()
    workers = [
        WorkerProcess(settings.model_copy(update={"state_dir": tmp_path / f"state{number}"}), tmp_path / f"worker{number}.log")
        for number in range(2)
    ]
    with workers[0], workers[1]:
        while lag(settings):
            assert all(worker.running for worker in workers), [worker.said for worker in workers]
            time.sleep(0.5)
    seconds = time.monotonic() - started
    enriched = Counter(message.key().decode() for message in read(settings, names.enriched))
    dead = Counter(message.key().decode() for message in read(settings, names.dead))
    assert set(enriched) | set(dead) == ids
    assert not set(enriched) & set(dead)
    kinds = Counter(json.loads(message.value())["type"] for message in read(settings, names.alerts))
    rate = f"{len(ids) / seconds:.0f} articles/s, the workers' start included"
    print(f"{len(enriched)} enriched, {len(dead)} dead letters, alerts {dict(kinds)}; {rate}")
