"""Every state in three languages: name, adjective, capital, in the forms of sentences; and what only looks like one."""

import pytest

from streams.entities.rows import WEAK, read_actors
from streams.text.russian import adjective_forms, phrase_forms

STATES = {row.id: row for row in read_actors().states}

MEMBERS = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI "
    "CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI "
    "EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA "
    "JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM "
    "MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR "
    "MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE "
    "SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE"
).split()
"""Members of the United Nations, written from the organisation's own list and not from the table."""

SHARED_ADJECTIVES = {"COG": {"COD"}, "PRK": {"KOR"}}
"""Whom a word that two states share is linked to."""
ITSELF = {"Jerusalem", "Иерусалим"}
"""Capitals that are themselves and stand for no state."""


def countries(mentions):
    return [mention.country for mention in mentions]


def unshared(words):
    """The words that name the state wherever they stand."""
    return [word for word in words if not word.startswith(WEAK)]


def test_all_members_and_observers_are_there():
    assert len(MEMBERS) == 193
    assert {*MEMBERS, "VAT", "PSE", "TWN", "XKX"} == set(STATES)


def test_no_two_states_share_an_item_of_wikidata():
    ids = [row.wikidata for row in STATES.values() if row.wikidata]
    assert len(ids) == len(set(ids)) > 190
    assert {STATES["USA"].wikidata, STATES["RUS"].wikidata, STATES["FRA"].wikidata} == {"Q30", "Q159", "Q142"}


@pytest.mark.parametrize("country", STATES)
def test_english(seen, country):
    row = STATES[country]
    for name in unshared(row.en):
        assert countries(seen(f"They say that {name} refused.")) == [country], name
    for capital in set(row.en_capital) - ITSELF:
        assert countries(seen(f"Then {capital} refused.")) == [country], capital
    for adjective in unshared(row.en_adjective):
        found = set(countries(seen(f"A {adjective} official refused.")))
        assert found <= {country} | SHARED_ADJECTIVES.get(country, set()), adjective
        assert found, adjective
    for people in row.en_people:
        assert countries(seen(f"Some {people} refused.")) == [country], people


@pytest.mark.parametrize("country", STATES)
def test_arabic(seen, country):
    row = STATES[country]
    for name in row.ar:
        for sentence in (f"رفضت {name} ذلك", f"تحدثت مع {name} أمس", f"واتفقت و{name} على ذلك"):
            assert countries(seen(sentence)) == [country], sentence
    for capital in row.ar_capital:
        assert countries(seen(f"رفضت {capital} ذلك")) == [country], capital
    for adjective in row.ar_adjective:
        assert countries(seen(f"رفض الرئيس ال{adjective} ذلك")) == [country], adjective
        if " " not in adjective:
            assert countries(seen(f"رفضت الحكومة ال{adjective}ة ذلك")) == [country], adjective


@pytest.mark.parametrize("country", STATES)
def test_russian(seen, country):
    row = STATES[country]
    for form in (form for name in row.ru for form in phrase_forms(name)):
        assert countries(seen(f"Новости: {form} рядом.")) == [country], form
    for capital in (form for name in row.ru_capital for form in phrase_forms(name)):
        assert capital.startswith("Иерусалим") or countries(seen(f"Новости: {capital} рядом.")) == [country], capital
    for adjective in unshared(row.ru_adjective):
        for form in adjective_forms(adjective)[:13]:
            found = countries(seen(f"Это {form} план."))
            assert found == [country] or found[0] in SHARED_ADJECTIVES.get(country, ()), form


