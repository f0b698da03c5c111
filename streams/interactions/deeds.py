"""Verbal nouns: "the expulsion of Russian diplomats", "طرد دبلوماسيين روس"; who does it may stand behind it or before it.

Behind it stand the doer and the sufferer ("طرد واشنطن دبلوماسيين روسا", "اعتراض مقاتلة روسية طائرة أميركية"), or the sufferer
alone; then the doer is named with "by", is the country, court or prison where it happens, or does what governs the noun
("قررت واشنطن طرد …", "ردت موسكو بطرد …").
"""

from collections.abc import Sequence
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.agreement import agree
from streams.interactions.clauses import subject_of
from streams.interactions.lexicon import PREPOSITIONS, Trigger
from streams.interactions.objects import answered
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, FAR, NEAR, Roles, earlier, is_company, later, opposed, verb_end

_DIRECT: Final = (None, "of", "target")
_OBLIQUE: Final = frozenset({"with", "about", "in", "from", "target", "by", "between", "of"})
_BESIDE: Final = 5
"""Words between the noun and the first name behind it: "طرد خمسة وثلاثين دبلوماسيا روسيا"."""
_DONE: Final = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.RETREAT,
        EventType.AID,
        EventType.MOBILIZE,
        EventType.ASSAULT,
        EventType.CONCEDE,
        EventType.REJECT,
    }
)
"""Types whose nouns tell a deed; those of speech ("a demand", "support") tell too little of who and whom."""


def is_deed(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a form that may be verb or noun is a noun here: after a preposition, or right behind what is no subject of it."""
    grammar, start = reading.grammar, trigger.start
    word = reading.word(start)
    if not grammar.verbs.is_bare(word, reading.known):
        return False
    if word not in reading.known and grammar.is_noun(word, reading.known):
        return True
    if any(match.end == start and match.payload.kind in (*PREPOSITIONS, "light") for match in reading.cues):
        return True
    attached = start > 0 and reading.word(start - 1) in grammar.verbs.attached  # "تم فيه حظر"
    if attached or _beside_a_noun(trigger, reading) or _announced_by(trigger, reading) is not None:
        return True
    before = next(iter(earlier(reading, start)), None)
    return before is not None and before.end == start and not agree(before, start, reading)


def _beside_a_noun(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether "and" joins it to another verbal noun: "أعلنت واشنطن فرض عقوبات وطرد دبلوماسيين"."""
    if not reading.grammar.verbs.joins(reading.word(trigger.start), reading.known):
        return False
    before = (match for match in reversed(reading.triggers) if trigger.start - _BESIDE <= match.start < trigger.start)
    noun = next((match for match in before if match.payload.type in _DONE), None)
    return noun is not None and not reading.punctuated(noun.start, trigger.start, ".;:,") and is_deed(noun, reading)


def _announced_by(trigger: Match[Trigger], reading: Reading) -> Party | None:
    """Who announced or decided it, where a verb like that opens the clause: "أعلنت واشنطن، أمس الاثنين، طرد …"."""
    if not reading.grammar.verb_first:
        return None
    begun = [match for match in reading.cued("light") if match.end <= trigger.start <= match.end + NEAR]
    verb = next(
        (match for match in reversed(begun) if reading.grammar.verbs.is_verb(reading.word(match.start), reading.known)), None
    )
    if verb is None or reading.walled(verb.end, trigger.start) or reading.punctuated(verb.end, trigger.start, ".;:"):
        return None
    between = (match for match in reading.triggers if verb.end <= match.start < trigger.start and match.payload.frame == "act")
    if not all(reading.grammar.verbs.is_bare(reading.word(match.start), reading.known) for match in between):
        return None  # another verb begins a clause of its own, unless it is a noun as well
    doer = subject_of(verb.start, verb.end, reading)
    return doer if doer is not None and doer.side and doer.end <= trigger.start else None


def told_of(trigger: Match[Trigger]) -> bool:
    """Whether a noun of this type is read at all."""
    return trigger.payload.type in _DONE


def deed(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read a verbal noun; see the module."""
    end = verb_end(trigger)
    behind = [party for party in later(reading, end) if party.start - end <= NEAR]
    agent = next((party for party in behind if party.role == "by"), None)
    first = next((party for party in behind if party is not agent), None)
    if first is None or first.start - end > _BESIDE or _ends(end, first.start, reading) or reading.walled(end, first.start):
        return None
    if first.role == "in" and not first.scene and _announced_by(trigger, reading) is not None:
        return _governed(trigger, first, reading)  # "قررت موسكو طرد موظفين في السفارة الأميركية"
    if first.role not in _DIRECT:  # "حظر استيراد المواد الغذائية من الولايات المتحدة"
        return _governed(trigger, first, reading) if first.role == "from" else None
    if agent is not None:
        return Roles(agent, first) if opposed(agent, first) else None
    if first.qualifies and first.start == end:
        return _done_by(first, behind)
    return _told_behind(first, behind, reading) or _governed(trigger, first, reading)


def _told_behind(first: Party, behind: Sequence[Party], reading: Reading) -> Roles | None:
    """Read a second party behind the noun: the country that holds the first, or the one who suffers what the first does."""
    second = next((party for party in behind if opposed(party, first)), None)
    if second is None or _ends(first.end, second.start, reading) or reading.walled(first.end, second.start):
        return None
    if answered(second, reading):
        return None  # "طرد دبلوماسيين روس ردا على ما تصفه واشنطن"
    if _holds(second):
        return Roles(second, first, loose=True)
    if first.case == "object":
        return None  # "طرد دبلوماسيين روس"
    suffers = first.role != "target" and (second.role in _DIRECT or is_company(second))
    return Roles(first, second) if suffers and not _parted(first, second, reading) else None


def _governed(trigger: Match[Trigger], sufferer: Party, reading: Reading) -> Roles | None:
    doer = _governing(trigger, sufferer, reading) if sufferer.side else None
    return Roles(doer, sufferer) if doer is not None else None


def _done_by(doer: Party, behind: Sequence[Party]) -> Roles | None:
    """Read "قصف روسي": the word at once behind the noun says whose deed it is; on whom stands after it."""
    sufferer = next((party for party in behind if party is not doer), None)
    suffers = sufferer is not None and opposed(sufferer, doer) and sufferer.role in _DIRECT
    return Roles(doer, sufferer) if sufferer is not None and suffers else None


def _ends(start: int, end: int, reading: Reading) -> bool:
    return reading.punctuated(start, end, ".;:,")


def _holds(party: Party) -> bool:
    return party.scene or party.authority or party.role in ("in", "from")


def _parted(first: Party, second: Party, reading: Reading) -> bool:
    """Whether a third or another act stands between the two."""
    third = any(not party.side and first.end <= party.start < second.start for party in reading.parties)
    return third or any(first.end <= match.start < second.start for match in reading.triggers)


def _governing(trigger: Match[Trigger], sufferer: Party, reading: Reading) -> Party | None:
    """Who does what governs the noun: the nearest before it of another side; none where that is a third."""
    announcer = _announced_by(trigger, reading)
    if announcer is not None:
        return announcer if opposed(announcer, sufferer) else None
    for party in earlier(reading, trigger.start):
        if trigger.start - party.end > FAR or reading.punctuated(party.end, trigger.start, ".;,-"):
            return None
        far_adjective = party.qualifies and trigger.start - party.end > ADJACENT
        if party.role in _OBLIQUE or party.scene or party.side == sufferer.side or far_adjective:
            continue
        return party if opposed(party, sufferer) else None
    return None
