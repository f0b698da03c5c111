"""Language, normalisation with offsets, sentences, datelines."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.text import read
from streams.text.folding import ARABIC_FOLDS, ARABIC_MARKS, OUR_FOLDS, camel_fold
from streams.text.normalising import normalise

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates, marks and controls included."""


def article(headline="", body="", language=None):
    day = datetime(2019, 5, 14, tzinfo=UTC)
    return Article(id="a", source="s", headline=headline, body=body, versioncreated=day, published=day, language=language)


def sentences(body):
    return [sentence.text for sentence in read(article(body=body)).sentences]


# Offsets ----------------------------------------------------------------------------------------------------------------


@given(ANY_TEXT, st.data())
def test_every_span_maps_to_the_text_it_came_from(text, data):
    normalised = normalise(text)
    start = data.draw(st.integers(0, len(normalised.text)))
    end = data.draw(st.integers(start, len(normalised.text)))
    first, last = normalised.span_in_published(start, end)
    assert 0 <= first <= last <= len(text)
    assert normalise(text[first:last]).text == normalised.text[start:end]


@given(ANY_TEXT, ANY_TEXT)
def test_reading_never_raises_and_quotes_are_literal(headline, body):
    document = read(article(headline, body))
    for sentence in document.sentences:
        start, end = document.published_span(sentence, 0, len(sentence.text))
        assert normalise(document.article.text_of(sentence.field)[start:end]).text == sentence.text
        assert sentence.text == sentence.text.strip()


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text).text
    assert normalise(once).text == once


# Letters that camel-tools unfolds into several stay as they are with us: an offset must keep its count.
ARABIC = [chr(code) for code in range(0x0600, 0x0700) if chr(code) not in OUR_FOLDS and len(camel_fold(chr(code))) < 2]


@given(st.text(st.sampled_from(ARABIC)))
def test_arabic_is_folded_as_camel_tools_folds_it(text):
    ours = normalise(text).text
    assert ours == normalise(camel_fold(text)).text
    assert not set(ours) & set(ARABIC_FOLDS)
    assert not set(ours) & ARABIC_MARKS


@pytest.mark.parametrize(
    ("published", "normal"),
    [
        ("الأمريكيّة", "الامريكيه"),
        ("مـوسـكـو", "موسكو"),
        ("موسکو", "موسكو"),
        ("الكرملين\u200f", "الكرملين"),
        ("مستشفى آخر", "مستشفي اخر"),
        ("Королёв", "королев"),
        ("Пу\u0301тин", "путин"),
        ("“Kerry’s”", '"kerry\'s"'),
        ("İstanbul", "istanbul"),
        ("White\u00a0House", "white house"),
        ("٢٠١٩", "2019"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_letters_are_folded(published, normal):
    assert normalise(published).text == normal


# Language ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headline", "body", "claimed", "found"),
    [
        ("Pompeo met Lavrov in Sochi.", "", "en", "en"),  # the model takes a headline of names for Dutch
        ("Pompeo met Lavrov in Sochi.", "", None, "en"),
        ("وزير الخارجية يصل إلى الدوحة", "وصل الوزير صباح اليوم لإجراء محادثات مع نظيره.", None, "ar"),
        ("وزیر خارجه وارد تهران شد", "وی در فرودگاه گفت که گفتگوها ادامه خواهد داشت و پیشرفت خوبی شده است.", None, "fa"),
        ("Министр прибыл в Сочи", "Он заявил журналистам, что переговоры продолжатся завтра.", None, "ru"),
        ("Міністр прибув до Києва", "Він заявив журналістам, що переговори триватимуть і завтра.", None, "uk"),
        ("Minister arrives in Sochi", "He told reporters that the talks would go on tomorrow.", None, "en"),
        ("Le ministre arrive à Sotchi", "Il a déclaré aux journalistes que les discussions se poursuivraient.", "en", "fr"),
        ("Minister arrives in Sochi", "He told reporters that the talks would go on tomorrow.", "ru", "en"),
        ("", "", "ru-RU", "ru"),
        ("", "12345", "not a tag", None),
        ("", "", None, None),
    ],
)
def test_language_is_read_from_the_text(headline, body, claimed, found):
    assert read(article(headline, body, claimed)).language == found


# Sentences --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("The U.S. envoy met Mr. Lavrov. They spoke for 2.5 hours.", 2),
        ("J. D. Vance spoke. S. Lavrov listened.", 2),
        ('"We agree." The minister left.', 2),
        ("It grew to 3 p.m. Nobody left.", 2),
        ("No stop at all", 1),
        ("В. В. Путин прибыл в г. Сочи 14 мая 2019 г. вместе с министром. Встреча длилась час.", 2),
        ("Речь шла о 5 млн. руб. и других суммах. Подписи нет.", 2),
        ("Ущерб составил 5 млрд. Россия ответила.", 2),
        ("وصل الوزير إلى الدوحة. والتقى نظيره؟ نعم.", 3),
        ("التقى الوزير نظيره.وقال إنه متفائل", 2),
        ("نقلت أ.ف.ب. عن الوزير قوله ذلك", 1),
        ("First line\nSecond line\r\nThird line", 3),
        ("Wait... what? Yes!", 3),
    ],
)
def test_sentences_are_counted_right(body, count):
    assert len(sentences(body)) == count


@pytest.mark.parametrize(
    "hostile", ["a" * 1_000_000, "." * 999_999 + "x", "a. " * 300_000, "ا " * 500_000, '."' * 400_000 + "x"]
)
def test_hostile_text_takes_linear_time(hostile):
    began = time.process_time()
    assert max(map(len, sentences(hostile)), default=0) <= 1_000_000
    assert time.process_time() - began < 8  # a quadratic step takes minutes; the margin is for slow machines


def test_a_text_of_nothing_but_stops_gives_a_bounded_number_of_sentences():
    pieces = sentences("a\n" * 400_000)
    assert len(pieces) < 11_000
    assert sum(piece.count("a") for piece in pieces) == 400_000  # and yet every word is in one


def test_a_text_without_stops_is_cut_at_spaces():
    pieces = sentences("word " * 1_000)
    assert max(map(len, pieces)) <= 1_000
    assert " ".join(pieces).split() == ["word"] * 1_000


# Datelines and link lines -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("MOSCOW, March 3 (Reuters) – The minister arrived.", "the minister arrived."),
        ("WASHINGTON (AP) — The envoy left.", "the envoy left."),
        ("(CNN) The envoy left.", "the envoy left."),
        ("واشنطن - رويترز: وصل الوزير.", "وصل الوزير."),
        ("موسكو (أ ف ب) - وصل الوزير.", "وصل الوزير."),
        ("МОСКВА, 3 мар – РИА Новости. Министр прибыл.", "министр прибыл."),
        ("МОСКВА, 14 мая. /ТАСС/. Министр прибыл.", "министр прибыл."),
        ("Putin told Reuters: relations are poor.", "putin told reuters: relations are poor."),
        ("The minister arrived.", "the minister arrived."),
    ],
)
def test_datelines_are_left_out(body, first):
    assert sentences(body)[0] == first


@pytest.mark.parametrize(
    "line", ["Read more: Moscow answers Washington", "اقرأ أيضا: موسكو ترد", "Читайте также: Москва ответила"]
)
def test_link_lines_are_left_out(line):
    assert sentences(f"The story.\n{line}\nIts end.") == ["the story.", "its end."]