FORMS = [
    # country, then a sentence of ours in each language in which the state stands in some form
    ("UKR", "Kyiv's allies met the Ukrainians.", "اتهم الأوكرانيون جيرانهم", "Украинцам помогли"),
    ("CHN", "The P.R.C. objected.", "وللصين رأي آخر", "Китаем довольны"),
    ("GBR", "The U.K.'s envoy left.", "غادر السفير البريطاني", "Британцы ушли"),
    ("FRA", "A French minister left.", "الفرنسيون رفضوا", "С Францией договорились"),
    ("DEU", "Germans voted.", "والألمانية أيضا رفضت", "В ФРГ отказались"),
    ("TUR", "Türkiye refused.", "وبأنقرة رفضوا", "Турки отказались"),
    ("IRN", "The Islamic Republic refused.", "رفضت الجمهورية الإسلامية الإيرانية", "Исламская Республика Иран отказалась"),
    ("ISR", "The Jewish state refused.", "رفض الإسرائيليون", "Израильтяне отказались"),
    ("PSE", "The Palestinian Authority refused.", "رفضت السلطة الفلسطينية", "Палестинская автономия отказалась"),
    ("SAU", "The Saudis refused.", "رفض السعوديون", "Эр-Рияду отказали"),
    ("ARE", "The Emirates refused.", "رفضت دولة الإمارات", "Эмиратам отказали"),
    ("QAT", "Qataris refused.", "رفضت دولة قطر", "Катаром довольны"),
    ("EGY", "Egyptians refused.", "رفض المصريون", "Египтяне отказались"),
    ("SYR", "The Syrian Arab Republic refused.", "رفض السوريون", "САР отказалась"),
    ("IRQ", "Iraqis refused.", "وبالعراق رفضوا", "Ираком довольны"),
    ("LBN", "Lebanon's cabinet refused.", "رفض اللبنانيون", "Ливанцы отказались"),
    ("JOR", "The Hashemite Kingdom refused.", "رفضت المملكة الأردنية الهاشمية", "Иорданией довольны"),
    ("OMN", "The Sultanate of Oman refused.", "رفضت سلطنة عُمان", "Оманом довольны"),
    ("YEM", "Yemenis refused.", "رفض اليمنيون", "Йеменцы отказались"),
    ("IND", "New Delhi refused.", "رفض الهنود", "Индией довольны"),
    ("PAK", "Pakistanis refused.", "رفض الباكستانيون", "Пакистанцы отказались"),
    ("JPN", "Tokyo's envoy refused.", "رفض اليابانيون", "Японцы отказались"),
    ("KOR", "S. Korea refused.", "رفضت الحكومة الكورية الجنوبية", "Южнокорейские власти отказались"),
    ("PRK", "N. Korea refused.", "رفض الرئيس الكوري الشمالي", "КНДР отказалась"),
    ("POL", "Poles refused.", "رفضت البولندية ذلك", "Полякам отказали"),
    ("BLR", "Belorussia refused.", "رفضت روسيا البيضاء", "Беларусью довольны"),
    ("KAZ", "Kazakhs refused.", "رفضت كازاخستان", "Казахстанцы отказались"),
    ("UZB", "Uzbeks refused.", "رفضت أوزباكستان", "Узбекистаном довольны"),
    ("TKM", "Ashgabat refused.", "رفضت عشق آباد", "Туркменистаном довольны"),
    ("GEO", "Ex-officials of the country of Georgia refused.", "رفض الجورجيون", "Грузинами довольны"),
    ("ARM", "Armenians refused.", "رفض الأرمن", "Арменией довольны"),
    ("AZE", "Azeri officials refused.", "رفضت آذربيجان", "Азербайджанцы отказались"),
    ("MDA", "Moldovans refused.", "رفضت مولدوفا", "Молдовой довольны"),
    ("CZE", "Czechia refused.", "رفضت تشيكيا", "Чехии отказали"),
    ("MKD", "Skopje refused.", "رفضت مقدونيا الشمالية", "Северной Македонии отказали"),
    ("BIH", "Bosniaks refused.", "رفضت البوسنة والهرسك", "Боснии и Герцеговине отказали"),
    ("HRV", "Croats refused.", "رفض الكروات", "Хорватам отказали"),
    ("XKX", "Kosovars refused.", "رفضت كوسوفو", "Косовом довольны"),
    ("ALB", "Tirana refused.", "رفضت تيرانا", "Албанцы отказались"),
    ("IRL", "Dublin refused.", "رفضت دبلن", "Ирландией довольны"),
    ("MLT", "The Maltese navy refused.", "رفضت مالطا", "Мальте отказали"),
    ("LUX", "Luxembourg refused.", "رفضت لوكسمبورغ", "Люксембургом довольны"),
    ("VAT", "The Holy See refused.", "رفض الكرسي الرسولي", "Святому престолу отказали"),
    ("TWN", "Taipei refused.", "رفضت تايبيه", "Тайванем довольны"),
    ("MMR", "Burma refused.", "رفضت بورما", "Мьянмой довольны"),
    ("THA", "Bangkok refused.", "رفضت بانكوك", "Таиландом довольны"),
    ("PHL", "Filipino officials refused.", "رفضت الفلبين", "Филиппинами довольны"),
    ("MYS", "Kuala Lumpur refused.", "رفضت كوالالمبور", "Малайзией довольны"),
    ("MNG", "Ulan Bator refused.", "رفضت منغوليا", "Монголией довольны"),
    ("NPL", "Nepalese officials refused.", "رفضت نيبال", "Непалом довольны"),
    ("NZL", "Wellington refused.", "رفضت نيوزيلندا", "Новой Зеландией довольны"),
    ("COD", "The DRC refused.", "رفضت جمهورية الكونغو الديمقراطية", "ДРК отказалась"),
    ("COG", "Brazzaville refused.", "رفضت جمهورية الكونغو", "Республике Конго отказали"),
    ("CAF", "Bangui refused.", "رفضت جمهورية إفريقيا الوسطى", "ЦАР отказалась"),
    ("CIV", "Cote d'Ivoire refused.", "رفضت كوت ديفوار", "Кот-д'Ивуаром довольны"),
    ("MLI", "Malian officials refused.", "رفضت حكومة مالي", "Власти Мали отказались"),
    ("BFA", "Ouagadougou refused.", "رفضت بوركينا فاسو", "Буркина-Фасо отказала"),
    ("NER", "Niamey refused.", "رفضت النيجر", "Нигеру отказали"),
    ("NGA", "Nigerians refused.", "رفضت نيجيريا", "Нигерией довольны"),
    ("TCD", "N'Djamena refused.", "رفضت تشاد", "Чаду отказали"),
    ("SSD", "Juba refused.", "رفضت جنوب السودان", "Южному Судану отказали"),
    ("ETH", "Addis Ababa refused.", "رفضت أديس أبابا", "Эфиопией довольны"),
    ("SOM", "Somalis refused.", "رفضت مقديشو", "Могадишо отказал"),
    ("ZAF", "South Africans refused.", "رفضت جنوب إفريقيا", "Южно-Африканской Республике отказали"),
    ("GIN", "Conakry refused.", "رفضت كوناكري", "Гвинеей довольны"),
    ("GNB", "Guinea-Bissau refused.", "رفضت غينيا بيساو", "Гвинее-Бисау отказали"),
    ("GNQ", "Equatorial Guinea refused.", "رفضت غينيا الاستوائية", "Экваториальной Гвинеей довольны"),
    ("PNG", "Papua New Guinea refused.", "رفضت بابوا غينيا الجديدة", "Папуа — Новой Гвинеей довольны"),
    ("VEN", "Caracas refused.", "رفض الفنزويليون", "Венесуэльцы отказались"),
    ("COL", "Bogotá refused.", "رفضت كولومبيا", "Колумбийцы отказались"),
    ("DOM", "The Dominican Republic refused.", "رفضت جمهورية الدومينيكان", "Доминиканской Республикой довольны"),
    ("PER", "Peruvians refused.", "رفضت بيرو", "Перуанцы отказались"),
    ("ECU", "Ecuadorean officials refused.", "رفضت الإكوادور", "Эквадором довольны"),
]


