"""The engine itself: patterns, hostile articles, determinism, and what every record promises."""

import time
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.errors import KnowledgeError
from streams.interactions import Coder
from streams.interactions.grammar import GRAMMARS
from streams.interactions.lexicon import ACTS
from streams.interactions.patterns import WORD, Patterns
from tests.language.interactions.told import PUBLISHED, article, coder, linked, short, told


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("accuse{s,d}", "he accused them", (1, 2)),
        ("accuse{s,d}", "they accuse him", None),
        ("meet{,s}", "they meet", (1, 2)),
        ("обвин*", "обвинила их", (0, 1)),
        ("talk/deal with", "a deal with them", (1, 3)),
        ("sign{s,} <gap> treaty", "sign a very big treaty", (0, 5)),
        ("sign{s,} <gap> treaty", "sign one two three four five treaty", None),
        ("call <any> off", "call it off", (0, 3)),
        ("call <any> off", "call off", None),
        ("ask <party>", "ask one two x", (0, 1)),
        ("ask <party>", "ask one two three x", None),
        ("call <gap> off", "call x x x one two three off", (0, 8)),
        ("call <gap> off", "call x x x one two three four off", None),
    ],
)
def test_a_pattern_matches_what_its_notation_says(pattern: str, text: str, found: tuple[int, int] | None):
    patterns: Patterns[str] = Patterns()
    patterns.add(pattern, "row")
    words = WORD.findall(text)
    names = {index: words.count("x") for index, word in enumerate(words) if word == "x" and words[index - 1] != "x"}

    matches = [(match.start, match.end) for match in patterns.find([(word,) for word in words], names)]

    assert matches == ([found] if found else [])


@pytest.mark.parametrize(("word", "found"), [("عقوبات", True), ("وعقوبات", True), ("العقوبات", False), ("بالعقوبات", False)])
def test_a_word_without_its_article_is_another_one(word: str, *, found: bool):
    patterns: Patterns[str] = Patterns()
    patterns.add("=عقوبات", "row")

    forms = GRAMMARS["ar"].forms(word, patterns.vocabulary)

    assert bool(list(patterns.find([forms], []))) is found


@pytest.mark.parametrize("pattern", ["<gap> treaty", "accuse{s", "*", ""])
def test_a_pattern_that_is_none_is_refused(pattern: str):
    with pytest.raises(ValueError, match=r"pattern|brace|stands for an empty word"):
        Patterns[str]().add(pattern, "row")


@pytest.mark.parametrize(
    ("word", "form"), [("وانتقدت", "انتقدت"), ("سيلتقي", "يلتقي"), ("بالاتفاق", "اتفاق"), ("للتعاون", "تعاون")]
)
def test_glued_arabic_letters_are_seen_through(word: str, form: str):
    assert form in GRAMMARS["ar"].forms(word, frozenset())


def test_a_known_arabic_word_is_not_taken_apart():
    assert GRAMMARS["ar"].forms("بحث", frozenset({"بحث", "حث"})) == ("بحث",)


@pytest.mark.parametrize(
    ("file", "bad", "message"),
    [
        ("triggers_en.tsv", "en.x\tAGREE\tphone\tact\t\t0.5\tnod{s,}\tx\tx", "has no mode 'phone'"),
        ("triggers_ar.tsv", "ar.x\tAGREE\t\tact\t\t1.5\tnod\tx\tx", "write it like 0.7"),
        ("triggers_ru.tsv", "ru.x\tAGREE\t\tact\t\t0.5\tnod{s\tx\tx", "brace without its partner"),
        ("cues.tsv", "negated\ten\tbefore\t3\t<gap> no", "begin it with a word"),
        ("issues.tsv", "weather\train{\tمطر\tдождь", "brace without its partner"),
    ],
)
def test_a_mistake_in_a_table_names_file_line_and_mend(tmp_path: Path, file: str, bad: str, message: str):
    folder = copytree(ACTS, tmp_path / "acts")
    lines = (folder / file).read_text("utf-8").rstrip("\n").split("\n")
    (folder / file).write_text("\n".join([*lines, bad]) + "\n", "utf-8")

    with pytest.raises(KnowledgeError, match=message) as caught:
        Coder.load(folder)

    assert f"{file}:{len(lines) + 1}:" in str(caught.value)


HOSTILE = [
    "Kerry met Lavrov " * 60_000,
    "Russia, " * 10_000 + "and the US agreed",
    "Russia accused the US. " * 45_000,
    "بين روسيا والولايات المتحدة " * 35_000,
    "если " * 100_000 + "США обвинили Россию",
    "(" * 100_000 + "Moscow" + '"' * 100_000 + "Washington",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_article_costs_less_than_a_second(body: str):
    document, mentions = linked(article(body))
    begin = time.process_time()
    coder().code(document, mentions)

    assert time.process_time() - begin < 1


PIECES = st.sampled_from(
    'Russia the US Kerry Lavrov met accused sanctions , . : " ( ) said that he will not if by with against and 2014 بوتين ترامب'
    " اتهم التقى لم قد بين و مع على США Россия обвинила встретился с не если \u202e \u0301 \ud800 ?".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join), st.sampled_from(["ar", "en", "ru", None]))
def test_any_text_gives_records_that_keep_their_promises(body: str, language: str | None):
    made = article(body, headline=body[:40], language=language)

    for interaction in coder().code(*linked(made)):
        evidence = interaction.evidence
        assert made.text_of(evidence.field)[evidence.start : evidence.end] == evidence.quote
        assert interaction.direction in ("USA>RUS", "RUS>USA", "MUTUAL")
        assert 0 < interaction.confidence < 1
        assert {actor.country for actor in (*interaction.source_actors, *interaction.target_actors)} == {"USA", "RUS"}
        for actor in (*interaction.source_actors, *interaction.target_actors):
            assert actor.text in evidence.quote


def test_the_same_article_gives_the_same_records_from_a_second_load():
    body = "Trump and Putin agreed on Syria. Moscow denied meddling. The White House accused Russia of lying."
    document, mentions = linked(article(body))

    assert Coder.load().code(document, mentions) == coder().code(document, mentions)


def test_evidence_points_into_the_text_as_published():
    body = "قال مصدر.\nالْتَقى بومبيو لافــروف في سوتشي. وانتهى اليوم."
    found = told(body)[0].evidence

    assert body[found.start : found.end] == found.quote
    assert "لافــروف" in found.quote


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_a_date_at_the_end_of_the_calendar_is_harmless(year: int):
    day = PUBLISHED.replace(year=year)

    assert told("Pompeo met Lavrov last Monday in May.", published=day, versioncreated=day)


def test_a_language_without_a_drawer_tells_nothing():
    assert short(told("Pompeo traf Lawrow in Sotschi, wie der Kreml am Dienstag sagte.", language="de")) == []
