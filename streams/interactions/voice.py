"""Passives: who suffers what an auxiliary, a participle or "by" tells, and who did it."""

from dataclasses import replace
from typing import Final

from streams.articles.plover import EventType
from streams.interactions.clauses import subject_of
from streams.interactions.lexicon import PREPOSITIONS, Trigger
from streams.interactions.objects import agent_of
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, Roles, around, earlier, later, opposed, verb_end

_NO_PATIENT: Final = frozenset({"in", "by", "about"})
"""Prepositions whose name does not suffer the act."""
_AUXILIARY_WITHIN: Final = 3
_APPOSITION: Final = 6
"""Words between the comma before an apposition and its participle."""
_ADVERB: Final = "ly"
_PARTICIPLES: Final = ("ed", "en", "t", "ld", "ught")
_SPOKEN: Final = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT})
"""Types that are said of somebody, of a court too: "the verdict of a Moscow court, denounced by Washington"."""


def is_passive(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether an auxiliary stands shortly before a participle: "was expelled"."""
    if not reading.grammar.passive:
        return False
    word = reading.word(trigger.start)
    if word.endswith(_ADVERB):
        word = reading.word(trigger.end - 1)
    if not word.endswith(_PARTICIPLES) or (word in reading.grammar.adjectives and word not in reading.grammar.of_both_voices):
        return False
    ends = (trigger.start + 1, trigger.end)
    if any(match.start in ends and match.payload.kind == "by" and _names_doer(match.end, reading) for match in reading.cues):
        return True
    if word in reading.grammar.adjectives:
        return False
    return any(0 < trigger.start - match.start <= _AUXILIARY_WITHIN for match in reading.cued("auxiliary"))


def _names_doer(start: int, reading: Reading) -> bool:
    """Whether "by" tells who does it: "expelled by a Moscow court", not "cut the number of diplomats by 755"."""
    return not (start < len(reading.forms) and reading.word(start)[:1].isdigit())


def is_impersonal(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a verb in the plural has nobody who does it: "Двух дипломатов выслали из России", "В Сиэтле арестовали …"."""
    endings = reading.grammar.impersonal
    if not (endings and reading.word(trigger.start).endswith(endings)):
        return False
    nearest = next((party for party in earlier(reading, trigger.start) if party.role is None), None)
    after = nearest.end if nearest is not None else trigger.start
    if any(reading.word(index) in reading.grammar.whom for index in range(after, trigger.start)):
        return True
    end = verb_end(trigger)
    return subject_of(trigger.start, end, reading) is None and agent_of(end, reading) is None


def is_active(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a form of both voices has its object right after it: "arrested an American"."""
    if not reading.grammar.passive or not reading.word(trigger.start).endswith("ed") or is_passive(trigger, reading):
        return False
    after = trigger.start + 1
    if after >= len(reading.forms) or reading.word(after) in ",.;:":
        return False
    return not any(after <= match.start <= trigger.end and match.payload.kind in PREPOSITIONS for match in reading.cues)


def told_in_passing(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a participle only says who somebody is: "a teacher jailed in Moscow asked for books"."""
    if trigger.payload.frame == "passive" and _is_attribute(trigger, reading):
        return True
    if not reading.grammar.passive or trigger.payload.frame != "passive" or is_active(trigger, reading):
        return False
    if is_passive(trigger, reading) or not reading.word(trigger.start).endswith(_PARTICIPLES):
        return False
    freed = any(match.payload.type is EventType.RETREAT and match.end <= trigger.start for match in reading.triggers)
    near = any(trigger.start - party.end <= ADJACENT for party in earlier(reading, trigger.start))
    return freed or (near and _before_its_verb(trigger, reading))  # "swapped a Marine jailed in Moscow"


def _before_its_verb(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the clause goes on with a verb of its own, or the words stand between commas."""
    rest = range(trigger.end, len(reading.forms))
    clause_end = next((at for at in rest if reading.word(at) in ",.;:"), len(reading.forms))
    if _in_apposition(trigger.start, reading) and clause_end < len(reading.forms) and reading.word(clause_end) == ",":
        return True
    begun = [match.start for match in (*reading.cued("finite"), *reading.cued("speech"))]
    begun += [match.start for match in reading.triggers if match.payload.frame == "act" and _is_finite(match, reading)]
    return any(trigger.end <= at < clause_end for at in begun)


def _is_attribute(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the word stands before its noun: "the jailed leader of the opposition", "осужденного за шпионаж американца"."""
    word, before = reading.word(trigger.start), reading.word(trigger.start - 1) if trigger.start else ""
    if before in reading.grammar.articles and word.endswith(_PARTICIPLES):
        return True
    return word.endswith(reading.grammar.attributes or ("\0",))


def _in_apposition(start: int, reading: Reading) -> bool:
    """Whether it only says who the one before the comma is: "Whelan, an American detained in Russia, told …"."""
    comma = next((at for at in range(start - 1, max(start - _APPOSITION, 0), -1) if reading.word(at) == ","), None)
    return comma is not None and reading.word(comma + 1) in reading.grammar.articles


def _is_finite(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the words may be the main verb: not "for criticising", not "in a case denounced by"."""
    return not reading.word(trigger.start).endswith("ing") and not is_passive(trigger, reading)


def passive(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "B's diplomats were expelled by A", or from A's country."""
    agent = agent_of(verb_end(trigger), reading) or _agent_before(trigger, reading)
    patient = _patient_of(trigger, agent, reading)
    if agent is not None:
        if patient is not None and opposed(agent, patient):
            return Roles(agent, patient)
        return _spoken_of(trigger, agent, reading)
    if patient is None or not patient.side:
        return None
    reaches = 1 if any(match.end == trigger.end and match.payload.kind == "from" for match in reading.cues) else 0
    near = (party for party in reading.parties if 0 <= party.start - trigger.end <= reaches)  # "barred from entering Russia"
    doer = next((party for party in near if party.role is None), None)
    if doer is not None and opposed(doer, patient) and patient.end <= trigger.start:
        return Roles(doer, patient)  # "санкции, введенные США", "попал под санкции США"
    within = range(trigger.start, trigger.end)
    others = (party for party in around(trigger, reading) if opposed(party, patient))
    other = next((party for party in others if _holds(party) or party.start in within or _taken_to(party, trigger)), None)
    return Roles(other, patient, loose=True) if other is not None else None


def _agent_before(trigger: Match[Trigger], reading: Reading) -> Party | None:
    """Find the one at whose bidding it is done, in the same clause: "По запросу ФБР задержан россиянин"."""
    named = (party for party in earlier(reading, trigger.start) if party.role == "by")
    return next((party for party in named if not reading.punctuated(party.end, trigger.start, ',;:"')), None)


def _spoken_of(trigger: Match[Trigger], agent: Party, reading: Reading) -> Roles | None:
    """Read "the verdict of a Russian court, denounced by Washington": what is said may be said of any party before it."""
    if trigger.payload.type not in _SPOKEN:
        return None
    patient = next((party for party in earlier(reading, trigger.start) if opposed(party, agent)), None)
    return Roles(agent, patient, loose=True) if patient is not None else None


def _taken_to(party: Party, trigger: Match[Trigger]) -> bool:
    """Whether the wording ends with the preposition of the party: "extradited to the United States"."""
    return party.role == "target" and trigger.end - trigger.start > 1 and 0 <= party.start - trigger.end < ADJACENT


def _holds(party: Party) -> bool:
    """Whether a party that is not said to act has the sufferer in its hands: its country, its court, its prison."""
    return party.scene or party.authority or party.role in ("in", "from")


def _names_its_sufferer(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the act is a noun with "of": the one named last is "the reporter" whose conviction is told."""
    noun = reading.word(trigger.start)
    return reading.word(trigger.end - 1) == "of" and (reading.grammar.is_verbal_noun(noun) or noun.endswith("ing"))


def _patient_of(trigger: Match[Trigger], agent: Party | None, reading: Reading) -> Party | None:
    """Who suffers it: the nearest before the verb, else after it ("the expulsion of American diplomats"); never the court."""
    pronoun = next((match for match in reading.cued("pronoun") if 0 <= trigger.start - match.end <= _AUXILIARY_WITHIN), None)
    if pronoun is not None and agent is not None:
        meant = next((party for party in reading.before if opposed(party, agent)), None)
        if meant is not None:
            return replace(meant, start=pronoun.start, end=pronoun.end)
    spared = () if _names_its_sufferer(trigger, reading) else _NO_PATIENT
    for party in earlier(reading, trigger.start):
        if party.role not in spared and party is not agent and not party.authority:
            return party
    for party in later(reading, verb_end(trigger)):
        if party.role in (None, "of", "target") and not party.scene and not party.authority:
            return party
    return None
