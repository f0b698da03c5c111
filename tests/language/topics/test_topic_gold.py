"""The labelled articles beside the project: a floor under the topics' F1."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.articles.article import Article
from streams.text import read
from streams.topics import Classifier

GOLD = Path(__file__).parents[4] / "shared" / "gold"


@pytest.mark.shared
def test_the_labelled_articles_are_told_at_least_as_well_as_promised(tmp_path):
    if not (GOLD / "topics.jsonl").exists():
        pytest.skip(f"no labelled articles at {GOLD}")
    classifier = Classifier.load()
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for row in map(json.loads, (GOLD / "topics.jsonl").read_text(encoding="utf-8").splitlines()):
            time = datetime(2020, 1, 1, tzinfo=UTC)
            article = Article(id=row["id"], source="wire", headline=row["title"], body=row["body"], versioncreated=time)
            topics = [{"code": topic.code} for topic in classifier.classify(read(article))]
            lines.write(json.dumps({"id": row["id"], "topics": topics}) + "\n")

    scorer = [sys.executable, str(GOLD / "score_topics.py"), str(GOLD / "topics.jsonl"), str(predicted)]
    printed = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout

    found = re.search(r"^all .*top micro-F1 ([0-9.]+).*fine micro-F1 ([0-9.]+)", printed, re.MULTILINE)
    assert found, printed
    assert float(found[1]) >= 0.88, printed
    assert float(found[2]) >= 0.76, printed
