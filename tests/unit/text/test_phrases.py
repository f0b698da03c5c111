"""The book of phrases: word bounds, longest first, capitals, Arabic clitics, and offsets that quote exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.text.normalising import normalise
from streams.text.phrases import Article, Phrase, PhraseBook

SURFACES = (
    "US",
    "U.S.",
    "United States",
    "United States of America",
    "of America",
    "Rice",
    "vice-president",
    "روسيا",
    "الدوما",
    "МИД",
)
BOOK = PhraseBook([Phrase(surface, surface) for surface in SURFACES], tuple)


def found(text, book=BOOK):
    return [value for hit in book.find(normalise(text)) for value in hit.values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the US,the U.S.-led", ["US", "U.S."]),
        ("tell us; USED; bus; US1", []),
        ("Rice ate rice", ["Rice"]),
        ("United States of Americans", ["United States"]),
        ("United States of America", ["United States of America"]),
        ("United. States", []),
        ("vice president, vice-president", ["vice-president"]),
        ("US РФ/МИД(US)", ["US", "МИД", "US"]),
        ("وروسيا ولروسيا", ["روسيا", "روسيا"]),
        ("دوما والدوما", ["الدوما"]),
        ("سروسيا", []),
        ("字US US字 (US)", ["US"]),
    ],
)
def test_phrases_are_found_at_word_bounds(text, values):
    assert found(text) == values


def test_a_hit_knows_its_clitics_and_its_article():
    (hit,) = BOOK.find(normalise("قال وبالدوما"))
    assert (hit.bound, hit.start, hit.end) == (4, 6, 12)


def test_a_key_that_reads_in_two_ways_is_the_longer_phrase():
    book = PhraseBook([Phrase("كيري", "one"), Phrase("يري", "other")], tuple)
    assert found("قال كيري", book) == ["one"]


def test_either_article_will_do_where_the_phrase_says_so():
    book = PhraseBook([Phrase("وزير", "minister", Article.EITHER)], tuple)
    assert found("الوزير وزير للوزير", book) == ["minister"] * 3


def capitals(surface, published, at):
    """Whether an acronym stands there in capitals, or a name with its first one."""
    if surface in ("US", "U.S.", "МИД"):
        return published[at : at + len(surface)].isupper()
    first = next((index for index, letter in enumerate(surface) if letter.isupper()), None)
    return first is None or published[at + first].isupper()


def naive(text):
    """Leftmost and longest by trying every phrase at every place; no Arabic."""
    norm, at, hits = text.text, 0, []
    while at < len(norm):
        ends = [
            (at + len(surface), surface)
            for surface in SURFACES
            if norm.startswith(surface.lower(), at)
            and not (at and norm[at - 1].isalnum())
            and not norm[at + len(surface) : at + len(surface) + 1].isalnum()
            and capitals(surface, text.published, at)
        ]
        if ends:
            end, surface = max(ends)
            hits.append((at, end, surface))
            at = end
        else:
            at += 1
    return hits


PIECES = [*"USus.-, \n字5x", "United States", " of America", "Rice", "МИД", "vice-president", "U.S.", " States"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_automaton_finds_what_trying_everything_finds(published):
    text = normalise(published)
    assert [(hit.start, hit.end, hit.values[0]) for hit in BOOK.find(text)] == naive(text)
