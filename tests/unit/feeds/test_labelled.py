"""The corpus form, with dates as their collectors left them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import WrongShape
from streams.feeds.labelled import article_from, is_labelled, moment_of

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
LINE = {
    "id": "c1",
    "lang": "en",
    "source": "Paper",
    "date": "2015-08-03",
    "time": "None",
    "title": "Envoys meet",
    "body": "They met.",
}


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("2015-08-03", None, datetime(2015, 8, 3, tzinfo=UTC)),
        (" 2015-08-03", "None", datetime(2015, 8, 3, tzinfo=UTC)),
        ("2015/08/03", "None", datetime(2015, 8, 3, tzinfo=UTC)),
        ("2015-08-03 19:53:43", None, datetime(2015, 8, 3, 19, 53, 43, tzinfo=UTC)),
        ("2015-08-03", "2015-08-03 19:53:43", datetime(2015, 8, 3, 19, 53, 43, tzinfo=UTC)),
        ("2014-02-14", "14/02/2014", datetime(2014, 2, 14, tzinfo=UTC)),
        ("14/02/2014", None, datetime(2014, 2, 14, tzinfo=UTC)),
        ("14.02.2014 08:30", None, datetime(2014, 2, 14, 8, 30, tzinfo=UTC)),
        ("2014-02-14T093000", None, datetime(2014, 2, 14, 9, 30, tzinfo=UTC)),
        ("2014-02-14T09:30:00+03:00", None, datetime(2014, 2, 14, 6, 30, tzinfo=UTC)),
        ("2014-02-14T09:30:00+0300", None, datetime(2014, 2, 14, 6, 30, tzinfo=UTC)),
        ("2014-02-14T09:30:00Z", None, datetime(2014, 2, 14, 9, 30, tzinfo=UTC)),
        ("2014-02-14", "9:05", datetime(2014, 2, 14, 9, 5, tzinfo=UTC)),
        ("2014-02-14", "19:53:43", datetime(2014, 2, 14, 19, 53, 43, tzinfo=UTC)),
        ("2014-02-14", "25:00", datetime(2014, 2, 14, tzinfo=UTC)),
        ("None", "None", None),
        (None, None, None),
        ("", "", None),
        (20140214, None, None),
        ("yesterday", None, None),
        ("02/14/2014", None, None),
        ("1890-01-01", None, None),
        ("0001-01-01T00:00:00+14:00", None, None),
    ],
)
def test_dates(day, clock, expected):
    assert moment_of(day, clock) == expected


@given(st.none() | st.text(max_size=30) | st.integers(), st.none() | st.text("0123456789:-T/. +Z", max_size=30))
def test_any_date_is_a_moment_or_none(day, clock):
    moment = moment_of(day, clock)
    assert moment is None or moment.tzinfo is UTC


def test_a_line():
    article = article_from(LINE | {"url": "http://paper.example/1", "alert": True, "interactions": []}, undated=UNDATED)
    assert (article.id, article.source, article.language) == ("c1", "Paper", "en")
    assert (article.headline, article.body, article.uri) == ("Envoys meet", "They met.", "http://paper.example/1")
    assert article.published == article.versioncreated == datetime(2015, 8, 3, tzinfo=UTC)


def test_an_undated_line_is_an_undated_article():
    article = article_from(LINE | {"date": "None"}, undated=UNDATED)
    assert article.published is None
    assert article.versioncreated == UNDATED


def test_a_missing_source_is_said_to_be_unknown():
    assert article_from(LINE | {"source": None}, undated=UNDATED).source == "unknown"


@pytest.mark.parametrize(
    ("change", "words"),
    [({"id": None}, "no `id`"), ({"title": "", "body": ""}, "`title` and `body`"), ({"body": 5}, "`body` is a number")],
)
def test_each_mistake_has_its_sentence(change, words):
    with pytest.raises(WrongShape) as found:
        article_from(LINE | change, undated=UNDATED)
    assert words in str(found.value)


def test_the_form_is_told_from_our_schema():
    assert is_labelled(LINE)
    assert not is_labelled({"id": "a", "headline": "b"})
    assert not is_labelled({"uri": "a", "title": "b"})
