"""Russian office holders from 1990 to today: who held which office when, and how their names are written in three languages."""

from datetime import date
from itertools import pairwise

import pytest

from streams.entities.rows import read_actors

SEVERAL = frozenset(
    {
        "deputy-prime-minister",
        "deputy-foreign-minister",
        "first-deputy-foreign-minister",
        "deputy-defence-minister",
        "security-council.deputy-head",
        "presidential-administration.deputy-head",
        "presidential-aide",
        "envoy",
        "deputy-ambassador.un",
        "deputy-speaker",
        "federation-council.deputy-head",
    }
)
"""Offices that several people hold at a time."""

OFFICES = [
    # office; a sentence each in English, Arabic and Russian; two days with the holder on each
    (
        "rus.president",
        ("The Russian president travelled.", "سافر الرئيس الروسي أمس", "Президент РФ уехал"),
        ("1997-03-20", "boris-yeltsin"),
        ("2009-07-06", "dmitry-medvedev"),
    ),
    (
        "rus.prime-minister",
        ("The Russian prime minister travelled.", "سافر رئيس الوزراء الروسي أمس", "Премьер-министр РФ уехал"),
        ("1993-06-01", "viktor-chernomyrdin"),
        ("2025-02-10", "mikhail-mishustin"),
    ),
    (
        "rus.foreign-minister",
        ("The Russian foreign minister travelled.", "سافر وزير الخارجية الروسي أمس", "Глава МИД РФ уехал"),
        ("1994-01-14", "andrei-kozyrev"),
        ("2001-06-16", "igor-ivanov"),
    ),
    (
        "rus.defence-minister",
        ("The Russian defence minister travelled.", "سافر وزير الدفاع الروسي أمس", "Министр обороны РФ уехал"),
        ("2010-09-15", "anatoly-serdyukov"),
        ("2025-06-11", "andrei-belousov"),
    ),
    (
        "rus.finance-minister",
        ("The Russian finance minister travelled.", "سافر وزير المالية الروسي أمس", "Министр финансов РФ уехал"),
        ("2006-02-11", "alexei-kudrin"),
        ("2018-02-11", "anton-siluanov"),
    ),
    (
        "rus.economy-minister",
        ("Russia's economy minister travelled.", "سافر وزير الاقتصاد الروسي أمس", "Министр экономического развития РФ уехал"),
        ("2015-02-11", "alexei-ulyukayev"),
        ("2023-02-11", "maxim-reshetnikov"),
    ),
    (
        "rus.energy-minister",
        ("The Russian energy minister travelled.", "سافر وزير الطاقة الروسي أمس", "Министр энергетики РФ уехал"),
        ("2016-12-10", "alexander-novak"),
        ("2025-12-10", "sergei-tsivilyov"),
    ),
    (
        "rus.justice-minister",
        ("The Russian justice minister travelled.", "سافر وزير العدل الروسي أمس", "Министр юстиции РФ уехал"),
        ("2014-12-10", "alexander-konovalov"),
        ("2024-12-10", "konstantin-chuychenko"),
    ),
    (
        "rus.trade-minister",
        (
            "Russia's industry and trade minister left.",
            "سافر وزير الصناعة والتجارة الروسي",
            "Министр промышленности и торговли РФ",
        ),
        ("2019-12-10", "denis-manturov"),
        ("2025-12-10", "anton-alikhanov"),
    ),
    (
        "rus.interior-minister",
        ("The Russian interior minister travelled.", "سافر وزير الداخلية الروسي أمس", "Глава МВД РФ уехал"),
        ("2008-12-10", "rashid-nurgaliyev"),
        ("2014-12-10", "vladimir-kolokoltsev"),
    ),
    (
        "rus.central-bank.head",
        ("The Russian central bank governor left.", "سافر رئيس البنك المركزي الروسي", "Глава Центробанка РФ уехал"),
        ("2010-12-10", "sergei-ignatyev"),
        ("2022-12-10", "elvira-nabiullina"),
    ),
    (
        "rus.attorney-general",
        ("The Russian prosecutor general left.", "سافر المدعي العام الروسي أمس", "Генпрокурор РФ уехал"),
        ("2016-12-10", "yuri-chaika"),
        ("2026-02-10", "alexander-gutsan"),
    ),
    (
        "rus.security-council.head",
        ("The secretary of Russia's Security Council left.", "سافر سكرتير مجلس الأمن الروسي", "Секретарь Совбеза РФ уехал"),
        ("2000-12-10", "sergei-ivanov"),
        ("2025-12-10", "sergei-shoigu"),
    ),
    (
        "rus.presidential-administration.head",
        ("The Kremlin chief of staff left.", "سافر رئيس ديوان الكرملين أمس", "Глава администрации президента РФ уехал"),
        ("2002-12-10", "alexander-voloshin"),
        ("2018-12-10", "anton-vaino"),
    ),
    (
        "rus.kremlin.spokesperson",
        ("The Kremlin spokesperson answered.", "أجاب المتحدث باسم الكرملين", "Пресс-секретарь президента РФ ответил"),
        ("2009-12-10", "natalya-timakova"),
        ("2026-10-10", "dmitry-peskov"),
    ),
    (
        "rus.foreign-ministry.spokesperson",
        (
            "The Russian foreign ministry spokesman left.",
            "أجاب المتحدث باسم الخارجية الروسية",
            "Официальный представитель МИД РФ уехал",
        ),
        ("2007-12-10", "mikhail-kamynin"),
        ("2013-12-10", "alexander-lukashevich"),
    ),
    (
        "rus.fsb.head",
        ("The head of the FSB travelled.", "سافر رئيس جهاز الأمن الفيدرالي الروسي", "Директор ФСБ РФ уехал"),
        ("2004-12-10", "nikolai-patrushev"),
        ("2023-12-10", "alexander-bortnikov"),
    ),
    (
        "rus.chief-of-staff",
        (
            "The chief of the Russian General Staff called.",
            "اتصل رئيس هيئة الأركان الروسية",
            "Начальник Генштаба РФ позвонил",
        ),
        ("2006-12-10", "yuri-baluyevsky"),
        ("2021-12-10", "valery-gerasimov"),
    ),
    (
        "rus.speaker",
        ("The Duma speaker answered.", "أجاب رئيس مجلس الدوما", "Председатель Госдумы ответил"),
        ("2005-12-10", "boris-gryzlov"),
        ("2018-12-10", "vyacheslav-volodin"),
    ),
    (
        "rus.federation-council.head",
        ("The Federation Council speaker answered.", "أجاب رئيس مجلس الاتحاد الروسي", "Спикер Совета Федерации ответил"),
        ("2003-12-10", "sergei-mironov"),
        ("2018-12-10", "valentina-matviyenko"),
    ),
    (
        "rus.ambassador.usa",
        ("The Russian ambassador to the United States left.", "غادر السفير الروسي لدى واشنطن", "Посол России в США уехал"),
        ("2015-12-10", "sergei-kislyak"),
        ("2026-05-10", "alexander-darchiev"),
    ),
    (
        "rus.ambassador.un",
        ("Russia's UN ambassador answered.", "أجاب مندوب روسيا الدائم", "Постпред России ответил"),
        ("2014-08-10", "vitaly-churkin"),
        ("2022-12-10", "vasily-nebenzya"),
    ),
    (
        "rus.roscosmos.head",
        ("The Roscosmos chief answered.", "أجاب رئيس وكالة الفضاء الروسية", "Глава Роскосмоса ответил"),
        ("2019-12-10", "dmitry-rogozin"),
        ("2025-12-10", "dmitry-bakanov"),
    ),
    (
        "rus.rosatom.head",
        ("The head of Rosatom answered.", "أجاب رئيس روساتوم", "Глава Росатома ответил"),
        ("2012-12-10", "sergei-kiriyenko"),
        ("2020-12-10", "alexei-likhachev"),
    ),
]

