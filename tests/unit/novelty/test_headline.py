"""Headlines: what an editor reads first, in English and in the article's language."""

import re
from dataclasses import replace

import pytest

from streams.articles.alert import AlertKind, Change
from streams.articles.plover import MODES, EventType, Status
from streams.novelty.headline import headlines
from streams.novelty.wording import _acts, _words, act_of

NEW, UPDATE, RETRACTION = AlertKind.NEW, AlertKind.UPDATE, AlertKind.RETRACTION
HELD = (Change(field="status", before="planned", after="actual"),)
OFF = (Change(field="status", before="planned", after="negated"),)
DENIED = (Change(field="status", before="actual", after="negated"),)
BACK = (Change(field="status", before="retracted", after="actual"),)
ON_AGAIN = (Change(field="status", before="negated", after="planned"),)
MOVED = (Change(field="date", before="2019-05-08", after="2019-05-14"), Change(field="place", before="Moscow", after="Sochi"))
PUT_OFF = (Change(field="date", before="2019-05-01", after="2019-06-01"),)
OFF_THAT_DAY = (*OFF, Change(field="date", before="2019-05-14", after="2019-05-12"))
SWAPPED = (
    Change(field="source_actors", before="Vladimir Putin", after="Donald Trump, John Bolton"),
    Change(field="target_actors", before="Donald Trump, John Bolton", after="Vladimir Putin"),
)
WIDER = (Change(field="target_actors", before="Rosneft", after="Rosneft, Maria Zakharova"),)
UNNAMED = (Change(field="source_actors", before="Vladimir Putin", after="Vladimir Putin, Russian officials"),)
JOINED = (Change(field="target_actors", before="Donald Trump", after="Donald Trump, John Bolton"),)

