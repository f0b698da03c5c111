"""Whose name it is: namesakes, holders of other days, and bodies that several states call alike."""

import pytest


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Andrei Patrushev was promoted. Patrushev spoke.", ["nikolai-patrushev"]),
        ("Повышен Андрей Патрушев. Выступил Патрушев.", ["nikolai-patrushev"]),
        ("Donald John Trump took the oath.", ["donald-trump"]),
        ("The bill Trump signed is dead.", ["donald-trump"]),
        ("Usha Vance smiled.", []),
        ("Линдси Байден улыбнулась.", []),
        ("رافق جورج أوباما الوفد", []),
    ],
)
def test_a_surname_behind_another_given_name_is_a_namesakes(seen, text, actors):
    assert [mention.actor for mention in seen(text)] == actors


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("French President Georges Pompidou saw it.", "fra.president"),
        ("French President Emmanuel Macron saw it.", "emmanuel-macron"),
        ("The French president saw it.", "emmanuel-macron"),
        ("Президент Франции Жорж Помпиду знал.", "fra.president"),
        ("رأى الرئيس الفرنسي جورج بومبيدو ذلك", "fra.president"),
    ],
)
def test_a_title_before_another_name_does_not_name_its_present_holder(seen, text, actor):
    assert {mention.actor for mention in seen(text)} == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "Выступил Владимир Путин. Президент Гувер проиграл выборы.",
        "Король Филипп молчит. Король Альберт обратился к стране.",
        "Donald Trump spoke. The president of the club agreed.",
        "Дмитрий Медведев уехал. Многие лидеры остались.",
        "تحدث الملك سلمان. وقال الأمير فلان ذلك",
    ],
)
def test_a_title_that_goes_on_does_not_point_back(seen, text):
    assert not [mention for mention in seen(text) if mention.reference]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Senate approved sanctions against Russia.", ["usa.senate", "rus"]),
        ("In Paris the Senate met the French minister.", ["fra.capital", "fra.minister"]),
        ("The French Senate approved it.", ["fra.parliament"]),
        ("Сенат поддержал санкции.", ["usa.senate"]),
        ("Сенат в Париже поддержал закон.", ["fra.parliament"]),
        ("صوت مجلس الشيوخ في باريس", ["fra.capital"]),
    ],
)
def test_a_senate_is_the_american_one_only_where_the_article_is_about_no_other_state(seen, text, actors):
    assert [mention.actor for mention in seen(text)] == actors


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Глава МИД Великобритании Борис Джонсон ушёл. Отставка главы МИД стала второй.", "boris-johnson"),
        ("В МИД Эстонии возражали. В МИД добавили, что ждут ответа.", "est.foreign-ministry"),
        ("В МИД Эстонии возражали. Россия удивлена. В МИД добавили, что ждут ответа.", "rus.foreign-ministry"),
        ("Глава МИД Павел Климкин выступил.", "pavlo-klimkin"),
        ("Глава МИД Сергей Лавров выступил.", "sergei-lavrov"),
    ],
)
def test_a_ministry_without_its_state_is_the_one_just_spoken_of(seen, text, last):
    assert seen(text, day="2018-07-09")[-1].actor == last


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("President of the American Chamber Smith spoke.", ["usa"]),
        ("Представители турецкой интеллигенции спорят.", ["tur"]),
        ("كلف هذا النظام اليونان كثيرا", ["grc"]),
        ("كلف هذا النظام اليوناني كثيرا", ["grc.government"]),
        ("The North Carolina Department of Transportation closed it.", ["usa.north-carolina"]),
        ("Руководство ФСБ молчит.", ["rus.fsb"]),
        ("A court in the Russian capital fined him.", ["rus.court"]),
    ],
)
def test_words_that_only_stand_side_by_side_make_no_body(seen, text, actors):
    assert [mention.actor for mention in seen(text)] == actors


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Постпред России при ОБСЕ выступил.", "rus.ambassador.osce"),
        ("Постпред РФ при НАТО выступил.", "rus.ambassador.nato"),
        ("The US envoy to Ukraine arrived.", "usa.envoy.ukraine"),
        ("Глава германской дипломатии выступил.", "deu.foreign-minister"),
        ("The Russian ambassador to France arrived.", "rus.ambassador.fra"),
    ],
)
def test_who_is_sent_where(seen, text, role):
    assert [mention.role for mention in seen(text)] == [role]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Россия и МАГАТЭ обсудили станцию. Стороны договорились.", []),
        ("Россия и Иран обсудили станцию. Стороны договорились.", ["irn", "rus"]),
        ("Кремль ответил Белому дому. С другой стороны, время есть.", []),
    ],
)
def test_two_sides_need_not_be_states(seen, text, states):
    assert [mention.actor for mention in seen(text) if mention.reference] == states