MORE_OFFICES = [
    # sentence, day, holder: offices that only some languages name so
    ("Russia's ambassador to NATO answered.", "2010-02-01", "dmitry-rogozin"),
    ("Russia's ambassador to NATO answered.", "2015-02-01", "alexander-grushko"),
    ("Russia's ambassador to the OSCE answered.", "2020-02-01", "alexander-lukashevich"),
    ("Russia's ambassador to the OSCE answered.", "2026-02-01", "dmitry-polyanskiy"),
    ("The Soviet president travelled.", "1990-06-01", "mikhail-gorbachev"),
    ("The Soviet defence minister travelled.", "1990-06-01", "dmitry-yazov"),
    ("The chief of the Federation Council answered.", "2017-06-01", "valentina-matviyenko"),
    ("Омбудсмен РФ ответила", "2021-06-01", "tatyana-moskalkova"),
    ("Глава Роснефти ответил", "2016-06-01", "igor-sechin"),
    ("Директор СВР ответил", "2014-06-01", "mikhail-fradkov"),
    ("The GRU chief travelled.", "2017-12-10", "igor-korobov"),
    ("سافر رئيس الاستخبارات العسكرية الروسية", "2017-12-10", "igor-korobov"),
    ("سافر رئيس الاستخبارات العسكرية الروسية", "2024-08-10", "igor-kostyukov"),
    ("Начальник ГРУ уехал", "2013-12-10", "igor-sergun"),
    ("Глава военной разведки РФ уехал", "2024-08-10", "igor-kostyukov"),
    ("Министр культуры РФ ответил", "2015-06-01", "vladimir-medinsky"),
    ("أجاب وزير الرياضة الروسي", "2014-06-01", "vitaly-mutko"),
    ("The Russian emergencies minister answered.", "2009-06-01", "sergei-shoigu"),
    ("أجاب رئيس الصندوق الروسي للاستثمار المباشر", "2021-06-01", "kirill-dmitriev"),
]

