"""What is no part of a story is in no sentence, wherever it stands; a real sentence with the same words stays."""

import time

import pytest

from streams.errors import KnowledgeError
from streams.knowledge.table import read_table
from streams.text.boilerplate import BoilerplateRow, story_of
from streams.text.normalising import normalise

STORY = "The envoys met on Monday."
NEXT = "They will meet again."


def story(body):
    return [words for _, _, words in story_of(normalise(body))]


def told(text):
    return normalise(text).text


DATELINES = [
    "MOSCOW, March 3 (Reuters) – ",
    "MOSCOW (Reuters) - ",
    "WASHINGTON (AP) — ",
    "MOSCOW/WASHINGTON, Aug 14 (Reuters) - ",
    "NEW YORK, Sept. 5 (Xinhua) -- ",
    "St. Petersburg, Russia (AP) -- ",
    "(Reuters) - ",
    "واشنطن - رويترز: ",
    "واشنطن – وكالات – ",
    "موسكو (أ ف ب) - ",
    "موسكو، واشنطن - وكالات - ",
    "سان فرانسيسكو 20 يوليو تموز (رويترز) - ",
    "أ ف ب- موسكو: ",
    "سامي أحمد- سبق- المدينة المنورة: ",
    "موسكو ـ «الشرق الأوسط»: ",
    "МОСКВА, 3 мар – РИА Новости. ",
    "С.-ПЕТЕРБУРГ, 14 янв - РИА Новости. ",
    "МОСКВА, 14 мая. /ТАСС/. ",
    "МИНСК, 5 июл — Sputnik. ",
    "Вашингтон, 3 марта 2018 г. (Рейтер) — ",
]
FIRST_ONLY = [
    "TASS: ",
    "(CNN) ",
    "Newark (CNN) ",
    "WASHINGTON - ",
    "واشنطن - ",
    "القاهرة - واشنطن: ",
    "الرياض، لندن: «الشرق الأوسط» ",
    "БРЮССЕЛЬ. КАЗИНФОРМ - ",
    "Москва. 13 сентября. INTERFAX.RU - ",
]


@pytest.mark.parametrize("dateline", DATELINES + FIRST_ONLY)
def test_a_dateline_is_left_out_where_the_story_begins(dateline):
    assert story(dateline + STORY) == [told(STORY)]


@pytest.mark.parametrize("dateline", DATELINES)
@pytest.mark.parametrize("before", ["A headline that is told again\n", "First story, in full.\n\n"])
def test_a_dateline_is_left_out_where_a_line_begins(dateline, before):
    assert story(before + dateline + STORY) == [told(before.strip()), told(STORY)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Putin told Reuters: relations are poor.",
        "Moscow (population 12 million) is the capital.",
        "Trump - who won the vote - said so.",
        "Washington and Moscow - old rivals - agreed.",
        "Россия - это страна.",
        "Путин - президент.",
        "Москва, 3 марта принимавшая гостей, готова к встрече.",
        "Лавров в интервью ТАСС: мы готовы.",
        "قال بوتين - الذي زار واشنطن - إن الاتفاق قريب.",
        "أبلغ بوتين رويترز: الاتفاق قريب.",
    ],
)
def test_a_sentence_that_begins_with_a_city_or_names_an_agency_stays(sentence):
    assert story(sentence) == [told(sentence)]
    assert story(f"{STORY}\n{sentence}\n{NEXT}") == [told(STORY), told(sentence), told(NEXT)]


