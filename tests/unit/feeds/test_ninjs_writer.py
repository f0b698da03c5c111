"""Article to ninjs 3.1 and back: nothing that we use is lost, and IPTC's own schema has nothing against it."""

import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from streams.articles.article import KILLED, Article, ArticleStatus, Subject
from streams.feeds.iptc_codes import short_code
from streams.feeds.language_tags import language_tag
from streams.feeds.ninjs import article_from, is_ninjs
from streams.feeds.ninjs_writer import ninjs_of

SCHEMA = Path(__file__).parents[4] / "shared" / "samples" / "ninjs" / "schemas" / "ninjs-schema_3.1.json"
GEOJSON = "https://geojson.org/schema/GeoJSON.json"
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TELLING = st.sampled_from(
    ["<p>They met.</p>", "A < B", " ", "\n", "\x00", "<nitf><body/></nitf>", "Встреча в Сочи", "لقاء في جنيف"]
)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
IDS = NAMES | st.sampled_from(["urn:x:1", "https://desk.example/7", "http://[7", "tag:desk.example,2019:7", " 7 "])
CODES = NAMES | st.sampled_from(
    ["medtop:20000638", "subj:15000000", "http://cv.iptc.org/newscodes/mediatopic/11000000", "11000000"]
)
SUBJECTS = st.builds(Subject, code=CODES, name=st.none() | NAMES) | st.builds(Subject, name=NAMES)
ARTICLES = st.builds(
    Article,
    id=IDS,
    source=NAMES,
    headline=TEXTS | TELLING,
    body=TEXTS | TELLING,
    versioncreated=MOMENTS,
    published=st.none() | MOMENTS,
    version=st.integers(0, 2**63 - 1),
    status=st.sampled_from(ArticleStatus),
    uri=st.none() | NAMES | st.just("https://desk.example/7"),
    language=st.none() | st.sampled_from(["ru", "ar-EG", "en_GB", "Russian"]) | NAMES,
    byline=st.none() | TEXTS.filter(bool),
    subjects=st.lists(SUBJECTS, max_size=3).map(tuple),
    urgency=st.none() | st.integers(1, 9),
    embargoed=st.none() | MOMENTS,
    received=st.none() | MOMENTS,
).filter(lambda article: article.status in KILLED or article.headline.strip() or article.body.strip())
WHOLE = Article(
    id="urn:x:1",
    source="Desk",
    headline="<b>Envoys</b> meet",
    body="They met.\n\nTwice.",
    versioncreated=datetime(2019, 5, 14, 10, 20, 0, 1, UTC),
    version=7,
    status=ArticleStatus.CORRECTION,
    uri="https://desk.example/7",
    language="en",
    byline="A. Writer",
    subjects=(Subject(code="medtop:20000638", name="diplomacy"), Subject(code="desk:9"), Subject(name="Sochi")),
    urgency=2,
    embargoed=datetime(2019, 5, 14, 12, tzinfo=UTC),
    received=datetime(2019, 5, 14, 10, 21, tzinfo=UTC),
)


def as_read(article: Article) -> Article:
    """The spellings that reading mends: tags of languages, codes of IPTC's."""
    subjects = (replace(subject, code=subject.code and short_code(subject.code)) for subject in article.subjects)
    return replace(article, language=article.language and language_tag(article.language), subjects=tuple(subjects))


@settings(max_examples=500, deadline=None)
@example(WHOLE)
@given(ARTICLES)
def test_nothing_is_lost_on_the_way_to_ninjs_and_back(article):
    document = orjson.loads(orjson.dumps(ninjs_of(article)))
    assert is_ninjs(document)
    assert article_from(document) == as_read(article)


def test_what_is_written_where():
    assert ninjs_of(WHOLE) == {
        "standard": {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
        "uri": "urn:x:1",
        "type": "text",
        "representationType": "full",
        "version": "7",
        "versionCreated": "2019-05-14T10:20:00.000001Z",
        "pubStatus": "usable",
        "edNote": "Correction: this version replaces the earlier ones.",
        "language": "en",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "<b>Envoys</b> meet"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": "They met.\n\nTwice."}],
        "by": "A. Writer",
        "infoSources": [{"name": "Desk"}],
        "subjects": [
            {"name": "diplomacy", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000638"},
            {"literal": "desk:9"},
            {"name": "Sochi"},
        ],
        "urgency": 2,
        "embargoedUntil": "2019-05-14T12:00:00Z",
        "altIds": [
            {"role": "dyadwire:uri", "value": "https://desk.example/7"},
            {"role": "dyadwire:published", "value": ""},
            {"role": "dyadwire:received", "value": "2019-05-14T10:21:00Z"},
        ],
    }


@pytest.fixture(scope="module")
def validator():
    if not SCHEMA.is_file():
        pytest.skip(f"IPTC's schema is not beside the project: {SCHEMA}")
    # We write no places; that a point is a point is not ours to check, and nothing is fetched.
    places = Resource.from_contents({}, default_specification=DRAFT202012)
    registry = Registry().with_resource(GEOJSON, places)
    return Draft202012Validator(orjson.loads(SCHEMA.read_bytes()), registry=registry, format_checker=FormatChecker())


@pytest.mark.shared
def test_iptcs_schema_accepts_what_is_written(validator):
    @settings(max_examples=100, deadline=None)
    @given(ARTICLES)
    def accepted(article):
        validator.validate(ninjs_of(article))

    accepted()
    validator.validate(ninjs_of(WHOLE))


@pytest.mark.shared
def test_iptcs_schema_refuses_what_is_spelt_otherwise(validator):
    document = ninjs_of(WHOLE)
    assert not validator.is_valid(document | {"versioncreated": document["versionCreated"]})
    wrong = copy.deepcopy(document)
    wrong["bodies"][0]["contenttype"] = "text/plain"
    assert not validator.is_valid(wrong)
