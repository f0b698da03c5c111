"""Every example that IPTC publishes: texts are read whole, everything else says what it is.

Expectations were written by reading the examples; of their texts only the first words, lengths and hashes are here. These
are of the words with single blanks between them, taken with lxml from the bodies as they stand, not from what our reader said.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.articles.article import Article, ArticleStatus, Subject
from streams.feeds.json_bytes import parse
from streams.feeds.ninjs import item_from
from streams.feeds.reading import Reading
from streams.sources.files import read

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "ninjs" / "examples"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"IPTC's examples are not beside the project: {SAMPLES}"),
]
WIRE = Reading(received=datetime(2026, 1, 1, tzinfo=UTC))
NINJS, NEWS = "http://ninjs.example.com/newsitems/", "http://www.businesswire.com/news/home/"
CAPTAIN = ("Captain of wrecked", "GROSSETO, Italy (AP) -- ", 954, "8aad77a4ee")
CAPTAIN_SHORT = ("Captain of wrecked", "GROSSETO, Italy (AP) -- ", 953, "6d54b1616a")
NANOWIRE = ("Cambrios被Gartner", "(美國商業資訊)--", 110, "d51f87a128")
LUNCH = ("Lunch Taking a Toll?", "With more Applebee", 312, "f1f22ec822")
DPA = ("Faktencheck Derby-Elfmeter", "Für Lucien Favre war es", 3055, "5e7eed4eb6")
NTB = ("Google har kjøpt", "IT-giganten Google", 122, None)
TT = ("Militärövning i", "Militärövning i jätteformat", 985, "a3bed45e50")


@dataclass(frozen=True)
class Told:
    """What an example says; `texts` are the starts of headline and body, and the body's length and hash."""

    id: str
    source: str
    created: str
    texts: tuple[str, str, int, str | None]
    language: str | None = None
    version: int = 1
    published: str | None = None
    byline: str | None = "Paulo Santalucia and Frances d'Emilio"
    subjects: int = 0


def business_wire(number, created, texts, subjects, language="en"):
    return Told(f"{NEWS}{number}/{language}", "businesswire.com", created, texts, language, byline=None, subjects=subjects)


def captain(name, minute="37", texts=CAPTAIN_SHORT, language="en"):
    return Told(f"{NINJS}20130709{name}", "ninjs.example.com", f"2013-07-09T10:{minute}:00Z", texts, language)


SIMPLE = captain("simp123", language=None)
SIMPLE_LONG = captain("simp123", texts=CAPTAIN, language=None)
MEDIUM, COMPLEX = captain("med123"), captain("cplx456", "39")
FRAGMENT = Told(
    f"{NEWS}20130515006361/en", "businesswire.com", "2013-05-16T04:01:00Z", ("Dell Redefines", "[ ... ]", 7, None), byline=None
)
NANOWIRE_TOLD = business_wire("20130605006126", "2013-06-05T21:00:00Z", NANOWIRE, 13, "zh")
LUNCH_TOLD = business_wire("20130731006140", "2013-07-31T15:32:00Z", LUNCH, 10)
DPA_TOLD = Told(
    "urn:newsml:dpa.com:20090101:190510-99-167362",
    "dpa",
    "2019-05-10T14:02:28Z",
    DPA,
    "de",
    2,
    byline="Von Christian Hollmann, dpa",
)
NTB_TOLD = Told(
    "urn:8d19cf88-b3ab-4972-8fec-1207599f2872", "NTB", "2019-08-09T09:46:53Z", NTB, "nb-NO", 6, "2019-08-09T09:30:04Z", "NTB", 4
)
TT_TOLD = Told(
    "http://tt.se/media/text/210526-militarovning-a0f2d045", "TT", "2021-05-26T11:40:18Z", TT, "sv", byline=None, subjects=1
)
TEXTS = {
    "1.4/businesswire-newsml-20130515006361": business_wire(
        "20130515006361", "2013-05-16T04:01:00Z", ("Dell Redefines", "Dell today announced", 529, "004f39d51a"), 9
    ),
    "1.4/businesswire-newsml-20130605006126": NANOWIRE_TOLD,
    "1.4/businesswire-newsml-20130612006110": business_wire(
        "20130612006110", "2013-06-12T15:29:00Z", ("APP发布", "亚洲浆纸业有限公司", 112, "b76d043665"), 12, "zh"
    ),
    "1.4/businesswire-newsml-20130731006140": LUNCH_TOLD,
    "1.4/ninjs-1-4-examples": Told(
        f"{NINJS}ninjs1-4-tests",
        "ninjs.example.com",
        "2022-04-21T12:34:56Z",
        ("Test of three new", "Extensible description", 27, None),
        byline=None,
    ),
    "1.4/ninjsExComplex1": captain("cplx123", texts=CAPTAIN),
    "1.4/ninjsExComplex2": captain("cplx456", "39", texts=CAPTAIN),
    "1.4/ninjsExMediumText1": captain("med123", texts=CAPTAIN),
    "1.4/ninjsExSimpleText1": SIMPLE_LONG,
    "2.1/businesswire-newsml-20130605006126": NANOWIRE_TOLD,
    "2.1/businesswire-newsml-20130731006140": LUNCH_TOLD,
    "2.1/dpa_text": DPA_TOLD,
    "2.1/ninjsExSimpleText_2": SIMPLE_LONG,
    "2.1/ntb_text": NTB_TOLD,
    "2.1/tt_text_image_2": TT_TOLD,
    "3.0/20231008-anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever-addb-ninjs-nitf": Told(
        "https://antidopingdatabase.com/news/anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever",
        "antidopingdatabase.com",
        "2023-10-08T00:34:03Z",
        ("Anti-doping measures", "The initiatives are being", 2977, "c7bf2c93fc"),
        "en",
        2,
        byline="Trond Husø, The Anti-Doping Database",
        subjects=3,
    ),
    "3.0/businesswire-newsml-20130605006126": NANOWIRE_TOLD,
    "3.0/businesswire-newsml-20130731006140": LUNCH_TOLD,
    "3.0/dpa_text": DPA_TOLD,
    "3.0/ninjsExSimpleText_3": SIMPLE_LONG,
    "3.0/ntb_text": NTB_TOLD,
    "3.0/tt_text_image_3": TT_TOLD,
    **{
        f"{version}/{name}": told
        for version in ("1.6", "2.2", "3.1")
        for name, told in {
            "001_simple_example": SIMPLE,
            "003_associations_example": FRAGMENT,
            "004_simple_text_article": SIMPLE,
            "005_complex_text_article": MEDIUM,
            "007_multimedia": COMPLEX,
        }.items()
    },
}
PICTURE, EVENT = "`type` is 'picture'", "`type` is 'event'"
OTHERS = {
    **dict.fromkeys(("1.4/ninjsExSimplePhoto1", "2.1/SIPA_image_2", "3.0/SIPA_image_3"), f"{PICTURE} (with a caption)"),
    **{f"{version}/006_photo_only": f"{PICTURE} (with a caption)" for version in ("1.6", "2.2", "3.1")},
    **{
        f"{version}/{name}": f"`type` is '{kind}' (with a caption)"
        for version in ("2.1", "3.0")
        for name, kind in {
            "ap_audio": "audio",
            "ap_image": "picture",
            "ap_video": "video",
            "imageEncodedRights": "picture",
            "imageLinkedRights": "picture",
        }.items()
    },
    "3.0/20231004-UEFA-ChampionLeague": f"{EVENT} (with a caption)",
    "3.0/20231005-65-addb-event": EVENT,
    "3.0/20231016-addb-example-press-conference": EVENT,
    "3.0/simpleEvent": EVENT,
    "3.0/tt_event_pressconference_3.0": EVENT,
    "3.1/008_event": EVENT,
}
FRAGMENTS = [f"{version}/002_renditions_example" for version in ("1.6", "2.2", "3.1")]


