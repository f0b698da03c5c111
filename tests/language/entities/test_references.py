"""Pointers back: who "the two sides", "the two presidents" and "the ambassador" are. Rows: text, whom the pointer means."""

import pytest

PAIRS = [
    # a third state that is only talked about stands between
    ("Sergei Lavrov met Mike Pompeo to discuss Syria. The two sides agreed.", ["rus", "usa"]),
    ("Moscow and Washington spoke about the war in Ukraine and about Iran. The two countries disagree.", ["rus", "usa"]),
    ("Сергей Лавров и Майк Помпео обсудили Сирию. Обе стороны довольны.", ["rus", "usa"]),
    ("بحث سيرغي لافروف ومايك بومبيو ملف سوريا. واتفق الجانبان على ذلك", ["rus", "usa"]),
    # one was named a sentence earlier
    ("Sergei Lavrov flew in. Mike Pompeo was waiting. The two sides agreed.", ["rus", "usa"]),
    # several act: nobody can tell which two
    ("Moscow, Washington, Paris and London signed. The two sides agreed.", []),
    ("Moscow spoke. The two sides agreed.", []),
]


@pytest.mark.parametrize(("text", "meant"), PAIRS)
def test_the_two_sides_are_those_between_whom_something_goes_on(seen, text, meant):
    assert [mention.actor for mention in seen(text) if mention.reference] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Sergei Lavrov spoke. The ministers agreed.",
        "تحدث سيرغي لافروف. واتفق الوزراء على ذلك",
        "Выступил Сергей Лавров. Министры согласились.",
    ],
)
def test_several_are_not_the_last_one_named(seen, text):
    assert [mention.actor for mention in seen(text) if mention.reference] == []


@pytest.mark.parametrize(
    "text",
    [
        "Sergei Lavrov met Mike Pompeo. The ministers agreed.",
        "التقى سيرغي لافروف مايك بومبيو. واتفق الوزراء على ذلك",
        "Сергей Лавров встретил Майка Помпео. Министры согласились.",
    ],
)
def test_several_are_the_last_two_named(seen, text):
    assert [mention.actor for mention in seen(text) if mention.reference] == ["sergei-lavrov", "mike-pompeo"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Anatoly Antonov left Washington. The ambassador said nothing.", ["anatoly-antonov"]),
        ("Vladimir Putin spoke to Mike Pompeo. The president was brief.", ["vladimir-putin"]),
        ("تحدث سيرغي لافروف. وقال الوزير إن ذلك جيد", ["sergei-lavrov"]),
        ("Выступил Владимир Путин. Президент был краток.", ["vladimir-putin"]),
    ],
)
def test_an_office_points_to_its_nearest_holder(seen, text, meant):
    assert [mention.actor for mention in seen(text) if mention.reference] == meant
