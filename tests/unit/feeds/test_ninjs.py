"""ninjs of every generation becomes the same article."""

from datetime import UTC, datetime

import pytest

from streams.articles.article import ArticleStatus, Subject
from streams.errors import NotText, WrongShape
from streams.feeds.ninjs import article_from, associated, is_ninjs, item_from

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
    code = "medtop:20000638" if generation == "1.x" else "20000638"  # a bare literal may be anybody's number
    assert article.subjects == (Subject(code=code, name="diplomacy"),)


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
        ({"uri": "tag:desk.example,2019:7"}, "desk.example"),
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


NITF = "<nitf><body><body.content><p>The envoys met.</p><p>Twice.</p></body.content></body></nitf>"


@pytest.mark.parametrize(
    "change",
    [
        {"headlines": "Envoys meet"},
        {"headlines": ["Envoys meet"]},
        {"headlines": {"value": "Envoys meet"}},
        {"headlines": [{"role": "seo", "value": "Envoys, Sochi, talks"}, {"value": "Envoys meet"}]},
        {"headlines": None, "headline": "Envoys meet", "headline_seo": "Envoys, Sochi, talks"},
        {"version": None, "language": 7, "urgency": "high", "subjects": None, "by": None},
        {"uri": None, "guid": "urn:x:1"},
        {"type": "ninat:text", "embargoed": False, "expires": ""},
        {"body_event": {"city": "Sochi"}, "associations": "none"},
    ],
)
def test_what_can_be_meant_in_one_way_is_read_so(change):
    article = article_from(LEAST | change)
    assert (article.id, article.headline, article.version) == ("urn:x:1", "Envoys meet", 1)


@pytest.mark.parametrize(
    ("bodies", "body"),
    [
        ([{"contentType": "text/vnd.IPTC.NITF", "value": NITF}], "The envoys met.\nTwice."),
        ([{"value": NITF}], "The envoys met.\nTwice."),
        ([{"contentType": "application/xml", "value": '<?xml version="1.0"?>' + NITF}], "The envoys met.\nTwice."),
        ([{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf><p>The envoys met."}], "The envoys met."),
        ([{"role": "teaser", "value": "Talks."}, {"contentType": "text/html", "value": "<p>They met.</p>"}], "They met."),
        ([{"contentType": "body_xhtml", "value": "<p>They met.</p>"}], "They met."),
        ([{"value": "They met.<br/>Twice."}], "They met.\nTwice."),
        (
            [{"contentType": "application/pdf", "value": "JVBE"}, {"contentType": "text/plain", "value": "They met."}],
            "They met.",
        ),
        ([{"contentType": "text/html", "value": "<p> </p>"}, {"contentType": "text/plain", "value": " "}], " "),
        ("They met.", "They met."),
        ([{"value": 2019}], "2019"),
    ],
)
def test_the_body_that_is_meant(bodies, body):
    assert article_from(LEAST | {"bodies": bodies}).body == body


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"pubStatus": "http://cv.iptc.org/newscodes/pubstatusg2/canceled"}, "canceled"),
        ({"signals": ["sig:kill"]}, "canceled"),
        ({"signals": [{"qcode": "sig:correction"}]}, "correction"),
        ({"signal": [{"code": "cwarn", "name": "Content warning"}]}, "usable"),
        ({"signals": {"updatetype": "RÄ"}}, "correction"),
        ({"signals": {"updatetype": "AVPUB"}}, "canceled"),
        ({"signals": {"updatetype": "UV", "pageproduct": "kill"}}, "usable"),
        ({"editorialtypes": ["Corrective", "Lead"]}, "correction"),
        ({"edNote": "MANDATORY KILL: the quote was made up"}, "canceled"),
        ({"edNote": "KILL - story is withdrawn"}, "canceled"),
        ({"edNote": "Kills graf 3"}, "usable"),
        ({"edNote": "Kill fee applies"}, "usable"),
        ({"edNote": "Corrects the day of the talks"}, "correction"),
        ({"edNote": "ИСПРАВЛЕНИЕ: дата встречи"}, "correction"),
        ({"edNote": "Adds quotes; corrects nothing"}, "usable"),
        ({"edNote": "Correction", "pubStatus": "withheld"}, "withheld"),
    ],
)
def test_signals_and_notes_of_agencies(change, status):
    assert article_from(LEAST | change).status == status


