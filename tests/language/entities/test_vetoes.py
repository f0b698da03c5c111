"""Phrases that hold a name and do not mean its bearer, and beside each the same name where it is meant."""

import pytest

from streams.entities.rows import read_actors

NOT_MEANT = [
    # Media, schools, institutes
    "The Washington Post and the Moscow Times reported it.",
    "Russia Today and Voice of America broadcast the speech.",
    "She lectures at Moscow State University.",
    "He left the American University of Beirut for George Washington University.",
    "The Washington Institute published a map.",
    "نقلت قناة روسيا اليوم عن واشنطن بوست",
    "يدرس في الجامعة الأمريكية بالقاهرة",
    "خريج جامعة موسكو",
    "وذكرت صحيفة موسكو تايمز",
    "Статью напечатала Нью-Йорк таймс",
    "Она преподает в МГИМО и МГУ",
    # Teams, cups, games
    "The Washington Capitals beat the New York Rangers.",
    "CSKA Moscow won the game.",
    "He lost the Kremlin Cup final.",
    "She reached the US Open semi-final.",
    "America's Cup starts on Sunday.",
    "Team USA beat Canada.",
    "They love American football.",
    "فاز سبارتاك موسكو بالمباراة",
    "خسر المنتخب الروسي أمام إسبانيا",
    "تأهل إلى نصف نهائي بطولة أمريكا المفتوحة",
    "خرج من كأس الكرملين",
    "يلعب مع نيويورك سيتي",
    "فاز على رئيس الاتحاد الروسي لألعاب القوى",
    "Сборной России не повезло",
    "Хоккеисты «Вашингтона» проиграли",
    "Он выиграл Кубок Кремля",
    "Матч чемпионата США перенесли",
    # The other Americas
    "Latin America and South America trade more.",
    "African American voters turned out.",
    "زار أمريكا اللاتينية وأمريكا الجنوبية",
    "Поездка по Латинской Америке завершилась",
    "В Южной Америке жарко",
    # Arts, dishes, sayings
    "It was Russian roulette with a Russian salad.",
    "Captain America meets Miss Russia.",
    "A White Russian, please.",
    "لعبة الروليت الروسية خطرة",
    "زار البيت الروسي في عمان",
    "Она учит русский язык",
    "Игра в русскую рулетку",
    "На конкурсе «Мисс Россия» выступили двадцать девушек",
    # People and things that share a name
    "Kate Bush sang at Lincoln Center.",
    "Daniil Medvedev won in three sets.",
    "Denzel Washington plays the lead.",
    "Toni Kroos scored twice.",
    "Richard Wagner wrote it.",
    "The party bought Trump Tower.",
    "سجل كروس هدفين",
    "فاز دانييل ميدفيديف بالمباراة",
    "افتتح ترامب بلازا",
    "Даниилу Медведеву вручили кубок",
    "Симфонию Рихарда Вагнера исполнили",
    "Снялся Харрисон Форд",
    # Towns and states of the same name
    "Moscow, Idaho, is quiet.",
    "He lives in Washington state.",
    "يسكن ولاية واشنطن",
    "Он живет в штате Вашингтон",
    # Bodies of other states
    "The French Senate passed it.",
    "The Congress party lost in India.",
    "The Social Democrats won in Germany.",
    "أقر مجلس الشيوخ الفرنسي القانون",
    "خسر حزب الكونغرس الهندي",
    "فاز الحزب الديمقراطي الكردستاني",
    "اجتمع مجلس الأمن القومي التركي",
    "Сенат Франции принял поправку",
    "Генпрокуратура Украины возбудила дело",
    "ЦБ Германии поднял ставку",
    "В Белом доме в Бишкеке прошло совещание",
    # Who only leads, makes or backs
    "US-backed rebels bombed the town.",
    "US-backed rebels left.",
    "A Russian-made rifle was found.",
    "قصف التحالف بقيادة واشنطن المدينة",
    "صواريخ روسية الصنع",
    "Машины американского производства",
    # Money, goods, posts
    "It cost ten US dollars.",
    "A Boeing 737 landed late.",
    "They took Sputnik V.",
    "The Dow Jones fell.",
    "He wrote on Twitter that he was ill.",
    "بلغت قيمتها مليون دولار أميركي",
    "تلقى لقاح سبوتنيك",
    "كتب على حسابه على تويتر",
    "Цена сто долларов США",
    "Самолет Боинг-737 сел",
    # The past
    "The former Soviet republic joined.",
    "الجمهوريات السوفيتية السابقة",
    "В бывшем СССР так говорили",
]

MEANT = [
    ("Washington answered the post.", "USA"),
    ("Moscow answered in time.", "RUS"),
    ("America acted alone.", "USA"),
    ("The Kremlin won.", "RUS"),
    ("George W. Bush spoke.", "USA"),
    ("The US Senate passed it.", "USA"),
    ("Boeing sued.", "USA"),
    ("Twitter was fined.", "USA"),
    ("Dmitry Medvedev spoke.", "RUS"),
    ("The Soviet Union fell.", "RUS"),
    ("ردت واشنطن", "USA"),
    ("ردت روسيا اليوم على الطلب", None),
    ("ردت موسكو", "RUS"),
    ("قال دميتري ميدفيديف", "RUS"),
    ("غرامة على تويتر", "USA"),
    ("أقر مجلس الشيوخ الأمريكي القانون", "USA"),
    ("Вашингтон ответил", "USA"),
    ("Белый дом ответил", "USA"),
    ("Дмитрий Медведев ответил", "RUS"),
    ("Россия 1 марта ответила", "RUS"),
    ("Сенат США принял поправку", "USA"),
    ("Суд оштрафовал Твиттер", "USA"),
    ("ЦБ поднял ставку", "RUS"),
    ("ЦБ США поднял ставку", "USA"),
]


def sides(mentions):
    return [mention.country for mention in mentions if mention.country in ("USA", "RUS")]


@pytest.mark.parametrize("sentence", NOT_MEANT)
def test_a_phrase_that_only_holds_a_name_names_no_side(seen, sentence):
    assert sides(seen(sentence)) == []


@pytest.mark.parametrize(("sentence", "country"), MEANT)
def test_the_name_itself_is_still_read(seen, sentence, country):
    assert sides(seen(sentence)) == ([] if country is None else [country])


def test_the_carrier_named_after_a_president_is_american(seen):
    assert sides(seen("The USS George Washington left port.")) == ["USA"]


def test_no_veto_hides_a_name_of_the_tables():
    """Where a phrase is both, the veto wins and the row would be dead."""
    tables = read_actors()
    vetoed = {phrase for row in tables.vetoes for phrase in (*row.en, *row.ar, *row.ru)}
    for row in (*tables.institutions, *tables.places, *tables.persons):
        assert not vetoed & {*row.en, *row.ar, *row.ru}, row.id
