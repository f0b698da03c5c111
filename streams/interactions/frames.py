"""Who acts on whom around a trigger: one reading for each frame of the tables.

A reading gives the source and the target party, or None where the words join no two sides. Acts of both together give the
parties in order of position. Rules are about position and prepositions only; what differs between languages is in
`grammar.py`.
"""

from collections.abc import Callable, Sequence
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.claims import claim
from streams.interactions.clauses import active, pronoun_of, shared_subject, subject_of
from streams.interactions.deeds import deed, is_deed, told_of
from streams.interactions.implied import charged_by_pronoun, implied_roles
from streams.interactions.lexicon import Cue, Frame, Trigger
from streams.interactions.objects import agent_of
from streams.interactions.partners import BESIDE, is_a_place, is_of_another_act, is_partner, reach
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import (
    ADJACENT,
    FAR,
    NEAR,
    Roles,
    around,
    distance,
    earlier,
    is_company,
    later,
    opposed,
    verb_end,
)
from streams.interactions.voice import is_active, is_impersonal, is_passive, passive

_PAIR: Final = 2
_TALKED_OF: Final = frozenset({"about", "in", "from"})
"""Prepositions whose name is what the talk is about, or its scene."""
_NO_PARTNER: Final = _TALKED_OF | {"target", "by", "of"}


