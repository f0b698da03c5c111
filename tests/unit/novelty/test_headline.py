"""Headlines: what an editor reads first, in English and in the article's language."""

import re
from dataclasses import replace

import pytest

from streams.articles.alert import AlertKind, Change
from streams.articles.enriched import Interaction
from streams.articles.plover import MODES, EventType, Status
from streams.novelty.headline import headlines
from streams.novelty.wording import _names, _words, name_in

NEW, UPDATE, RETRACTION = AlertKind.NEW, AlertKind.UPDATE, AlertKind.RETRACTION
HELD = (Change(field="status", before="planned", after="actual"),)
MOVED = (Change(field="date", before="2019-05-08", after="2019-05-14"), Change(field="place", before="Moscow", after="Sochi"))
JOINED = (Change(field="target_actors", before="Donald Trump", after="Donald Trump, John Bolton"),)
BACK = (Change(field="status", before="retracted", after="actual"),)

# kind, act, changes, language, headline
LINES = [
    (NEW, "CONSULT lavrov pompeo 14 @Sochi", (), "en", "Sergei Lavrov – Mike Pompeo: talks (Sochi, 14 May 2019)"),
    (NEW, "CONSULT lavrov pompeo 14 @Sochi", (), "ru", "Сергей Лавров — Майк Помпео: переговоры (14 мая 2019)"),
    (NEW, "CONSULT lavrov pompeo 14 @Sochi", (), "ar", "سيرغي لافروف – مايك بومبيو: محادثات (14 مايو 2019)"),
    (NEW, "CONSULT/phone planned putin trump", (), "en", "Vladimir Putin – Donald Trump: phone call, planned"),
    (NEW, "CONSULT/phone planned putin trump", (), "ru", "Владимир Путин — Дональд Трамп: телефонный разговор, запланировано"),
    (NEW, "CONSULT/phone planned putin trump", (), "ar", "فلاديمير بوتين – دونالد ترامب: مكالمة هاتفية، مخطط له"),
    (
        NEW,
        "SANCTION/expel USA>RUS washington moscow june",
        (),
        "en",
        "United States → Russia: expulsion of diplomats (June 2019)",
    ),
    (NEW, "SANCTION/expel USA>RUS washington moscow june", (), "ru", "США → Россия: высылка дипломатов (июнь 2019)"),
    (NEW, "SANCTION/expel USA>RUS washington moscow june", (), "ar", "الولايات المتحدة ← روسيا: طرد دبلوماسيين (يونيو 2019)"),
    (NEW, "ACCUSE RUS>USA lavrov mid state", (), "ru", "Сергей Лавров → Госдеп: обвинение"),
    (NEW, "ACCUSE RUS>USA rus-officials washington", (), "en", "Russia → United States: accusation"),
    (NEW, "ACCUSE RUS>USA rus-officials washington", (), "ru", "Россия → США: обвинение"),
    (
        UPDATE,
        "CONSULT lavrov pompeo 14",
        HELD,
        "en",
        "Update: Sergei Lavrov – Mike Pompeo: talks (14 May 2019) – planned → happened",
    ),
    (
        UPDATE,
        "CONSULT lavrov pompeo 14",
        HELD,
        "ru",
        "Обновление: Сергей Лавров — Майк Помпео: переговоры (14 мая 2019) — запланировано → произошло",
    ),
    (UPDATE, "CONSULT lavrov pompeo", HELD, "ar", "تحديث: سيرغي لافروف – مايك بومبيو: محادثات – مخطط له ← حدث"),
    (
        UPDATE,
        "CONSULT planned lavrov pompeo",
        MOVED,
        "en",
        "Update: Sergei Lavrov – Mike Pompeo: talks – 8 May 2019 → 14 May 2019, place: Moscow → Sochi",
    ),
    (
        UPDATE,
        "CONSULT planned lavrov pompeo",
        MOVED,
        "ru",
        "Обновление: Сергей Лавров — Майк Помпео: переговоры — 8 мая 2019 → 14 мая 2019, место",
    ),
    (
        UPDATE,
        "CONSULT putin trump bolton",
        JOINED,
        "ar",
        "تحديث: فلاديمير بوتين – دونالد ترامب، جون بولتون: محادثات – المشاركون",
    ),
    (UPDATE, "CONSULT lavrov pompeo", BACK, "en", "Update: Sergei Lavrov – Mike Pompeo: talks – withdrawn → happened"),
    (RETRACTION, "CONSULT planned lavrov pompeo", (), "en", "Withdrawn: Sergei Lavrov – Mike Pompeo: talks"),
    (RETRACTION, "CONSULT planned lavrov pompeo", (), "ru", "Отзыв сообщения: Сергей Лавров — Майк Помпео: переговоры"),
    (RETRACTION, "CONSULT planned lavrov pompeo", (), "ar", "سحب خبر: سيرغي لافروف – مايك بومبيو: محادثات"),
]


@pytest.mark.parametrize("row", LINES, ids=lambda row: f"{row[0]}, {row[3]}: {row[1]}")
def test_headline(act, row):
    kind, line, changed, language, headline = row
    record = act(line)
    record = replace(record, evidence=replace(record.evidence, language=language))
    assert headlines(kind, record, changed)[language] == headline


def test_english_is_always_there_and_the_article_s_language_where_we_write_it(act):
    record = act("CONSULT lavrov pompeo 14")
    for language, written in {"ru": {"en", "ru"}, "ar": {"en", "ar"}, "en": {"en"}, "uk": {"en"}}.items():
        assert headlines(NEW, replace(record, evidence=replace(record.evidence, language=language)), ()).keys() == written


@pytest.mark.parametrize("language", ["ar", "ru"])
@pytest.mark.parametrize("kind", [f"{kind}/{mode}" for kind in EventType for mode in (*sorted(MODES.get(kind, ())), None)])
@pytest.mark.parametrize("status", Status)
def test_no_english_letter_gets_into_another_language(act, kind, language, status):
    record: Interaction = act(f"{kind.removesuffix('/None')} {status} lavrov gonzalez state 14 @Sochi")
    record = replace(record, evidence=replace(record.evidence, language=language))
    line = headlines(NEW, record, ())[language]
    assert line
    assert not re.search("[A-Za-z{}~]", line)


def test_names_come_without_the_marks_of_the_matcher():
    for identity, names in _names().items():
        assert names["en"]
        assert not re.search("[{}~|]", "".join(names.values())), identity


def test_who_has_no_name_in_a_language_is_named_by_the_country(act):
    (actor,) = act("CONSULT rus-officials").source_actors
    assert [name_in(actor.id, language, actor) for language in ("en", "ar", "ru")] == ["Russian officials", "روسيا", "Россия"]


def test_every_word_is_there_in_three_languages():
    for key, words in _words().items():
        assert all(words.values()), key


def test_a_third_state_is_named_by_the_tables():
    assert name_in("FRA", "ru") == "Франция"
    assert name_in("ATL", "ru") == "ATL"  # a state that we do not know keeps its code
