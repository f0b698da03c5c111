"""Articles of the shared corpora that were read one by one: the counts that the docs tell are those of the list."""

import csv
from collections import Counter
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("articles-read.tsv")
DOCS = Path(__file__).parents[3] / "docs" / "how-it-decides.md"


@pytest.fixture(scope="module")
def rows():
    lines = (line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_list_is_whole(rows):
    assert Counter(row["sample"] for row in rows) == {"a": 150, "b": 150}
    assert len({row["id"] for row in rows}) == 300
    assert min(Counter(row["language"] for row in rows if row["sample"] == "a").values()) >= 40
    assert all(row["alerts"] == "yes" for row in rows if row["sample"] == "b")


def test_each_record_has_one_verdict(rows):
    for row in rows:
        wrong = sum(int(part.split()[-1]) for part in row["wrong"].split(", ") if part != "-")
        assert int(row["right"]) + wrong == int(row["records"]), row["id"]


@pytest.mark.parametrize(
    ("named", "column", "value"),
    [
        ("all", "alerts", "yes"),
        ("Arabic", "language", "ar"),
        ("English", "language", "en"),
        ("Russian", "language", "ru"),
        ("never labelled", "labelled", "no"),
    ],
)
def test_the_docs_tell_the_alerts_that_were_right(rows, named, column, value):
    alerts = [row for row in rows if row["alerts"] == "yes" and row[column] == value]
    right = sum(row["deserves_alert"] == "yes" for row in alerts)
    assert f"| {named} | {right} of {len(alerts)}, {right / len(alerts):.2f} |".replace(", 0", ", ") in DOCS.read_text(
        encoding="utf-8"
    )
