"""ninjs of every generation becomes the same article."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import ArticleStatus, Subject
from streams.errors import NotText, WrongShape
from streams.feeds.ninjs import article_from, is_ninjs

FIRST, LATER = "2019-05-14T08:00:00Z", "2019-05-14T12:20:00+02:00"
GENERATIONS = {
    "1.x": {
        "uri": "http://desk.example/items/7",
        "type": "text",
        "version": "2",
        "firstcreated": FIRST,
        "versioncreated": LATER,
        "pubstatus": "usable",
        "language": "en-GB",
        "headline": "Envoys meet in Sochi",
        "body_text": "The envoys met.\nThey agreed to meet again.",
        "body_xhtml": "<p>The envoys met.</p>",
        "byline": "A. Writer",
        "infosource": [{"name": "Desk Wire"}],
        "subject": [{"name": "diplomacy", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000638"}],
        "usageterms": "none of our business",
    },
    "2.x": {
        "uri": "http://desk.example/items/7",
        "type": "text",
        "version": "2",
        "firstcreated": FIRST,
        "versioncreated": LATER,
        "pubstatus": "usable",
        "language": "en-GB",
        "headlines": [{"role": "short", "value": "Envoys"}, {"role": "main", "value": "Envoys meet in Sochi"}],
        "bodies": [
            {"role": "xhtml", "contenttype": "text/html", "value": "<p>The envoys met.</p>"},
            {"role": "text", "contenttype": "text/plain", "value": "The envoys met.\nThey agreed to meet again."},
        ],
        "by": "A. Writer",
        "infosources": [{"name": "Desk Wire"}],
        "subjects": [{"name": "diplomacy", "literal": "20000638"}],
        "associations": [{"uri": "http://desk.example/items/8", "type": "picture"}],
    },
    "3.x": {
        "uri": "http://desk.example/items/7",
        "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text",
        "version": "2",
        "firstCreated": FIRST,
        "versionCreated": LATER,
        "pubStatus": "usable",
        "language": "en-GB",
        "headlines": [{"value": "Envoys meet in Sochi", "contentType": "text/plain"}],
        "bodies": [{"contentType": "text/plain; charset=utf-8", "value": "The envoys met.\nThey agreed to meet again."}],
        "by": "A. Writer",
        "infoSources": [{"name": "Desk Wire"}],
        "subjects": [{"name": "diplomacy", "literal": "20000638"}],
    },
}
LEAST = {"uri": "urn:x:1", "versionCreated": LATER, "headlines": [{"value": "Envoys meet"}]}


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_text_of_each_generation(generation):
    article = article_from(GENERATIONS[generation])
    assert is_ninjs(GENERATIONS[generation])
    assert article.id == article.uri == "http://desk.example/items/7"
    assert article.source == "Desk Wire"
    assert article.headline == "Envoys meet in Sochi"
    assert article.body == "The envoys met.\nThey agreed to meet again."
    assert article.published == datetime(2019, 5, 14, 8, tzinfo=UTC)
    assert article.versioncreated == datetime(2019, 5, 14, 10, 20, tzinfo=UTC)
    assert article.version == 2
    assert article.status is ArticleStatus.USABLE
    assert article.language == "en-GB"
    assert article.byline == "A. Writer"
    assert article.subjects == (Subject(code="20000638", name="diplomacy"),)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"uri": "x", "type": "text"}, True),
        ({"uri": "x", "headline": "a"}, True),
        ({"headlines": [], "versionCreated": "a"}, True),
        ({"id": "x", "headline": "a", "uri": "b"}, False),
        ({"uri": "x", "body": "a"}, False),
        ({"headline": "a"}, False),
    ],
)
def test_what_counts_as_ninjs(document, expected):
    assert is_ninjs(document) is expected


@pytest.mark.parametrize(
    ("parts", "headline", "body"),
    [
        ({"headline_main": "Envoys meet", "body_main": "They met."}, "Envoys meet", "They met."),
        (
            {"headline_main": "Envoys meet", "body_richtext": "<p>They <b>met</b>.</p><p>Twice.</p>"},
            "Envoys meet",
            "They met.\nTwice.",
        ),
        ({"headline": "Envoys meet", "body_x": "<div>They met.</div>"}, "Envoys meet", "They met."),
        ({"title": "Envoys meet", "bodies": [{"value": "a < b and c > d"}]}, "Envoys meet", "a < b and c > d"),
        (
            {"headline": "Envoys meet", "bodies": [{"contenttype": "application/xhtml+xml", "value": "<p>They met.</p>"}]},
            "Envoys meet",
            "They met.",
        ),
        ({"headline": "Envoys meet", "description_text": "They met in Sochi."}, "Envoys meet", "They met in Sochi."),
        ({"headlines": [{"value": " "}, {"value": "<b>Envoys</b> meet", "contenttype": "text/html"}]}, "Envoys meet", ""),
        ({"headlines": [{"value": "Flash"}], "bodies": []}, "Flash", ""),
    ],
)
def test_where_headline_and_body_are_found(parts, headline, body):
    article = article_from({"uri": "urn:x:1", "versioncreated": LATER} | parts)
    assert (article.headline, article.body) == (headline, body)


@pytest.mark.parametrize(
    ("item", "source"),
    [
        ({"uri": "https://www.desk.example/7"}, "desk.example"),
        ({"uri": "urn:newsml:desk.example:20190514:7"}, "desk.example"),
        ({"uri": "tag:desk.example,2019:7"}, "tag"),
        ({"uri": "item-7"}, "item-7"),
        ({"uri": "http://[7"}, "http"),
        ({"uri": "item-7", "copyrightholder": "Desk Ltd"}, "Desk Ltd"),
        ({"uri": "item-7", "copyrightholder": "Desk Ltd", "infosources": [{"role": "x"}, {"name": "Wire"}]}, "Wire"),
    ],
)
def test_the_source(item, source):
    assert article_from(LEAST | item).source == source


@pytest.mark.parametrize(("version", "expected"), [("6", 6), ("2.1", 2), ("final", 1), (None, 1), (4, 4), ("0", 0), ("٣", 3)])
def test_a_version_that_is_no_number_counts_as_one(version, expected):
    assert article_from(LEAST | {"version": version}).version == expected


@pytest.mark.parametrize(("said", "status"), [("Withheld", "withheld"), ("stat:canceled", "canceled"), (None, "usable")])
def test_pubstatus(said, status):
    assert article_from(LEAST | {"pubStatus": said}).status == status


def test_iptc_codes_are_short():
    subjects = [
        {"uri": "http://cv.iptc.org/newscodes/mediatopic/11000000"},
        {"uri": "http://desk.example/topics/9", "name": "x"},
        {},
    ]
    assert article_from(LEAST | {"subjects": subjects}).subjects == (
        Subject(code="medtop:11000000"),
        Subject(code="http://desk.example/topics/9", name="x"),
    )


def test_dates_without_a_zone_are_utc_and_the_first_date_may_be_the_only_one():
    article = article_from({"uri": "urn:x:1", "headline": "Envoys meet", "firstcreated": "2019-05-14T10:20:00"})
    assert article.versioncreated == article.published == datetime(2019, 5, 14, 10, 20, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic", "component", "event", 5, ["text"]])
def test_what_is_no_text_says_so(kind):
    with pytest.raises(NotText, match="only `text` and `composite`"):
        article_from(LEAST | {"type": kind})


def test_an_event_without_type_is_known_by_its_details():
    with pytest.raises(NotText, match="event"):
        article_from(LEAST | {"eventDetails": {}})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"uri": None}, "no `uri`"),
        ({"uri": "a\nb"}, "control character"),
        ({"versionCreated": None}, "no date; give `versioncreated`"),
        ({"versionCreated": "yesterday"}, "`versioncreated` is 'yesterday'"),
        ({"versionCreated": 5}, "`versioncreated` is a number"),
        ({"pubStatus": "dropped"}, "usable, withheld and canceled"),
        ({"pubStatus": [[]]}, "`pubstatus` is a list"),
        ({"headlines": "Envoys"}, "a list of objects"),
        ({"headlines": ["Envoys"]}, "holds 'Envoys'"),
        ({"headlines": [{"value": 5}]}, "`headlines.value` is a number"),
        ({"headlines": []}, "no text"),
        ({"bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf/>"}]}, "found 'text/vnd.IPTC.NITF'"),
        ({"infosource": {"name": "x"}}, "`infosource` is an object"),
    ],
)
def test_each_mistake_has_its_sentence(change, words):
    with pytest.raises(WrongShape) as found:
        article_from(LEAST | change)
    assert words in str(found.value)