@pytest.mark.parametrize("status", ["replaced", "commissioned"])
def test_an_item_for_which_another_stands_is_passed_over(status):
    with pytest.raises(NotText, match="another item"):
        article_from(LEAST | {"pubStatus": status})


def test_what_our_schema_has_no_field_for():
    item = item_from(
        LEAST
        | {
            "embargoedUntil": "2019-05-15T06:00:00+03:00",
            "urgency": "3",
            "located": "Sochi",
            "edNote": "Adds quotes",
            "signals": ["sig:update"],
            "replacing": ["urn:x:0", "urn:x:1"],
            "associations": [{"name": "old", "rel": "replaces", "uri": "urn:x:00"}, {"name": "photo", "uri": "urn:x:2"}],
        }
    )
    assert item.article.embargoed == datetime(2019, 5, 15, 3, tzinfo=UTC)
    assert (item.article.urgency, item.dateline, item.note, item.signals) == (3, "Sochi", "Adds quotes", ("sig:update",))
    first, *kills = item.articles()
    assert first.headline == "Envoys meet"
    assert [(kill.id, kill.status) for kill in kills] == [("urn:x:0", "canceled"), ("urn:x:00", "canceled")]


def test_a_story_that_goes_on_under_a_new_id_kills_nothing():
    assert item_from(LEAST | {"evolvedfrom": "urn:x:0"}).replaces == ()


INSIDE = {"type": "text", "uri": "urn:x:2", "versionCreated": LATER, "headlines": [{"value": "Envoys part"}]}


@pytest.mark.parametrize("associations", [[{"name": "a"} | INSIDE], {"a": INSIDE}])
def test_a_package_says_so_and_hands_on_what_is_in_it(associations):
    package = LEAST | {"type": "composite", "associations": associations}
    with pytest.raises(NotText, match=r"is a package: it refers to 1 items \('urn:x:2'\) and has no text"):
        article_from(package)
    [inside] = associated(package)
    assert article_from(inside).headline == "Envoys part"
    assert list(associated(package | {"bodies": [{"value": "They met."}]})) == []
    assert article_from(package | {"pubStatus": "canceled"}).status == "canceled"


def test_a_picture_with_a_caption_says_so():
    with pytest.raises(NotText, match=r"`type` is 'picture' \(with a caption\)"):
        article_from(LEAST | {"type": "picture", "descriptions": [{"role": "caption", "value": "The envoys."}]})


def test_iptc_codes_are_short():
    subjects = [
        {"uri": "http://cv.iptc.org/newscodes/mediatopic/11000000"},
        {"uri": "http://desk.example/topics/9", "name": "x"},
        {},
        {"uri": "http://desk.example/topics/9", "literal": "MEDTOP:20000638"},
        {"scheme": "subj", "code": 15000000},
        "diplomacy",
    ]
    assert article_from(LEAST | {"subjects": subjects}).subjects == (
        Subject(code="medtop:11000000"),
        Subject(code="http://desk.example/topics/9", name="x"),
        Subject(code="medtop:20000638"),
        Subject(code="subj:15000000"),
        Subject(name="diplomacy"),
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
        ({"headlines": 5}, "`headlines` holds a number (5); ninjs has a list of objects"),
        ({"headlines": [["Envoys"]]}, "holds a list"),
        ({"headlines": [{"value": True}]}, "`headlines.value` is a boolean"),
        ({"headlines": []}, "no text"),
        ({"bodies": [{"contentType": "application/pdf", "value": "JVBERi0="}]}, "found 'application/pdf'"),
        ({"versioncreated": FIRST}, "field `versioncreated` stands there in two spellings"),
        ({"embargoedUntil": "soon"}, "`embargoeduntil` is 'soon'"),
        ({"subjects": [7]}, "`subjects` holds a number"),
        ({"replacing": ["a\nb"]}, "`replacing` holds the control character"),
    ],
)
def test_each_mistake_has_its_sentence(change, words):
    with pytest.raises(WrongShape) as found:
        article_from(LEAST | change)
    assert words in str(found.value)
