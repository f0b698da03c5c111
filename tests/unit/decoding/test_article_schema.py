"""Our article schema is read strictly, and every mistake has a sentence that names the field and the mend."""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.articles.article import Article, ArticleStatus, Subject
from streams.articles.decoding import MAX_ID, article_from, shown
from streams.articles.encoding import encode
from streams.errors import WrongShape

GOOD = {
    "id": "wire:1",
    "source": "Desk Wire",
    "headline": "Envoys meet",
    "body": "The envoys met on Tuesday.",
    "versioncreated": "2019-05-14T12:20:00+02:00",
}
MOMENT = datetime(2019, 5, 14, 10, 20, tzinfo=UTC)


def test_the_least_that_is_an_article():
    assert article_from(GOOD) == Article(
        id="wire:1",
        source="Desk Wire",
        headline="Envoys meet",
        body="The envoys met on Tuesday.",
        versioncreated=MOMENT,
        published=MOMENT,
    )


def test_all_fields():
    article = article_from(
        GOOD
        | {
            "version": 3,
            "status": "correction",
            "uri": "https://wire.example/1",
            "language": "tlh",
            "published": "2019-05-14T09:00:00Z",
            "byline": "A. Writer",
            "subjects": [{"code": "medtop:11000000"}, {"name": "diplomacy", "code": None}],
            "urgency": 2,
            "embargoed": "2019-05-14T14:00:00+03:00",
            "received": "2019-05-14T10:21:00Z",
        }
    )
    assert article.version == 3
    assert article.status is ArticleStatus.CORRECTION
    assert article.uri == "https://wire.example/1"
    assert article.language == "tlh", "an unknown language is kept, and is no mistake"
    assert article.published == datetime(2019, 5, 14, 9, tzinfo=UTC)
    assert article.byline == "A. Writer"
    assert article.subjects == (Subject(code="medtop:11000000"), Subject(name="diplomacy"))
    assert (article.urgency, article.embargoed) == (2, datetime(2019, 5, 14, 11, tzinfo=UTC))
    assert article.received == datetime(2019, 5, 14, 10, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("dates", "versioncreated", "published"),
    [
        ({"versioncreated": "2019-05-14T10:20:00Z"}, MOMENT, MOMENT),
        ({"versioncreated": "2019-05-14T10:20:00Z", "published": None}, MOMENT, None),
        ({"published": "2019-05-14T10:20:00Z"}, MOMENT, MOMENT),
        ({"received": "2019-05-14T10:20:00Z"}, MOMENT, None),
    ],
)
def test_which_date_stands_in_for_which(dates, versioncreated, published):
    undated = {name: value for name, value in GOOD.items() if name != "versioncreated"}
    article = article_from(undated | dates)
    assert (article.versioncreated, article.published) == (versioncreated, published)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": None}, "no `id`"),
        ({"id": ""}, "no `id`"),
        ({"id": "  "}, "`id` is missing or empty"),
        ({"id": 7}, "`id` is a number (7)"),
        ({"id": "a\x00b"}, "control character U+0000 at 1"),
        ({"id": "x" * (MAX_ID + 1)}, f"more than {MAX_ID}"),
        ({"source": None}, "`source` is missing"),
        ({"source": "a\nb"}, "U+000A"),
        ({"headline": ["a"]}, "`headline` is a list"),
        ({"body": {"text": "a"}}, "`body` is an object"),
        ({"body": True}, "a boolean (true)"),
        ({"headline": "", "body": " \n"}, "no text"),
        ({"versioncreated": None}, "no date; give `versioncreated`"),
        ({"versioncreated": "soon"}, "'soon', which is no date"),
        ({"versioncreated": "2019-02-30T10:00:00Z"}, "no date"),
        ({"versioncreated": "2019-05-14"}, "without time or zone"),
        ({"versioncreated": "2019-05-14T10:00:00"}, "without time or zone"),
        ({"versioncreated": 1557829200}, "not a date in text"),
        ({"versioncreated": "0001-01-01T00:00:00+14:00"}, "no date"),
        ({"published": "9999-12-31T23:59:59-14:00"}, "`published`"),
        ({"version": "2"}, "`version` is '2'"),
        ({"version": -1}, "`version` is a number (-1)"),
        ({"version": True}, "`version` is a boolean"),
        ({"version": 1.5}, "`version` is a number (1.5)"),
        ({"urgency": 0}, "from 1, most urgent, to 9"),
        ({"urgency": "3"}, "`urgency` is '3'"),
        ({"urgency": True}, "`urgency` is a boolean"),
        ({"embargoed": "18:00"}, "`embargoed` is '18:00'"),
        ({"embargoed": False}, "`embargoed` is a boolean"),
        ({"status": "killed"}, "one of usable, withheld, canceled, correction"),
        ({"status": ["usable"]}, "`status` is a list"),
        ({"uri": "http://a\tb"}, "`uri` holds the control character U+0009"),
        ({"language": 5}, "`language` is a number"),
        ({"subjects": "politics"}, "`subjects` is 'politics'"),
        ({"subjects": ["politics"]}, "the subject is 'politics', not a JSON object"),
        ({"subjects": [{}]}, "neither `code` nor `name`"),
        ({"subjects": [{"nam": "a"}]}, "unknown field 'nam'; did you mean `name`?"),
        ({"headlin": "a"}, "unknown field 'headlin'; did you mean `headline`?"),
        ({"qqqqqq": "a"}, "known are id, version"),
    ],
)
def test_each_mistake_has_its_sentence(change, words):
    with pytest.raises(WrongShape) as found:
        article_from(GOOD | change)
    assert words in str(found.value)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(("document", "words"), [([], "a list"), ("text", "'text'"), (None, "null"), (5, "a number (5)")])
def test_what_is_no_object_is_no_article(document, words):
    with pytest.raises(WrongShape, match="not a JSON object") as found:
        article_from(document)
    assert words in str(found.value)


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_a_kill_needs_no_text(status):
    assert article_from(GOOD | {"headline": "", "body": "", "status": status}).status == status


def test_a_flash_needs_no_body():
    assert article_from(GOOD | {"body": ""}).body == ""


def test_control_characters_in_text_stay_where_they_are():
    body = "One\x00two\x1b[31m\u202ethree"
    assert article_from(GOOD | {"body": body}).body == body


def test_a_value_is_shown_short_and_harmless():
    assert shown("\x1b[2J" + "a" * 100) == repr("\x1b[2J" + "a" * 56) + "…"
    assert "\x1b" not in shown("\x1b[2J")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
moments = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
articles = st.builds(
    Article,
    id=names,
    source=names,
    headline=texts.map(lambda text: text + "."),
    body=texts,
    versioncreated=moments,
    published=st.none() | moments,
    version=st.integers(0, 2**63 - 1),
    status=st.sampled_from(ArticleStatus),
    uri=st.none() | names,
    language=st.none() | names,
    byline=st.none() | texts.filter(bool),
    subjects=st.lists(st.builds(Subject, code=names, name=st.none() | names), max_size=3).map(tuple),
    urgency=st.none() | st.integers(1, 9),
    embargoed=st.none() | moments,
    received=st.none() | moments,
)


@given(articles)
def test_what_we_write_we_read_back_whole(article):
    assert article_from(orjson.loads(encode(article))) == article
