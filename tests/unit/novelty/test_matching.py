"""Which two records are one event, and why: pairs as a table, each read from a remembered event to a new statement."""

import re
from datetime import UTC, datetime

import pytest

from streams.articles.plover import EventType
from streams.entities.rows import read_actors
from streams.errors import KnowledgeError
from streams.knowledge.table import KNOWLEDGE, read_table
from streams.novelty import standing
from streams.novelty.kinds import Alike, alike, kin_of, kind_of
from streams.novelty.matching import compare
from streams.novelty.profile import profile_of
from streams.novelty.standing import COUNTRY_ONLY, bodies_of, same_side, side_of

CLOSE = "told without a date, by reports close in time"
PLAN = "a plan told without its date, shortly before it"
OTHER_KIND = "another kind of act"
OPPOSITE = "opposite directions"

# remembered (day of the report | act), said, same event?, a reason that is given
PAIRS = [
    ("14|CONSULT lavrov pompeo 14 @Sochi", "14|CONSULT lavrov pompeo 14 @Sochi", True, "same place"),
    ("14|CONSULT lavrov pompeo 14", "15|CONSULT lavrov pompeo 15", True, "dates a day apart"),
    ("14|CONSULT lavrov pompeo 14", "16|CONSULT lavrov pompeo 16", False, "dates contradict"),
    ("14|CONSULT lavrov pompeo 14", "16|CONSULT lavrov pompeo may", True, "same month"),
    ("14|CONSULT lavrov pompeo 14", "16|CONSULT lavrov pompeo june", False, "dates contradict"),
    ("14|CONSULT lavrov pompeo may", "14|CONSULT lavrov pompeo", True, "date known by month only"),
    ("14|CONSULT lavrov pompeo 14", "17|CONSULT lavrov pompeo", True, CLOSE),
    ("14|CONSULT lavrov pompeo 14", "13|CONSULT lavrov pompeo", True, CLOSE),
    ("14|CONSULT lavrov pompeo 14", "12|CONSULT lavrov pompeo", False, "dates contradict"),
    ("14|CONSULT lavrov pompeo 14", "22|CONSULT lavrov pompeo", False, "dates contradict"),
    ("10|CONSULT planned lavrov pompeo 14", "11|CONSULT planned lavrov pompeo", True, PLAN),
    ("10|CONSULT planned lavrov pompeo 14", "11|CONSULT lavrov pompeo", False, "dates contradict"),
    ("10|CONSULT planned lavrov pompeo 14", "15|CONSULT lavrov pompeo", True, CLOSE),
    ("10|CONSULT planned lavrov pompeo", "14|CONSULT lavrov pompeo 14", True, PLAN),
    ("14|CONSULT lavrov pompeo 14", "17|CONSULT planned lavrov pompeo", False, "dates contradict"),
    ("10|CONSULT planned lavrov pompeo 14", "11|CONSULT planned lavrov pompeo 28", True, "a plan, and its date moved"),
    ("10|CONSULT planned lavrov pompeo 4", "11|CONSULT planned lavrov pompeo 28", False, "dates contradict"),
    ("10|CONSULT planned moscow washington 14", "11|CONSULT planned moscow washington 28", False, "a plan, and its date moved"),
    ("14|CONSULT lavrov pompeo 14", "14|CONSULT putin pompeo 14", False, "other persons"),
    ("14|CONSULT lavrov pompeo 14", "14|CONSULT mid state 14", True, "same institution"),
    ("14|CONSULT lavrov pompeo 14", "14|CONSULT rus-minister pompeo 14", True, "same office"),
    ("14|CONSULT lavrov pompeo 14", "14|CONSULT moscow washington 14", True, "only the country is named"),
    ("14|CONSULT lavrov pompeo 14 @Sochi", "14|CONSULT lavrov pompeo 14 @Moscow", True, "places at odds"),
    ("14|CONSULT mid state 14 @Sochi", "14|CONSULT mid state 14 @Moscow", False, "other places"),
    ("14|CONSULT/phone putin trump 14", "14|CONSULT putin trump 14", True, "a call has no place"),
    ("14|CONSULT/phone putin trump 14", "14|CONSULT putin trump 14 @Osaka", False, "a call and a meeting"),
    ("14|CONSULT/phone putin trump 14", "14|CONSULT/visit putin trump 14", False, OTHER_KIND),
    ("14|CONSULT/visit USA>RUS pompeo moscow 14", "14|CONSULT lavrov pompeo 14", True, "alike kinds of act"),
    ("14|CONSULT/visit USA>RUS pompeo moscow 14", "14|CONSULT/visit RUS>USA lavrov washington 14", False, OPPOSITE),
    ("14|CONSULT lavrov pompeo 14", "14|AGREE lavrov pompeo 14", False, OTHER_KIND),
    ("14|SANCTION/expel USA>RUS washington moscow 14", "14|COERCE/deport USA>RUS state moscow 14", True, "alike kinds of act"),
    ("14|SANCTION/expel USA>RUS washington moscow 14", "14|SANCTION/convict USA>RUS washington moscow 14", False, OTHER_KIND),
    ("14|ACCUSE RUS>USA zakharova washington 14", "14|ACCUSE RUS>USA mid state 14", True, "same institution"),
    ("14|ACCUSE RUS>USA zakharova washington 14", "14|ACCUSE RUS>USA peskov washington 14", False, "other persons"),
    ("14|ACCUSE RUS>USA zakharova trump 14", "14|ACCUSE RUS>USA zakharova pompeo 14", True, "other persons"),
    ("14|ACCUSE RUS>USA mid washington", "15|ACCUSE RUS>USA mid washington #syria", False, CLOSE),
    ("14|ACCUSE RUS>USA mid washington 14", "15|ACCUSE RUS>USA mid washington", False, CLOSE),
    ("14|ACCUSE RUS>USA mid washington 14 #syria", "15|ACCUSE RUS>USA mid washington #syria", True, CLOSE),
    ("14|ACCUSE RUS>USA moscow washington", "14|ACCUSE RUS>USA moscow washington", False, CLOSE),
    ("14|ACCUSE RUS>USA moscow washington", "17|ACCUSE RUS>USA moscow washington", False, CLOSE),
    ("14|ACCUSE RUS>USA moscow washington", "14|REJECT RUS>USA moscow washington", False, OTHER_KIND),
    ("14|ACCUSE RUS>USA moscow washington #syria", "14|ACCUSE RUS>USA moscow washington #iran", False, "issues at odds"),
    ("14|ACCUSE RUS>USA moscow washington #syria", "15|ACCUSE RUS>USA moscow washington #syria", True, "same issue"),
    (
        "14|SANCTION USA>RUS washington moscow 14 #ukraine",
        "15|SANCTION USA>RUS washington moscow #sanctions",
        True,
        "one issue fits the other",
    ),
    (
        "14|SANCTION USA>RUS washington moscow 14 #ukraine",
        "15|SANCTION USA>RUS washington moscow #cyber",
        False,
        "issues at odds",
    ),
]


