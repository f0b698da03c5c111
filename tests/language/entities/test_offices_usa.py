"""American offices by date, the names of those who held them, and the names that must not link alone."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from streams.entities.rows import HolderRow, read_actors

BY_DATE = [
    # words, then day and holder, twice
    ("The US president spoke.", ("1995-05-10", "bill-clinton"), ("2022-05-10", "joe-biden")),
    ("تحدث الرئيس الأمريكي", ("1992-05-10", "george-hw-bush"), ("2014-05-10", "barack-obama")),
    ("Президент США выступил", ("2007-05-10", "george-w-bush"), ("2026-05-10", "donald-trump")),
    ("The US vice president spoke.", ("1997-05-10", "al-gore"), ("2023-05-10", "kamala-harris")),
    ("تحدث نائب الرئيس الأمريكي", ("2011-05-10", "joe-biden"), ("2026-05-10", "jd-vance")),
    ("The US secretary of state spoke.", ("1991-05-10", "james-baker"), ("2026-10-10", "marco-rubio")),
    ("تحدثت وزيرة الخارجية الأميركية", ("1998-05-10", "madeleine-albright"), ("2007-05-10", "condoleezza-rice")),
    ("Госсекретарь США выступил", ("1994-05-10", "warren-christopher"), ("2004-05-10", "colin-powell")),
    ("The deputy secretary of state spoke.", ("1998-05-10", "strobe-talbott"), ("2022-05-10", "wendy-sherman")),
    ("The US defense secretary spoke.", ("1996-05-10", "william-perry"), ("2026-05-10", "pete-hegseth")),
    ("تحدث وزير الدفاع الأميركي", ("2009-05-10", "robert-gates"), ("2014-05-10", "chuck-hagel")),
    ("Министр обороны США выступил", ("2003-05-10", "donald-rumsfeld"), ("2023-05-10", "lloyd-austin")),
    ("The deputy defense secretary spoke.", ("2016-05-10", "robert-work"), ("2026-05-10", "steve-feinberg")),
    ("The US treasury secretary spoke.", ("1998-05-10", "robert-rubin"), ("2018-05-10", "steven-mnuchin")),
    ("تحدث وزير الخزانة الأميركي", ("2015-05-10", "jack-lew"), ("2026-05-10", "scott-bessent")),
    ("The US energy secretary spoke.", ("2014-05-10", "ernest-moniz"), ("2018-05-10", "rick-perry")),
    ("Министр энергетики США выступил", ("2022-05-10", "jennifer-granholm"), ("2026-05-10", "chris-wright")),
    ("The US attorney general spoke.", ("1999-05-10", "janet-reno"), ("2026-09-10", "todd-blanche")),
    ("تحدث وزير العدل الأميركي", ("2012-05-10", "eric-holder"), ("2019-05-10", "william-barr")),
    ("The US commerce secretary spoke.", ("2019-05-10", "wilbur-ross"), ("2026-05-10", "howard-lutnick")),
    ("The US trade representative spoke.", ("2019-05-10", "robert-lighthizer"), ("2022-05-10", "katherine-tai")),
    ("The homeland security secretary spoke.", ("2022-05-10", "alejandro-mayorkas"), ("2026-05-10", "markwayne-mullin")),
    ("تحدثت وزيرة الأمن الداخلي الأمريكية", ("2018-05-10", "kirstjen-nielsen"), ("2025-05-10", "kristi-noem")),
    ("The US national security adviser spoke.", ("1990-05-10", "brent-scowcroft"), ("2022-05-10", "jake-sullivan")),
    ("تحدث مستشار الأمن القومي الأمريكي", ("2018-05-10", "john-bolton"), ("2020-05-10", "robert-obrien")),
    ("The White House chief of staff spoke.", ("2018-05-10", "john-kelly"), ("2026-05-10", "susie-wiles")),
    ("تحدث كبير موظفي البيت الأبيض", ("2015-05-10", "denis-mcdonough"), ("2022-05-10", "ron-klain")),
    ("Глава аппарата Белого дома выступил", ("2020-05-10", "mark-meadows"), ("2024-05-10", "jeff-zients")),
    ("The White House press secretary spoke.", ("1996-05-10", "mike-mccurry"), ("2017-05-10", "sean-spicer")),
    ("قال المتحدث باسم البيت الأبيض", ("2013-05-10", "jay-carney"), ("2015-05-10", "josh-earnest")),
    ("The State Department spokesman spoke.", ("1999-05-10", "james-rubin"), ("2022-05-10", "ned-price")),
    ("قال المتحدث باسم البنتاغون", ("2014-05-10", "john-kirby"), ("2024-05-10", "pat-ryder")),
    ("The CIA director spoke.", ("1994-05-10", "james-woolsey"), ("2026-05-10", "john-ratcliffe")),
    ("تحدث مدير وكالة المخابرات المركزية", ("2012-05-10", "david-petraeus"), ("2015-05-10", "john-brennan")),
    ("Директор ЦРУ выступил", ("2000-05-10", "george-tenet"), ("2019-05-10", "gina-haspel")),
    ("The FBI director spoke.", ("1996-05-10", "louis-freeh"), ("2026-05-10", "kash-patel")),
    ("Директор ФБР выступил", ("2015-05-10", "james-comey"), ("2020-05-10", "christopher-wray")),
    ("The US ambassador to Russia spoke.", ("1995-05-10", "thomas-pickering"), ("2003-05-10", "alexander-vershbow")),
    ("The U.S. ambassador to the United Nations spoke.", ("2000-05-10", "richard-holbrooke"), ("2026-05-10", "mike-waltz")),
    ("The chairman of the Joint Chiefs of Staff spoke.", ("1992-05-10", "colin-powell"), ("2026-05-10", "dan-caine")),
    ("The supreme allied commander in Europe spoke.", ("1999-05-10", "wesley-clark"), ("2026-05-10", "alexus-grynkewich")),
    ("تحدث قائد القيادة المركزية الأمريكية", ("2017-05-10", "joseph-votel"), ("2026-05-10", "brad-cooper")),
    ("The House speaker spoke.", ("1996-05-10", "newt-gingrich"), ("2026-05-10", "mike-johnson")),
    ("The Senate majority leader spoke.", ("2012-05-10", "harry-reid"), ("2026-05-10", "john-thune")),
    ("تحدث زعيم الأغلبية في مجلس الشيوخ", ("2018-05-10", "mitch-mcconnell"), ("2022-05-10", "chuck-schumer")),
    ("The Senate Foreign Relations Committee chairman spoke.", ("1999-05-10", "jesse-helms"), ("2026-05-10", "jim-risch")),
    ("The Republican presidential nominee spoke.", ("1996-09-10", "bob-dole"), ("2012-09-10", "mitt-romney")),
    ("تحدثت المرشحة الديمقراطية للرئاسة", ("2016-09-10", "hillary-clinton"), ("2024-09-10", "kamala-harris")),
    ("The US president-elect spoke.", ("2008-12-10", "barack-obama"), ("2016-12-10", "donald-trump")),
    ("The NASA administrator spoke.", ("2019-05-10", "jim-bridenstine"), ("2026-05-10", "jared-isaacman")),
    ("Глава НАСА выступил", ("2015-05-10", "charles-bolden"), ("2022-05-10", "bill-nelson")),
]

NAMES = [
    ("They met Steve Witkoff.", "2025-08-06", "steve-witkoff"),
    ("التقوا ستيف ويتكاف", "2025-08-06", "steve-witkoff"),
    ("Встреча со Стивом Уиткоффом", "2025-08-06", "steve-witkoff"),
    ("التقوا أنتوني بلنكن", "2022-01-21", "antony-blinken"),
    ("اتصل هيجسث بنظيره", "2025-08-06", "pete-hegseth"),
    ("Хегсету ответили", "2025-08-06", "pete-hegseth"),
    ("قالت روز جوتيمولر", "2015-03-02", "rose-gottemoeller"),
    ("Разговор с Роуз Геттемюллер", "2015-03-02", "rose-gottemoeller"),
    ("They met Secretary of War Pete Hegseth.", "2026-05-10", "pete-hegseth"),
    ("ووصل كوشنر أمس", "2026-01-22", "jared-kushner"),
    ("Письмо Мелании Трамп", "2025-10-10", "melania-trump"),
    ("قال الأميرال براد كوبر", "2026-05-10", "brad-cooper"),
    ("قالت سامانثا باور", "2015-05-10", "samantha-power"),
    ("Конгрессмен Майкл Маккол", "2023-05-10", "michael-mccaul"),
]

SHARED = [
    "Price rises hit the market.",
    "Rice said the season was over.",
    "Power was cut in the north.",
    "Miller scored twice.",
    "Gates opened a school.",
    "Harris sang in London.",
    "Volker spoke in Geneva.",
    "Perry won the race.",
    "Cotton is dear this year.",
    "Gore and horror fill the film.",
    "سجل مولر هدفا",
    "قال ميلي إن الأرجنتين ستنمو",
    "فاز بولتون على ضيفه",
    "سجل كين هدفين",
    "تحدث رايس بعد المباراة",
    "Милли пела",
    "Райс забил гол",
    "Прайс победил",
    "Смит проиграл",
    "Хейли вернулась домой",
]

FORMER = [
    ("Former US secretary of state John Kerry spoke.", "2023-05-10", "john-kerry", "usa.envoy.climate"),
    ("قال وزير الدفاع الأميركي السابق مارك إسبر", "2022-05-10", "mark-esper", None),
    ("Бывший госсекретарь США Майк Помпео выступил", "2023-05-10", "mike-pompeo", None),
    ("The late senator John McCain spoke.", "2019-05-10", "john-mccain", None),
]

SEVERAL = (
    "deputy-foreign-minister", "deputy-defence-minister", "deputy-finance-minister", "deputy-security-adviser",
    "deputy-attorney-general", "deputy-head", "deputy-spokesperson", "deputy-ambassador.un", "presidential-aide",
    "presidential-candidate", "special-counsel", "envoy",
)  # fmt: skip
"""Classes that several people hold at once: their words name nobody until one of them is named."""


@pytest.fixture(scope="module")
def tables():
    return read_actors()


@pytest.fixture(scope="module")
def holders(tables):
    """The lines of each American office."""
    by_office: defaultdict[str, list[HolderRow]] = defaultdict(list)
    for row in tables.holders:
        if row.office.startswith("usa."):
            by_office[row.office].append(row)
    return by_office


@pytest.mark.parametrize(("sentence", "earlier", "later"), BY_DATE)
def test_an_office_is_whoever_held_it(seen, sentence, earlier, later):
    for day, holder in (earlier, later):
        assert [mention.actor for mention in seen(sentence, day)][:1] == [holder]


@pytest.mark.parametrize(("sentence", "day", "actor"), NAMES)
def test_a_name_is_found_as_it_is_spelled(seen, sentence, day, actor):
    assert actor in [mention.actor for mention in seen(sentence, day)]


@pytest.mark.parametrize("sentence", SHARED)
def test_a_shared_name_alone_is_nobody(seen, sentence):
    assert [mention.actor for mention in seen(sentence, "2022-05-10") if mention.country == "USA"] == []


@pytest.mark.parametrize(("sentence", "day", "actor", "role"), FORMER)
def test_former_and_late_do_not_hold_the_office_named(seen, sentence, day, actor, role):
    mention = next(mention for mention in seen(sentence, day) if mention.actor == actor)
    assert mention.role in (role, None)


def test_no_office_of_one_is_held_by_two(holders):
    clashes = []
    for office, rows in holders.items():
        if office.removeprefix("usa.").endswith(SEVERAL):
            continue
        ordered = sorted(rows, key=lambda row: row.since)
        for one, two in pairwise(ordered):
            if one.until is None or one.until > two.since:
                clashes.append(f"{office}: {one.person} until {one.until}, {two.person} from {two.since}")
    assert clashes == []


def test_every_american_has_a_line_of_one_side_and_names_in_three_languages(tables, holders):
    persons = {row.id: row for row in tables.persons}
    for office, rows in holders.items():
        for row in rows:
            person = persons[row.person]
            assert person.country == "USA", office
            assert person.en, row.person
            assert person.ar, row.person
            assert person.ru, row.person


def test_who_holds_an_office_today_is_found_in_three_languages(seen, tables, holders):
    """Each current holder by the first name of each language, put into a sentence."""
    persons = {row.id: row for row in tables.persons}
    current = {row.person for rows in holders.values() for row in rows if row.until is None}
    assert len(current) > 40
    missed = []
    for person in sorted(current):
        row = persons[person]
        for names, frame in ((row.en, "{} spoke."), (row.ar, "تحدث {} اليوم"), (row.ru, "{} говорит")):
            name = next((name for name in names if not name.startswith("~")), None)
            if name is None or person not in [mention.actor for mention in seen(frame.format(name), "2026-11-01")]:
                missed.append(f"{person}: {name}")
    assert missed == []


def test_a_term_begins_after_the_first_office_of_our_time(holders):
    """A slip of a digit ("0202-01-20") would hide a holder for ever."""
    for rows in holders.values():
        for row in rows:
            assert date(1986, 1, 1) < row.since < date(2027, 1, 1), row
            assert row.until is None or row.until < date(2027, 1, 1), row
