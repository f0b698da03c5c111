"""Institutions, firms, media and people that states act on, as wires of three languages write them. Rows: sentence, actors."""

import pytest

from streams.entities.rows import read_actors

STATE_BODIES = [
    # United States
    ("The C.I.A. briefed Capitol Hill.", ["usa.cia", "usa.congress"]),
    ("Langley shared the file with the FBI and the Defense Intelligence Agency.", ["usa.cia", "usa.fbi", "usa.dia"]),
    ("OFAC added him to the list.", ["usa.finance-ministry"]),
    ("The Bureau of Industry and Security tightened export rules.", ["usa.commerce-ministry"]),
    ("NORAD tracked the bombers off the coast.", ["usa.norad"]),
    ("The US Coast Guard followed the tanker.", ["usa.coast-guard"]),
    ("The Sixth Fleet sent a frigate.", ["usa.sixth-fleet"]),
    ("The Senate Foreign Relations Committee backed the bill.", ["usa.senate-foreign-relations"]),
    ("The House Intelligence Committee heard him.", ["usa.house-intelligence"]),
    ("Prosecutors of the Southern District of New York indicted him.", ["usa.court"]),
    ("وقال مكتب التحقيقات الفدرالي إنه يحقق", ["usa.fbi"]),
    ("فرض مكتب مراقبة الأصول الأجنبية قيودا", ["usa.finance-ministry"]),
    ("أعلنت القيادة المركزية الأميركية ذلك", ["usa.centcom"]),
    ("وصلت سفينة من الأسطول السادس الأمريكي", ["usa.sixth-fleet"]),
    ("وافقت لجنة العلاقات الخارجية في مجلس الشيوخ على المشروع", ["usa.senate-foreign-relations"]),
    ("وبحسب وكالة استخبارات الدفاع الأمريكية", ["usa.dia"]),
    ("حذر خفر السواحل الأمريكي الناقلة", ["usa.coast-guard"]),
    ("В Туманном дне промолчали", ["usa.foreign-ministry"]),
    ("Американский Минфин расширил список", ["usa.finance-ministry"]),
    ("О пуске сообщили НОРАД и ЦРУ", ["usa.norad", "usa.cia"]),
    ("Законопроект передали в комитет Сената по международным делам", ["usa.senate-foreign-relations"]),
    ("Документ одобрил комитет Сената США по международным отношениям", ["usa.senate-foreign-relations"]),
    ("Центральным командованием ВС США проверяется сообщение", ["usa.centcom"]),
    ("Решение принял Федеральный суд США", ["usa.court"]),
    # Russia
    ("Lubyanka kept silent, and Old Square too.", ["rus.fsb", "rus.kremlin"]),
    ("Rosgvardia and the Investigative Committee opened a case.", ["rus.rosgvardia", "rus.investigative-committee"]),
    ("The Duma's international affairs committee will meet.", ["rus.duma-international-affairs"]),
    ("The Black Sea Fleet left port.", ["rus.armed-forces"]),
    ("A MiG-31 took off and two Tu-95s followed.", ["rus.armed-forces", "rus.armed-forces"]),
    ("A B-52 flew over the strait.", ["usa.armed-forces"]),
    ("The Russian reconciliation center counted nine attacks.", ["rus.reconciliation-centre"]),
    ("A judge of Lefortovo District Court prolonged his arrest.", ["rus.court"]),
    ("Rospotrebnadzor banned the drink.", ["rus.rospotrebnadzor"]),
    ("وأفاد المركز الروسي للمصالحة بأن", ["rus.reconciliation-centre"]),
    ("رفض جهاز الأمن الفيدرالي الروسي التعليق", ["rus.fsb"]),
    ("حجبت روسكومنادزور الموقع", ["rus.roskomnadzor"]),
    ("غادر أسطول البحر الأسود الميناء", ["rus.armed-forces"]),
    ("أرسلت لجنة التحقيق الروسية الملف", ["rus.investigative-committee"]),
    ("ردت الدفاع الروسية على البنتاغون", ["rus.defence-ministry", "usa.defence-ministry"]),
    ("اجتمع مجلس الأمن الروسي", ["rus.security-council"]),
    ("Следственному комитету поручили проверку", ["rus.investigative-committee"]),
    ("В Росгвардии опровергли это", ["rus.rosgvardia"]),
    ("Россельхознадзором введен запрет", ["rus.rosselkhoznadzor"]),
    ("По данным Центра по примирению враждующих сторон", ["rus.reconciliation-centre"]),
    ("Кораблю Черноморского флота помешали", ["rus.armed-forces"]),
    ("В комитете Госдумы по международным делам возмутились", ["rus.duma-international-affairs"]),
    ("На Смоленской площади ждут ответа", ["rus.foreign-ministry"]),
    ("Решение огласил Лефортовский суд", ["rus.court"]),
    ("Московский суд огласил решение", ["rus.court"]),
    ("Его дело слушает Московский городской суд", ["rus.court"]),
    ("В небо подняли МиГ-31", ["rus.armed-forces"]),
    ("Об этом сообщили в постпредстве РФ при ООН", ["rus.un-mission"]),
    ("Мэрию Москвы уведомили", ["rus.moscow-city"]),
]