FORMER = [
    # sentence, day, who: no longer in office on that day
    ("Former Russian president Boris Yeltsin came.", "2005-05-09", "boris-yeltsin"),
    ("The late Russian ambassador Vitaly Churkin was praised.", "2018-02-20", "vitaly-churkin"),
    ("Former Russian finance minister Alexei Kudrin came.", "2012-05-09", "alexei-kudrin"),
    ("جاء وزير الدفاع الروسي السابق أناتولي سيرديوكوف", "2014-05-09", "anatoly-serdyukov"),
    ("جاء السفير الروسي السابق أناتولي أنطونوف", "2025-05-09", "anatoly-antonov"),
    ("كرموا السفير الروسي الراحل فيتالي تشوركين", "2018-02-20", "vitaly-churkin"),
    ("Бывший министр иностранных дел РФ Игорь Иванов приехал", "2010-05-09", "igor-ivanov"),
    ("Экс-глава Роскосмоса Юрий Борисов приехал", "2025-05-09", "yuri-borisov"),
    ("Бывший посол России в США Сергей Кисляк приехал", "2018-05-09", "sergei-kislyak"),
]

NAMES = [
    # Arabic as the Gulf, Egypt, the Levant and the Maghreb write it
    ("تحدث ريابكوف طويلا", "sergei-ryabkov"),
    ("تحدث سيرجي ريابكوف طويلا", "sergei-ryabkov"),
    ("وقالت زاخاروفا إنها سعيدة", "maria-zakharova"),
    ("وقالت ماريا زخاروفا إنها سعيدة", "maria-zakharova"),
    ("دعا نيبينزيا إلى جلسة", "vasily-nebenzya"),
    ("دعا فاسيلي نبينزيا إلى جلسة", "vasily-nebenzya"),
    ("قال شويغو ذلك", "sergei-shoigu"),
    ("قال شويجو ذلك", "sergei-shoigu"),
    ("قال سيرغى شويقو ذلك", "sergei-shoigu"),
    ("قال باتروشيف ذلك", "nikolai-patrushev"),
    ("قال دميتري بسكوف ذلك", "dmitry-peskov"),
    ("قال دمتري بيسكوف ذلك", "dmitry-peskov"),
    ("قال ديمتري مدفيديف ذلك", "dmitry-medvedev"),
    ("قال أوشاكوف ذلك", "yuri-ushakov"),
    ("وبوغدانوف", "mikhail-bogdanov"),
    ("التقى ميخائيل بوجدانوف", "mikhail-bogdanov"),
    ("مع كيريل دميترييف", "kirill-dmitriev"),
    ("مع ألكساندر دارتشييف", "alexander-darchiev"),
    ("لأندريه بيلوسوف", "andrei-belousov"),
    ("فالنتينا ماتفيينكو", "valentina-matviyenko"),
    ("يونس بك يفكوروف", "yunus-bek-yevkurov"),
    ("رمضان قاديروف", "ramzan-kadyrov"),
    ("سيرغي ناريشكين", "sergei-naryshkin"),
    ("إيجور كوستيوكوف", "igor-kostyukov"),
    # English by the habits of AP, Reuters and the ministries themselves
    ("They met Sergey Ryabkov.", "sergei-ryabkov"),
    ("They met Riabkov.", "sergei-ryabkov"),
    ("They met Vassily Nebenzia.", "vasily-nebenzya"),
    ("They met Yury Ushakov.", "yuri-ushakov"),
    ("They met Sergey Shoygu.", "sergei-shoigu"),
    ("They met Dmitriy Peskov.", "dmitry-peskov"),
    ("They met Valentina Matvienko.", "valentina-matviyenko"),
    ("They met Dmitry Polyansky.", "dmitry-polyanskiy"),
    ("They met Anna Evstigneeva.", "anna-evstigneeva"),
    ("They met Sergei Kiriyenko.", "sergei-kiriyenko"),
    ("They met Alexander Lavrentyev.", "alexander-lavrentiev"),
    ("They met Konstantin Kosachyov.", "konstantin-kosachev"),
    ("They read Shoigu's letter.", "sergei-shoigu"),
    # Russian cases, women's surnames among them
    ("Письмо Сергея Шойгу", "sergei-shoigu"),
    ("Письмо Рябкова", "sergei-ryabkov"),
    ("Звонок Василию Небензе", "vasily-nebenzya"),
    ("Встреча с Небензей", "vasily-nebenzya"),
    ("Вопрос к Марии Захаровой", "maria-zakharova"),
    ("Спросили Захарову", "maria-zakharova"),
    ("Встреча с Эльвирой Набиуллиной", "elvira-nabiullina"),
    ("Увидели Валентину Матвиенко", "valentina-matviyenko"),
    ("Письмо Татьяны Москальковой", "tatyana-moskalkova"),
    ("Встреча с Анной Евстигнеевой", "anna-evstigneeva"),
    ("Письмо Юлии Навальной", "yulia-navalnaya"),
    ("Встреча с Леонидом Слуцким", "leonid-slutsky"),
    ("Встреча с Дмитрием Полянским", "dmitry-polyanskiy"),
    ("Звонок Сергею Рудскому", "sergei-rudskoi"),
    ("Письмо Игоря Костюкова", "igor-kostyukov"),
    ("Встреча с Юнус-беком Евкуровым", "yunus-bek-yevkurov"),
    ("Встреча с Виталием Чуркиным", "vitaly-churkin"),
    ("Встреча с Анатолием Чубайсом", "anatoly-chubais"),
]