@pytest.fixture
def profile(act):
    def read(line):
        day, _, said = line.partition("|")
        one = act(said)
        moment = datetime(2019, 5, int(day), 12, tzinfo=UTC)
        return profile_of([one], one.status, moment, moment)

    return read


@pytest.mark.parametrize(("remembered", "said", "same", "reason"), PAIRS)
def test_pair(profile, remembered, said, same, reason):
    match = compare(profile(remembered), profile(said))
    assert reason in match.reasons
    assert match.enough == same, match


VAGUE = {
    line for row in PAIRS for line in row[:2] if re.fullmatch(r"\d+\|(ACCUSE|REJECT) RUS>USA (moscow|mid) washington", line)
}
"""What a state or a ministry says of the other on a day: without speaker, matter and day it could be any of its statements."""


@pytest.mark.parametrize("line", sorted({line for remembered, said, *_ in PAIRS for line in (remembered, said)} - VAGUE))
def test_every_record_matches_itself(profile, line):
    match = compare(profile(line), profile(line))
    assert match.enough, match


def test_an_actor_at_any_level_stands_for_the_others(act):
    levels = ["lavrov", "rus-minister", "mid", "moscow"]
    sides = [side_of(act(f"CONSULT {name}").source_actors) for name in levels]
    likeness = [same_side(sides[0], side)[0] for side in sides]
    assert likeness == sorted(likeness, reverse=True)
    assert likeness[0] == 1
    assert all(value > 0.5 for value in likeness)