FIRMS = [
    ("The list names Gazprombank, VTB and Alfa-Bank.", ["rus.gazprombank", "rus.vtb", "rus.alfa-bank"]),
    ("Sovcomflot tankers turned back.", ["rus.sovcomflot"]),
    ("The pipeline belongs to Nord Stream 2 AG.", ["rus.nord-stream"]),
    ("Rusal and En+ Group left the list.", ["rus.rusal", "rus.en-plus"]),
    ("The hackers of Fancy Bear and APT29 were inside.", ["rus.hackers", "rus.cozy-bear"]),
    ("Star Blizzard wrote to the think tank.", ["rus.star-blizzard"]),
    ("ExxonMobil left the project, Chevron stayed.", ["usa.exxonmobil", "usa.chevron"]),
    ("The fine on Google was unpaid.", ["usa.google"]),
    ("Starlink terminals were seized.", ["usa.spacex"]),
    ("Lockheed Martin and Raytheon are on the list.", ["usa.lockheed", "usa.raytheon"]),
    ("شملت القائمة سبيربنك وروسنفت", ["rus.sberbank", "rus.rosneft"]),
    ("عقوبات على غازبروم بنك ونوفاتيك", ["rus.gazprombank", "rus.novatek"]),
    ("اتهمت مجموعة فاغنر ووكالة أبحاث الإنترنت", ["rus.wagner", "rus.internet-research-agency"]),
    ("غرامة على غوغل وميتا", ["usa.google", "usa.meta"]),
    ("توقفت شركة نورد ستريم 2 عن العمل", ["rus.nord-stream"]),
    ("Санкции ввели против Альфа-банка и Совкомфлота", ["rus.alfa-bank", "rus.sovcomflot"]),
    ('Концерну "Калашников" запретили поставки', ["rus.kalashnikov"]),
    ('Наемников ЧВК "Вагнер" внесли в список', ["rus.wagner"]),
    ("Строительство «Северного потока — 2» остановили", ["rus.nord-stream"]),
    ("Суд оштрафовал компанию Apple", ["usa.apple"]),
    ("Макдоналдсу грозит проверка", ["usa.mcdonalds"]),
    ("Об атаке группировки REvil сообщили", ["rus.revil"]),
]

FIRM_BESIDE_A_GENERIC_WORD = [
    ("A Boeing plane landed.", ["usa.boeing"]),
    ("Компания Яндекс подала жалобу", ["rus.yandex"]),
    ("قالت إدارة تويتر ذلك", ["usa.twitter"]),
]

PEOPLE = [
    ("Viktor Vekselberg sued.", "viktor-vekselberg", "RUS"),
    ("They freed Vladislav Klyushin.", "vladislav-klyushin", "RUS"),
    ("Robert Woodland stood trial.", "robert-woodland", "USA"),
    ("Ryan Fogle was expelled.", "ryan-fogle", "USA"),
    ("أفرج عن كليوشين", "vladislav-klyushin", "RUS"),
    ("عقوبات على عليشر عثمانوف", "alisher-usmanov", "RUS"),
    ("محاكمة روبرت وودلاند", "robert-woodland", "USA"),
    ("Суд над Робертом Вудландом отложили", "robert-woodland", "USA"),
    ("Активы Вексельберга заморозили", "viktor-vekselberg", "RUS"),
    ("Дело Максима Якубца передали", "maksim-yakubets", "RUS"),
]