LINES = [
    "Read more: Moscow answers Washington",
    "READ ALSO: Kremlin rejects US claims",
    "Related: Putin and Biden meet",
    "Sign up for our newsletter on Russia.",
    "This is a developing story and will be updated.",
    "اقرأ أيضا: موسكو ترد على واشنطن",
    "إقرأ أيضاً: موسكو ترد",
    "شاهد أيضًا: لقاء بوتين وبايدن",
    "مواضيع ذات صلة: العقوبات الأمريكية",
    "...المزيد",
    "Читайте также: Москва ответила Вашингтону",
    "Смотрите также: Путин и Байден встретились",
    "По теме: США ввели санкции",
    "Подписывайтесь на наш канал о России.",
    "Если вы заметили ошибку, выделите ее.",
    "FILE PHOTO: Putin and Trump shake hands in Helsinki",
    "FILE PHOTO: Putin meets Trump. REUTERS/Kevin Lamarque",
    "FILE - In this July 16, 2018, file photo, Putin meets Trump.",
    "Photo: Kremlin press service",
    "Photo: Putin meets Trump. Both smile.",
    "Putin and Trump in Helsinki. REUTERS/Kevin Lamarque",
    "Putin and Trump in Helsinki | AP Photo",
    "Putin meets Trump (file photo)",
    "صورة أرشيفية",
    "صورة: بوتين يلتقي ترامب",
    "بوتين وترامب في هلسنكي (صورة أرشيفية)",
    "Фото: пресс-служба Кремля",
    "Путин и Трамп в Хельсинки (архивное фото)",
    "By Jane Smith",
    "By Jane Smith and John Doe in Moscow",
    "Автор: Иван Петров",
    "Текст: Иван Петров",
    "كتب: أحمد علي",
    "بقلم: أحمد علي",
    "(Reporting by Jane Smith in Moscow; Editing by John Doe)",
    "Reporting by Jane Smith in Moscow.",
    "CNN’s Jane Smith in Moscow contributed to this report.",
    "(وكالات)",
    "(أ ف ب)",
    "-رويترز-",
    "(إعداد أحمد علي للنشرة العربية - تحرير سامي أحمد)",
    "(ТАСС)",
    "Source: Reuters",
    "المصدر: رويترز",
    "Источник: РИА Новости",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_is_no_part_of_the_story_is_left_out_wherever_it_stands(line):
    if "contributed" not in line:  # such a credit closes an article
        assert story(f"{line}\n{STORY}\n{NEXT}\nThey said so.\nSo they did.") == [
            told(STORY),
            told(NEXT),
            "they said so.",
            "so they did.",
        ]
    assert story(f"{STORY}\n\n{line}\n\n{NEXT}") == [told(STORY), told(NEXT)]
    assert story(f"{STORY} {NEXT}\n{line}") == [told(STORY), told(NEXT)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A photo of Putin and Trump went round the world.",
        "The video shows Russian jets near a US ship.",
        "By Monday the US and Russia had agreed.",
        "By Jove, he said, Moscow agreed.",
        "Reports by Washington were denied.",
        "Sources in Moscow said that talks had begun.",
        "Related talks went on in Moscow.",
        "The story was told to Reuters.",
        "Фото опубликовал МИД России.",
        "Авторы доклада обвинили Москву.",
        "Источник в Кремле сообщил о переговорах.",
        "Реклама запрещена в Москве.",
        "При использовании оружия США ответят.",
        "صورة بوتين مع ترامب أثارت جدلا.",
        "كتب بوتين رسالة إلى ترامب.",
        "إعلان موسكو رحبت به واشنطن.",
        "إعداد الاتفاق بين موسكو وواشنطن مستمر.",
        "تابعنا في موسكو المحادثات.",
        "للمزيد من الضغط على موسكو فرضت واشنطن عقوبات.",
        "المصدر قال إن موسكو وافقت.",
        "US/Russia talks went on.",
    ],
)
def test_a_sentence_with_the_same_words_stays(sentence):
    assert story(f"{sentence}\n{STORY}") == [told(sentence), told(STORY)]
    assert story(f"{STORY} {sentence}\n{NEXT}") == [told(STORY), told(sentence), told(NEXT)]


@pytest.mark.parametrize("cue", ["Read also:", "Читайте также:", "اقرأ أيضا:"])
def test_a_cue_alone_takes_the_line_after_it_along(cue):
    assert story(f"{STORY}\n{cue}\n\nMoscow answers Washington\n{NEXT}") == [told(STORY), told(NEXT)]
    paragraph = "Moscow answered Washington. " * 10
    assert len(story(f"{STORY}\n{cue}\n{paragraph}\n{NEXT}")) == 12  # a paragraph is no link


@pytest.mark.parametrize("signature", ["(Reuters)", "(رويترز)", "(أ ف ب، رويترز)", "(ТАСС)"])
def test_who_signs_behind_the_last_sentence_is_cut_off(signature):
    assert story(f"{STORY} They will meet again {signature}") == [told(STORY), "they will meet again"]
    assert story(f"They will meet again {signature}.") == ["they will meet again"]


def test_tags_count_only_at_the_end():
    assert story(f"{STORY} سمات أمريكا روسيا") == [told(STORY)]
    assert story(f"سمات المرحلة صعبة.\n{STORY}") == ["سمات المرحله صعبه.", told(STORY)]


def test_a_paragraph_is_not_lost_to_the_credit_of_a_picture_at_its_end():
    paragraph = "The envoys of Russia and the United States met again in Geneva to talk about arms. " * 6
    assert len(story(f"{paragraph}REUTERS/Kevin Lamarque")) == 6


@pytest.mark.parametrize(
    "hostile",
    [
        "(Reuters) - " * 50_000,
        "Read more: a\n" * 50_000,
        "REUTERS/A\n" * 50_000,
        "a - " * 200_000,
        "Photo: a. " * 50_000,
        "By A\n" * 50_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile):
    began = time.process_time()
    story(hostile)
    assert time.process_time() - began < 8


def test_a_mistake_in_the_table_names_its_line_and_mend(tmp_path):
    table = tmp_path / "boilerplate.tsv"
    table.write_text("kind\ten\tar\tru\nteaser\tmore\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'teaser' is not allowed; write one of link, caption"):
        read_table(table, BoilerplateRow)
