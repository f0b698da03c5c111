"""Whom a verb is aimed at: behind it, before it, or in the clause that it closes; and who stands after "by"."""

from typing import Final

from streams.articles.plover import EventType
from streams.interactions.bounds import MATERIAL, of_another_clause, only_warned_of, third_roles
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, FAR, earlier, is_company, later, opposed, verb_end

_OBLIQUE: Final = frozenset({"with", "about", "in", "from", "target", "by", "between"})
"""Prepositions whose name is no subject: "after a meeting with Kerry, Lavrov accused …"."""
_SPOKEN: Final = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.REQUEST})
"""Types that are said of somebody: named before the clause, or after "by" ("denied claims by Washington")."""
_AIMED_THROUGH_OTHERS: Final = frozenset({EventType.THREATEN, EventType.SANCTION})
"""Types that hit one side through a third: "threatened German firms with sanctions over a Russian pipeline"."""
_AGAINST_WITHIN: Final = 3
"""Words from "against" to the name that it governs."""
_ANSWERS_WITHIN: Final = 8
"""Words between "in response to" and those who are answered."""


def object_of(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """Find the nearest party of the other side after the verb, unless the verb has another object before it."""
    end = verb_end(trigger)
    if any(0 <= match.start - end <= ADJACENT for match in reading.cued("reciprocal")):
        return None
    third: Party | None = None
    for party in later(reading, end):
        if party is source or party.start - end > FAR:
            continue
        if of_another_clause(trigger, party, reading):
            return None
        direct = party.role is None and party.row != source.row
        beside = max(end, source.end) if reading.grammar.verb_first else end
        own = party.side == source.side and direct and party.start - beside <= ADJACENT
        if own and not _speaks_of_itself(trigger, party, reading) and not (reading.grammar.verb_first and party.qualifies):
            return None
        if not party.side and third is None and party.row != source.row and party.role in third_roles(reading):
            third = party
        aimed_at = party.role != "by" or trigger.payload.type in _SPOKEN or answered(party, reading)
        if opposed(party, source) and aimed_at and not _only_in_content(trigger, party, reading):
            idle = only_warned_of(trigger, party, reading) or _of_talks(trigger, party, reading)
            idle = idle or _aimed_against(trigger, party, reading)
            if idle or (trigger.payload.type in MATERIAL and party.role == "about"):
                return None
            through = trigger.payload.type in _AIMED_THROUGH_OTHERS and (party.role == "about" or is_company(party))
            author = party.role == "by" or (
                trigger.payload.type is EventType.MOBILIZE and answered(party, reading)
            )  # "vetoed a Security Council resolution drafted by Washington"
            return party if third is None or third.row == party.row or through or author else None
    return None


def _aimed_against(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether what is backed or agreed is against the party: "the Senate backed a bill against Russia"."""
    if trigger.payload.type not in (EventType.SUPPORT, EventType.AGREE):
        return False
    before = range(max(party.start - _AGAINST_WITHIN, trigger.start), party.start)
    return any(reading.word(at) in reading.grammar.against for at in before)


def _of_talks(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether talks with the party are spoken of, not the party: "وصف محادثاته مع بوتين"."""
    if trigger.payload.type is not EventType.ACCUSE or party.role != "with" or not reading.grammar.verb_first:
        return False
    told = (match for match in reading.triggers if trigger.end <= match.start < party.start)
    return any(match.payload.type is EventType.CONSULT for match in told)


def answered(party: Party, reading: Reading) -> bool:
    """Whether the act answers what the party did: "in response to statements by Medvedev"."""
    near = range(max(party.start - _ANSWERS_WITHIN, 0), party.start)
    return any(reading.word(at) in reading.grammar.answers for at in near)


def _speaks_of_itself(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether the speaker's own side is the subject of what is said: "warned that Russia could go to war with the US".

    Or whose doing is denied: "denied Russia's part in the attack"; but "denied that Putin phoned Trump" rejects nothing.
    """
    apart = reading.punctuated(trigger.end, party.start, ",") or reading.walled(trigger.end, party.start)
    if trigger.payload.type is EventType.REJECT and not apart:
        return True
    if trigger.payload.type is EventType.AGREE or (trigger.payload.type is EventType.THREATEN and apart):
        return True
    return any(match.start == party.end for match in reading.cued("finite"))


def _only_in_content(trigger: Match[Trigger], party: Party, reading: Reading) -> bool:
    """Whether the party belongs to what is asked or offered, and is not asked: "proposed to cut off Russian banks"."""
    infinitive = reading.grammar.infinitive
    if not infinitive or not any(reading.word(at).endswith(infinitive) for at in range(trigger.end, party.start)):
        return False
    kind = trigger.payload.type
    return (kind is EventType.REQUEST and is_company(party)) or (kind is EventType.AGREE and party.role is None)


def fronted(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """An object before its verb: "against Russia, the US imposed …", "санкции против России, которые ввели США".

    Also the one who speaks of what the other did to it: "Moscow condemned the US seizure of a tanker".
    """
    before = earlier(reading, trigger.start)
    if source.end == trigger.start and reading.grammar.is_verbal_noun(reading.word(trigger.start)):
        return next((party for party in before if opposed(party, source) and may_act(party)), None)
    marked = (party for party in before if party.role == "target" or party.case == "object")
    return next((party for party in marked if opposed(party, source)), None) or _spoken_before(trigger, source, reading)


def _spoken_before(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """The one of whom a clause behind it speaks: "a verdict of Moscow that Washington denounced", "a claim Moscow denies"."""
    if trigger.payload.type not in _SPOKEN:
        return None
    if reading.grammar.verb_first:
        return _answered_before(trigger, source, reading)
    if source.start > trigger.start:
        return None
    ends = trigger.end >= len(reading.forms) or reading.word(trigger.end) in ".,;:)-"
    heads = (*reading.cued("relative"), *(reading.cued("pointer") if ends else ()))
    head = next((match for match in heads if 0 <= source.start - match.end <= ADJACENT), None)
    if head is None and trigger.payload.type is EventType.REJECT and reading.grammar.that:
        told = any(trigger.start < match.start <= trigger.end for match in reading.cued("pointer"))
        before = earlier(reading, source.start) if told else ()  # "the US proposed a truce, but Moscow declined the offer"
        return next((party for party in before if opposed(party, source)), None)
    if head is None:
        return None
    return next((party for party in earlier(reading, head.start + 1) if opposed(party, source)), None)


def _answered_before(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """The one whose doing a clause told before this one, where this one is said of "it": "… فيما نددت موسكو بالخطوة"."""
    first = max(trigger.end, source.end)
    if trigger.payload.type is EventType.REQUEST:
        return None
    told = any(first <= match.start <= first + ADJACENT for match in reading.cued("pointer"))
    before = earlier(reading, min(trigger.start, source.start)) if told else ()
    return next((party for party in before if opposed(party, source) and may_act(party)), None)


def agent_of(end: int, reading: Reading) -> Party | None:
    """Find the party after "by", or the one whose ending says it."""
    return next((party for party in later(reading, end) if party.role == "by" or party.case == "agent"), None)


def may_act(party: Party) -> bool:
    """Whether the name may be a subject: no preposition governs it, it is no scene, and no ending shows an object."""
    return party.role not in _OBLIQUE and not party.scene and not party.medium and party.case is None
