"""What letters are matched as, and where they stood as published."""

import time
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from streams.errors import KnowledgeError
from streams.knowledge.table import read_table
from streams.text.folding import FOLDS, PLAIN
from streams.text.lookalikes import SCRIPTS, LookalikeRow, script_of
from streams.text.normalising import normalise

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Every code point, lone surrogates, marks and controls included."""

HARD = "aBéеёйЁİßςΣا أإىةؤکگ٣ﻻﷺﬁﬃⅧＡ“’—\u00a0\t\r\n.,-ًـ\u200f\u00ad\ufeff\ufe0f\u0301\u0306\u0308\u0654\ud800\udfff😀𝐀م"
HARD_TEXT = st.text(st.sampled_from(HARD))
"""What normalisation has work with, close together."""


def one_script_words(text):
    """Whether no word mixes scripts: such words are folded as a whole, and a piece of one by itself."""
    scripts = [script_of(letter) for letter in "".join(PLAIN.get(letter, letter) for letter in text.lower())]
    return all(not one or not other or one == other for one, other in pairwise(scripts))


def whole(normalised, start, end):
    """The span widened to whole ligatures, whose letters all stand at one place."""
    size = len(normalised.text)
    place = normalised.offset_in_published
    while 0 < start < size and place(start - 1) == place(start):
        start -= 1
    while 0 < end < size and place(end - 1) == place(end):
        end += 1
    return start, end


@given(ANY_TEXT | HARD_TEXT, st.data())
@example("ﷺ", None)
def test_every_span_maps_to_the_text_it_came_from(text, data):
    assume(one_script_words(text) and " \u0640" not in text)
    normalised = normalise(text)
    size = len(normalised.text)
    start = data.draw(st.integers(0, size)) if data else 3
    end = data.draw(st.integers(start, size)) if data else 5
    first, last = normalised.span_in_published(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        start, end = whole(normalised, start, end)
        assert (first, last) == normalised.span_in_published(start, end)
        assert normalise(text[first:last]).text == normalised.text[start:end]


@given(ANY_TEXT | HARD_TEXT)
def test_offsets_never_go_back(text):
    normalised = normalise(text)
    places = [normalised.offset_in_published(offset) for offset in range(len(normalised.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places[:-1])


@given(ANY_TEXT | HARD_TEXT)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text).text
    assert normalise(once).text == once


@given(ANY_TEXT | HARD_TEXT)
def test_neither_capitals_nor_half_letters_nor_marks_are_left(text):
    normal = normalise(text).text
    assert normal == normal.lower()
    assert not any("\ud800" <= letter <= "\udfff" for letter in normal)
    assert all(PLAIN.get(letter, letter) == letter for letter in normal)


@pytest.mark.parametrize(
    ("published", "normal"),
    [
        ("الأمريكيّة", "الامريكيه"),
        ("مـوسـكـو", "موسكو"),
        ("موسکو", "موسكو"),
        ("الكرملين\u200f", "الكرملين"),
        ("مستشفى آخر", "مستشفي اخر"),
        ("Королёв", "королев"),
        ("Пу\u0301тин", "путин"),
        ("“Kerry’s”", '"kerry\'s"'),
        ("İstanbul", "istanbul"),
        ("White\u00a0House", "white house"),
        ("٢٠١٩", "2019"),
        ("a\ud800b", "a\ufffdb"),
        # Ligatures and presentation forms.
        ("ﻻ ﻷ ﻹ ﻵ", "لا لا لا لا"),
        ("ﻣﻮﺳﻜﻮ", "موسكو"),
        ("محمد ﷺ", "محمد صلي الله عليه وسلم"),
        ("ﷲ", "الله"),
        ("the oﬃcial ﬁrst", "the official first"),
        ("Ｐｕｔｉｎ", "putin"),
        ("２０１９", "2019"),
        ("№ 5 ™ ½", "№ 5 ™ ½"),  # symbols stay: spelt out they would grow onto the word beside them
        # Letters in two parts.
        ("Росси\u0306ский", "россйский"),
        ("Королe\u0308в".replace("e", "е"), "королев"),
        ("Cafe\u0301", "café"),
        ("مسؤول و\u0654", "مسوول و"),
        # Marks that only show.
        ("\u202bموسكو\u202c", "موسكو"),
        ("Mos\u00adcow\u200b", "moscow"),
        ("واشنطن ـ «الوطن»", 'واشنطن - "الوطن"'),  # tatweel as a dash
        # Letters of another script in a word.
        ("Пyтин и Трaмп", "путин и трамп"),
        ("CШA", "сша"),
        ("HАТО", "нато"),
        ("Рutin", "putin"),
        ("СNN", "cnn"),
        ("Мoscow", "moscow"),
        ("Mοscow", "moscow"),  # Greek omicron
        ("SMSки", "smsки"),
        ("USB-кабель", "usb-кабель"),
        ("Ω-3", "ω-3"),
        ("COP", "cop"),
        ("СССР", "ссср"),
    ],
)
def test_letters_are_folded(published, normal):
    assert normalise(published).text == normal


@pytest.mark.parametrize(
    ("published", "words", "quote"),
    [
        ("قال ﷺ ذلك", "الله", "ﷺ"),
        ("في اﻻتحاد الروسي", "الاتحاد", "اﻻتحاد"),
        ("oﬃce", "fi", "ﬃ"),
        ("غداً يصل", "غدا", "غداً"),
        ("Пу\u0301тин прибыл", "путин", "Пу\u0301тин"),
        ("Дмитрий\u0306 прибыл", "дмитрий", "Дмитрий\u0306"),
        ("Дмитрии\u0306 прибыл", "дмитрий", "Дмитрии\u0306"),
        ("\ud800 مـوسـكـو\u200f!", "موسكو", "مـوسـكـو"),
        ("😀 Mos\u200bcow", "moscow", "Mos\u200bcow"),
    ],
)
def test_a_quote_is_what_was_published(published, words, quote):
    normalised = normalise(published)
    start = normalised.text.index(words)
    first, last = normalised.span_in_published(start, start + len(words))
    assert published[first:last] == quote


def test_every_fold_is_done_when_its_letter_stands_among_others():
    for letter, folded in FOLDS.items():
        assert normalise(f"، {letter} ،").text == f"، {folded} ،", f"U+{ord(letter):04X}"


def test_a_capital_that_looks_like_none_has_a_small_letter_that_looks_like_none():
    """Else a word that stays mixed would be folded when it is normalised again."""
    for _, folds in SCRIPTS:
        assert all(letter.upper() in folds for letter in folds)


@pytest.mark.parametrize(("row", "said"), [("Q\t\t", "looks like nothing; fill cyrillic or greek"), ("A\tАА\t", "write one")])
def test_a_mistake_among_the_lookalikes_names_its_line_and_mend(tmp_path, row, said):
    table = tmp_path / "lookalikes.tsv"
    table.write_text(f"latin\tcyrillic\tgreek\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        read_table(table, LookalikeRow)
    assert f"{table}:2: " in str(raised.value)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "hostile",
    [
        "\u0301" * 500_000,
        "и\u0306" * 250_000,
        "ﷺ" * 50_000,
        "aа" * 250_000,
        "ـ" * 500_000,
        "αа " * 100_000,
        "А" * 300_000 + "b",
    ],
)
def test_hostile_text_takes_linear_time(hostile):
    began = time.process_time()
    normalised = normalise(hostile)
    normalised.span_in_published(0, len(normalised.text))
    assert time.process_time() - began < 8
