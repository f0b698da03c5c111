"""What both sides do together, a meeting or an agreement: who the two are, before the word, behind it, or on both sides."""

from collections.abc import Sequence
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.clauses import pronoun_of, shared_subject
from streams.interactions.lexicon import Trigger
from streams.interactions.partners import is_of_another_act, is_partner, reach
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, FAR, NEAR, Roles, distance, earlier, later, opposed, verb_end

_PAIR: Final = 2
_TALKED_OF: Final = frozenset({"about", "in", "from"})
"""Prepositions whose name is what the talk is about, or its scene."""
NO_PARTNER: Final = _TALKED_OF | {"target", "by", "of"}
"""Prepositions whose name takes no part itself."""


def mutual(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """What both do together: in one list, on both sides of the word, or both after it."""
    after = [party for party in later(reading, verb_end(trigger)) if party.start - verb_end(trigger) <= NEAR]
    before = [party for party in earlier(reading, trigger.start) if trigger.start - party.end <= FAR]
    return (
        _between_him_and(after, trigger, reading)
        or _he_and(before, trigger, reading)
        or _in_a_row(after, trigger, reading)
        or _in_a_row(before[::-1], trigger, reading)
        or _straddling(before, after, trigger, reading)
        or _following(after, trigger, reading)
        or _with_before(before, reading)
        or _his_counterpart(after, trigger, reading)
    )


def _in_a_row(parties: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Two sides of one list ("Kerry and Lavrov", "between Moscow and Washington"), not talked of, not each met by a third."""
    for index, first in enumerate(parties):
        for second in parties[index + 1 :]:
            if first.row != second.row or not opposed(first, second) or first.role in _TALKED_OF:
                continue
            if (first.role == "with" or _spoken_to(first, reading)) and not reading.cued("multilateral"):
                continue
            if second.start < first.end and trigger.payload.type is EventType.COOPERATE:
                continue  # "cooperation between the two countries" tells of no act of theirs
            near = min(distance(first, trigger), distance(second, trigger))
            if first.role == "between" or near <= reach(first, second, reading):
                return Roles(first, second, mutual=True)
    return None


def _spoken_to(party: Party, reading: Reading) -> bool:
    """Whether a list is that of those whom a third speaks to: "Macron, after speaking to Putin and Trump by phone"."""
    at = party.start - 1
    return at > 0 and reading.word(at) in reading.grammar.to and any(one.end == at + 1 for one in reading.triggers)


def _between_him_and(after: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """A pronoun in the list: "اللقاء بينه وبين بوتين"; it stands for the other side, named before."""
    him = next((match for match in reading.cued("between_him") if 0 <= match.start - trigger.start <= NEAR), None)
    listed = [
        party for party in after if him is not None and party.end > him.end
    ]  # "ونظيره" is a word of his counterpart's name
    second = next((party for party in listed if party.side and party.row == listed[0].row), None)
    if him is None or second is None or listed[0].role != "between":
        return None
    people = (party for party in earlier(reading, him.start) if party.side != second.side and party.role is None)
    first = next((party for party in people if not party.scene), None)
    return Roles(first, second, mutual=True) if first is not None and opposed(first, second) else None


def _he_and(before: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """The speaker and another: "Lavrov said that he and Kerry discussed Syria"."""
    second = before[0] if before else None
    if second is None or not second.side or second.role is not None:
        return None
    ends = {match.end for match in reading.cued("pronoun")}
    joint = next((match for match in reading.cued("joint") if 0 <= second.start - match.end <= 1 and match.start in ends), None)
    if joint is None:
        return None
    speaker = pronoun_of(joint.start, reading)
    met = speaker is not None and opposed(speaker, second) and not reading.punctuated(second.end, trigger.start, ';:"')
    return Roles(speaker, second, mutual=True) if speaker is not None and met else None


def _straddling(before: Sequence[Party], after: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """One before, one after: "Kerry met Lavrov", "Kerry held talks with Lavrov"; not "Kerry met Jubeir about Russia"."""
    shared = None if reading.grammar.verb_first else shared_subject(trigger.start, reading)
    if shared is not None and not shared.side:
        return None  # "Macron met Putin and spoke to Biden": Macron did
    taking = [party for party in before if _may_take_part(party) and not is_of_another_act(party, trigger, reading)]
    first = pronoun_of(trigger.start, reading) or next(iter(taking), None)
    if first is not None and first.role == "with" and (first.side or _was_met(first, after, trigger, reading)):
        first = next((party for party in taking if party.role is None), first)  # "left talks with Merz to phone Putin"
    if first is None or not first.side:
        return None
    second = _partner(first, after)
    if second is None or not is_partner(second, trigger, trigger.end, reading):
        return None
    return Roles(first, second, mutual=True)


def _was_met(party: Party, after: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the party took part in other talks, named before: "broke off talks with Zelensky for a call with Putin"."""
    if not after or after[0].role != "with":
        return False
    talks = (match for match in reading.triggers if match.payload.type is EventType.CONSULT and match.end <= party.start)
    return any(party.start - match.end <= NEAR and match.start != trigger.start for match in talks)


def _may_take_part(party: Party) -> bool:
    """Whether the party before the word may be one of the two; a third after "of" or "to" is a place."""
    placed = party.role in ("about", "in", "by", "target") or party.scene or party.medium
    return not placed and (bool(party.side) or party.role != "of")


def _following(after: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Verb first: "يلتقي كيري نظيره الروسي"; also "talks of Kerry with Lavrov", "after talks with Kerry, Lavrov said"."""
    first = next((party for party in after if not party.scene), None)
    if first is None or not first.side or first.role in _TALKED_OF:
        return None
    rest = [party for party in after if party.start >= first.end]
    if first.role == "with" and not reading.cued("multilateral"):
        host = next((party for party in rest if not party.role and party.row != first.row), None)
        after_it = host is not None and opposed(host, first) and reading.punctuated(first.end, host.start, ",")
        return Roles(host, first, mutual=True) if host is not None and after_it and _in_passing(trigger, reading) else None
    second = _partner(first, rest)
    if second is None or not is_partner(second, trigger, first.end, reading) or _each_met(first, second, trigger, reading):
        return None
    if _agreed_by_another(trigger, reading):
        return None
    if second.row == first.row and _spoken_to(first, reading):
        return None
    return Roles(first, second, mutual=True)


def _agreed_by_another(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a third agrees to what one of them asks: "Ukraine has agreed to American demands, Russia rebuffed them"."""
    if reading.grammar.verb_first or trigger.payload.type is not EventType.AGREE:
        return False
    third = next(iter(earlier(reading, trigger.start)), None)
    return third is not None and not third.side and trigger.start - third.end <= ADJACENT


def _each_met(first: Party, second: Party, trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a third meets one and then the other: "Macron met Putin and later spoke to Biden"; no meeting of the two."""
    third = next((party for party in earlier(reading, trigger.start) if party.role is None and not party.scene), None)
    if reading.grammar.verb_first or third is None or third.side or trigger.start - third.end > ADJACENT:
        return False
    again = (match for match in reading.triggers if first.end <= match.start and match.end <= second.start)
    return any(match.payload.type is EventType.CONSULT for match in again)


def _with_before(before: Sequence[Party], reading: Reading) -> Roles | None:
    """The partner named first: "С Рубио Лавров встретился"."""
    if len(before) < _PAIR or not _may_take_part(before[0]):
        return None
    host, partner = before[0], before[1]
    met = opposed(host, partner) and partner.role == "with" and not reading.punctuated(partner.end, host.start, ',;:"')
    return Roles(host, partner, mutual=True) if met else None


def _his_counterpart(after: Sequence[Party], trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Somebody's counterpart is met by that somebody, whoever is named between: "when he meets his Russian counterpart"."""
    met = next((party for party in after if not party.scene), None)
    if met is None or not met.side or met.start - verb_end(trigger) > ADJACENT:
        return None
    if not any(reading.word(at).startswith(reading.grammar.counterpart) for at in range(met.start, met.end)):
        return None
    named = (party for party in earlier(reading, trigger.start) if party.role is None and not party.scene)
    people = [party for party in named if any(mention.actor.kind in ("person", "office") for mention in party.mentions)]
    if not people or not all(opposed(party, met) for party in people):
        return None
    return Roles(people[0], met, mutual=True)


def _in_passing(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the act only dates the main clause: "after talks with …"."""
    return any(0 <= trigger.start - match.end <= ADJACENT for match in reading.cued("during"))


def _partner(first: Party, after: Sequence[Party]) -> Party | None:
    """The other side met, unless it is only talked about, or a third is met instead."""
    third: Party | None = None
    for party in after:
        if party.scene:
            continue
        if (
            party.qualifies
            and party.role != "with"
            and not any(party.row == other.row for other in after if other is not party)
        ):
            continue
        if opposed(party, first):
            if party.role in NO_PARTNER or (party.role == "between" and party.row != first.row):
                return None
            alone = third is None or third.row == party.row or (party.role == "with" and third.role != "with")
            return party if alone else None
        if not party.side and third is None and party.role not in ("in", "about", "of"):
            third = party
    return None