@pytest.mark.parametrize(("country", "english", "arabic", "russian"), FORMS)
def test_a_state_in_the_forms_of_a_sentence(seen, country, english, arabic, russian):
    for sentence in (english, arabic, russian):
        assert country in countries(seen(sentence)), sentence
        assert set(countries(seen(sentence))) == {country}, sentence


NO_STATE = [
    "Chad left his house.",
    "Georgia voted for the governor.",
    "Male suspects were held.",
    "Victoria won the race.",
    "They study at Georgetown.",
    "Santiago scored twice.",
    "A turkey and a chilli pepper.",
    "تبرع بدعم مالي للمدرسة",
    "افتتحوا مدرسة بنين جديدة",
    "أغاني المطربة",
    "أماني الطلاب",
    "كان ستاليني الهوى",
    "وصل باكرا إلى بيته",
    "كان جسمه سليما",
    "ويدعى وجوبا إلى الحضور",
    "لباس البوركيني على الشاطئ",
    "رائحة غاز البوتان",
    "Того же мнения был он.",
    "Принадлежит перу поэта.",
    "Острый перец чили.",
    "Снял панаму и ушел.",
    "Рассказ Чехова.",
    "Она училась в Колумбийском университете.",
    "Картина Сальвадора Дали.",
    "Поход Александра Македонского.",
    "عاد إلى مسقط رأسه",
    "أصيب في الرباط الصليبي",
    "درس في جامعة كولومبيا",
    "Michael Jordan scored.",
    "The Panama Papers named him.",
    "Пил мате и куба не видел.",
]


