"""Mentions of the shared corpora that were read one by one: those that were right stay, those that were wrong are counted."""

import csv
from pathlib import Path

import pytest

from streams.articles.article import Article
from streams.entities import entities_of
from streams.feeds.reading import Reading
from streams.sources import files
from streams.text import read

LIST = Path(__file__).with_name("mentions-read.tsv")
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


@pytest.fixture(scope="module")
def rows():
    lines = (line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_list_is_whole(rows):
    assert len(rows) == 200
    assert {row["verdict"] for row in rows} == {"right", "wrong"}
    assert sum(row["verdict"] == "right" for row in rows) == 196


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpora are not beside the project: {CORPUS}")
def test_what_was_read_as_right_is_still_linked_so(rows, linker):
    told = {}
    for language in ("ar", "en", "ru"):
        wanted = {row["id"] for row in rows if row["language"] == language}
        for article in files.read(str(CORPUS / f"{language}.jsonl.gz"), Reading(max_bytes=10_000_000)):
            if isinstance(article, Article) and article.id in wanted:
                document = read(article)
                for entity in entities_of(document, linker.link(document)):
                    for mention in entity.mentions:
                        told[article.id, mention.field, str(mention.start)] = entity.id
    right = [row for row in rows if row["verdict"] == "right"]
    kept = [row for row in right if told.get((row["id"], row["field"], row["start"])) == row["actor"]]
    assert len(kept) / len(right) >= 0.98