# kind, act, changes, then the headline in English, Arabic and Russian
LINES = [
    (
        (NEW, "CONSULT lavrov pompeo 14 @Sochi", ()),
        "Sergei Lavrov and Mike Pompeo hold talks in Sochi on 14 May 2019",
        "محادثات بين سيرغي لافروف ومايك بومبيو في سوتشي يوم 14 مايو 2019",
        "Сергей Лавров и Майк Помпео провели переговоры в Сочи 14 мая 2019 года",
    ),
    (
        (NEW, "CONSULT planned moscow washington june @Geneva", ()),
        "Russia and US to hold talks in Geneva in June 2019",
        "محادثات مرتقبة بين روسيا والولايات المتحدة في جنيف في يونيو 2019",
        "Россия и США проведут переговоры в Женеве в июне 2019 года",
    ),
    (
        (NEW, "CONSULT/phone planned putin trump", ()),
        "Vladimir Putin and Donald Trump to speak by phone",
        "مكالمة هاتفية مرتقبة بين فلاديمير بوتين ودونالد ترامب",
        "Владимир Путин и Дональд Трамп поговорят по телефону",
    ),
    (
        (NEW, "CONSULT/visit planned USA>RUS pompeo moscow 14 @Sochi", ()),
        "Mike Pompeo to visit Russia on 14 May 2019",
        "مايك بومبيو يعتزم زيارة روسيا يوم 14 مايو 2019",
        "Майк Помпео посетит Россию 14 мая 2019 года",
    ),
    (
        (NEW, "CONSULT/visit RUS>USA moscow washington", ()),
        "Russian delegation visits US",
        "الوفد الروسي يزور الولايات المتحدة",
        "Делегация России посетила США",
    ),
    (
        (NEW, "CONSULT/visit bolton moscow 14", ()),
        "John Bolton visits Russia on 14 May 2019",
        "جون بولتون يزور روسيا يوم 14 مايو 2019",
        "Джон Болтон посетил Россию 14 мая 2019 года",
    ),
    (
        (NEW, "CONSULT/visit lavrov pompeo", ()),
        "Sergei Lavrov and Mike Pompeo meet during visit",
        "لقاء بين سيرغي لافروف ومايك بومبيو خلال زيارة",
        "Сергей Лавров и Майк Помпео встретились во время визита",
    ),
    (
        (NEW, "SANCTION USA>RUS washington moscow 14 @Russia", ()),
        "US imposes sanctions on Russia on 14 May 2019",
        "الولايات المتحدة تفرض عقوبات على روسيا يوم 14 مايو 2019",
        "США ввели санкции против России 14 мая 2019 года",
    ),
    (
        (NEW, "COERCE/arrest RUS>USA moscow washington 14 @Russia", ()),
        "Russia arrests US national on 14 May 2019",
        "روسيا تعتقل مواطنا أمريكيا يوم 14 مايو 2019",
        "Россия задержала гражданина США 14 мая 2019 года",
    ),
    (
        (NEW, "SANCTION/expel USA>RUS washington moscow june", ()),
        "US expels Russian diplomats in June 2019",
        "الولايات المتحدة تطرد دبلوماسيين روسا في يونيو 2019",
        "США выслали российских дипломатов в июне 2019 года",
    ),
    (
        (NEW, "SANCTION/expel planned RUS>USA moscow washington", ()),
        "Russia to expel US diplomats",
        "روسيا تعتزم طرد دبلوماسيين أمريكيين",
        "Россия вышлет американских дипломатов",
    ),
    (
        (NEW, "SANCTION USA>RUS trump rosneft", ()),
        "Donald Trump imposes sanctions on Rosneft",
        "دونالد ترامب يفرض عقوبات على روسنفط",
        "Дональд Трамп ввел санкции против Роснефти",
    ),
    (
        (NEW, "ACCUSE RUS>USA zakharova state", ()),
        "Maria Zakharova levels accusations at US State Department",
        "ماريا زاخاروفا توجه اتهامات إلى الخارجية الأمريكية",
        "Мария Захарова выдвинула обвинения против Госдепа",
    ),
    (
        (NEW, "ACCUSE/disapprove USA>RUS pompeo lavrov", ()),
        "Mike Pompeo criticises Sergei Lavrov",
        "مايك بومبيو ينتقد سيرغي لافروف",
        "Майк Помпео подверг критике Сергея Лаврова",
    ),
    (
        (NEW, "ACCUSE RUS>USA rus-officials washington", ()),
        "Russia levels accusations at US",
        "روسيا توجه اتهامات إلى الولايات المتحدة",
        "Россия выдвинула обвинения против США",
    ),
    (
        (NEW, "REQUEST/yield RUS>USA kremlin washington", ()),
        "Kremlin urges US to back down",
        "الكرملين يدعو الولايات المتحدة إلى التراجع",
        "Кремль призвал США уступить",
    ),
    (
        (NEW, "THREATEN/relations RUS>USA mid washington", ()),
        "Russian Foreign Ministry threatens to cut ties with US",
        "الخارجية الروسية تهدد بقطع العلاقات مع الولايات المتحدة",
        "МИД России пригрозил разорвать отношения с США",
    ),
    (
        (NEW, "THREATEN RUS>USA lavrov putin trump", ()),
        "Sergei Lavrov and Vladimir Putin warn Donald Trump",
        "يحذر سيرغي لافروف وفلاديمير بوتين دونالد ترامب",
        "Сергей Лавров и Владимир Путин предупредили Дональда Трампа",
    ),
    (
        (NEW, "COERCE/arrest USA>RUS washington moscow 14", ()),
        "US arrests Russian national on 14 May 2019",
        "الولايات المتحدة تعتقل مواطنا روسيا يوم 14 مايو 2019",
        "США задержали гражданина России 14 мая 2019 года",
    ),
    (
        (NEW, "RETREAT/release planned RUS>USA moscow gonzalez", ()),
        "Russia to free Ann Gonzalez",
        "روسيا تعتزم الإفراج عن مواطن أمريكي",
        "Россия освободит гражданина США",
    ),
    (
        (NEW, "COERCE/cyber RUS>USA zakharova washington", ()),
        "Russia carries out cyber attack on US",
        "روسيا تشن هجوما إلكترونيا على الولايات المتحدة",
        "Россия провела кибератаку против США",
    ),
    (
        (NEW, "SANCTION lavrov pompeo", ()),
        "Russia and US impose sanctions on each other",
        "عقوبات متبادلة بين روسيا والولايات المتحدة",
        "Россия и США ввели взаимные санкции",
    ),
    (
        (NEW, "CONSULT rus-minister pompeo", ()),
        "Russian foreign minister and Mike Pompeo hold talks",
        "محادثات بين وزير الخارجية الروسي ومايك بومبيو",
        "Министр иностранных дел России и Майк Помпео провели переговоры",
    ),
    (
        (UPDATE, "CONSULT lavrov pompeo 14 @Sochi", HELD),
        "Update: Sergei Lavrov and Mike Pompeo hold talks in Sochi on 14 May 2019",
        "تحديث: محادثات بين سيرغي لافروف ومايك بومبيو في سوتشي يوم 14 مايو 2019",
        "Обновление: Сергей Лавров и Майк Помпео провели переговоры в Сочи 14 мая 2019 года",
    ),
    (
        (UPDATE, "CONSULT negated lavrov pompeo 14 @Sochi", OFF),
        "Update: Talks between Sergei Lavrov and Mike Pompeo in Sochi on 14 May 2019 called off",
        "تحديث: إلغاء محادثات بين سيرغي لافروف ومايك بومبيو في سوتشي يوم 14 مايو 2019",
        "Обновление: Переговоры Сергея Лаврова и Майка Помпео в Сочи 14 мая 2019 года отменены",
    ),
    (
        (UPDATE, "CONSULT negated lavrov pompeo 12 @Sochi", OFF_THAT_DAY),
        "Update: Talks between Sergei Lavrov and Mike Pompeo in Sochi on 14 May 2019 called off",
        "تحديث: إلغاء محادثات بين سيرغي لافروف ومايك بومبيو في سوتشي يوم 14 مايو 2019",
        "Обновление: Переговоры Сергея Лаврова и Майка Помпео в Сочи 14 мая 2019 года отменены",
    ),
    (
        (UPDATE, "CONSULT/visit negated USA>RUS trump moscow", OFF),
        "Update: Donald Trump's visit to Russia called off",
        "تحديث: إلغاء زيارة دونالد ترامب إلى روسيا",
        "Обновление: Визит Дональда Трампа в Россию отменен",
    ),
    (
        (UPDATE, "SANCTION negated USA>RUS washington moscow", DENIED),
        "Update: Reports of US sanctions on Russia denied",
        "تحديث: نفي أنباء عن عقوبات الولايات المتحدة على روسيا",
        "Обновление: Санкции США против России — сообщение опровергнуто",
    ),
    (
        (UPDATE, "THREATEN negated USA>RUS washington moscow", OFF),
        "Update: Reports of US warning to Russia denied",
        "تحديث: نفي أنباء عن تحذير الولايات المتحدة لروسيا",
        "Обновление: Предупреждение США России — сообщение опровергнуто",
    ),
    (
        (UPDATE, "CONSULT planned lavrov pompeo 14 @Sochi", MOVED),
        "Update: Sergei Lavrov and Mike Pompeo to hold talks in Sochi on 14 May 2019 (previously in Moscow on 8 May 2019)",
        "تحديث: محادثات مرتقبة بين سيرغي لافروف ومايك بومبيو في سوتشي يوم 14 مايو 2019 (سابقا في موسكو يوم 8 مايو 2019)",
        "Обновление: Сергей Лавров и Майк Помпео проведут переговоры в Сочи 14 мая 2019 года (ранее: в Москве 8 мая 2019 года)",
    ),
    (
        (UPDATE, "CONSULT planned moscow washington june", PUT_OFF),
        "Update: Russia and US to hold talks in June 2019 (previously in May 2019)",
        "تحديث: محادثات مرتقبة بين روسيا والولايات المتحدة في يونيو 2019 (سابقا في مايو 2019)",
        "Обновление: Россия и США проведут переговоры в июне 2019 года (ранее: в мае 2019 года)",
    ),
    (
        (UPDATE, "CONSULT putin trump bolton", JOINED),
        "Update: Vladimir Putin and Donald Trump hold talks (joined by John Bolton)",
        "تحديث: محادثات بين فلاديمير بوتين ودونالد ترامب (بمشاركة جون بولتون)",
        "Обновление: Владимир Путин и Дональд Трамп провели переговоры (новый участник: Джон Болтон)",
    ),
    (
        (UPDATE, "SANCTION USA>RUS washington rosneft zakharova", WIDER),
        "Update: US imposes sanctions on Rosneft (now also Maria Zakharova)",
        "تحديث: الولايات المتحدة تفرض عقوبات على روسنفط (الآن أيضا: ماريا زاخاروفا)",
        "Обновление: США ввели санкции против Роснефти (теперь также: Мария Захарова)",
    ),
    (
        (UPDATE, "CONSULT putin rus-officials trump", UNNAMED),
        "Update: Vladimir Putin and Donald Trump hold talks (joined by Russian officials)",
        "تحديث: محادثات بين فلاديمير بوتين ودونالد ترامب",
        "Обновление: Владимир Путин и Дональд Трамп провели переговоры",
    ),
    (
        (UPDATE, "CONSULT putin trump bolton", SWAPPED),
        "Update: Vladimir Putin, Donald Trump and John Bolton hold talks",
        "تحديث: محادثات بين فلاديمير بوتين ودونالد ترامب وجون بولتون",
        "Обновление: Владимир Путин, Дональд Трамп и Джон Болтон провели переговоры",
    ),
    (
        (UPDATE, "CONSULT lavrov pompeo", BACK),
        "Update: Sergei Lavrov and Mike Pompeo hold talks (report restored)",
        "تحديث: محادثات بين سيرغي لافروف ومايك بومبيو (بعد سحب الخبر)",
        "Обновление: Сергей Лавров и Майк Помпео провели переговоры (сообщение восстановлено)",
    ),
    (
        (UPDATE, "CONSULT planned lavrov pompeo", ON_AGAIN),
        "Update: Sergei Lavrov and Mike Pompeo to hold talks (contrary to earlier reports)",
        "تحديث: محادثات مرتقبة بين سيرغي لافروف ومايك بومبيو (خلافا لأنباء سابقة)",
        "Обновление: Сергей Лавров и Майк Помпео проведут переговоры (вопреки прежним сообщениям)",
    ),
    (
        (RETRACTION, "CONSULT planned lavrov pompeo", ()),
        "Withdrawn: Sergei Lavrov and Mike Pompeo to hold talks",
        "سحب خبر: محادثات مرتقبة بين سيرغي لافروف ومايك بومبيو",
        "Отозвано: Сергей Лавров и Майк Помпео проведут переговоры",
    ),
]