def found_in(name):
    return list(read(str(SAMPLES / f"{name}.json"), WIRE))


def test_every_example_has_its_expectation():
    files = {str(file.relative_to(SAMPLES).with_suffix("")) for file in SAMPLES.glob("*/*.json")}
    assert len(files) == 62
    assert files == {*TEXTS, *OTHERS, *FRAGMENTS}


@pytest.mark.parametrize(("name", "told"), TEXTS.items(), ids=[name[:50] for name in TEXTS])
def test_texts(name, told):
    [article] = found_in(name)
    assert isinstance(article, Article)
    created = datetime.fromisoformat(told.created)
    assert (article.id, article.source, article.language) == (told.id, told.source, told.language)
    assert (article.version, article.status, article.byline) == (told.version, ArticleStatus.USABLE, told.byline)
    assert article.versioncreated == created
    assert article.published == (datetime.fromisoformat(told.published) if told.published else created)
    assert article.uri == (told.id if told.id.startswith("http") else None)
    assert len(article.subjects) == told.subjects
    headline, start, length, mark = told.texts
    assert article.headline.startswith(headline)
    words = " ".join(article.body.split())
    assert words.startswith(start)
    assert len(words) == length
    assert mark in (None, hashlib.sha256(words.encode()).hexdigest()[:10])


@pytest.mark.parametrize(("name", "reason"), OTHERS.items(), ids=OTHERS)
def test_what_is_no_text_says_what_it_is(name, reason):
    [skipped] = found_in(name)
    assert reason in skipped.reason
    assert not skipped.problem


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_says_what_it_lacks(name):
    [skipped] = found_in(name)
    assert skipped.reason == "'renditions-example': the ninjs item has no date; give `versioncreated`"
    assert skipped.problem


@pytest.mark.parametrize(
    ("name", "subjects"),
    [
        (
            "3.0/20231008-anti",
            (Subject(code="medtop:15000000", name="Sport"), Subject(code="medtop:20001105", name="drug abuse in sport")),
        ),
        ("3.0/ntb_text", (Subject(code="Innenriks", name="Innenriks"), Subject(code="13010000", name="Teknologi"))),
        ("3.0/tt_text", (Subject(code="http://tt.se/spec/subref/1.0/16000000", name="Krig, konflikter och oroligheter"),)),
        ("1.4/businesswire-newsml-20130515", (Subject(name="United States"), Subject(name="Technology"))),
    ],
)
def test_subjects(name, subjects):
    [full] = [full for full in TEXTS if full.startswith(name)]
    [article] = found_in(full)
    assert article.subjects[:2] == subjects


@pytest.mark.parametrize(
    ("name", "urgency", "note", "dateline", "expires"),
    [
        ("2.1/ntb_text", 5, "Noe utvidet.", None, None),
        ("3.0/dpa_text", 4, None, None, None),
        ("3.0/tt_text_image_3", 3, None, None, datetime(2023, 5, 30, 22, tzinfo=UTC)),
        ("3.1/005_complex_text_article", None, None, "Grossetto, Italy", None),
    ],
)
def test_what_our_schema_has_no_field_for(name, urgency, note, dateline, expires):
    item = item_from(parse((SAMPLES / f"{name}.json").read_bytes()))
    assert (item.article.urgency, item.note, item.dateline, item.expires) == (urgency, note, dateline, expires)
    assert (item.replaces, item.signals, item.article.embargoed) == ((), (), None)
