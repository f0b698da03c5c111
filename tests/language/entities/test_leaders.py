"""Who led the other states, and the international bodies, on a day: by office and by name, in three languages."""

import pytest

from streams.entities.rows import read_actors

OFFICES = [
    # sentence, day, actor, role
    ("The Ukrainian president arrived.", "2013-11-21", "viktor-yanukovych", "ukr.president"),
    ("The Ukrainian foreign minister arrived.", "2022-03-10", "dmytro-kuleba", "ukr.foreign-minister"),
    ("وصل وزير الخارجية الأوكراني", "2025-02-01", "andrii-sybiha", "ukr.foreign-minister"),
    ("Премьер-министр Украины прибыл", "2015-02-01", "arseniy-yatsenyuk", "ukr.prime-minister"),
    ("The Chinese foreign minister arrived.", "2023-03-01", "qin-gang", "chn.foreign-minister"),
    ("وصل الرئيس الصيني", "2010-04-13", "hu-jintao", "chn.president"),
    ("The British prime minister arrived.", "2022-09-20", "liz-truss", "gbr.prime-minister"),
    ("Премьер-министр Великобритании прибыл", "2026-08-01", "andy-burnham", "gbr.prime-minister"),
    ("The British foreign secretary arrived.", "2018-03-15", "boris-johnson", "gbr.foreign-minister"),
    ("وصل الرئيس الفرنسي", "2013-09-05", "francois-hollande", "fra.president"),
    ("The German chancellor arrived.", "2015-02-11", "angela-merkel", "deu.prime-minister"),
    ("وصلت المستشارة الألمانية", "2017-05-02", "angela-merkel", "deu.prime-minister"),
    ("Канцлер ФРГ прибыл", "2025-06-05", "friedrich-merz", "deu.prime-minister"),
    ("The Turkish foreign minister arrived.", "2016-12-20", "mevlut-cavusoglu", "tur.foreign-minister"),
    ("وصل الرئيس التركي", "2016-08-09", "recep-tayyip-erdogan", "tur.president"),
    ("The Iranian foreign minister arrived.", "2015-07-14", "javad-zarif", "irn.foreign-minister"),
    ("Президент Ирана прибыл", "2015-11-23", "hassan-rouhani", "irn.president"),
    ("Iran's supreme leader refused.", "2015-11-23", "ali-khamenei", "irn.supreme-leader"),
    ("Iran's supreme leader refused.", "2026-05-01", "mojtaba-khamenei", "irn.supreme-leader"),
    ("The Israeli prime minister arrived.", "2022-05-05", "naftali-bennett", "isr.prime-minister"),
    ("وصل العاهل السعودي", "2017-10-05", "king-salman", "sau.monarch"),
    ("وصل وزير الخارجية السعودي", "2015-08-11", "adel-al-jubeir", "sau.foreign-minister"),
    ("The Saudi crown prince arrived.", "2025-02-18", "mohammed-bin-salman", "sau.crown-prince"),
    ("وصل أمير قطر", "2018-03-26", "tamim-bin-hamad", "qat.monarch"),
    ("وصل وزير الخارجية المصري", "2016-03-16", "sameh-shoukry", "egy.foreign-minister"),
    ("The Syrian president arrived.", "2015-10-20", "bashar-al-assad", "syr.president"),
    ("Президент Сирии прибыл", "2025-10-15", "ahmed-al-sharaa", "syr.president"),
    ("The Iraqi prime minister arrived.", "2016-03-01", "haider-al-abadi", "irq.prime-minister"),
    ("وصل وزير الخارجية الأردني", "2021-02-03", "ayman-safadi", "jor.foreign-minister"),
    ("The Indian prime minister arrived.", "2016-10-15", "narendra-modi", "ind.prime-minister"),
    ("The Japanese prime minister arrived.", "2016-12-15", "shinzo-abe", "jpn.prime-minister"),
    ("The South Korean president arrived.", "2018-06-21", "moon-jae-in", "kor.president"),
    ("Президент Польши прибыл", "2010-04-01", "lech-kaczynski", "pol.president"),
    ("Президент Белоруссии прибыл", "2015-02-11", "alexander-lukashenko", "blr.president"),
    ("The Kazakh president arrived.", "2015-06-01", "nursultan-nazarbayev", "kaz.president"),
    ("The Hungarian prime minister arrived.", "2017-02-02", "viktor-orban", "hun.prime-minister"),
    ("The Finnish president arrived.", "2018-07-16", "sauli-niinisto", "fin.president"),
    ("The Canadian foreign minister arrived.", "2018-04-22", "chrystia-freeland", "can.foreign-minister"),
    ("The Venezuelan president arrived.", "2018-12-04", "nicolas-maduro", "ven.president"),
]

