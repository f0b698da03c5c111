"""The alphabet that automata read texts in."""

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from streams.text.scanning import SPACE, Alphabet

ALL = Alphabet((ascii_lowercase, "ш"))
PLAIN = st.text(st.characters(max_codepoint=127).filter(lambda letter: letter == letter.lower()))


@given(PLAIN)
def test_a_plain_text_is_scanned_as_it_is_with_a_letter_of_ours_behind_it(text: str) -> None:
    assert ALL.scan(text)[0] == ALL.scan(f"{text}ш")[0][:-2] + SPACE


def test_a_letter_that_the_alphabet_lacks_is_told() -> None:
    assert [Alphabet(("abc",)).scan(text)[1] for text in ("abc", "abd", "ab?")] == [False, True, False]
    assert [ALL.scan(text)[1] for text in ("what?", "что?")] == [False, True]
