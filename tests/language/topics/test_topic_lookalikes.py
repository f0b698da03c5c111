# ruff: noqa: E501 - a case is a line, so that it can be read as one
"""Words that only look like a topic's, finer topics in three languages, other languages, and hostile articles."""

import time
from datetime import UTC, datetime
from functools import cache

import pytest

from streams.articles.article import Article
from streams.text import Document, read
from streams.topics import Classifier


@cache
def classifier() -> Classifier:
    return Classifier.load()


def document(headline: str, body: str = "") -> Document:
    return read(Article(id="a", source="wire", headline=headline, body=body, versioncreated=datetime(2021, 6, 16, tzinfo=UTC)))


def codes(headline: str, body: str = "") -> set[str]:
    return {topic.code for topic in classifier().classify(document(headline, body))}


ARTS, CRIME, ECONOMY, HEALTH, HUMAN = (
    "medtop:01000000",
    "medtop:02000000",
    "medtop:04000000",
    "medtop:07000000",
    "medtop:08000000",
)
LEISURE, POLITICS, RELIGION, SPORT, WEATHER = (
    "medtop:10000000",
    "medtop:11000000",
    "medtop:12000000",
    "medtop:15000000",
    "medtop:17000000",
)

LOOKALIKES = [
    ("Расскажи мне про это, попросил сосед про себя", "medtop:20000598"),  # not missile defence
    ("Поэтому мы и пришли, поэтому и остались", ARTS),  # not a poet
    ("Мощный материал приходится искать долго", RELIGION),
    ("Генеральный директор ушёл, генеральный план остался", "medtop:20000599"),  # not a general
    ("Соседу грозит долгий разговор, дождаться его трудно", WEATHER),  # not a thunderstorm
    ("Поезд прибыл вовремя, товарищи прибыли следом", ECONOMY),  # not profit
    ("Он модернизировал старую модель", LEISURE),
    ("Он охотно ходит в лес, как и его дочь", LEISURE),
    ("الطريق إلى البحرين طويل", LEISURE),  # not two seas
    ("الحملات مستمرة في كل مكان", HEALTH),  # not pregnancies
    ("وضع الرجل كاميرات في كل مكان", HUMAN),  # not princesses
    ("لن تنسى أبدا ما قيل هنا", SPORT),  # not tennis
    ("قلت ذلك مرات كثيرة", "medtop:14000000"),  # not women
    ("My tank is empty, said the driver, so is his tank", "medtop:20000602"),
    ("The Wall Street Journal first told it", ECONOMY),
]


@pytest.mark.parametrize(("text", "never"), LOOKALIKES)
def test_a_word_that_looks_like_another_says_nothing(text, never):
    assert never not in codes(text, text)


