"""People whom no table holds, the body last spoken of, and plurals: who the words mean all the same."""

import pytest


@pytest.mark.parametrize(
    ("text", "surname", "actor"),
    [
        ("Russia jailed the US citizen Paul Wheatcroft. Wheatcroft denied it.", "Wheatcroft", "usa.citizens"),
        ("American teacher Daniel Quillfeather left. Quillfeather's wife waited.", "Quillfeather", "usa.citizens"),
        ("John Quillfeather, a Russian citizen, was held. Quillfeather appealed.", "Quillfeather", "rus.citizens"),
        ("Россиянин Иван Лисовод признал вину. Лисоводу дали срок.", "Лисоводу", "rus.citizens"),
        ("Российский программист Роман Сухоцветов задержан. Сухоцветова ждёт суд.", "Сухоцветова", "rus.citizens"),
        ("The US prosecutor Peter Quillfeather spoke. Quillfeather left.", "Quillfeather", "usa.court"),
    ],
)
def test_a_person_is_known_by_the_words_that_say_whose_he_is(seen, text, surname, actor):
    last = [mention for mention in seen(text) if surname.startswith(mention.words[:6])][-1]
    assert (last.words, last.actor, last.reference) == (surname, actor, True)


@pytest.mark.parametrize(
    "text",
    [
        "The Russian city of Tula slept. Tulaman spoke.",
        "American Robert is here. Robert spoke.",
        "كان المواطن الأمريكي بول ويتكروفت هنا. ويتكروفت رحل",
    ],
)
def test_no_surname_is_made_of_other_words(seen, text):
    assert not [mention for mention in seen(text) if mention.actor.endswith(".citizens") and mention.reference]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russia's foreign ministry protested. The ministry gave no reason.", "rus.foreign-ministry"),
        ("Суд Москвы принял иск. Суд отложил слушание.", "rus.court"),
        ("رفضت السفارة الأمريكية ذلك. وقالت السفارة إنها تنتظر", "usa.embassy"),
    ],
)
def test_a_body_without_its_state_is_the_last_one_named(seen, text, actor):
    mentions = seen(text)
    assert (mentions[-1].actor, mentions[-1].reference) == (actor, True)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قال المسؤولون الروس ذلك", "rus.officials"),
        ("قال العلماء الروس ذلك", "rus"),
        ("وصل الروس", "rus.people"),
        ("رأى قادة أمريكيين هناك", "usa"),
        ("قتل خمسة أمريكيين هناك", "usa.people"),
        ("Русские Викиновости пишут", "rus"),
        ("Русские пришли", "rus.people"),
        ("US presidents are elected.", "usa.president"),
        ("Президенты США избираются.", "usa.president"),
        ("Президент США избран.", "donald-trump"),
    ],
)
def test_plurals(seen, text, actor):
    assert [mention.actor for mention in seen(text)] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "الأمير متعب بن عبدالله بن عبدالعزيز",
        "المهندس عباس بن أحمد",
    ],
)
def test_fathers_and_sons_of_other_people_are_nobody(seen, text):
    assert seen(text, day="2017-01-10") == []


def test_of_two_people_of_one_surname_the_one_the_article_is_about(seen):
    text = "Рауль Кастро избран. Рауль Кастро брат Фиделя Кастро. Кастро доволен."
    assert seen(text)[-1].actor == "raul-castro"
