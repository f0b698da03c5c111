"""Dates in a sentence, relative to the article's day."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import KnowledgeError
from streams.text.calendar import calendars
from streams.text.dates import dates_in
from streams.text.normalising import normalise

THURSDAY = date(2019, 5, 16)

ROWS = [
    # language, sentence, words, first day, precision
    ("en", "They met on Tuesday.", "tuesday", date(2019, 5, 14), "day"),
    ("en", "They meet next Monday.", "monday", date(2019, 5, 20), "day"),
    ("en", "They met last Thursday.", "thursday", date(2019, 5, 9), "day"),
    ("en", "They met yesterday.", "yesterday", date(2019, 5, 15), "day"),
    ("en", "They met the day before yesterday.", "day before yesterday", date(2019, 5, 14), "day"),
    ("en", "They meet tomorrow.", "tomorrow", date(2019, 5, 17), "day"),
    ("en", "They met on May 14, 2018.", "may 14, 2018", date(2018, 5, 14), "day"),
    ("en", "They met on the 14th of May.", "14th of may", date(2019, 5, 14), "day"),
    ("en", "They met on Aug. 5.", "aug. 5", date(2019, 8, 5), "day"),
    ("en", "They met on 28 December.", "28 december", date(2018, 12, 28), "day"),
    ("en", "They met on May 13-14.", "may 13-14", date(2019, 5, 13), "day"),
    ("en", "It was signed in March 2014.", "march 2014", date(2014, 3, 1), "month"),
    ("en", "It was signed in May.", "may", date(2019, 5, 1), "month"),
    ("en", "It was signed last November.", "november", date(2018, 11, 1), "month"),
    ("en", "It was signed in December.", "december", date(2018, 12, 1), "month"),
    ("en", "It is due in September.", "september", date(2019, 9, 1), "month"),
    ("en", "It was signed in 2010.", "2010", date(2010, 1, 1), "year"),
    ("en", "Signed on 2010-04-08.", "2010-04-08", date(2010, 4, 8), "day"),
    ("en", "Signed on 4/18/2010.", "4/18/2010", date(2010, 4, 18), "day"),
    ("en", "They met on Tuesday, May 14.", "tuesday, may 14", date(2019, 5, 14), "day"),
    ("en", "They met last week.", "last week", date(2019, 5, 6), "month"),
    ("en", "They meet next month.", "next month", date(2019, 6, 1), "month"),
    ("ar", "التقيا يوم الثلاثاء", "الثلاثاء", date(2019, 5, 14), "day"),
    ("ar", "التقيا بالأمس", "الامس", date(2019, 5, 15), "day"),
    ("ar", "يلتقيان الاثنين المقبل", "الاثنين", date(2019, 5, 20), "day"),
    ("ar", "التقيا الخميس الماضي", "الخميس", date(2019, 5, 9), "day"),
    ("ar", "التقيا أمس", "امس", date(2019, 5, 15), "day"),
    ("ar", "التقيا أمس الأربعاء", "امس الاربعاء", date(2019, 5, 15), "day"),
    ("ar", "يلتقيان غدا الجمعة", "غدا الجمعه", date(2019, 5, 17), "day"),
    ("ar", "التقيا أول أمس", "اول امس", date(2019, 5, 14), "day"),
    ("ar", "يلتقيان غداً", "غدا", date(2019, 5, 17), "day"),
    ("ar", "في 14 مايو 2018", "14 مايو 2018", date(2018, 5, 14), "day"),
    ("ar", "في 14 أيار/مايو 2018", "14 ايار/مايو 2018", date(2018, 5, 14), "day"),
    ("ar", "في 14 مايو (أيار) عام 2018", "14 مايو (ايار) عام 2018", date(2018, 5, 14), "day"),
    ("ar", "يوم الثلاثاء الموافق 14 مايو", "الثلاثاء الموافق 14 مايو", date(2019, 5, 14), "day"),
    ("ar", "في ٣ كانون الثاني ٢٠١٧", "3 كانون الثاني 2017", date(2017, 1, 3), "day"),
    ("ar", "في 5 جويلية 2016", "5 جويليه 2016", date(2016, 7, 5), "day"),
    ("ar", "في الثالث من أغسطس (آب)", "الثالث من اغسطس (اب)", date(2019, 8, 3), "day"),
    ("ar", "في الحادي والعشرين من يونيو", "الحادي والعشرين من يونيو", date(2019, 6, 21), "day"),
    ("ar", "في الثاني والثالث من أغسطس", "الثاني والثالث من اغسطس", date(2019, 8, 2), "day"),
    ("ar", "في الرابع عشر من الشهر الماضي", "الرابع عشر من الشهر الماضي", date(2019, 4, 14), "day"),
    ("ar", "في 3 من الشهر الجاري", "3 من الشهر الجاري", date(2019, 5, 3), "day"),
    ("ar", "يلتقيان في مايو المقبل", "مايو", date(2019, 5, 1), "month"),
    ("ar", "وقعت عام 2014", "2014", date(2014, 1, 1), "year"),
    ("ar", "وقعت في مارس", "مارس", date(2019, 3, 1), "month"),
    ("ar", "يلتقيان الأسبوع المقبل", "الاسبوع المقبل", date(2019, 5, 20), "month"),
    ("ru", "Встреча прошла во вторник", "вторник", date(2019, 5, 14), "day"),
    ("ru", "Встреча прошла в прошлую среду", "среду", date(2019, 5, 15), "day"),
    ("ru", "Встреча пройдет в следующий понедельник", "понедельник", date(2019, 5, 20), "day"),
    ("ru", "Встреча прошла накануне", "накануне", date(2019, 5, 15), "day"),
    ("ru", "Встреча прошла 14 мая", "14 мая", date(2019, 5, 14), "day"),
    ("ru", "Встреча пройдет 14–15 июня", "14-15 июня", date(2019, 6, 14), "day"),
    ("ru", "Встреча прошла 14 мая 2018 года", "14 мая 2018 года", date(2018, 5, 14), "day"),
    ("ru", "Встреча прошла во вторник, 14 мая", "вторник, 14 мая", date(2019, 5, 14), "day"),
    ("ru", "Встреча прошла 28 декабря", "28 декабря", date(2018, 12, 28), "day"),
    ("ru", "Встреча прошла в апреле", "апреле", date(2019, 4, 1), "month"),
    ("ru", "Встреча прошла на прошлой неделе", "прошлой неделе", date(2019, 5, 6), "month"),
    ("ru", "Договор подписан в 2010 году", "2010", date(2010, 1, 1), "year"),
    ("ru", "Договор 2010 года", "2010", date(2010, 1, 1), "year"),
    ("ru", "Подписан 08.04.2010", "08.04.2010", date(2010, 4, 8), "day"),
    # Months of the Maghreb, the Levant, the Gulf and Egypt, alone and in pairs.
    ("ar", "في 3 جانفي 2017", "3 جانفي 2017", date(2017, 1, 3), "day"),
    ("ar", "في 4 فيفري", "4 فيفري", date(2019, 2, 4), "day"),
    ("ar", "في 6 أوت 2016", "6 اوت 2016", date(2016, 8, 6), "day"),
    ("ar", "في 7 غشت 2016", "7 غشت 2016", date(2016, 8, 7), "day"),
    ("ar", "في 7 يوليوز 2016", "7 يوليوز 2016", date(2016, 7, 7), "day"),
    ("ar", "في 8 دجنبر 2016", "8 دجنبر 2016", date(2016, 12, 8), "day"),
    ("ar", "في 9 تشرين ثاني 2016", "9 تشرين ثاني 2016", date(2016, 11, 9), "day"),
    ("ar", "في 9 تشرين الثاني/نوفمبر 2016", "9 تشرين الثاني/نوفمبر 2016", date(2016, 11, 9), "day"),
    ("ar", "في 20 يوليو تموز 2015", "20 يوليو تموز 2015", date(2015, 7, 20), "day"),
    ("ar", "من 3 إلى 5 يونيو", "3 الي 5 يونيو", date(2019, 6, 3), "day"),
    ("ar", "التقيا 14 / 5 / 2019م", "14 / 5 / 2019م", date(2019, 5, 14), "day"),
    # The Islamic calendar.
    ("ar", "في 11 رمضان 1440 هـ", "11 رمضان 1440 ه", date(2019, 5, 16), "day"),
    ("ar", "في 11 رمضان", "11 رمضان", date(2019, 5, 16), "day"),
    ("ar", "في الخامس من ذي الحجة", "الخامس من ذي الحجه", date(2019, 8, 6), "day"),
    ("ar", "في شهر ذي القعدة من عام 1434", "ذي القعده من عام 1434", date(2013, 9, 7), "month"),
    ("ar", "الخميس 11 رمضان 1440", "الخميس 11 رمضان 1440", date(2019, 5, 16), "day"),
    ("ar", "في 11 رمضان 1440هـ الموافق 16 مايو 2019", "11 رمضان 1440ه الموافق 16 مايو 2019", date(2019, 5, 16), "day"),
    ("ar", "في 11/9/1440هـ", "11/9/1440ه", date(2019, 5, 16), "day"),
    ("en", "It began on 11 Ramadan 1440.", "11 ramadan 1440", date(2019, 5, 16), "day"),
    ("ru", "Это было 11 рамадана 1440 года", "11 рамадана 1440", date(2019, 5, 16), "day"),
    # Loosely told.
    ("en", "They meet in late May.", "may", date(2019, 5, 1), "month"),
    ("en", "They meet in mid-June.", "june", date(2019, 6, 1), "month"),
    ("en", "They meet this month.", "this month", date(2019, 5, 1), "month"),
    ("en", "They meet this week.", "this week", date(2019, 5, 13), "month"),
    ("en", "They met last year.", "last year", date(2018, 1, 1), "year"),
    ("ar", "التقيا العام الماضي", "العام الماضي", date(2018, 1, 1), "year"),
    ("ar", "يلتقيان هذا الأسبوع", "هذا الاسبوع", date(2019, 5, 13), "month"),
    ("ar", "يلتقيان أواخر مايو", "مايو", date(2019, 5, 1), "month"),
    ("ru", "Встреча была в прошлом году", "прошлом году", date(2018, 1, 1), "year"),
    ("ru", "Встреча пройдет в конце мая", "мая", date(2019, 5, 1), "month"),
    ("ru", "Встреча пройдет на этой неделе", "этой неделе", date(2019, 5, 13), "month"),
    ("ru", "Парад прошел девятого мая", "девятого мая", date(2019, 5, 9), "day"),
    ("ru", "Встреча пройдет двадцать первого июня", "двадцать первого июня", date(2019, 6, 21), "day"),
    ("ru", "Встреча пройдет с 3 по 5 июня", "3 по 5 июня", date(2019, 6, 3), "day"),
]


def found(language, sentence, reference=THURSDAY):
    text = normalise(sentence).text
    return [(text[one.start : one.end], one.first, one.precision) for one in dates_in(text, language, reference)]


@pytest.mark.parametrize(("language", "sentence", "words", "day", "precision"), ROWS)
def test_dates_are_resolved(language, sentence, words, day, precision):
    assert found(language, sentence) == [(words, day, precision)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "They may march on."),
        ("en", "It took 2010 steps."),
        ("en", "They spoke of the 2016 election."),
        ("en", "They meddled in 2016 elections."),
        ("en", "On 31 February nothing happens."),
        ("en", "Signed on 4/5/2010."),  # April or May: readers differ
        ("en", "Russia Today said so."),
        ("ar", "لا تاريخ في هذه الجملة"),
        ("ar", "قالت قناة روسيا اليوم"),
        ("ar", "مارس ضغوطا عليها"),
        ("ar", "اللقاء الثاني من نوعه"),
        ("ar", "التقى رمضان قديروف نظيره"),
        ("ar", "في 40 رمضان 1440"),
        ("ar", "في 3 رمضان 1299"),
        ("en", "Ramadan began."),
        ("en", "It happened on the same day."),
        ("ru", "Маяк стоит на марше"),
        ("fr", "Ils se sont vus le 14 mai 2018"),
    ],
)
def test_what_is_no_date_is_left_alone(language, sentence):
    assert found(language, sentence) == []


def only(sentence, language="en"):
    (one,) = dates_in(normalise(sentence).text, language, THURSDAY)
    return one


def test_a_weekday_lies_ahead_where_the_act_is_still_to_come():
    assert only("They will meet on Tuesday.").ahead_of(THURSDAY).first == date(2019, 5, 21)


@pytest.mark.parametrize("sentence", ["They met last Tuesday.", "They met yesterday.", "They met Tuesday, May 14."])
def test_a_day_that_was_told_otherwise_stays_where_it_is(sentence):
    one = only(sentence)
    assert one.ahead_of(THURSDAY) == one


def test_the_day_of_the_article_itself_is_no_week_away():
    assert only("They meet on Thursday.").ahead_of(THURSDAY).first == THURSDAY


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("They met in March 2014.", date(2014, 3, 31)),
        ("They met in 2014.", date(2014, 12, 31)),
        ("They met last week.", date(2019, 5, 12)),
        ("They met on 13 and 14 May.", date(2019, 5, 14)),
        ("They met on 14 May.", date(2019, 5, 14)),
    ],
)
def test_a_time_ends_with_its_last_day(sentence, last):
    assert only(sentence).last == last


def test_the_weekday_beside_yesterday_decides():
    """The writer's yesterday was Tuesday; the wire's clock was past midnight."""
    assert only("التقيا أمس الثلاثاء", "ar").first == date(2019, 5, 14)


def test_without_a_reference_only_dates_with_a_year_are_found():
    assert found("en", "On Tuesday, yesterday, 3 March and 3 March 2014.", None) == [("3 march 2014", date(2014, 3, 3), "day")]


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_at_the_ends_of_the_calendar_nothing_is_counted(year):
    assert found("en", "They met last Monday, next month and yesterday.", date(year, 12, 31)) == []


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_any_text_is_searched_without_an_error(text, language):
    norm = normalise(text).text
    check(norm, dates_in(norm, language, THURSDAY))


PIECES = (
    "رمضان 1440 هـ 14 31 2014 99 May may. , - / . ( ) of in last next Tuesday today مايو أيار أمس الثلاثاء 5/ мая в 14.05.2019"
)


@given(st.lists(st.sampled_from(PIECES.split(" "))).map(" ".join), st.sampled_from(["ar", "en", "ru"]))
def test_times_stand_in_order_and_apart(text, language):
    norm = normalise(text).text
    check(norm, dates_in(norm, language, THURSDAY))


def check(norm, dates):
    reached = 0
    for one in dates:
        assert reached <= one.start < one.end <= len(norm)
        assert one.first <= one.last
        reached = one.end


HOSTILE = [
    "1" * 20_000,
    "may " * 5_000,
    "14 may 15 " * 2_000,
    "2014 " * 4_000,
    "1/" * 10_000,
    "in 2014 " * 3_000,
    "مايو/" * 4_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_time_in_proportion(text):
    for language in ("ar", "en", "ru"):
        begin = time.process_time()
        dates_in(text, language, THURSDAY)
        assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("month\t13\tundecember", "the value 13 makes no month; write 1 to 12"),
        ("weekday\t7\tsomeday", "the value 7 makes no weekday; write 0 to 6"),
        ("ago\t1\tbygone", "the value 1 makes no ago; write 0 to 0"),
        ("year\tx\tanno", "is no whole number"),
        ("decade\t1\ttwenties", "'decade' is not allowed"),
    ],
)
def test_a_mistake_in_the_calendar_names_its_line_and_mend(tmp_path, row, said):
    table = tmp_path / "calendar.tsv"
    table.write_text(f"kind\tvalue\ten\tar\tru\nmonth\t1\tjanuary\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        calendars(table)
    assert f"{table}:3: " in str(raised.value)
    assert said in str(raised.value)
