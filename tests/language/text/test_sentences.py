"""Where sentences end, in three languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.text.normalising import normalise
from streams.text.sentences import sentences_of


def sentences(body):
    return [words for _, _, words in sentences_of(normalise(body))]


@pytest.mark.parametrize(
    "body",
    [
        # Each bar is the end of a sentence.
        "The U.S. envoy met Mr. Lavrov.| They spoke for 2.5 hours.",
        "He lives in the U.S.| The envoy does not.",
        "J. D. Vance spoke.| S. Lavrov listened.",
        "S.Lavrov spoke.| Nobody listened.",
        '"We agree."| The minister left.',
        '"Will they come?" he asked.| "No."| She left.',
        "It grew to 3 p.m.| Nobody left.",
        "At 3 p.m. the talks ended.",
        "No stop at all",
        "He said no.| Then he left.",
        "See No. 5 of Jan. 3, 2019.",
        "They met in Jan.| He was late.",
        "The firm is Gazprom Inc.| It sells gas.",
        "The Gazprom Inc. unit sells gas.",
        "Wait... what?| Yes!",
        "He waited…| Nobody came.",
        "The talks ended.The envoys left.| Nobody spoke.".replace("ended.The", "ended.|The"),
        "It is on Gazeta.Ru and INTERFAX.RU today.",
        "Growth was 2.5 percent, 3.1 last year.",
        "1. The first point.| 2. The second point.",
        "First line|\nSecond line|\r\nthird line",
        "В. В. Путин прибыл в г. Сочи 14 мая 2019 г. вместе с министром.| Встреча длилась час.",
        "С. Лавров и Дж. Керри встретились.| Они говорили час.",
        "Речь шла о 5 млн. руб. и других суммах.| Подписи нет.",
        "Ущерб составил 5 млрд.| Россия ответила.",
        "Договор подписан в 2010 г.| Россия его соблюдает.",
        "В XX в.| Россия росла.",
        "Об этом говорится в п. 4 ст. 5 договора.",
        "«Мы согласны».| Министр уехал.",
        "«Вы приедете?» — спросил он.| «Да».",
        "Переговоры прошли.|Стороны довольны.",
        "Так пишет Лента.Ру, и так пишут другие.",
        "Санкции, визы и т. д. обсуждались.",
        "Он ждал...| Никто не пришел.",
        "وصل الوزير إلى الدوحة.| والتقى نظيره؟| نعم.",
        "التقى الوزير نظيره.|وقال إنه متفائل",
        "نقلت أ.ف.ب. عن الوزير قوله ذلك",
        "قال د. أحمد إنه متفائل.| ثم غادر.",
        "ولد عام 1436 هـ.| ثم سافر.",
        "بلغ النمو 2.5 في المئة.| وقال الوزير إنه راض!",
        "قال: «نحن متفائلون».| ثم غادر...| ولم يعد.",
    ],
)
def test_sentences_end_where_they_end(body):
    expected = [normalise(part).text.strip() for part in body.split("|")]
    assert sentences(body.replace("|", "")) == expected


@given(st.text(st.sampled_from("aБا1 .!?…؟\n\"').,A“”\u064b\u0301")))
def test_every_word_is_in_one_sentence(text):
    norm = normalise(text)
    reached = 0
    for start, end, words in sentences_of(norm):
        assert not norm.text[reached:start].strip()
        assert norm.text[start:end] == words == words.strip() != ""
        reached = end
    assert not norm.text[reached:].strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "." * 999_999 + "x",
        "a. " * 300_000,
        "ا " * 500_000,
        '."' * 400_000 + "x",
        "a.B" * 300_000,
        "п. " * 300_000,
    ],
)
def test_hostile_text_takes_linear_time(hostile):
    began = time.process_time()
    assert max(map(len, sentences(hostile)), default=0) <= 1_000_000
    assert time.process_time() - began < 8  # a quadratic step takes minutes; the margin is for slow machines


def test_a_text_of_nothing_but_stops_gives_a_bounded_number_of_sentences():
    pieces = sentences("a\n" * 400_000)
    assert len(pieces) < 11_000
    assert sum(piece.count("a") for piece in pieces) == 400_000  # and yet every word is in one


def test_a_text_without_stops_is_cut_at_spaces():
    pieces = sentences("word " * 1_000)
    assert max(map(len, pieces)) <= 1_000
    assert " ".join(pieces).split() == ["word"] * 1_000