def roles_of(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read the frame of `trigger`; words that name both sides at once ("the two countries") act together or not at all."""
    if reading.missing is not None:
        roles = implied_roles(trigger, reading)
        if roles is None and trigger.payload.frame == "charge":
            roles = _charge(trigger, reading)
        return roles
    roles = _FRAMES[trigger.payload.frame](trigger, reading)
    if roles is None or roles.mutual:
        return roles
    apart = roles.source.end <= roles.target.start or roles.target.end <= roles.source.start
    return roles if apart else None


def _act(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """A verb of one side on the other, told by the doer unless an auxiliary says otherwise, nobody does it, or it is a noun."""
    if is_deed(trigger, reading):
        return deed(trigger, reading) if told_of(trigger) else None
    if is_passive(trigger, reading) or is_impersonal(trigger, reading):
        return passive(trigger, reading)
    return active(trigger, reading)


def _affected(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Told by the one who suffers it unless an object follows: "An American arrested in Moscow"."""
    return active(trigger, reading) if is_active(trigger, reading) else passive(trigger, reading)


def _mutual(trigger: Match[Trigger], reading: Reading) -> Roles | None:
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
    if first is not None and first.role == "with" and first.side:  # "the French president met Putin, then phoned Biden"
        first = next((party for party in taking if party.role is None), first)
    if first is None or not first.side:
        return None
    second = _partner(first, after)
    if second is None or not is_partner(second, trigger, trigger.end, reading):
        return None
    return Roles(first, second, mutual=True)


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
    return Roles(first, second, mutual=True)


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
    """Somebody's counterpart is met by that somebody, whoever is named between: "when he meets his Russian counterpart Lavrov"."""
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
            if party.role in _NO_PARTNER or (party.role == "between" and party.row != first.row):
                return None
            alone = third is None or third.row == party.row or (party.role == "with" and third.role != "with")
            return party if alone else None
        if not party.side and third is None and party.role not in ("in", "about", "of"):
            third = party
    return None


def _visit(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """A visit to the other's country: the place counts as the host."""
    source = subject_of(trigger.start, verb_end(trigger), reading)
    if source is None or not source.side:
        return None
    for party in later(reading, verb_end(trigger)):
        if party is source or party.start - verb_end(trigger) > NEAR:
            continue
        if not party.side or (party.scene and party.start - trigger.end <= ADJACENT and not opposed(party, source)):
            return None  # "flew to Miami for talks with a Russian envoy": one's own country is no visit
        if opposed(party, source):
            return Roles(source, party, mutual=True) if is_a_place(party, reading) else None
    return None


def _joint(_trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Both sides in a list of states that did something together."""
    third = {party.row for party in reading.parties if not party.side}
    for index, first in enumerate(reading.parties):
        for second in reading.parties[index + 1 :]:
            if first.row == second.row and first.row in third and opposed(first, second):
                return Roles(first, second, mutual=True)
    return None


def _noun(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """The doer beside the noun, the target after a preposition: "US sanctions against Russia", "عقوبات أميركية على روسيا"."""
    beside = sorted(
        (
            party
            for party in reading.parties
            if distance(party, trigger) <= NEAR and (party.role != "about" or is_company(party))
        ),
        key=lambda party: distance(party, trigger),
    )
    near = [party for party in beside if distance(party, trigger) <= NEAR]
    agent = next((party for party in near if party.role == "by" and party.side), None)
    after = [party for party in near if party.start > trigger.start and party is not agent]
    suffers = ("target", "of", "in") if _ends_in(trigger, reading) else ("target", "of")
    marked = next((party for party in after if party.side and (party.role in suffers or is_company(party))), None)
    if marked is not None:
        doers = (party for party in near if opposed(party, marked) and distance(party, trigger) <= _doer_within(reading))
        source = agent or next(doers, None)
        return Roles(source, marked) if source is not None and opposed(source, marked) else None
    source = agent or next((party for party in near if party.side), None)
    if source is None or distance(source, trigger) > ADJACENT or reading.punctuated(source.end, trigger.start, ":"):
        return None
    no_sufferer = "with" if reading.grammar.verb_first else None  # "عقوبات أميركية ومحادثات مع روسيا"
    sufferers = (party for party in near if opposed(party, source) and (no_sufferer is None or party.role != no_sufferer))
    target = next((party for party in sufferers if distance(party, trigger) <= _doer_within(reading)), None)
    return Roles(source, target, loose=True) if target is not None else None


def _doer_within(reading: Reading) -> int:
    """Words between a noun and its doer: where the doer is an adjective or stands behind the noun, it is near."""
    return BESIDE if reading.grammar.verb_first else NEAR


def _ends_in(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the words end with the preposition of the sufferer: "meddling in" American elections, whoever meddles."""
    return any(match.end == trigger.end and match.payload.kind == "in" for match in reading.cues)


def _loose(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """An act of one side on something of both: "the Senate ratified the treaty with Russia"."""
    if is_deed(trigger, reading):
        return None
    source = agent_of(verb_end(trigger), reading) or subject_of(trigger.start, verb_end(trigger), reading)
    if source is None or not source.side:
        return None
    target = next((party for party in around(trigger, reading) if opposed(party, source) and party.role != "by"), None)
    return Roles(source, target, loose=target.role != "with") if target is not None else None


def _charge(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """What a speaker of one side says against the other: "Lavrov said that Washington was violating the treaty"."""
    for speech in reversed(reading.cued("speech")):
        if _says_nothing(speech, reading):
            continue
        speaker = subject_of(speech.start, speech.end, reading)
        if speaker is not None and speaker.side and _goes_on(speech, speaker, trigger, reading):
            continue
        if speaker is not None and speaker.side and abs(speaker.start - speech.start) <= NEAR:
            begin = max(speech.end, speaker.end) if speaker.start <= trigger.start else 0
            accused = _accused(trigger, begin, speaker, reading)
            if accused is not None:
                return Roles(speaker, accused)
            if trigger.payload.type is EventType.REJECT and not reading.walled(speech.end, speaker.start):
                # "said that the charges of Washington against Moscow were baseless"
                accused = next((party for party in around(trigger, reading) if opposed(party, speaker)), None)
                return Roles(speaker, accused, loose=True) if accused is not None else None
            topic = _topic(speech, trigger, speaker, reading)
            if topic is not None:
                return Roles(speaker, topic, loose=True)
            if speech.start < trigger.start and reading.grammar.verb_first:
                return None  # what he says is not what an earlier speaker says
    return _charged_by_headline(trigger, reading) or charged_by_pronoun(trigger, reading)


def _goes_on(speech: Match[Cue], speaker: Party, trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a word of speech behind the trigger only goes on with another statement: "… irresponsible and insisted"."""
    if reading.grammar.verb_first or speech.start < trigger.start or speaker.start < trigger.start:
        return False
    return any(match.end == speech.start for match in reading.cued("joint"))


def _says_nothing(speech: Match[Cue], reading: Reading) -> bool:
    """Whether the word is none of speech here: "claimed responsibility"; or its subject only hears: "the US was told that"."""
    behind = reading.word(speech.end) if speech.end < len(reading.forms) else ""
    if behind in reading.grammar.unsaid and reading.word(speech.start) in reading.grammar.unsaying:
        return True
    return any(match.end == speech.start for match in reading.cued("auxiliary")) and reading.grammar.passive


def _charged_by_headline(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """What the speaker of a headline says: "Kremlin: …", "لافروف لروبيو: …"."""
    head, told = _headed_by(reading)
    if head is None:
        return None
    accused = told if told is not None and told.end < trigger.start else _accused(trigger, head.end, head, reading)
    return Roles(head, accused) if accused is not None and opposed(head, accused) else None


def _topic(speech: Match[Cue], trigger: Match[Trigger], speaker: Party, reading: Reading) -> Party | None:
    """The other side named before the speech where the speech itself names nobody: "on Washington's plan, Lavrov said it …"."""
    first = min(speech.start, speaker.start)
    if trigger.start < speech.start or any(party.start > first and party is not speaker for party in reading.parties):
        return None
    return next((party for party in earlier(reading, first) if opposed(party, speaker)), None)


def _headed_by(reading: Reading) -> tuple[Party | None, Party | None]:
    """The speaker of a headline of the kind "Kremlin: …", and whom he speaks to: "لافروف لروبيو: …"."""
    head, second = reading.parties[0], next(iter(reading.parties[1:]), None)
    if not head.side or head.start > 1:
        return None, None
    if second is not None and second.role == "of" and second.start == head.end and _before_colon(second, reading):
        return head, second
    return (head, None) if _before_colon(head, reading) else (None, None)


def _before_colon(party: Party, reading: Reading) -> bool:
    return party.end < len(reading.forms) and reading.word(party.end) == ":"


def _of_his_own(party: Party, speaker: Party) -> bool:
    return party.side == speaker.side and party.role in _NO_PARTNER


def _accused(trigger: Match[Trigger], begin: int, speaker: Party, reading: Reading) -> Party | None:
    """The party whose doing the charge is: the nearest before it that is no mere circumstance, else the next after it."""
    if trigger.start < begin:
        return None
    if is_passive(trigger, reading) and (agent := agent_of(verb_end(trigger), reading)) is not None:
        return agent if opposed(agent, speaker) else None  # "said that the treaty was violated by Russia"
    named = [party for party in earlier(reading, trigger.start) if party.start >= begin and party is not speaker]
    named = [party for party in named if party.role not in ("in", "with") and not _of_his_own(party, speaker)]
    if named:
        verbs = {match.start for match in reading.cued("finite")}
        subject = next((party for party in named if party.end in verbs and not reading.walled(party.end, trigger.start)), None)
        nearest = next((party for party in named if party.side or party.role is None), named[0])  # "US strikes on Syria harm"
        accused = nearest if opposed(nearest, speaker) else subject  # "said the US was using Kyiv as a tool"
        return accused if accused is not None and opposed(accused, speaker) else None
    after = next(iter(later(reading, verb_end(trigger))), None)
    close = after is not None and after.start - verb_end(trigger) <= BESIDE
    return after if after is not None and close and opposed(after, speaker) else None


_FRAMES: Final[dict[Frame, Callable[[Match[Trigger], Reading], Roles | None]]] = {
    "act": _act,
    "deed": deed,
    "claim": claim,
    "passive": _affected,
    "mutual": _mutual,
    "visit": _visit,
    "joint": _joint,
    "noun": _noun,
    "loose": _loose,
    "charge": _charge,
}
