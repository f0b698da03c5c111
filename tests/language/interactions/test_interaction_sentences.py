"""Sentences of our own, each with what a careful coder would write down. The article's date is Tuesday 14 May 2019."""

import pytest

from tests.language.interactions.told import short, told

MET, PLANNED_MEETING = "CONSULT MUTUAL actual", "CONSULT MUTUAL planned"

CANONICAL = [
    ("Pompeo meets Lavrov in Sochi", [MET]),
    ("بومبيو يلتقي لافروف في سوتشي", [MET]),
    ("Помпео встречается с Лавровым в Сочи", [MET]),
    ("Moscow expels US diplomats", ["SANCTION RUS>USA actual"]),
    ("موسكو تطرد دبلوماسيين أميركيين", ["SANCTION RUS>USA actual"]),
    ("Москва высылает американских дипломатов", ["SANCTION RUS>USA actual"]),
    ("Russia may expel US diplomats", ["SANCTION RUS>USA hypothetical"]),
    ("روسيا قد تطرد دبلوماسيين أميركيين", ["SANCTION RUS>USA hypothetical"]),
    ("Россия может выслать американских дипломатов", ["SANCTION RUS>USA hypothetical"]),
    ("Washington did not expel Russian diplomats", ["SANCTION USA>RUS negated"]),
    ("واشنطن لم تطرد الدبلوماسيين الروس", ["SANCTION USA>RUS negated"]),
    ("Вашингтон не высылал российских дипломатов", ["SANCTION USA>RUS negated"]),
    ("Washington sanctions a Russian bank", ["SANCTION USA>RUS actual"]),
    ("واشنطن تفرض عقوبات على مصرف روسي", ["SANCTION USA>RUS actual"]),
    ("Вашингтон ввёл санкции против российского банка", ["SANCTION USA>RUS actual"]),
    ("Lavrov to meet Pompeo on Friday", [PLANNED_MEETING]),
    ("لافروف سيلتقي بومبيو يوم الجمعة", [PLANNED_MEETING]),
    ("Лавров встретится с Помпео в пятницу", [PLANNED_MEETING]),
    ("Trump wants to cooperate with Putin", ["AGREE USA>RUS actual"]),
    ("ترامب يريد التعاون مع بوتين", ["AGREE USA>RUS actual"]),
    ("Трамп хочет сотрудничать с Путиным", ["AGREE USA>RUS actual"]),
]

