"""Case forms of Russian words by their endings: enough for names and titles, made once at load and never for an article.

The rules are those of the school tables (first, second and third declension, adjectives, surnames in -ов and -ин). A form that
does not exist costs nothing; a missing one costs a mention, so where two endings are possible both are made.

Compared with pymorphy3 2.0.6 (dictionary 417150, OpenCorpora) in November 2026, which is no dependency. Of 1,001 last words
of persons that it reads as surnames (654 in its dictionary), two have a form that is not made here, "Кучмою" and "Якубеца".
Of 1,016 words in braces 20 had one, before those that matter were mended (посол, церковь, дворец, Маврикий). What is left is
its own variants ("управленье") and names whose forms the tables write out (Египет).
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Final

Cases = tuple[tuple[str, ...], ...]
"""Six cases, nominative first, each with its forms."""

_HARD: Final = "б в г д ж з к л м н п р с т ф х ц ч ш щ"
_VELARS_AND_HISSING: Final = "гкхжшщч"
_BRACED: Final = re.compile(r"\{([^}]+)\}")

# Each rule: the endings that it is for, how many letters to cut, and the six endings; 0 is no ending, a bar parts two possible
# ones. The first rule that fits is used.
_Rule = tuple[str, int, str]
_Rules = tuple[tuple[tuple[str, ...], int, Cases], ...]
"""Rules split for use: suffixes, letters to cut, endings by case."""
_ADJECTIVE: Final[tuple[_Rule, ...]] = (
    ("гий кий хий", 2, "ий ого ому ий|ого им ом"),
    ("жий ший щий чий", 2, "ий его ему ий|его им ем"),
    ("ый", 2, "ый ого ому ый|ого ым ом"),
    ("бой вой гой дой жой зой кой лой мой ной пой рой сой той хой чой шой щой", 2, "ой ого ому ой|ого ым|им ом"),
    ("жая шая щая чая", 2, "ая ей ей ую ей ей"),
    ("ая", 2, "ая ой ой ую ой ой"),
    ("яя", 2, "яя ей ей юю ей ей"),
    ("ое", 2, "ое ого ому ое ым|им ом"),
    ("ее", 2, "ее его ему ее им ем"),
)
_ADJECTIVE_PLURAL: Final[tuple[_Rule, ...]] = (
    ("ий яя ее гой кой хой шой жой чой гая кая хая жая шая щая чая гое кое хое", 2, "ие их им ие|их ими их"),
    ("ый ой ая ое", 2, "ые ых ым ые|ых ыми ых"),
)
_IRREGULAR: Final[tuple[_Rule, ...]] = (
    ("посол", 2, "ол ла лу ла лом лу"),  # without "после", which is nearly always "after"
    ("церковь", 3, "овь ви ви овь овью ви"),
    ("маврикий", 1, "й я ю й ем и"),
)
_IRREGULAR_PLURAL: Final[tuple[_Rule, ...]] = (
    ("посол", 2, "лы лов лам лов лами лах"),
    ("церковь", 3, "ви вей вам ви вами вах"),
)
_NOUN: Final[tuple[_Rule, ...]] = (
    ("ия", 1, "я и и ю ей и"),
    ("я", 1, "я и е ю ей е"),
    ("га ка ха", 1, "а и е у ой е"),
    ("жа ша ща ча", 1, "а и е у ей|ой е"),
    ("ца", 1, "а ы е у ей е"),
    ("а", 1, "а ы е у ой е"),
    ("ие", 1, "е я ю е ем и"),
    ("ье", 1, "е я ю е ем е"),
    ("о", 1, "о а у о ом е"),
    ("ь", 1, "ь я|и ю|и ь|я ем|ью е|и"),  # Кремль and Роснефть look alike: the forms of both genders are made
    ("ий", 1, "й я ю й|я ем и"),
    ("й", 1, "й я ю й|я ем е"),
    ("иец еец", 2, "ец йца йцу йца йцем йце"),
    ("лец", 2, "ец ьца ьцу ьца ьцем ьце"),
    ("ец", 2, "ец ца цу ца цем|цом це"),
    ("ж ш щ ч ц", 0, "0 а у 0|а ем е"),
    (_HARD, 0, "0 а у 0|а ом е"),
)
_NOUN_PLURAL: Final[tuple[_Rule, ...]] = (
    ("анин янин", 2, "е 0 ам 0 ами ах"),
    ("ия", 1, "и й ям и ями ях"),
    ("га ка ха жа ша ща ча", 1, "и 0 ам 0|и ами ах"),
    ("а", 1, "ы 0 ам 0|ы ами ах"),
    ("я", 1, "и ь|й ям и ями ях"),
    ("о", 1, "а 0 ам а ами ах"),
    ("ие", 1, "я й ям я ями ях"),
    ("ь й", 1, "и|я ей|ев ям и|ей|ев ями ях"),
    ("иец еец", 2, "йцы йцев йцам йцев|йцы йцами йцах"),
    ("лец", 2, "ьцы ьцев ьцам ьцев|ьцы ьцами ьцах"),
    ("ец", 2, "цы цев цам цев|цы цами цах"),
    ("г к х", 0, "и ов ам и|ов ами ах"),
    ("ж ш щ ч", 0, "и ей ам и|ей ами ах"),
    (_HARD, 0, "ы|а ов|0 ам ы|ов ами ах"),
)
_MAN: Final[tuple[_Rule, ...]] = (
    ("ский цкий", 2, "ий ого ому ого им ом"),
    ("павел", 2, "ел ла лу ла лом ле"),
    ("ов ев ин ын", 0, "0 а у а ым|ом е"),
    ("ь", 1, "ь я ю я ем е"),
    ("ый", 2, "ый ого ому ого ым ом"),
    ("ской цкой ной той", 2, "ой ого ому ого им|ым ом"),
    ("иа уа еа", 0, "0 0 0 0 0 0"),
    ("о", 0, "0 0 0 0 0 0"),
    *_NOUN[:6],
    # A man's accusative is his genitive.
    ("ий", 1, "й я ю я ем и"),
    ("й", 1, "й я ю я ем е"),
    ("ец", 2, "ец ца цу ца цем це"),
    ("ж ш щ ч ц", 0, "0 а у а ем е"),
    (_HARD, 0, "0 а у а ом е"),
)
_WOMAN: Final[tuple[_Rule, ...]] = (
    ("еа", 0, "0 0 0 0 0 0"),
    ("ова ева ина ына", 1, "а ой|ы ой|е у ой ой|е"),
    ("ая", 2, "ая ой ой ую ой ой"),
    *_NOUN[:6],
)


def _split(rules: Iterable[_Rule]) -> _Rules:
    return tuple(
        (tuple(suffixes.split()), cut, tuple(tuple(either.replace("0", "").split("|")) for either in endings.split()))
        for suffixes, cut, endings in rules
    )


_SINGULAR: Final = _split(_IRREGULAR + _ADJECTIVE + _NOUN)
_PLURAL: Final = _split(_IRREGULAR_PLURAL + _ADJECTIVE_PLURAL + _NOUN_PLURAL)
_MALE: Final = _split(_MAN)
_FEMALE: Final = _split(_WOMAN)


def phrase_forms(phrase: str, *, plural: bool = False) -> tuple[str, ...]:
    """Decline the words in braces together, case by case; the rest stands as written.

    >>> phrase_forms("{глава} МИД")
    ('глава МИД', 'главы МИД', 'главе МИД', 'главу МИД', 'главой МИД')
    """
    parts = _BRACED.split(phrase)
    if len(parts) == 1:
        return (phrase,)
    numbers = (False, True) if plural else (False,)
    forms: dict[str, None] = {}
    for many in numbers:
        declined = [decline(part, plural=many) if index % 2 else ((part,),) * 6 for index, part in enumerate(parts)]
        for case in range(6):
            forms.update(dict.fromkeys(map("".join, product(*[word[case] for word in declined]))))
    return tuple(forms)


def name_cases(word: str, *, female: bool) -> Cases:
    """The six cases of one word of a person's name; of two possible forms the first is that of a surname.

    >>> [either[0] for either in name_cases("Лавров", female=False)]
    ['Лавров', 'Лаврова', 'Лаврову', 'Лаврова', 'Лавровым', 'Лаврове']
    """
    return _name(word, female=female)


def name_forms(name: str, *, female: bool) -> tuple[str, ...]:
    """Decline every word of a person's name together.

    >>> name_forms("Джон Керри", female=False)
    ('Джон Керри', 'Джона Керри', 'Джону Керри', 'Джоном Керри', 'Джоне Керри')
    """
    words = [_name(word, female=female) for word in re.split(r"(?<=[ -])", name)]
    forms: dict[str, None] = {}
    for case in range(6):
        forms.update(dict.fromkeys(map("".join, product(*[word[case] for word in words]))))
    return tuple(forms)


@cache  # the tables decline the same few hundred words thousands of times
def decline(word: str, *, plural: bool = False) -> Cases:
    """The six cases of a common noun or adjective given in the nominative singular; a word that no rule fits stays as it is."""
    return _decline(word, _PLURAL if plural else _SINGULAR)


def adjective_forms(masculine: str) -> tuple[str, ...]:
    """All forms of an adjective, the joining form included ("российско-").

    >>> adjective_forms("русский")[:3]
    ('русский', 'русского', 'русскому')
    """
    stem = masculine[:-2]
    soft = masculine.endswith("ий") and stem[-1] not in _VELARS_AND_HISSING
    i = "и" if soft or stem[-1] in _VELARS_AND_HISSING else "ы"
    o, a, u = ("е", "я", "ю") if soft else ("о", "а", "у")
    endings = f"{masculine[-2:]} {o}го {o}му {i}м {o}м {a}я {o}й {u}ю {o}ю {o}е {i}е {i}х {i}ми {o}"
    return tuple(dict.fromkeys(stem + ending for ending in endings.split()))


def _decline(word: str, rules: _Rules) -> Cases:
    lower = word.lower()  # АвтоВАЗ declines, capitals or not
    for suffixes, cut, endings in rules:
        if lower.endswith(suffixes):
            stem = word[: len(word) - cut]
            return tuple([tuple([stem + ending for ending in either]) for either in endings])
    return ((word,),) * 6


def _name(word: str, *, female: bool) -> Cases:
    """One word of a person's name, the space or hyphen after it included."""
    bare = word.rstrip(" -")
    tail = word[len(bare) :]
    cases = _decline(bare, _FEMALE if female else _MALE)
    return tuple([tuple([form + tail for form in case]) for case in cases]) if tail else cases