NAMES = [
    # sentence, day, actor, role
    ("Stoltenberg spoke.", "2019-05-14", "jens-stoltenberg", "nato.head"),
    ("تحدث ستولتنبرغ", "2019-05-14", "jens-stoltenberg", "nato.head"),
    ("Слова Столтенберга", "2019-05-14", "jens-stoltenberg", "nato.head"),
    ("Mark Rutte spoke.", "2016-05-14", "mark-rutte", "nld.prime-minister"),
    ("Mark Rutte spoke.", "2025-05-14", "mark-rutte", "nato.head"),
    ("تحدث أنطونيو غوتيريش", "2019-05-14", "antonio-guterres", "un.head"),
    ("Встреча с Гутерришем", "2019-05-14", "antonio-guterres", "un.head"),
    ("Rafael Grossi spoke.", "2022-05-14", "rafael-grossi", "iaea.head"),
    ("تحدث ستافان دي ميستورا", "2016-05-14", "staffan-de-mistura", "un.envoy.syria"),
    ("Federica Mogherini spoke.", "2016-05-14", "federica-mogherini", "eu.foreign-minister"),
    ("Кая Каллас выступила", "2025-05-14", "kaja-kallas", "eu.foreign-minister"),
    ("Встреча с Ким Чен Ыном", "2019-04-25", "kim-jong-un", "prk.supreme-leader"),
    ("Встреча с Владимиром Зеленским", "2021-05-14", "volodymyr-zelensky", "ukr.president"),
    ("Звонок Эрдогану", "2021-05-14", "recep-tayyip-erdogan", "tur.president"),
    ("وقال أردوغان", "2021-05-14", "recep-tayyip-erdogan", "tur.president"),
    ("التقوا بنتنياهو", "2021-05-14", "benjamin-netanyahu", "isr.prime-minister"),
    ("Jens Stoltenberg spoke.", "2004-05-14", "jens-stoltenberg", None),
    ("Angela Merkel spoke.", "2023-05-14", "angela-merkel", None),
]

NOBODY = [
    "It may rain in May.",
    "Brown bread and a park.",
    "Jay Carney spoke.",
    "Cooper and Hunt are common names.",
    "Solana fell by a tenth.",
    "وقع صدام بين سيارتين",
    "تراس الوفد",
    "سافر أبي أمس",
    "أحكام الشرع",
    "قال المعلم للطلاب",
    "Родригес забил гол",
]


def leaders():
    return [row for row in read_actors().persons if row.country not in ("USA", "RUS")]


@pytest.mark.parametrize(("sentence", "day", "actor", "role"), OFFICES)
def test_an_office_is_its_holder_on_the_day(seen, sentence, day, actor, role):
    first = seen(sentence, day)[0]
    assert (first.actor, first.role) == (actor, role)


@pytest.mark.parametrize(("sentence", "day", "actor", "role"), NAMES)
def test_a_name_is_linked_with_the_office_of_the_day(seen, sentence, day, actor, role):
    (mention,) = seen(sentence, day)
    assert (mention.actor, mention.role) == (actor, role)


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_word_that_is_also_a_surname_is_nobody_alone(seen, sentence):
    known = {row.id for row in leaders()}
    assert [mention.actor for mention in seen(sentence) if mention.actor in known] == []


@pytest.mark.parametrize("row", leaders(), ids=lambda row: row.id)
def test_every_leader_is_found_by_every_name(seen, row):
    """Full names link without help; who else bears one is a matter of the article."""
    for names, sentence in ((row.en, "They met {} again."), (row.ar, "التقوا {} أمس"), (row.ru, "Новости: {} рядом.")):
        for name in names:
            if not name.startswith("~"):
                assert row.id in [mention.actor for mention in seen(sentence.format(name), "2019-05-14")], name


def test_no_two_leaders_share_an_item_of_wikidata():
    ids = [row.wikidata for row in leaders() if row.wikidata]
    assert len(ids) == len(set(ids)) > 200


def test_one_holder_at_a_time():
    """Two holders on one day would make the office nobody's."""
    terms = [row for row in read_actors().holders if row.office.split(".")[0] not in ("usa", "rus", "un")]
    for row in terms:
        for other in terms:
            if row.office == other.office and row.person != other.person and row.since <= other.since:
                assert row.until is not None, row
                assert row.until <= other.since, (row, other)