@pytest.mark.parametrize("sentence", NO_STATE)
def test_a_word_that_only_looks_like_a_state_is_none(seen, sentence):
    assert countries(seen(sentence)) == []


@pytest.mark.parametrize("sentence", ["Brussels warned them.", "حذرت بروكسل منهم", "Брюссель предупредил их"])
def test_brussels_acts_but_is_not_belgium(seen, sentence):
    assert [(mention.actor, mention.country, mention.scene) for mention in seen(sentence)] == [("brussels", None, False)]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Bankova Street warned them.", "ukr.bankova"),
        ("The District of Columbia court ruled.", "usa.court"),
        ("Суд округа Колумбия решил", "usa.court"),
    ],
)
def test_a_seat_of_power_stands_for_its_state(seen, sentence, actor):
    assert [mention.actor for mention in seen(sentence)] == [actor]


@pytest.mark.parametrize(
    ("name", "english", "arabic", "russian"),
    [
        ("Tartus", "Tartus", "طرطوس", "Тартусе"),
        ("Khmeimim", "Hmeimim", "حميميم", "Хмеймиме"),
        ("Idlib", "Idlib", "إدلب", "Идлибе"),
        ("Al-Tanf", "Al-Tanf", "التنف", "Эт-Танфе"),
        ("Deir ez-Zor", "Deir ez-Zor", "دير الزور", "Дейр-эз-Зоре"),
        ("Crimea", "Crimea", "القرم", "Крыму"),
        ("Zaporizhzhia", "Zaporizhzhia", "زابوريجيا", "Запорожье"),
        ("Black Sea", "the Black Sea", "البحر الأسود", "Черном море"),
        ("Baltic Sea", "the Baltic Sea", "بحر البلطيق", "Балтийском море"),
        ("Bering Strait", "the Bering Strait", "مضيق بيرينغ", "Беринговом проливе"),
        ("Indian Ocean", "the Indian Ocean", "المحيط الهندي", "Индийском океане"),
        ("Korean Peninsula", "the Korean Peninsula", "شبه الجزيرة الكورية", "Корейском полуострове"),
        ("Gulf of Mexico", "the Gulf of Mexico", "خليج المكسيك", "Мексиканском заливе"),
        ("Arctic", "the Arctic", "القطب الشمالي", "Арктике"),
        ("International Space Station", "the International Space Station", "محطة الفضاء الدولية", "МКС"),
        ("South Ossetia", "South Ossetia", "أوسيتيا الجنوبية", "Южной Осетии"),
        ("Nagorno-Karabakh", "Nagorno-Karabakh", "ناغورني كاراباخ", "Нагорном Карабахе"),
        ("Gaza", "Gaza", "غزة", "секторе Газа"),
        ("Incirlik", "Incirlik", "إنجرليك", "Инджирлике"),
        ("Sharm el-Sheikh", "Sharm el-Sheikh", "شرم الشيخ", "Шарм-эш-Шейхе"),
    ],
)
def test_a_base_a_sea_a_region_is_where_it_happens(scenes, name, english, arabic, russian):
    for sentence in (f"They met in {english} again.", f"التقوا في {arabic} أمس", f"Они встретились в {russian} вчера"):
        assert scenes(sentence) == [name], sentence