def in_language(record, language):
    return replace(record, evidence=replace(record.evidence, language=language))


@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row[0][0]}: {row[0][1]}")
@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_headline(act, row, language):
    (kind, line, changed), *written = row
    record = in_language(act(line), language)
    assert headlines(kind, record, changed)[language] == written[["en", "ar", "ru"].index(language)]


def test_english_is_always_there_and_the_article_s_language_where_we_write_it(act):
    record = act("CONSULT lavrov pompeo 14")
    for language, written in {"ru": {"en", "ru"}, "ar": {"en", "ar"}, "en": {"en"}, "uk": {"en"}}.items():
        assert headlines(NEW, in_language(record, language), ()).keys() == written


KINDS = [f"{kind}/{mode}" if mode else kind.value for kind in EventType for mode in (None, *sorted(MODES.get(kind, ())))]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
@pytest.mark.parametrize("direction", ["MUTUAL", "USA>RUS", "RUS>USA"])
@pytest.mark.parametrize("status", Status)
def test_every_act_in_every_way_gives_a_whole_line(act, direction, language, status):
    said = "" if direction == "MUTUAL" else direction
    actors = [
        "lavrov gonzalez state",
        "putin lavrov zakharova rus-officials trump pompeo bolton state",
        "rosneft rus-minister",
        "",
    ]
    for kind in KINDS:
        for who in actors:
            record = in_language(act(f"{kind} {status} {said} {who} 14 @Sochi"), language)
            for alert in AlertKind:
                line = headlines(alert, record, ())[language]
                assert not re.search(r"[{}~|*\[\]]|\s\s|^\s|\s$", line), line
                assert language == "en" or not re.search("[A-Za-z]", line), line
                assert language == "en" or re.search("[ء-ي]" if language == "ar" else "[а-я]", line), line


