"""Where things happen: a town is itself in three languages, stands for nobody, and is never its state's capital."""

import pytest

TOWNS = [
    # English name of the knowledge, then the words of each language, as they stand after "in"
    ("Geneva", "Geneva", "جنيف", "Женеве"),
    ("Bern", "Bern", "برن", "Берне"),
    ("Lausanne", "Lausanne", "لوزان", "Лозанне"),
    ("Vienna", "Vienna", "فيينا", "Вене"),
    ("Helsinki", "Helsinki", "هلسنكي", "Хельсинки"),
    ("Istanbul", "Istanbul", "اسطنبول", "Стамбуле"),
    ("Ankara", "Ankara", "أنقرة", "Анкаре"),
    ("Riyadh", "Riyadh", "الرياض", "Эр-Рияде"),
    ("Jeddah", "Jeddah", "جدة", "Джидде"),
    ("Abu Dhabi", "Abu Dhabi", "أبوظبي", "Абу-Даби"),
    ("Dubai", "Dubai", "دبي", "Дубае"),
    ("Doha", "Doha", "الدوحة", "Дохе"),
    ("Munich", "Munich", "ميونيخ", "Мюнхене"),
    ("Hamburg", "Hamburg", "هامبورغ", "Гамбурге"),
    ("Paris", "Paris", "باريس", "Париже"),
    ("London", "London", "لندن", "Лондоне"),
    ("Brussels", "Brussels", "بروكسل", "Брюсселе"),
    ("Reykjavik", "Reykjavik", "ريكيافيك", "Рейкьявике"),
    ("Prague", "Prague", "براغ", "Праге"),
    ("Bratislava", "Bratislava", "براتيسلافا", "Братиславе"),
    ("Ljubljana", "Ljubljana", "ليوبليانا", "Любляне"),
    ("Budapest", "Budapest", "بودابست", "Будапеште"),
    ("Belgrade", "Belgrade", "بلغراد", "Белграде"),
    ("The Hague", "The Hague", "لاهاي", "Гааге"),
    ("Amsterdam", "Amsterdam", "أمستردام", "Амстердаме"),
    ("Osaka", "Osaka", "أوساكا", "Осаке"),
    ("Da Nang", "Da Nang", "دا نانغ", "Дананге"),
    ("Hanoi", "Hanoi", "هانوي", "Ханое"),
    ("Bali", "Bali", "بالي", "Бали"),
    ("Buenos Aires", "Buenos Aires", "بوينس آيرس", "Буэнос-Айресе"),
    ("Astana", "Astana", "أستانا", "Астане"),
    ("Almaty", "Almaty", "ألماتي", "Алма-Ате"),
    ("Minsk", "Minsk", "مينسك", "Минске"),
    ("Tokyo", "Tokyo", "طوكيو", "Токио"),
    ("Tbilisi", "Tbilisi", "تبليسي", "Тбилиси"),
    ("Yerevan", "Yerevan", "يريفان", "Ереване"),
    ("Cairo", "Cairo", "القاهرة", "Каире"),
    ("Amman", "Amman", "عمان", "Аммане"),
    ("Tel Aviv", "Tel Aviv", "تل أبيب", "Тель-Авиве"),
    ("Jerusalem", "Jerusalem", "القدس", "Иерусалиме"),
    ("Tehran", "Tehran", "طهران", "Тегеране"),
    ("Damascus", "Damascus", "دمشق", "Дамаске"),
    ("Aleppo", "Aleppo", "حلب", "Алеппо"),
    ("Kyiv", "Kyiv", "كييف", "Киеве"),
    ("Donetsk", "Donetsk", "دونيتسك", "Донецке"),
    ("Sevastopol", "Sevastopol", "سيفاستوبول", "Севастополе"),
    ("Yalta", "Yalta", "يالطا", "Ялте"),
    ("Alaska", "Anchorage", "أنكوراج", "Анкоридже"),
    ("New York", "New York", "نيويورك", "Нью-Йорке"),
    ("Camp David", "Camp David", "كامب ديفيد", "Кэмп-Дэвиде"),
    ("Houston", "Houston", "هيوستن", "Хьюстоне"),
    ("San Francisco", "San Francisco", "سان فرانسيسكو", "Сан-Франциско"),
    ("Washington", "Washington", "واشنطن", "Вашингтоне"),
    ("Moscow", "Moscow", "موسكو", "Москве"),
    ("Vladivostok", "Vladivostok", "فلاديفوستوك", "Владивостоке"),
    ("Sochi", "Sochi", "سوتشي", "Сочи"),
    ("St Petersburg", "St. Petersburg", "سان بطرسبورغ", "Санкт-Петербурге"),
]


@pytest.mark.parametrize(("name", "english", "arabic", "russian"), TOWNS)
def test_a_town_is_itself_in_three_languages(scenes, name, english, arabic, russian):
    for sentence in (
        f"The talks were held in {english}.",
        f"عقدت المحادثات في {arabic} بنجاح",
        f"Переговоры прошли в {russian} днем",
    ):
        assert scenes(sentence) == [name], sentence


@pytest.mark.parametrize("sentence", ["Courts in Geneva closed.", "Президенты в Женеве", "وزراء الخارجية في جنيف"])
def test_a_town_that_only_says_where_makes_no_body_of_its_state(seen, sentence):
    assert {mention.country for mention in seen(sentence) if not mention.scene} <= {None}


@pytest.mark.parametrize("sentence", ["The Yekaterinburg police spoke.", "Полиция в Екатеринбурге сообщила"])
def test_a_town_of_the_two_sides_does(seen, sentence):
    assert [(mention.country, mention.scene) for mention in seen(sentence)] == [("RUS", False)]


@pytest.mark.parametrize("sentence", ["Tel Aviv warned them.", "Brussels warned them.", "The Hague warned them."])
def test_a_town_that_stands_for_its_state_acts(seen, sentence):
    assert [mention.scene for mention in seen(sentence)] == [False]


@pytest.mark.parametrize("sentence", ["فيلق القدس أعلن ذلك", "نقلت صحيفة القدس العربي ذلك"])
def test_what_is_named_after_a_town_is_not_there(scenes, sentence):
    assert scenes(sentence) == []
