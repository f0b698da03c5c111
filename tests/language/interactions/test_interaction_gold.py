"""The labelled articles beside the project: a floor under what the desk relies on."""

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.articles.plover import LIVE
from tests.language.interactions.told import told

GOLD = Path(__file__).parents[4] / "shared" / "gold"
ALERT_FROM = 0.5  # the default of `Policy.alert_threshold`


def day_of(row: dict) -> datetime | None:
    for text in (row.get("time"), row.get("date")):
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime((text or "")[:10], form).replace(tzinfo=UTC)
            except ValueError:
                continue
    return None


def predicted(row: dict) -> dict:
    published = day_of(row)
    created = published or datetime(2020, 1, 1, tzinfo=UTC)
    found = told(row["body"], headline=row["title"], language=row["lang"], published=published, versioncreated=created)
    return {
        "id": row["id"],
        "alert": any(record.status in LIVE and record.confidence >= ALERT_FROM for record in found),
        "interactions": [{"type": r.type, "direction": r.direction, "status": r.status} for r in found],
    }


@pytest.mark.shared
def test_the_labelled_articles_are_coded_at_least_as_well_as_promised():
    if not (GOLD / "dev.jsonl").exists():
        pytest.skip(f"no labelled articles at {GOLD}")
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text("utf-8").splitlines()]

    measured = score.score(gold, {row["id"]: predicted(row) for row in gold})

    assert measured["alert"]["f1"] >= 0.88
    assert measured["interaction"]["f1"] >= 0.74
