"""The judgement as a whole: what an article leads to on the topic of interactions."""

from datetime import timedelta
from functools import cache

import pytest

from streams.articles.article import ArticleStatus
from streams.judgement import Judgement, reports_of
from tests.language.interactions.told import PUBLISHED, article


@cache
def judgement() -> Judgement:
    return Judgement.load()


TELLS = "The talks between Pompeo and Lavrov in Sochi lasted for more than three hours on Tuesday."
QUIET = "Snow fell on the hills."


@pytest.mark.parametrize(
    ("body", "fields", "reports"),
    [
        (TELLS, {}, [1]),
        (QUIET, {}, []),
        (QUIET, {"version": 2}, [0]),
        (QUIET, {"status": ArticleStatus.CORRECTION}, [0]),
        (QUIET, {"versioncreated": PUBLISHED + timedelta(hours=1)}, [0]),
        (TELLS, {"status": ArticleStatus.CANCELED}, [0]),
        (TELLS, {"status": ArticleStatus.WITHHELD}, [0]),
        (QUIET, {"published": None}, []),
    ],
)
def test_what_an_article_reports(body: str, fields: dict[str, object], reports: list[int]):
    enriched = judgement().judge(article(body, **fields))

    made = reports_of(enriched)

    assert [len(report.interactions) for report in made] == reports
    assert all(report.dyad == "RUS-USA" for report in made)


def test_a_killed_story_keeps_its_entities():
    assert judgement().judge(article(TELLS, status=ArticleStatus.CANCELED)).entities