SHARED = [
    # a surname of many, alone: nobody's
    "Ivanov won the race.",
    "Antonov built aircraft.",
    "Medvedev won the first set.",
    "Novak served well.",
    "Borisov scored twice.",
    "Bogdanov scored twice.",
    "Titov sang.",
    "Fomin sang.",
    "Morozov sang.",
    "Popov patented the radio.",
    "Miller sang.",
    "Lebed swam.",
    "فاز ميدفيديف بالمجموعة الأولى",
    "سجل إيفانوف هدفين",
    "سجل أنطونوف هدفين",
    "سجل نوفاك هدفين",
    "سجل تيتوف هدفين",
    "سجل كراسنوف هدفين",
    "زاروا مدينة بسكوف القديمة",
    "فتح الباب أمام كوليت",
    "Иванов забил гол",
    "Антонов забил гол",
    "Новак подал мяч",
    "Борисов забил гол",
    "Богданов спел",
    "Титов спел",
    "Фомин спел",
    "Морозов спел",
    "Попов изобрел радио",
    "Лебедь улетела",
    "Чайка улетела",
    "Краснов спел",
    "Дмитриев спел",
]

TITLED = [
    # a shared surname after a fitting title, or beside the full name
    ("Russian ambassador Antonov answered.", "2019-05-14", "anatoly-antonov"),
    ("Russian Defence Minister Ivanov answered.", "2005-05-14", "sergei-ivanov"),
    ("Russian Foreign Minister Ivanov answered.", "2002-05-14", "igor-ivanov"),
    ("Russian Energy Minister Novak answered.", "2017-05-14", "alexander-novak"),
    ("قال الرئيس الروسي ميدفيديف ذلك", "2010-05-14", "dmitry-medvedev"),
    ("قال نائب رئيس الوزراء الروسي نوفاك ذلك", "2023-05-14", "alexander-novak"),
    ("قال السفير الروسي أنطونوف ذلك", "2020-05-14", "anatoly-antonov"),
    ("Посол РФ Антонов ответил", "2020-05-14", "anatoly-antonov"),
    ("Вице-премьер РФ Новак ответил", "2023-05-14", "alexander-novak"),
    ("Генпрокурор РФ Краснов ответил", "2023-05-14", "igor-krasnov"),
    ("Пришел Дмитрий Медведев. Медведев ответил", "2023-05-14", "dmitry-medvedev"),
    ("Пришел Андрей Белоусов. Белоусов ответил", "2025-05-14", "andrei-belousov"),
]


