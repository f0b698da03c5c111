"""Verbs and their subjects agree: "طردت واشنطن", but "طرد ترامب"; so a verb without a subject of its own tells whose it is.

What a word's shape says of its gender stands in the language's drawer (`grammar.py`); a language that has none there agrees
with everybody.
"""

from typing import Final

from streams.interactions.reading import Party, Reading

_STATES: Final = ("country", "place")


def agree(party: Party, verb: int, reading: Reading) -> bool:
    """Whether `party` can be the subject of the verb at word `verb`; persons and adjectives agree with every verb.

    So does a name that does not follow at once: a noun between may be the subject ("كشف تقييم لوكالة …").
    """
    if party.start > verb + 1 and reading.word(party.start - 1) not in reading.grammar.verbs.attached:
        return True
    says = reading.grammar.verbs.gender(reading.word(verb), reading.known)
    return not says or gender_of(party, reading) in ("", says)


def gender_of(party: Party, reading: Reading) -> str:
    """Tell "f" or "m" where the name shows it, else "": states are feminine, bodies are what their first word is."""
    if not party.mentions or party.qualifies:
        return ""
    kind = party.mentions[0].actor.kind
    if kind not in (*_STATES, "institution"):
        return ""
    return reading.grammar.verbs.noun_gender(reading.word(party.start)) or ("f" if kind in _STATES else "m")


def carries_on(verb: int, reading: Reading) -> bool:
    """Whether the verb goes on with the subject of the one before: "and" is glued to it, or it is a participle.

    The verb may stand before its noun: "يدين الهجوم ويرسل تعازيه"; "also" may stand before it: "كما حذر".
    """
    grammar = reading.grammar
    before = reading.word(verb - 1) if verb > 0 else ""
    return (
        grammar.verbs.goes_on(reading.word(verb), reading.known)
        or before in grammar.verbs.also
        or (verb > 0 and grammar.verbs.is_and_verb(before))
    )


def _is_verb(at: int, reading: Reading) -> bool:
    return reading.grammar.verbs.is_verb(reading.word(at), reading.known)


def verb_before(start: int, reading: Reading) -> int | None:
    """Find the verb that goes before word `start`: one that tells an act, or one of speech.

    After a clause of reported speech it is the one of speech: "قالت زاخاروفا إن واشنطن تكذب، واتهمتها …".
    """
    speech = [match.start for match in reading.cued("speech") if match.end < start]
    told = [at for at in speech if reading.walled(at + 1, start)]
    acts = [match.start for match in reading.triggers if match.start < start and _is_verb(match.start, reading)]
    return max(told) if told else max((*acts, *speech), default=None)
