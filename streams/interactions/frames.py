"""Who acts on whom around a trigger: one reading for each frame of the tables.

A reading gives the source and the target party, or None where the words join no two sides. Acts of both together give the
parties in order of position. Rules are about position and prepositions only; what differs between languages is in
`grammar.py`.
"""

from collections.abc import Callable
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.claims import claim
from streams.interactions.clauses import active, subject_of
from streams.interactions.deeds import deed, is_deed, told_of
from streams.interactions.implied import charged_by_pronoun, implied_roles
from streams.interactions.lexicon import Cue, Frame, Trigger
from streams.interactions.meetings import NO_PARTNER, mutual
from streams.interactions.objects import agent_of
from streams.interactions.partners import BESIDE, is_a_place
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import (
    ADJACENT,
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
        if speaker is not None and trigger.start <= speaker.start < trigger.end:
            continue
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
    return next((party for party in earlier(reading, first) if opposed(party, speaker) and not party.medium), None)


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
    return party.side == speaker.side and party.role in NO_PARTNER


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
        if accused is None and not nearest.side and reading.grammar.verb_first and named[-1].start - begin <= BESIDE:
            accused = named[-1]  # "said that a US decision to arm Kyiv would harm …"
        return accused if accused is not None and opposed(accused, speaker) else None
    after = next(iter(later(reading, verb_end(trigger))), None)
    close = after is not None and after.start - verb_end(trigger) <= BESIDE
    return after if after is not None and close and opposed(after, speaker) else None


_FRAMES: Final[dict[Frame, Callable[[Match[Trigger], Reading], Roles | None]]] = {
    "act": _act,
    "deed": deed,
    "claim": claim,
    "passive": _affected,
    "mutual": mutual,
    "visit": _visit,
    "joint": _joint,
    "noun": _noun,
    "loose": _loose,
    "charge": _charge,
}