def test_officials_and_delegations_say_no_more_than_the_country(act):
    assert side_of(act("CONSULT rus-officials moscow").source_actors) is COUNTRY_ONLY


@pytest.mark.parametrize(
    ("actor", "bodies"),
    [
        ("rus.foreign-ministry.spokesperson", ("rus.foreign-ministry",)),
        ("usa.cia.head", ("usa.cia",)),
        ("rus.deputy-foreign-minister", ("rus.foreign-ministry",)),
        ("usa.attorney-general", ("usa.justice-ministry",)),
        ("rus.delegation", None),
        ("rus.rosneft", ()),
        ("sergei-lavrov", ()),
        ("rus", ()),
    ],
)
def test_whom_an_actor_stands_for(actor, bodies):
    assert bodies_of(actor) == bodies


def test_the_table_of_standing_names_what_the_actor_tables_know():
    tables = read_actors()
    bodies, holders = tables.institutions, tables.holders
    known = (
        {row.class_ for row in tables.generics}
        | {row.id.partition(".")[2] for row in bodies}
        | {row.office.partition(".")[2] for row in holders}
    )
    named = {one for values in standing._stands_for().values() for one in values} - {"country", "body"}
    assert standing._stands_for().keys() <= known
    assert named <= known


def test_heads_of_bodies_stand_for_them_as_the_actor_tables_say():
    for body in read_actors().institutions:
        says_more = bodies_of(body.id) is not None  # "the government" says no more than the country
        if body.head and says_more and body.kind == "institution" and body.country in ("USA", "RUS"):
            assert body.id in (bodies_of(body.head) or ()), body.id


def test_likeness_is_the_same_both_ways():
    kinds = [(kind, mode) for kind in EventType for mode in (None, "visit", "phone", "expel", "deport", "release", "allege")]
    for one, mode in kinds:
        for two, mode_too in kinds:
            assert alike(kind_of(one, mode), kind_of(two, mode_too)) == alike(kind_of(two, mode_too), kind_of(one, mode))
            assert not alike(kind_of(one, mode), kind_of(two, mode_too)) or two in kin_of(one)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("MEET\tCONSULT\t0.5\twhy", "'MEET' is no kind of act"),
        ("CONSULT/dinner\tCONSULT\t0.5\twhy", "'CONSULT/dinner' is no kind of act"),
        ("ACCUSE\tREJECT\t1.5\twhy", "1.5 is no likeness"),
        ("ACCUSE\tREJECT\t-1\twhy", "-1.0 is no likeness"),
        ("ACCUSE\tREJECT\thigh\twhy", "'high' is no number"),
    ],
)
def test_a_mistake_in_the_table_is_named_with_its_line(tmp_path, row, sentence):
    path = tmp_path / "alike.tsv"
    path.write_text(f"first\tsecond\talike\twhy\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"alike\.tsv:2: .*{sentence}"):
        read_table(path, Alike)


def test_the_packaged_table_says_why_in_every_line():
    assert all(row.why for row in read_table(KNOWLEDGE / "novelty" / "alike.tsv", Alike))