OTHERS = [
    # who acts: passive, by-phrase, verb before its subject, object before its verb
    ("Two US diplomats were expelled by Russia on Monday.", ["SANCTION RUS>USA actual"]),
    ("В понедельник США обвинили Россию во лжи.", ["ACCUSE USA>RUS actual"]),
    ("وانتقدت موسكو قرار واشنطن.", ["ACCUSE RUS>USA actual"]),
    ("Against Russia, the United States imposed new sanctions.", ["SANCTION USA>RUS actual"]),
    ("В Кремле раскритиковали решение США.", ["ACCUSE RUS>USA actual"]),
    ("В Вашингтоне осудили поставки российских ракет.", ["ACCUSE USA>RUS actual"]),
    ("В Москве посол США осудил российские учения.", ["ACCUSE USA>RUS actual"]),
    ("В США арестовали россиянина по обвинению в шпионаже.", ["COERCE USA>RUS actual"]),
    ("В Германии отвергли критику со стороны США из-за «Северного потока».", ["ACCUSE USA>RUS actual"]),
    # a preposition before the act's noun governs the noun, and not who does it
    ("Захарова ответила на угрозы США.", ["THREATEN USA>RUS actual"]),
    ("تطرق الوزير إلى العقوبات الأمريكية الجديدة ضد روسيا.", ["SANCTION USA>RUS actual"]),
    # a visit called off is a refusal, and no visit
    ("США решили отменить летний визит Обамы в Россию.", ["REJECT USA>RUS actual", "CONSULT MUTUAL negated"]),
    # what one side says that the other did is the deed and the charge
    ("The CIA said that Russia meddled in the US election.", ["COERCE RUS>USA actual", "ACCUSE USA>RUS actual"]),
    ("أعلنت واشنطن أن روسيا تدخلت في الانتخابات الأميركية.", ["COERCE RUS>USA actual", "ACCUSE USA>RUS actual"]),
    ("В ЦРУ заявили, что Россия вмешивалась в выборы в США.", ["COERCE RUS>USA actual", "ACCUSE USA>RUS actual"]),
    # one doer of two acts: the object of the first does not do the second
    (
        "The Russian leader blamed the U.S. for the collapse and warned America not to answer.",
        ["ACCUSE RUS>USA actual", "THREATEN RUS>USA actual"],
    ),
    (
        "Путин обвинил США в срыве договора и предупредил Вашингтон об ответе.",
        ["ACCUSE RUS>USA actual", "THREATEN RUS>USA actual"],
    ),
    # both together, and only one of them
    ("Trump and Putin met in Helsinki.", [MET]),
    ("Pompeo met the Saudi minister to talk about Russia.", []),
    ("بحث بومبيو مع نظيره السعودي الملف الروسي.", []),
    ("Помпео встретился с Зеленским и обсудил Россию.", []),
    # a third acts, or is acted on
    ("Ukraine accused Russia of shelling as the United States looked on.", []),
    ("The United States accused China of stealing secrets, and Russia watched the row.", []),
    ("اتهمت أوكرانيا روسيا بالقصف بعد زيارة وفد أميركي إلى كييف.", []),
    ("Украина обвинила Россию в обстрелах, сообщил представитель США.", []),
    # a medium is a source, no actor
    ("Interfax reported on Tuesday that the United States had a cold spring.", []),
    ("The Washington Post reported that snow fell in Moscow.", []),
    # side by side is no act
    ("Oil output in Russia and the United States rose in April.", []),
    ("ارتفع إنتاج النفط في روسيا والولايات المتحدة.", []),
    ("Добыча нефти в России и США выросла в апреле.", []),
    # the content of a demand, a threat, a denial is no act of its own
    ("Washington urged Moscow to release the sailors.", ["REQUEST USA>RUS actual"]),
    ("Russia threatened to expel US diplomats.", ["THREATEN RUS>USA actual"]),
    ("Moscow denied hacking the US Democratic Party.", ["REJECT RUS>USA actual"]),
    # what is said against the other side
    ("Lavrov said that US sanctions violate international law.", ["SANCTION USA>RUS historical", "ACCUSE RUS>USA actual"]),
    ("قال لافروف إن واشنطن تقوض المعاهدة.", ["ACCUSE RUS>USA actual"]),
    ("Лавров заявил, что Вашингтон подрывает договор.", ["ACCUSE RUS>USA actual"]),
    # status
    ("Moscow and Washington agreed on a hotline in 1963, during the Cold War.", ["AGREE MUTUAL historical"]),
    ("If Russia expels US diplomats, shops will notice it.", ["SANCTION RUS>USA hypothetical"]),
    ("Will Trump meet Putin?", ["CONSULT MUTUAL hypothetical"]),
    ("Встреча Рубио с Лавровым не состоится.", ["CONSULT MUTUAL negated"]),
    ("من المقرر أن يجتمع بومبيو مع لافروف الجمعة.", [PLANNED_MEETING]),
    ("ربما يلتقي ترامب بوتين.", ["CONSULT MUTUAL hypothetical"]),
    ("Трамп, возможно, встретится с Путиным.", ["CONSULT MUTUAL hypothetical"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CANONICAL + OTHERS)
def test_a_sentence_gives_its_records(sentence: str, expected: list[str]):
    assert short(told(sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), CANONICAL)
def test_a_headline_gives_the_same_as_a_sentence(sentence: str, expected: list[str]):
    assert short(told("", headline=sentence)) == expected


def test_repeats_of_an_act_are_one_record_with_the_best_evidence():
    found = told(
        "Kremlin and US aides were in contact with each other. Later Pompeo met Lavrov.", headline="Pompeo met Lavrov in Sochi"
    )

    assert short(found) == [MET]
    assert (found[0].evidence.field, found[0].evidence.quote) == ("headline", "Pompeo met Lavrov in Sochi")


def test_others_at_the_table_make_it_multilateral():
    assert told("Pompeo, Lavrov and the Turkish minister held talks in Sochi.")[0].multilateral
    assert not told("Pompeo and Lavrov held talks in Sochi.")[0].multilateral


@pytest.mark.parametrize(
    ("sentence", "day", "precision"),
    [
        ("Lavrov to meet Pompeo on Friday", "2019-05-17", "day"),
        ("Lavrov and Pompeo held talks on Friday", "2019-05-10", "day"),
        ("Pompeo and Lavrov held talks yesterday", "2019-05-13", "day"),
        ("التقى بومبيو لافروف أمس", "2019-05-13", "day"),
        ("Помпео встретился с Лавровым вчера", "2019-05-13", "day"),
        ("Trump and Putin met on June 28, 2018", "2018-06-28", "day"),
        ("يلتقي ترامب بوتين في 28 يونيو", "2019-06-28", "day"),
        ("Трамп и Путин встретятся 28 июня", "2019-06-28", "day"),
        ("Moscow and Washington signed the treaty in April 2010", "2010-04-01", "month"),
        ("The United States sanctioned a Russian bank in 2014", "2014-01-01", "year"),
        ("The talks between Pompeo and Lavrov are over", "None", None),
    ],
)
def test_an_act_has_the_date_that_its_sentence_tells(sentence: str, day: str, precision: str | None):
    found = told(sentence)[0]

    assert (str(found.date), found.precision) == (day, precision)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The United States sanctioned a Russian bank in 2014.", "historical"),
        ("The United States sanctioned a Russian bank on May 2.", "actual"),
        ("The United States accused Russia of meddling in the 2016 election.", "actual"),
        ("يلتقي ترامب بوتين في 28 يونيو.", "planned"),
        ("В 2010 году США и Россия подписали договор.", "historical"),
    ],
)
def test_a_date_tells_whether_an_act_is_news(sentence: str, status: str):
    assert [record.status for record in told(sentence)] == [status]


def test_the_actors_and_the_issue_are_read_from_the_evidence():
    found = told("Lavrov discussed Syria with Pompeo.")[0]

    assert [actor.text for actor in found.source_actors] == ["Lavrov"]
    assert [actor.country for actor in found.target_actors] == ["USA"]
    assert found.issue == "syria"