def _by_day():
    for office, sentences, *terms in OFFICES:
        for day, holder in terms:
            for sentence in sentences:
                yield office, sentence, day, holder


@pytest.mark.parametrize(("office", "sentence", "day", "holder"), list(_by_day()))
def test_an_office_is_its_holder_on_the_day_in_three_languages(seen, office, sentence, day, holder):
    first = seen(sentence, day)[0]
    assert (first.actor, first.role, first.country) == (holder, office, "RUS")


@pytest.mark.parametrize(("sentence", "day", "holder"), MORE_OFFICES)
def test_an_office_with_a_name_of_its_own_is_its_holder(seen, sentence, day, holder):
    assert seen(sentence, day)[0].actor == holder


@pytest.mark.parametrize(("sentence", "day", "person"), FORMER)
def test_who_left_the_office_does_not_hold_it(seen, sentence, day, person):
    (mention,) = seen(sentence, day)
    assert mention.actor == person
    assert mention.role is None


@pytest.mark.parametrize(("sentence", "person"), NAMES)
def test_a_name_is_known_as_news_writes_it(seen, sentence, person):
    assert [mention.actor for mention in seen(sentence, "2021-05-14")] == [person]


@pytest.mark.parametrize("sentence", SHARED)
def test_a_surname_of_many_is_nobody_alone(seen, sentence):
    assert [mention for mention in seen(sentence, "2021-05-14") if mention.country == "RUS"] == []


@pytest.mark.parametrize(("sentence", "day", "person"), TITLED)
def test_a_surname_of_many_counts_after_a_title_or_with_the_full_name(seen, sentence, day, person):
    assert {mention.actor for mention in seen(sentence, day)} == {person}


@pytest.mark.parametrize(
    ("person", "day", "role"),
    [
        ("Dmitry Medvedev", "2006-05-14", "rus.deputy-prime-minister"),
        ("Dmitry Medvedev", "2023-05-14", "rus.security-council.deputy-head"),
        ("Vladimir Putin", "1999-10-01", "rus.prime-minister"),
        ("Sergei Naryshkin", "2013-05-14", "rus.speaker"),
        ("Sergei Naryshkin", "2022-05-14", "rus.svr.head"),
        ("Sergei Lavrov", "1998-12-16", "rus.ambassador.un"),
        ("Sergei Ryabkov", "2021-05-14", "rus.deputy-foreign-minister"),
        ("Vasily Nebenzya", "2015-05-14", "rus.deputy-foreign-minister"),
        ("Mikhail Galuzin", "2020-05-14", "rus.ambassador.jpn"),
        ("Sergei Kislyak", "2005-05-14", "rus.deputy-foreign-minister"),
        ("Konstantin Kosachev", "2009-05-14", "rus.duma-foreign-affairs.head"),
        ("Sergei Surovikin", "2020-05-14", "rus.air-force.head"),
        ("Boris Nemtsov", "2014-05-14", None),
    ],
)
def test_a_person_has_the_role_of_the_day(seen, person, day, role):
    (mention,) = seen(f"They met {person}.", day)
    assert mention.role == role


def test_an_office_of_one_has_one_holder_at_a_time():
    """Two at once would leave "the Russian defence minister" to nobody."""
    terms = {}
    for row in read_actors().holders:
        country, _, office = row.office.partition(".")
        if country == "rus" and office not in SEVERAL:
            terms.setdefault(office, []).append((row.since, row.until or date.max, row.person))
    assert len(terms) > 50
    for office, held in terms.items():
        for (_, until, before), (since, _, after) in pairwise(sorted(held)):
            assert until <= since, f"{office}: {before} until {until}, {after} since {since}"


def test_every_russian_office_holder_has_a_name_in_three_languages():
    tables = read_actors()
    persons = {row.id: row for row in tables.persons}
    for row in tables.holders:
        person = persons[row.person]
        if row.office.startswith("rus."):
            assert person.en, person.id
            assert person.ru, person.id
            assert person.ar or person.id == "sergei-butin", f"{person.id}: only Butin has none, for in Arabic he is Putin"
