"""The step as a whole: an article into a document."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.text import read
from streams.text.normalising import normalise

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates, marks and controls included."""

WIRE_WORDS = (
    "Reuters|(Reuters)|- |–|: |/|. |.|? |\n|\n\n|Moscow|МОСКВА|, 3 мар|РИА Новости|واشنطن|رويترز|(وكالات)|Read also:|By |"
    "Читайте также:|اقرأ أيضا:|Photo:|Фото:|صورة|كتب:|REUTERS/Kevin|(file photo)|Putin said|говорит|قال| |«|»|)|(|ﷺ|ﻻ|1.|"
    "Пу\u0301тин|contributed to this report.|سمات|\ud800|ﬁ|U.S.|غداً|Source:"
)
WIRE_TEXT = st.lists(st.sampled_from(WIRE_WORDS.split("|"))).map("".join)
"""What wires are made of, in any order."""


def article(headline="", body=""):
    day = datetime(2019, 5, 14, tzinfo=UTC)
    return Article(id="a", source="s", headline=headline, body=body, versioncreated=day, published=day)


def check(document):
    for index, sentence in enumerate(document.sentences):
        field = document.field(sentence.field)
        assert sentence.index == index
        assert sentence.text == field.text[sentence.start : sentence.end]
        assert sentence.text
        assert sentence.text == sentence.text.strip()
        start, end = document.published_span(sentence, 0, len(sentence.text))
        assert (start, end) == document.place_of(sentence)
        assert 0 <= start < end <= len(field.published)
    for field in ("headline", "body"):
        spans = [(one.start, one.end) for one in document.sentences if one.field == field]
        assert spans == sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_read_and_every_sentence_has_its_place(headline, body):
    check(read(article(headline, body)))


@given(WIRE_TEXT, WIRE_TEXT)
def test_what_wires_are_made_of_is_read_in_any_order(headline, body):
    check(read(article(headline, body)))


@given(WIRE_TEXT)
def test_a_document_is_read_the_same_twice(body):
    assert read(article(body=body)) == read(article(body=body))


def test_the_headline_comes_first_and_is_told_whole():
    document = read(article("Watch: Moscow answers", "The story. Read also: Another."))
    assert [(one.field, one.text) for one in document.sentences] == [
        ("headline", "watch: moscow answers"),
        ("body", "the story."),
    ]


def test_a_quote_is_what_was_published():
    body = "قال الرئيس ﷺ إن موسـكو ردّت غداً."
    document = read(article(body=body))
    (sentence,) = document.sentences
    at = sentence.text.index("موسكو")
    start, end = document.published_span(sentence, at, at + len("موسكو"))
    assert body[start:end] == "موسـكو"
    assert normalise(body[start:end]).text == "موسكو"
