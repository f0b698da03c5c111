# ruff: noqa: E501 - a case is a line, so that it can be read as one
"""Sentences of ours in three languages, at least one for each top-level topic, and what they are about."""

from datetime import UTC, datetime
from functools import cache

import pytest

from streams.articles.article import Article
from streams.articles.enriched import Topic
from streams.text import read
from streams.topics import Classifier

ARTS, CONFLICT, CRIME, DISASTER = "medtop:01000000", "medtop:16000000", "medtop:02000000", "medtop:03000000"
ECONOMY, EDUCATION, ENVIRONMENT, HEALTH = "medtop:04000000", "medtop:05000000", "medtop:06000000", "medtop:07000000"
HUMAN, LABOUR, LEISURE, POLITICS = "medtop:08000000", "medtop:09000000", "medtop:10000000", "medtop:11000000"
RELIGION, SCIENCE, SOCIETY = "medtop:12000000", "medtop:13000000", "medtop:14000000"
SPORT, WEATHER = "medtop:15000000", "medtop:17000000"


@cache
def classifier() -> Classifier:
    return Classifier.load()


def topics(headline: str, body: str = "") -> tuple[Topic, ...]:
    time = datetime(2021, 6, 16, tzinfo=UTC)
    return classifier().classify(read(Article(id="a", source="wire", headline=headline, body=body, versioncreated=time)))


