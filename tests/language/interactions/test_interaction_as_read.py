"""Constructions that reading 300 real articles showed to be read wrongly. The sentences are our own."""

import pytest

from tests.language.interactions.told import short, told

TOLD = [
    # a charge of what will come is made now
    ("قال لافروف إن الغارات الأميركية ستكون لها نتائج عكسية.", ["ACCUSE RUS>USA actual"]),
    ("قال لافروف إن الغارات الأميركية ستعقد الأزمة.", ["ACCUSE RUS>USA actual"]),
    # "will be held" is spelled like "will complicate"
    ("قال كيري إن اجتماعا بين الولايات المتحدة وروسيا سيعقد في جنيف.", ["CONSULT MUTUAL planned"]),
    # the verb of the plan stands after a long list
    (
        "قال مسؤول إن لقاء ثلاثيا هو الثاني من نوعه بين الولايات المتحدة وتركيا وروسيا سيعقد في جنيف.",
        ["CONSULT MUTUAL planned"],
    ),
    ("قال كيري إنه سيطرح الأمر عندما يلتقي لافروف في جنيف.", ["CONSULT MUTUAL planned"]),
    # far behind two full names
    (
        "Встреча президента США Дональда Трампа с президентом России Владимиром Путиным, скорее всего, не состоится.",
        ["CONSULT MUTUAL negated"],
    ),
    ("Палата представителей США поддержала введение санкций против «Газпрома».", ["SANCTION USA>RUS hypothetical"]),
    ("Газета написала об угрозе санкций США против «Газпрома».", ["THREATEN USA>RUS actual"]),
    ("Роскомнадзор внёс в список запрещённых сайтов страницу компании Amazon.", ["COERCE RUS>USA actual"]),
    ("Россиянин уже был приговорён судом в Нью-Йорке к семи годам.", ["SANCTION USA>RUS historical"]),
    # whose elections they are is not who meddles in them
    (
        "Сенатор требует привлечь Россию к ответственности за вмешательство в американские выборы.",
        ["COERCE RUS>USA historical"],
    ),
    # who is accused is a rival at home
    ("Трамп обвинил соперника в том, что он уступил России.", []),
    ("Trump accused his opponent of yielding to Russia.", []),
    ("Trump accused Russia of harming his opponent.", ["ACCUSE USA>RUS actual"]),
    # who is not let in is not the one who refuses
    ("US diplomats have never been granted access to the prisoner by Russia.", ["REJECT RUS>USA actual"]),
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_it_is_read_as_a_careful_reader_would(sentence, expected):
    assert short(told(sentence)) == expected


def test_a_court_s_verdict_is_news_though_the_case_is_denounced():
    headline = "US teacher convicted of theft by Russian court in case denounced by Washington as a farce"

    assert "SANCTION RUS>USA actual" in short(told("", headline=headline))


@pytest.mark.parametrize(
    "question", ["Does Trump want to cooperate with Putin?", "هل تنتهك الولايات المتحدة معاهدة الصواريخ كما قال لافروف؟"]
)
def test_a_question_is_no_statement_whatever_its_row_says(question):
    assert {record.status for record in told(question)} <= {"hypothetical"}
