"""Real articles that cannot hold an interaction, for they do not name both sides: hardly one in a thousand may alert."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from streams.articles.plover import LIVE
from streams.feeds.labelled import article_from
from streams.feeds.reading import EPOCH
from streams.judgement import Judgement

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
READ = 1000
FALSE_ALARMS = 1
ALERT_FROM = 0.5  # the default of `Policy.alert_threshold`
NAMES = {
    "ar": (r"روسي|الروس|موسكو|كرملين|بوتين|لافروف", r"[أا]مي?ريك|[أا]ميرك|الولايات المتحدة|واشنطن|ترامب|[أا]وباما|بايدن|كيري"),
    "en": (
        r"russia|moscow|kremlin|putin|lavrov",
        r"\bu\.?s\b|united states|america|washington|white house|pentagon|trump|obama",
    ),
    "ru": (r"росси|москв|кремл|путин|лавров|\bрф\b|поток", r"сша|америк|штат|вашингтон|белый дом|пентагон|трамп|обам|бридлав"),
}
"""Words of each side, told without our own tables. «Северный поток» stands for Russia, NATO's commander is an American."""


def names_both(row: dict[str, Any]) -> bool:
    text = f"{row['title']} {row['body']}".lower()
    return all(re.search(words, text) for words in NAMES[row["lang"]])


def one_sided() -> list[dict[str, Any]]:
    """The same thousand each time: in the order of a hash of their ids."""
    rows = [row for language in NAMES for row in corpus(language) if not names_both(row)]
    return sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).digest())[:READ]


def corpus(language: str) -> Iterator[dict[str, Any]]:
    with gzip.open(CORPUS / f"{language}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.mark.shared
def test_articles_that_do_not_name_both_sides_are_silent():
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}")
    judgement = Judgement.load()

    alarms = [
        (row["id"], act.rule)
        for row in one_sided()
        for act in judgement.judge(article_from(row, undated=EPOCH)).interactions
        if act.status in LIVE and act.confidence >= ALERT_FROM
    ]

    assert len({identifier for identifier, _ in alarms}) <= FALSE_ALARMS, alarms