TOP_LEVEL = [
    (ARTS, "Film festival opens", "The actress and the composer presented their new movie to a full cinema."),
    (ARTS, "افتتاح مهرجان السينما", "عرض المخرج فيلمه الجديد بحضور عدد من الفنانين والممثلين."),
    (ARTS, "Открылся кинофестиваль", "Режиссёр показал новый фильм, после спектакля выступили музыканты."),
    (CONFLICT, "Ceasefire collapses", "Rebels and militia fighters exchanged shelling along the front line; dozens were killed."),
    (CONFLICT, "انهيار الهدنة", "تجدد القصف والاشتباكات بين المسلحين وسقط عشرات القتلى والجرحى."),
    (CONFLICT, "Перемирие сорвано", "Боевики начали обстрел, в столкновениях погибли десятки человек, боестолкновения продолжаются."),
    (CRIME, "Two men arrested after robbery", "Police said the suspects were charged with murder and held in jail before trial."),
    (CRIME, "القبض على لصين", "أعلنت الشرطة أن المتهمين اعترفا بالسرقة وسيحالان إلى المحكمة."),
    (CRIME, "Задержаны грабители", "Полиция арестовала подозреваемых, прокуратура предъявила обвинение в краже, суд назначен на май."),
    (DISASTER, "Earthquake topples houses", "Rescuers searched the rubble after the tremor; firefighters put out a blaze."),
    (DISASTER, "زلزال يهدم منازل", "يبحث الدفاع المدني عن ناجين بعد الهزة الأرضية واندلاع حريق."),
    (DISASTER, "Землетрясение разрушило дома", "Спасатели МЧС ищут пострадавших под обломками, начался пожар."),
    (ECONOMY, "Shares fall as inflation rises", "Investors sold stocks after the central bank raised its interest rate."),
    (ECONOMY, "تراجع الأسهم", "انخفض مؤشر البورصة بعد ارتفاع التضخم ورفع البنك المركزي أسعار الفائدة."),
    (ECONOMY, "Акции компаний упали", "Инвесторы продают рубли, Центробанк поднял ставку из-за инфляции."),
    (EDUCATION, "Schools to get new textbooks", "Teachers and pupils return to the classroom; the university will examine students in May."),
    (EDUCATION, "كتب مدرسية جديدة", "يعود المعلمون والطلاب إلى المدارس، وتبدأ امتحانات الجامعات في مايو."),
    (EDUCATION, "Школам дадут новые учебники", "Учителя и школьники готовятся к ЕГЭ, студенты университета сдают экзамены."),
    (ENVIRONMENT, "Greenhouse gas emissions at a record", "Pollution and deforestation threaten biodiversity as global warming goes on."),
    (ENVIRONMENT, "انبعاثات قياسية", "حذر خبراء البيئة من التلوث والاحتباس الحراري والتصحر وتراجع الغابات."),
    (ENVIRONMENT, "Рекордные выбросы", "Экологи говорят о загрязнении и глобальном потеплении, под угрозой заповедник."),
    (HEALTH, "Vaccine tested on patients", "Doctors at the hospital say the new drug slows the disease and the infection."),
    (HEALTH, "لقاح جديد ضد الفيروس", "قال أطباء المستشفى إن الدواء يخفف أعراض المرض لدى المرضى."),
    (HEALTH, "Вакцина проверена на пациентах", "Врачи больницы говорят, что препарат замедляет болезнь."),
    (HUMAN, "Oldest couple enter Guinness book", "Their love story began at a wedding; on his birthday he broke the world record."),
    (HUMAN, "أكبر معمر يدخل موسوعة غينيس", "احتفل بعيد ميلاده المئة وبحفل زفاف حفيده، ونال تكريما على رقمه القياسي."),
    (HUMAN, "Свадьба принца", "Знаменитости приехали на юбилей принцессы; её рекорд занесён в Книгу рекордов Гиннеса."),
    (LABOUR, "Workers walk out on strike", "The trade union wants higher wages for all employees after the layoffs."),
    (LABOUR, "إضراب العمال", "طالبت النقابة بزيادة في الأجور والرواتب بعد تسريح مئات الموظفين."),
    (LABOUR, "Рабочие начали забастовку", "Профсоюз требует поднять зарплату работникам и прекратить увольнения."),
    (LEISURE, "Where to travel on a holiday", "Tourists love the beach resort, its hotel, the restaurant and the chef's recipes."),
    (LEISURE, "وجهات السياح هذا الصيف", "يقصد المصطافون الشواطئ والفنادق والمطاعم في إجازة الصيف."),
    (LEISURE, "Куда поехать в отпуск", "Туристы выбирают курорт с пляжем, отелем и рестораном."),
    (POLITICS, "Prime minister resigns", "Parliament will vote on a new cabinet, the president said after talks with opposition parties."),
    (POLITICS, "استقالة رئيس الحكومة", "يصوت البرلمان على حكومة جديدة بعد مشاورات الرئيس مع أحزاب المعارضة."),
    (POLITICS, "Премьер-министр ушёл в отставку", "Парламент утвердит правительство, сообщил президент после встречи с партиями."),
    (RELIGION, "Pope leads Easter prayer", "The bishop and the priests met an imam and a rabbi at the church."),
    (RELIGION, "صلاة العيد في المسجد الحرام", "ألقى الخطيب خطبة الجمعة ودعا المسلمين إلى صيام رمضان."),
    (RELIGION, "Патриарх отслужил литургию", "В храме молились священники и верующие, богослужение вёл митрополит."),
    (SCIENCE, "Scientists build a quantum computer", "Researchers at the laboratory wrote the software and the algorithm for the chip."),
    (SCIENCE, "علماء يبتكرون روبوتا", "نشر الباحثون دراسة علمية عن برمجيات الذكاء الاصطناعي وتقنيات الهواتف الذكية."),
    (SCIENCE, "Учёные создали робота", "Исследователи лаборатории применили искусственный интеллект и нейросеть."),
    (SOCIETY, "Activists protest against racism", "Human rights groups say immigrants and minorities face discrimination and poverty."),
    (SOCIETY, "جمعية خيرية تساعد الفقراء", "قدم المتطوعون تبرعات للأيتام والأرامل، ودعوا إلى احترام حقوق الإنسان."),
    (SOCIETY, "Правозащитники против дискриминации", "Волонтёры помогают мигрантам и бездомным, благотворительный сбор продолжается."),
    (SPORT, "Late goal wins the World Cup match", "The striker scored in front of a full stadium; the coach praised his goalkeeper."),
    (SPORT, "هدف قاتل في المباراة", "سجل اللاعب هدف الفوز لمنتخب بلاده في كأس العالم، وأشاد المدرب بحارس المرمى."),
    (SPORT, "Гол на последней минуте матча", "Сборная выиграла чемпионат мира, тренер похвалил вратаря."),
    (WEATHER, "Heat wave forecast for the weekend", "Meteorologists expect temperatures above 40 degrees and thunderstorms later."),
    (WEATHER, "موجة حارة في نهاية الأسبوع", "توقعت الأرصاد الجوية ارتفاع درجات الحرارة ورياحا مثيرة للغبار وأمطارا رعدية."),
    (WEATHER, "Синоптики обещают жару", "По данным Гидрометцентра, ожидаются грозы и осадки, температура воздуха поднимется."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "headline", "body"), TOP_LEVEL)
