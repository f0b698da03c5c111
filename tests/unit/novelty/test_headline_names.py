"""Names in headlines: cases, gender, and who is better named by the country."""

import re

import pytest

from streams.articles.enriched import Actor
from streams.novelty.names import CASES, _listed, _own_name, _written, name_of, state_name


def person(identity, country="RUS", kind="person"):
    return Actor(id=identity, name=identity, country=country, kind=kind)


# Case by case, written by hand: the nominative is what the tables have.
CASE_FORMS = [
    ("sergei-lavrov", "RUS", "Сергей Лавров, Сергея Лаврова, Сергею Лаврову, Сергея Лаврова, Сергеем Лавровым"),
    ("vladimir-putin", "RUS", "Владимир Путин, Владимира Путина, Владимиру Путину, Владимира Путина, Владимиром Путиным"),
    ("maria-zakharova", "RUS", "Мария Захарова, Марии Захаровой, Марии Захаровой, Марию Захарову, Марией Захаровой"),
    ("pavel-durov", "RUS", "Павел Дуров, Павла Дурова, Павлу Дурову, Павла Дурова, Павлом Дуровым"),
    (
        "konstantin-dolgov",
        "RUS",
        "Константин Долгов, Константина Долгова, Константину Долгову, Константина Долгова, Константином Долговым",
    ),
    (
        "dmitry-polyanskiy",
        "RUS",
        "Дмитрий Полянский, Дмитрия Полянского, Дмитрию Полянскому, Дмитрия Полянского, Дмитрием Полянским",
    ),
    ("pyotr-tolstoy", "RUS", "Петр Толстой, Петра Толстого, Петру Толстому, Петра Толстого, Петром Толстым"),
    ("donald-trump", "USA", "Дональд Трамп, Дональда Трампа, Дональду Трампу, Дональда Трампа, Дональдом Трампом"),
    ("lloyd-austin", "USA", "Ллойд Остин, Ллойда Остина, Ллойду Остину, Ллойда Остина, Ллойдом Остином"),
    ("mike-pompeo", "USA", "Майк Помпео, Майка Помпео, Майку Помпео, Майка Помпео, Майком Помпео"),
    ("barack-obama", "USA", "Барак Обама, Барака Обамы, Бараку Обаме, Барака Обаму, Бараком Обамой"),
    ("hillary-clinton", "USA", "Хиллари Клинтон, Хиллари Клинтон, Хиллари Клинтон, Хиллари Клинтон, Хиллари Клинтон"),
    ("condoleezza-rice", "USA", "Кондолиза Райс, Кондолизы Райс, Кондолизе Райс, Кондолизу Райс, Кондолизой Райс"),
    ("rus.kremlin", "RUS", "Кремль, Кремля, Кремлю, Кремль, Кремлем"),
    ("rus.rosneft", "RUS", "Роснефть, Роснефти, Роснефти, Роснефть, Роснефтью"),
    ("rus.duma", "RUS", "Госдума, Госдумы, Госдуме, Госдуму, Госдумой"),
    ("usa.white-house", "USA", "Белый дом, Белого дома, Белому дому, Белый дом, Белым домом"),
    (
        "usa.foreign-minister",
        "USA",
        "госсекретарь США, госсекретаря США, госсекретарю США, госсекретаря США, госсекретарем США",
    ),
    (
        "rus.hackers",
        "RUS",
        "российские хакеры, российских хакеров, российским хакерам, российских хакеров, российскими хакерами",
    ),
    ("rus.ambassador", "RUS", "посол России, посла России, послу России, посла России, послом России"),
]


@pytest.mark.parametrize(("identity", "country", "forms"), CASE_FORMS)
def test_russian_cases(identity, country, forms):
    kind = "institution" if "." in identity else "person"
    name = name_of(person(identity, country, kind), "ru")
    assert [name.form(case) for case in CASES[:5]] == forms.split(", ")


@pytest.mark.parametrize(
    ("identity", "kind", "arabic", "russian"),
    [
        ("maria-zakharova", "person", "f", "f"),
        ("sergei-lavrov", "person", "m", "m"),
        ("rus.foreign-ministry", "institution", "f", "m"),
        ("rus.kremlin", "institution", "m", "m"),
        ("rus.fsb", "institution", "m", "f"),
        ("rus.interior-ministry", "institution", "f", "n"),
        ("rus.russian-railways", "company", "f", "p"),
        ("rus.gazprom", "company", "f", "m"),
        ("rus.bank-rossiya", "company", "m", "m"),
    ],
)
def test_gender_that_verbs_agree_with(identity, kind, arabic, russian):
    actor = person(identity, kind=kind)
    assert (name_of(actor, "ar").gender, name_of(actor, "ru").gender) == (arabic, russian)


def test_english_bodies_in_the_plural():
    assert name_of(Actor(id="usa.x", name="US armed forces", country="USA", kind="institution"), "en").gender == "p"
    assert name_of(Actor(id="usa.congress", name="US Congress", country="USA", kind="institution"), "en").gender == "n"
    assert name_of(Actor(id="usa.y", name="United Airlines", country="USA", kind="company"), "en").gender == "n"


def test_who_has_no_name_in_a_language_is_named_by_the_country():
    actor = Actor(id="rus.officials", name="Russian officials", country="RUS", kind="group")
    assert [name_of(actor, language).forms[0] for language in ("en", "ar", "ru")] == ["Russian officials", "روسيا", "Россия"]


def test_a_place_is_its_state():
    actor = Actor(id="rus.capital", name="Moscow", country="RUS", kind="place")
    assert [name_of(actor, language).forms[0] for language in ("en", "ar", "ru")] == ["Russia", "روسيا", "Россия"]


def test_an_acronym_whose_gender_nothing_shows_is_not_named():
    """A verb would have to agree with it; a wrong one reads worse than the country."""
    assert all(
        name is None or len(name.forms) > 1 or re.match("[A-Za-z]", name.forms[0])
        for name in (_own_name(identity, "RUS", "ru") for identity in _listed())
    )


def test_names_come_without_the_marks_of_the_tables():
    for identity in (*_listed(), *_written()):
        for language in ("ar", "ru"):
            name = _own_name(identity, "RUS", language)
            assert name is None or not re.search("[{}~|*]", "".join(name.forms)), identity


def test_the_table_of_names_marks_gender_wherever_it_gives_a_name():
    for identity, row in _written().items():
        assert bool(row.ar) == bool(row.ar_gender), identity
        assert bool(row.ru) == bool(row.ru_gender), identity


def test_a_third_state_is_named_by_the_tables():
    assert state_name("FRA", "ru").form("gen") == "Франции"
    assert state_name("FRA", "en").forms == ("France",)
    assert state_name("ATL", "ru").forms == ("ATL",)  # a state that we do not know keeps its code