@pytest.mark.parametrize("shape", ["act", "mutual"])
@pytest.mark.parametrize("kind", EventType)
def test_every_type_has_words_for_both_shapes(kind, shape):
    for language in ("en", "ar", "ru"):
        assert act_of(kind, None, shape, language).sentence


def test_forms_are_as_many_as_the_language_asks_for():
    wanted = {"en": {2}, "ar": {2, 4}, "ru": {2, 6}}
    for key, acts in _acts().items():
        mutual = key.endswith(" mutual")
        for language, act in acts.items():
            for forms in re.findall(r"\[([^\]]*)\]", act.sentence):
                count = len(forms.split("|"))
                assert count in wanted[language], (key, language)
                assert language == "en" or (count == 2) == mutual, (key, language)
        assert re.match("[mfnp]:", acts["ru"].noun), key


def test_modes_that_have_words_are_plover_s():
    for key in _acts():
        kind, _, mode = key.split()[0].partition("/")
        assert not mode or mode in MODES[EventType(kind)], key


def test_every_word_is_there_in_three_languages():
    for key, words in _words().items():
        assert all(words.values()), key


def test_the_article_says_which_side_of_a_mutual_act_stands_first(act):
    """Sides turned round, and a side of which nobody is named: the other state is the other one."""
    record = act("CONSULT pompeo")
    turned = replace(record, source_actors=record.target_actors, target_actors=())
    assert headlines(NEW, turned, ())["en"] == "Mike Pompeo and Russia hold talks"
    visit = act("CONSULT/visit bolton moscow")
    turned = replace(visit, source_actors=visit.target_actors, target_actors=visit.source_actors)
    assert headlines(NEW, turned, ())["en"] == "John Bolton visits Russia"
    assert headlines(NEW, replace(visit, target_actors=(), source_actors=act("CONSULT lavrov").source_actors), ())["en"] == (
        "Sergei Lavrov visits US"
    )


def test_a_place_without_words_is_told_in_english_alone(act):
    record = act("CONSULT lavrov pompeo @Podunk")
    assert headlines(NEW, in_language(record, "ru"), ()) == {
        "en": "Sergei Lavrov and Mike Pompeo hold talks in Podunk",
        "ru": "Сергей Лавров и Майк Помпео провели переговоры",
    }