def test_the_strongest_top_level_topic(code, headline, body):
    assert next(topic.code for topic in topics(headline, body) if topic.code.endswith("000000")) == code


def test_every_top_level_topic_has_a_row_in_each_language():
    rows = [code for code, _, _ in TOP_LEVEL]
    assert {code: rows.count(code) for code in classifier().taxonomy.top} == dict.fromkeys(classifier().taxonomy.top, 3)


FINE = [
    ("medtop:20000640", "Leaders meet at G20 summit", "The summit brought heads of state together."),
    ("medtop:20000640", "قمة القادة", "عقد رؤساء الدول قمة في هلسنكي، واختتمت القمة ببيان مشترك."),
    ("medtop:20000640", "Саммит лидеров", "Встреча на высшем уровне прошла в Женеве, саммит завершился."),
    ("medtop:20000642", "New sanctions on banks", "The sanctions freeze assets; Moscow called the sanctions illegal."),
    ("medtop:20000642", "عقوبات على مصارف", "فرضت الولايات المتحدة عقوبات اقتصادية جديدة."),
    ("medtop:20000642", "Новые санкции против банков", "Санкции вступят в силу, антироссийские санкции критикуют."),
    ("medtop:20000263", "Gas pipeline halted", "Natural gas supplies through the gas pipeline fell; LNG replaced them."),
    ("medtop:20000263", "توقف خط الغاز", "تراجعت إمدادات الغاز الطبيعي عبر الأنابيب."),
    ("medtop:20000263", "Газопровод остановлен", "Транзит газа снизился, «Газпром» сократил поставки."),
    ("medtop:20000739", "Astronaut reaches the space station", "The Soyuz spacecraft docked, NASA said."),
    ("medtop:20000739", "رائد فضاء يصل إلى المحطة", "التحمت مركبة سويوز بمحطة الفضاء الدولية."),
    ("medtop:20000739", "Космонавт прибыл на МКС", "Космический корабль «Союз» стартовал с Байконура."),
    ("medtop:20000574", "Voters go to the polls", "Polling stations opened for the presidential election; the candidates voted."),
    ("medtop:20000574", "الناخبون يقترعون", "فتحت مراكز الاقتراع أبوابها في الانتخابات الرئاسية أمام المرشحين."),
    ("medtop:20000574", "Выборы президента", "Избиратели голосуют на участках, кандидаты ждут итогов, ЦИК считает явку."),
    ("medtop:20000605", "Spy expelled", "The intelligence officer was accused of espionage for the CIA."),
    ("medtop:20000605", "طرد جاسوس", "اتهمت الاستخبارات الرجل بالتجسس لصالح المخابرات."),
    ("medtop:20000605", "Выслан шпион", "Контрразведка обвинила его в шпионаже, ФСБ показала запись."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "headline", "body"), FINE)
def test_finer_topics(code, headline, body):
    assert code in {topic.code for topic in topics(headline, body)}


WORD_BOUNDS = [
    # a word of the lexicon inside another word is none
    ("The warden walked towards the award", "medtop:20000062"),
    ("قال بين الجبلين إنه أكره نفسه", SPORT),
    ("Подсудно ли это, спросил рассудительный сосед", CRIME),
    ("He spoils the boiler", "medtop:20001243"),
]


@pytest.mark.parametrize(("text", "never"), WORD_BOUNDS)
def test_words_inside_other_words_say_nothing(text, never):
    assert never not in {topic.code for topic in topics(text, text)}


def test_clitics_endings_and_marks_do_not_hide_a_word():
    words = {word for topic in topics("وبالمباريات", "للاعبين، كَالمُدَرِّبِ (والمنتخبات)") for word in topic.words}
    assert words == {"وبالمباريات", "للاعبين", "كَالمُدَرِّبِ", "والمنتخبات"}


def test_the_headline_counts_more_than_the_body():
    told = topics("Goalkeeper praised", "The senator praised him.")
    assert told[0].code == SPORT


def test_a_text_without_telling_words_has_no_topic():
    assert topics("Well, well", "And so on, as ever.") == ()
