"""When, where, and which sentence is quoted. The article's date is Tuesday 14 May 2019."""

import pytest

from tests.language.interactions.told import PUBLISHED, short, told

WHEN_AND_WHERE = [
    ("Pompeo met Lavrov in Sochi on Tuesday.", "2019-05-14", "Sochi"),
    ("Pompeo met Lavrov in Geneva on 10 May.", "2019-05-10", "Geneva"),
    ("Trump and Putin met in Buenos Aires yesterday.", "2019-05-13", "Buenos Aires"),
    ("Pompeo will meet Lavrov in Vienna on Friday.", "2019-05-17", "Vienna"),
    ("Lavrov and Pompeo met in Munich, Germany, on Saturday.", "2019-05-11", "Munich"),
    ("Lavrov and Pompeo met in Jeddah on Monday, the Kremlin said on Tuesday.", "2019-05-13", "Jeddah"),
    ("Moscow expelled two US diplomats on 2 May.", "2019-05-02", "None"),
    ("التقى بومبيو لافروف في سوتشي يوم الثلاثاء.", "2019-05-14", "Sochi"),
    ("التقى بومبيو لافروف في جنيف أمس.", "2019-05-13", "Geneva"),
    ("سيلتقي بومبيو لافروف في فيينا يوم الجمعة.", "2019-05-17", "Vienna"),
    ("اجتمع بومبيو ولافروف في إسطنبول في العاشر من مايو.", "2019-05-10", "Istanbul"),
    ("Помпео встретился с Лавровым в Сочи во вторник.", "2019-05-14", "Sochi"),
    ("Помпео встретился с Лавровым 14 мая в Женеве.", "2019-05-14", "Geneva"),
    ("Помпео встретится с Лавровым в Вене в пятницу.", "2019-05-17", "Vienna"),
    ("Путин и Трамп вчера встретились в Буэнос-Айресе.", "2019-05-13", "Buenos Aires"),
]


@pytest.mark.parametrize(("sentence", "day", "place"), WHEN_AND_WHERE)
def test_an_act_says_when_and_where(sentence: str, day: str, place: str):
    (act,) = told(sentence)

    assert (str(act.date), str(act.place)) == (day, place)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Pompeo and Lavrov discussed the truce in Aleppo.", "None"),
        ("Pompeo and Lavrov discussed the truce in Aleppo at talks in Lausanne.", "Lausanne"),
        ("بحث بومبيو مع لافروف الوضع في سوريا خلال لقائهما في لوزان.", "Lausanne"),
        ("Помпео и Лавров обсудили в Лозанне ситуацию в Алеппо.", "Lausanne"),
        ("Secretary of State Mike Pompeo met the Russian minister Lavrov in Tehran.", "Tehran"),
        ("Pompeo met Lavrov in Finland.", "Finland"),
    ],
)
def test_what_is_talked_about_is_not_where_they_talk(sentence: str, place: str):
    assert {str(act.place) for act in told(sentence)} == {place}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Lavrov said on Monday that he will meet Pompeo.", "None"),
        ("Lavrov said on Monday that he will meet Pompeo on Friday.", "2019-05-17"),
        ("قالت موسكو أمس إن لافروف سيلتقي بومبيو يوم الجمعة.", "2019-05-17"),
        ("Лавров заявил в понедельник, что встретится с Помпео 17 мая.", "2019-05-17"),
    ],
)
def test_the_day_on_which_a_plan_is_told_is_not_its_day(sentence: str, day: str):
    assert [(act.status.value, str(act.date)) for act in told(sentence)] == [("planned", day)]


def test_the_only_day_of_a_sentence_may_stand_far_off():
    (act,) = told(
        "Russia and the United States signed an agreement on the safe return of all the children whose parents were taken away"
        " during the long war in the far north of the country on 10 May."
    )

    assert str(act.date) == "2019-05-10"


BODY = "Pompeo met Lavrov in Sochi on Monday."


def test_a_headline_borrows_day_and_place_from_the_sentence_that_it_sums_up():
    (act,) = told("Kerry was not there. " + BODY, headline="Pompeo meets Lavrov")

    assert (str(act.date), act.place) == ("2019-05-13", "Sochi")


def test_the_sentence_that_says_more_is_quoted_and_the_headline_makes_it_surer():
    alone = told(BODY)[0]
    (act,) = told(BODY, headline="Pompeo meets Lavrov")

    assert (act.evidence.field, act.evidence.quote) == ("body", BODY)
    assert act.confidence > alone.confidence


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Pompeo meets Lavrov in Sochi", BODY),  # the headline says where itself
        ("Pompeo meets Lavrov", "Pompeo met Lavrov."),  # the sentence says no more
        ("Pompeo meets Lavrov", "Russian and US officials met in Sochi on Monday."),  # others met
        ("Pompeo meets Lavrov", "Pompeo phoned Lavrov on Monday."),  # another way to consult
    ],
)
def test_a_headline_is_quoted_where_no_sentence_says_the_same_more_fully(headline: str, body: str):
    act = told(body, headline=headline)[0]

    assert (act.evidence.field, act.evidence.quote) == ("headline", headline)


def test_the_day_of_others_is_not_borrowed():
    (act,) = told("Snow fell. Rain fell. Russian and US officials met in Sochi on Monday.", headline="Pompeo meets Lavrov")

    assert (act.date, act.place) == (None, None)


def test_a_plan_for_the_day_of_the_article_dates_the_headline():
    found = told("Pompeo will meet Lavrov in Sochi today.", headline="Pompeo meets Lavrov")

    assert short(found) == ["CONSULT MUTUAL planned"]
    assert [str(act.date) for act in found] == ["2019-05-14"]


def test_a_plan_for_another_day_dates_it_as_well():
    found = told("Pompeo will meet Lavrov in Sochi on Friday.", headline="Pompeo meets Lavrov")

    assert [str(act.date) for act in found] == ["2019-05-17"]


def test_without_the_article_s_day_only_a_date_with_its_year_counts():
    found = [told(f"Pompeo met Lavrov {when}.", published=None)[0].date for when in ("on Monday", "on 10 May 2019")]

    assert [str(day) for day in found] == ["None", PUBLISHED.date().replace(day=10).isoformat()]


LEAD = [
    ("US seizes Russian tanker", "The ship was boarded in the Atlantic on Monday, officials said.", "2019-05-13"),
    ("واشنطن تطرد دبلوماسيين روسيين", "وجرى إبلاغ السفارة بالقرار أمس الاثنين.", "2019-05-13"),
    ("США выслали российских дипломатов", "Об этом посольству сообщили в понедельник, 13 мая.", "2019-05-13"),
]


@pytest.mark.parametrize(("headline", "body", "day"), LEAD)
def test_the_lead_lends_the_headline_its_day(headline: str, body: str, day: str):
    assert [str(act.date) for act in told(body, headline=headline)] == [day]


@pytest.mark.parametrize(
    "body",
    [
        "Moscow complained on Monday. The flight began on Sunday.",  # which of the two?
        "The last such case was on March 3.",  # long ago
        "Snow fell. Rain fell. Hail fell. The ship left port on Monday.",  # not the lead
    ],
)
def test_no_day_is_guessed(body: str):
    assert [act.date for act in told(body, headline="US seizes Russian tanker")] == [None]


def test_what_is_said_has_the_day_of_saying():
    (act,) = told('"Moscow undermines the treaty and lies about it," Pompeo said in a statement on Monday.')

    assert (act.type, str(act.date)) == ("ACCUSE", "2019-05-13")
