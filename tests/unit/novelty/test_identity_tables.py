"""The tables behind identity: which places can be one, what weighs how much, and what a copy is known by."""

import pytest

from streams.articles.enriched import Evidence
from streams.articles.plover import EventType
from streams.entities.rows import read_actors
from streams.errors import KnowledgeError
from streams.interactions.lexicon import Issue
from streams.knowledge.table import KNOWLEDGE, read_table
from streams.novelty.copies import ENDS, marks_of
from streams.novelty.issues import BroadIssue
from streams.novelty.kinds import kind_of
from streams.novelty.places import _Within, holders_of, may_be_one
from streams.novelty.weights import Weights, weights_of

HEAD = "family\tkinds\tkind\twho\twhen\twhere\tissue\tdoer\tsufferer\tretold\tstale\tenough\n"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Doha", "Qatar", True),
        ("Istanbul", "Turkey", True),
        ("Ankara", "Istanbul", False),
        ("Yalta", "Ukraine", True),
        ("Yalta", "Sevastopol", False),
        ("Brussels", "Belgium", True),
        ("Diriyah", "Riyadh", True),
        ("Diriyah", "Saudi Arabia", True),
        ("Anchorage", "Alaska", False),
        ("Sochi", "Sochi", True),
        ("Nowhere", "Nowhere", True),
        ("Nowhere", "Qatar", False),
    ],
)
def test_places(one, two, same):
    assert may_be_one(one, two) is same
    assert may_be_one(two, one) is same


def test_no_place_holds_itself_and_all_of_the_table_are_places_that_acts_can_have():
    tables = read_actors()
    known = {row.name for row in (*tables.states, *tables.places)} | {name for row in tables.states for name in row.en_capital}
    for row in read_table(KNOWLEDGE / "novelty" / "within.tsv", _Within):
        assert {row.place, row.within} <= known, row
        assert row.place not in holders_of(row.place)
        assert row.place not in holders_of(row.within)


def test_a_place_in_itself_is_refused(tmp_path):
    path = tmp_path / "within.tsv"
    path.write_text("place\twithin\nDoha\tDoha\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"within\.tsv:2: .*'Doha' lies in itself"):
        read_table(path, _Within)


@pytest.mark.parametrize(
    ("kind", "mode", "family"),
    [
        (EventType.CONSULT, None, "meeting"),
        (EventType.CONSULT, "phone", "meeting"),
        (EventType.ACCUSE, "allege", "statement"),
        (EventType.AGREE, None, "agreement"),
        (EventType.SANCTION, "expel", "deed"),
        (EventType.SANCTION, "convict", "person"),
        (EventType.COERCE, "arrest", "person"),
        (EventType.COERCE, "seize", "deed"),
    ],
)
def test_a_kind_has_the_weights_of_its_family(kind, mode, family):
    assert weights_of(kind_of(kind, mode)).family == family


def test_every_kind_stands_in_a_line():
    kinds = {kind for row in read_table(KNOWLEDGE / "novelty" / "weights.tsv", Weights) for kind in row.kinds}
    assert {kind.value for kind in EventType} <= kinds


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("deed\tAID\t0.2\t0.3\t0.3\t0.1\t0.2\t0.7\topen\t7\t0.2\t0.65", "sum to 1.1"),
        ("deed\tDINNER\t0.2\t0.3\t0.3\t0.1\t0.1\t0.7\topen\t7\t0.2\t0.65", "'DINNER' is no kind of act"),
        ("deed\tAID\t0.2\t0.3\t0.3\t0.1\t0.1\t1.7\topen\t7\t0.2\t0.65", "1.7 is no share"),
        ("deed\tAID\t0.2\t0.3\t0.3\t0.1\t0.1\t0.7\tnobody\t7\t0.2\t0.65", "'nobody'"),
    ],
)
def test_a_mistake_in_the_weights_is_named_with_its_line(tmp_path, row, sentence):
    path = tmp_path / "weights.tsv"
    path.write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"weights\.tsv:2: .*{sentence}"):
        read_table(path, Weights)


SENTENCE = "The two ministers talked for three hours about the border and the harbour of the old town on Tuesday"


def quoted(text):
    return Evidence(quote=text, language="en", field="body", start=0, end=len(text))


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (SENTENCE + ".", True),
        (SENTENCE.upper(), True),
        ("GENEVA, May 14 (Neva Wire) - " + SENTENCE, True),
        (SENTENCE + ", Harbour News reported.", True),
        ("On Tuesday the two ministers talked for two hours about the border and about the harbour.", False),
        ("The two ministers talked.", False),
    ],
)
def test_a_copy_is_known_by_its_first_or_last_words(text, copy):
    assert bool(set(marks_of(quoted(text))) & set(marks_of(quoted(SENTENCE)))) is copy


def test_a_short_sentence_is_no_copy_of_itself():
    assert marks_of(quoted(" ".join(["Kerry"] * (ENDS - 1)))) == ()


def test_the_marks_of_a_sentence_are_the_same_everywhere():
    assert marks_of(quoted(SENTENCE)) == (199760365928390, 268995383530320)


def test_broad_issues_are_issues_that_acts_can_have():
    said = {row.issue for row in read_table(KNOWLEDGE / "acts" / "issues.tsv", Issue)}
    assert {row.issue for row in read_table(KNOWLEDGE / "novelty" / "broad.tsv", BroadIssue)} <= said