INTERNATIONAL = [
    "The UN Security Council met with NATO and the OSCE.",
    "OPEC+ cut output; the IMF, the WTO and the World Bank warned.",
    "The CSTO, the CIS and the SCO held a summit.",
    "WADA, the IOC and Interpol agreed.",
    "اجتمع مجلس الأمن الدولي وحلف الناتو وأوبك بلس",
    "أعلنت الوكالة الدولية للطاقة الذرية ومجلس أوروبا ذلك",
    "В ОБСЕ, МАГАТЭ и ОЗХО знают об этом",
    "Страны ОДКБ, ЕАЭС и БРИКС обсудили доклад Совета Европы",
]

SOURCES = [
    ("Reuters, AP and AFP reported it.", ["medium.reuters", "medium.ap", "medium.afp"]),
    ("He told the Wall Street Journal and Axios.", ["medium.wall-street-journal", "medium.axios"]),
    ("TASS and RIA Novosti quoted him.", ["medium.tass", "medium.ria"]),
    ("The New York Times broke the story.", ["medium.new-york-times"]),
    ("Voice of America asked him.", ["medium.voa"]),
    ("وذكرت رويترز ووكالة فرانس برس", ["medium.reuters", "medium.afp"]),
    ("نقلت نوفوستي وتاس عنه", ["medium.ria", "medium.tass"]),
    ("قال لقناة العربية", ["medium.al-arabiya"]),
    ("كتبت وول ستريت جورنال", ["medium.wall-street-journal"]),
    ("Об этом пишут РБК, Коммерсант и Ведомости", ["medium.rbc", "medium.kommersant", "medium.vedomosti"]),
    ("Он рассказал Интерфаксу", ["medium.interfax"]),
    ("В эфире Россия-1 показали это", ["medium.rossiya-tv"]),
]


@pytest.mark.parametrize(("sentence", "actors"), STATE_BODIES + FIRMS + FIRM_BESIDE_A_GENERIC_WORD)
def test_a_body_is_found_under_the_names_wires_use(seen, sentence, actors):
    assert [mention.actor for mention in seen(sentence) if mention.country in ("USA", "RUS")] == actors


@pytest.mark.parametrize(("sentence", "actor", "country"), PEOPLE)
def test_people_whom_states_act_on_have_their_side(seen, sentence, actor, country):
    assert [(mention.actor, mention.country) for mention in seen(sentence, "2024-08-01")] == [(actor, country)]


@pytest.mark.parametrize("sentence", INTERNATIONAL)
def test_international_bodies_have_no_country(seen, sentence):
    countries = [mention.country for mention in seen(sentence)]
    assert len(countries) > 1
    assert set(countries) == {None}


@pytest.mark.parametrize(("sentence", "media"), SOURCES)
def test_a_source_is_a_medium_of_no_side(seen, sentence, media):
    assert [(mention.actor, mention.country) for mention in seen(sentence)] == [(medium, None) for medium in media]


@pytest.mark.parametrize(
    "sentence",
    [
        "Visas were refused to RT and Sputnik.",
        "RT America closed.",
        "قيود على آر تي وسبوتنيك",
        "Иск подало МИА «Россия сегодня»",
    ],
)
def test_a_broadcaster_that_a_state_acts_on_is_a_party_of_its_side(seen, sentence):
    assert [(mention.actor, mention.country) for mention in seen(sentence)] == [("rus.rt", "RUS")]


def test_a_row_of_a_medium_names_no_side_unless_states_act_on_it():
    media = {row.id: row.country for row in read_actors().institutions if row.kind == "medium"}
    assert {id_ for id_, country in media.items() if country is not None} == {"usa.radio-liberty"}
    assert len(media) > 100


def test_no_name_stands_for_two_institutions():
    """The first in the file would win in silence."""
    owner = {}
    for row in read_actors().institutions:
        for name in (*row.en, *row.ar, *row.ru):
            assert owner.setdefault(name, row.id) == row.id, name
