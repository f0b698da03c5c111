"""The table of Arabic folds is what camel-tools answers."""

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)
from hypothesis import given
from hypothesis import strategies as st

from streams.text.folding import ARABIC_FOLDS, ARABIC_MARKS, CAMEL, OUR_FOLDS, PRESENTATION_FORMS
from streams.text.normalising import normalise

BLOCK = range(0x0600, 0x0700)
CARRIERS = " \u0640"
"""What old typesetting put under a vowel sign that stood alone."""


def camel_fold(text):
    return dediac_ar(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(normalize_unicode(text)))))


def test_every_letter_is_listed_as_camel_tools_folds_it():
    letters = [chr(code) for block in (BLOCK, *PRESENTATION_FORMS) for code in block]
    folded = {letter: camel_fold(letter).strip(" ") for letter in letters if camel_fold(letter) != letter}
    assert {letter: plain if plain.strip(CARRIERS) else "" for letter, plain in folded.items()} == CAMEL


# Letters of the Arabic block alone: what camel-tools unfolds into several is ours to unfold, with the map back.
ARABIC = [chr(code) for code in BLOCK if chr(code) not in OUR_FOLDS and len(camel_fold(chr(code))) < 2]


@given(st.text(st.sampled_from(ARABIC)))
def test_arabic_is_folded_as_camel_tools_folds_it(text):
    ours = normalise(text).text
    assert ours == normalise(camel_fold(text)).text
    assert not set(ours) & set(ARABIC_FOLDS)
    assert not set(ours) & ARABIC_MARKS
