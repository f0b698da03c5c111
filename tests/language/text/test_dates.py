"""Dates in a sentence, relative to the article's day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.text.dates import dates_in
from streams.text.normalising import normalise

THURSDAY = date(2019, 5, 16)

ROWS = [
    # language, sentence, words, date, precision
    ("en", "They met on Tuesday.", "tuesday", date(2019, 5, 14), "day"),
    ("en", "They meet next Monday.", "next monday", date(2019, 5, 20), "day"),
    ("en", "They met yesterday.", "yesterday", date(2019, 5, 15), "day"),
    ("en", "They meet tomorrow.", "tomorrow", date(2019, 5, 17), "day"),
    ("en", "They met on May 14, 2018.", "may 14, 2018", date(2018, 5, 14), "day"),
    ("en", "They met on 28 December.", "28 december", date(2018, 12, 28), "day"),
    ("en", "It was signed in March 2014.", "march 2014", date(2014, 3, 1), "month"),
    ("en", "It was signed in 2010.", "2010", date(2010, 1, 1), "year"),
    ("en", "Signed on 2010-04-08.", "2010-04-08", date(2010, 4, 8), "day"),
    ("ar", "التقيا يوم الثلاثاء", "الثلاثاء", date(2019, 5, 14), "day"),
    ("ar", "يلتقيان الاثنين المقبل", "الاثنين المقبل", date(2019, 5, 20), "day"),
    ("ar", "التقيا أمس", "امس", date(2019, 5, 15), "day"),
    ("ar", "يلتقيان غداً", "غدا", date(2019, 5, 17), "day"),
    ("ar", "في 14 مايو 2018", "14 مايو 2018", date(2018, 5, 14), "day"),
    ("ar", "في 14 أيار/مايو 2018", "14 ايار/مايو 2018", date(2018, 5, 14), "day"),
    ("ar", "في ٣ كانون الثاني ٢٠١٧", "3 كانون الثاني 2017", date(2017, 1, 3), "day"),
    ("ar", "في 5 جويلية 2016", "5 جويليه 2016", date(2016, 7, 5), "day"),
    ("ar", "وقعت عام 2014", "2014", date(2014, 1, 1), "year"),
    ("ru", "Встреча прошла во вторник", "вторник", date(2019, 5, 14), "day"),
    ("ru", "Встреча пройдет в следующий понедельник", "следующий понедельник", date(2019, 5, 20), "day"),
    ("ru", "Встреча прошла накануне", "накануне", date(2019, 5, 15), "day"),
    ("ru", "Встреча прошла 14 мая 2018 года", "14 мая 2018 года", date(2018, 5, 14), "day"),
    ("ru", "Встреча прошла 28 декабря", "28 декабря", date(2018, 12, 28), "day"),
    ("ru", "Договор подписан в 2010 году", "2010 году", date(2010, 1, 1), "year"),
    ("ru", "Подписан 08.04.2010", "08.04.2010", date(2010, 4, 8), "day"),
]


def found(language, sentence, reference=THURSDAY, **how):
    text = normalise(sentence).text
    return [(text[one.start : one.end], one.date, one.precision) for one in dates_in(text, language, reference, **how)]


@pytest.mark.parametrize(("language", "sentence", "words", "day", "precision"), ROWS)
def test_dates_are_resolved(language, sentence, words, day, precision):
    assert found(language, sentence) == [(words, day, precision)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "They may march on."),
        ("en", "It took 2010 steps."),
        ("en", "On 31 February nothing happens."),
        ("ar", "لا تاريخ في هذه الجملة"),
        ("ru", "Маяк стоит на марше"),
        ("fr", "Ils se sont vus le 14 mai 2018"),
    ],
)
def test_what_is_no_date_is_left_alone(language, sentence):
    assert found(language, sentence) == []


def test_a_weekday_lies_ahead_where_the_sentence_speaks_of_the_future():
    assert found("en", "They will meet on Tuesday.", ahead=True) == [("tuesday", date(2019, 5, 21), "day")]


def test_without_a_reference_only_dates_with_a_year_are_found():
    assert found("en", "On Tuesday, yesterday, 3 March and 3 March 2014.", None) == [("3 march 2014", date(2014, 3, 3), "day")]


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_any_text_is_searched_without_an_error(text, language):
    norm = normalise(text).text
    for one in dates_in(norm, language, THURSDAY):
        assert 0 <= one.start < one.end <= len(norm)