FINE = [
    ("medtop:20000062", "Invasion enters third year", "The war goes on as front-line towns are shelled; the war in Ukraine has displaced many."),
    ("medtop:20000062", "الحرب تدخل عامها الثالث", "تستمر الحرب في أوكرانيا، وقالت القوات الأوكرانية إن الغزو لم يتوقف."),
    ("medtop:20000062", "Война продолжается", "Война на Украине идёт третий год, вторжение осудили; конца войны не видно."),
    ("medtop:20000053", "Suicide bomber strikes market", "A terrorist group claimed the terror attack; police called the bombing an act of terrorism."),
    ("medtop:20000053", "تفجير انتحاري في سوق", "تبنى تنظيم داعش الهجوم الإرهابي الذي وقع بسيارة مفخخة."),
    ("medtop:20000053", "Теракт на рынке", "Террорист-смертник взорвал бомбу, ответственность взяло ИГИЛ."),
    ("medtop:20000641", "Two states ratify treaty", "The treaty was signed in May; the signatories will ratify the accord."),
    ("medtop:20000641", "توقيع معاهدة جديدة", "صادق البلدان على المعاهدة ووقعا اتفاقية أخرى ومذكرة تفاهم."),
    ("medtop:20000641", "Подписан договор", "Соглашение ратифицировал сенат, договор вступит в силу, сообщили стороны конвенции."),
    ("medtop:20000643", "Foreign aid cut", "The aid package of USAID included humanitarian aid and economic aid."),
    ("medtop:20000643", "مساعدات إنسانية جديدة", "وصلت المساعدات الإنسانية من الدول المانحة، وفيها مساعدات غذائية."),
    ("medtop:20000643", "Гуманитарная помощь доставлена", "Военная помощь и финансовая помощь поступят позже, как и гуманитарный груз."),
    ("medtop:20000076", "Peace talks resume", "The peace negotiations follow ceasefire talks in Geneva."),
    ("medtop:20000076", "استئناف محادثات السلام", "تعقد مفاوضات السلام في جنيف بعد محادثات وقف إطلاق النار."),
    ("medtop:20000076", "Мирные переговоры возобновились", "Межсирийские переговоры и переговоры о мире пройдут в Женеве."),
    ("medtop:20000384", "New tariffs on steel", "The tariff takes effect in May; import duties on aluminium follow."),
    ("medtop:20000384", "رسوم جمركية على الصلب", "تدخل الرسوم الجمركية حيز التنفيذ، وتشمل التعرفة الجمركية الألمنيوم."),
    ("medtop:20000384", "Пошлины на сталь", "Импортные пошлины вырастут, таможенный тариф изменится."),
    ("medtop:20000078", "New START treaty extended", "Arms control and nuclear disarmament were discussed."),
    ("medtop:20000078", "تمديد معاهدة ستارت", "بحث الجانبان الحد من التسلح ونزع السلاح النووي."),
    ("medtop:20000078", "Договор СНВ-3 продлён", "Стороны обсудили разоружение и контроль над вооружениями."),
    ("medtop:20000080", "Prisoner exchange agreed", "Prisoners of war will come home in a prisoner swap."),
    ("medtop:20000080", "اتفاق على تبادل الأسرى", "يعود أسرى الحرب إلى بيوتهم في صفقة تبادل."),
    ("medtop:20000080", "Обмен пленными", "Военнопленные вернутся домой, обмен пленными согласован."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "headline", "body"), FINE)
def test_finer_topics_of_dealings_between_states(code, headline, body):
    assert code in codes(headline, body)


def test_no_topic_speaks_mostly_one_language():
    lexicon = classifier().lexicon
    for place, name in enumerate(classifier().taxonomy.names):
        known = {
            language: sum(place in dict(lexicon.meanings[word]) for word in finder.words)
            for language, finder in lexicon.finders.items()
        }
        assert min(known.values()) >= 10, f"{name}: {known}"


OTHERS = [
    ("Der Krieg war lang", "Er war alt und sie war jung, das war alles."),
    ("El gobierno dijo que sí", "Sin embargo, el presidente no habló de ello."),
    ("Уряд схвалив бюджет", "Президент України підписав закон, парламент його ухвалив."),
    ("دولت ایران بیانیه داد", "رئیس جمهور گفت که این توافق هسته‌ای پابرجاست."),
    ("政府发表声明", "总统说会谈将继续。"),
    ("", ""),
]


@pytest.mark.parametrize(("headline", "body"), OTHERS)
def test_other_languages_are_never_an_error(headline, body):
    for topic in classifier().classify(document(headline, body)):
        assert topic.words
        assert all(word in headline or word in body for word in topic.words)


@pytest.mark.parametrize(("headline", "body"), OTHERS[:2])
def test_a_word_of_another_language_that_is_spelled_alike_tells_nothing(headline, body):
    assert not codes(headline, body) & {"medtop:16000000", "medtop:20000062", "medtop:20000642"}


HOSTILE = [
    "война санкции нефть президент " * 2_500,
    "war sanctions oil president " * 2_500,
    "حرب عقوبات نفط رئيس " * 2_500,
    "\u064b\u0301\u200f" * 350_000,
    "中文新闻" * 250_000,
    "".join(chr(code) for code in range(0x100, 0xD000)) * 20,
    "ядерн" * 200_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_article_takes_less_than_50_ms(text):
    made = document(text[:1_000], text)
    spent = []
    for _ in range(3):
        begun = time.process_time()
        classifier().classify(made)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.05
