"""Verbs: who does it, to whom, and in which voice."""

from dataclasses import replace
from typing import Final

from streams.entities.linked import CAPITAL
from streams.interactions.agreement import agree, carries_on, gender_of, verb_before
from streams.interactions.lexicon import PREPOSITIONS, Cue, Trigger
from streams.interactions.objects import agent_of, fronted, may_act, object_of
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, FAR, NEAR, Roles, earlier, later, opposed, verb_end

_PRONOUN_WITHIN: Final = 4
"""Words from "we" to its verb: "we are always happy to see"; other pronouns stand right before it."""
_OPENING_WITHIN: Final = 3
"""Words between the comma of an opening participle and its subject."""
_SUBJECT_WITHIN: Final = 4
"""Words between a verb and the subject that follows it; further off, the subject is somebody whom we do not know."""
_IMPERSONAL_WITHIN: Final = 4
"""Words between the body and the verb: "В Кремле в среду резко отвергли"."""
_OURS_WITHIN: Final = 4
"""Words from a verb to "our": "rejected all of our proposals"."""
_DATE_WITHIN: Final = 6
"""Words from the comma before a date to the verb behind it: "20 апреля 2022 года"."""
_BEFORE_TELLING: Final = ',"-–—'
"""Signs that part what is told from "said Lavrov"."""


def subject_of(start: int, end: int, reading: Reading) -> Party | None:
    """Find the party that does what the verb at words `start` to `end` says; a third may be it."""
    pronoun = pronoun_of(start, reading)
    if pronoun is not None:
        return pronoun
    absolute = _absolute(start, reading) or _for_whom(start, reading)
    absolute = absolute or _behind_opening(start, reading) or _coming_from(start, reading)
    if absolute is not None:
        return absolute
    first = next((party for party in earlier(reading, start) if may_act(party) and not _in_aside(party, start, reading)), None)
    second = next((party for party in later(reading, end) if may_act(party)), None)
    if reading.grammar.verb_first:
        return _subject_after(first, second, start, end, reading)
    whose = _antecedent(start, reading) or shared_subject(start, reading) or _of_main_verb(start, reading)
    if whose is not None:
        return whose
    return _subject_before(first, second, start, end, reading)


def _subject_before(first: Party | None, second: Party | None, start: int, end: int, reading: Reading) -> Party | None:
    """The subject where it usually stands before its verb."""
    if second is not None and first is not None and _told_after(second, start, end, reading):
        return second
    main = _after_what_was_said(start, reading)
    if main is not None:
        return main
    inside = _speaking_inside(start, reading)
    if inside is not None and (first is None or first.end <= inside.start):
        return inside
    if first is not None and start - first.end <= FAR:
        return first
    told_after = second is not None and second.start - end <= ADJACENT and not reading.walled(end, second.start)
    unknown = reading.grammar.that and start > 0 and reading.word(start - 1) not in _BEFORE_TELLING  # "an aide said Putin lied"
    return second if told_after and not unknown else None


def _told_after(speaker: Party, start: int, end: int, reading: Reading) -> bool:
    """Whether a verb after a comma, quotes or its topic has its speaker behind it: "the US breaks the treaty, said Lavrov"."""
    if start == 0 or speaker.start - end > NEAR or not any(match.start == start for match in reading.cued("speech")):
        return False
    if _opens_with_topic(start, reading):
        return not reading.punctuated(end, speaker.start, '";:') and not reading.walled(end, speaker.start)
    if speaker.start - end > ADJACENT or _behind_date(start, reading):
        return False
    return reading.word(start - 1) in _BEFORE_TELLING and not reading.punctuated(end, speaker.start, _BEFORE_TELLING)


def _behind_date(start: int, reading: Reading) -> bool:
    """Whether the comma before the verb closes a date, and no speech: "Захарова в среду, 20 апреля, назвала"."""
    opened = next((at for at in range(start - 2, max(start - _DATE_WITHIN, -1), -1) if reading.word(at) == ","), None)
    return opened is not None and any(reading.word(at).isdigit() for at in range(opened, start))


def _after_what_was_said(start: int, reading: Reading) -> Party | None:
    """The speaker goes on acting after a comma and "and": "Biden said that Moscow meddled, and threatened it"."""
    joints = {match.end for match in reading.cued("joint") if match.start > 0 and reading.word(match.start - 1) == ","}
    if start not in joints:
        return None
    said = next((match for match in reversed(reading.cued("speech")) if match.end < start), None)
    if said is None or not reading.walled(said.end, start):
        return None
    speaker = next((party for party in earlier(reading, said.start) if may_act(party)), None)
    return speaker if speaker is not None and said.start - speaker.end <= NEAR else None


def _opens_with_topic(verb: int, reading: Reading) -> bool:
    """Whether the clause of the verb begins with what is talked about: "О вмешательстве России заявил и директор ФБР"."""
    if reading.grammar.verb_first:
        return False
    opening = next((index for index in range(verb) if reading.word(index).isalpha()), verb)
    return any(match.start == opening for match in reading.cued("about")) and not reading.punctuated(opening, verb, ",;:")


def shared_subject(start: int, reading: Reading) -> Party | None:
    """Find the subject of the verb before, where "and" joins the two and what stands between them is its object.

    "Putin blamed the US and warned Europe": the US does not warn.
    """
    joints = {index for match in reading.cued("joint") for index in range(match.start, match.end)}
    if reading.word(start).endswith("ing"):  # "Macron called Putin before speaking with Biden"
        joints |= {match.start for match in reading.cued("during")}
    if not any(index in joints for index in range(max(start - ADJACENT, 0), start)):
        return None
    verbal = ("act", "mutual", "visit")
    verbs = (match for match in reversed(reading.triggers) if match.payload.frame in verbal and verb_end(match) <= start - 1)
    verb = next(verbs, None)
    if verb is None or start - verb.start > FAR or reading.punctuated(verb.start, start, ';:"'):
        return None
    between = [party for party in later(reading, verb_end(verb)) if party.end <= start]
    before = next((party for party in earlier(reading, verb.start) if may_act(party)), None)
    close = before is not None and verb.start - before.end <= NEAR
    return before if between and close else None


def _absolute(start: int, reading: Reading) -> Party | None:
    """The name right before a participle, whatever governs it: "with Trump threatening Russia", "amid Moscow warning"."""
    endings = reading.grammar.participles
    if not (endings and reading.word(start).endswith(endings)):
        return None
    nearest = next(iter(earlier(reading, start)), None)
    beside = nearest is not None and nearest.end == start and nearest.side and not nearest.medium
    return nearest if nearest is not None and beside and nearest.role in ("with", "about") else None


def _for_whom(start: int, reading: Reading) -> Party | None:
    """The name between "for" and "to": "an agreement for Witkoff to travel to Moscow"."""
    if start == 0 or reading.word(start - 1) != "to" or not reading.grammar.to:
        return None
    nearest = next(iter(earlier(reading, start)), None)
    beside = nearest is not None and nearest.end == start - 1 and nearest.side and nearest.start > 0
    return nearest if nearest is not None and beside and reading.word(nearest.start - 1) == "for" else None


def _coming_from(start: int, reading: Reading) -> Party | None:
    """The one from whom it comes that acts: "flares from a Russian jet struck a US drone"."""
    nearest = next(iter(earlier(reading, start)), None)
    if nearest is None or nearest.end != start or nearest.role != "from" or not reading.grammar.participles:
        return None
    return nearest if nearest.side and not (nearest.scene or nearest.medium) else None


def _behind_opening(start: int, reading: Reading) -> Party | None:
    """The subject behind the comma of a participle that opens the sentence: "Calling the talks useful, Lavrov said …"."""
    endings = reading.grammar.participles
    opens = start <= 1 and reading.word(start) not in reading.grammar.no_participles
    if not (opens and endings and reading.word(start).endswith(endings)):
        return None
    comma = next((at for at in range(start, len(reading.forms)) if reading.word(at) == ","), len(reading.forms))
    named = next((party for party in later(reading, comma) if may_act(party)), None)
    return named if named is not None and named.start - comma <= _OPENING_WITHIN else None


def _of_main_verb(start: int, reading: Reading) -> Party | None:
    """The subject of the verb before a participle that a comma parts from it: "Russia rejected the US plan, accusing it of"."""
    endings = reading.grammar.participles
    if start == 0 or not (endings and reading.word(start).endswith(endings) and reading.word(start - 1) == ","):
        return None
    verbs = [match for match in reading.triggers if match.payload.frame == "act"]
    spots = [(match.start, verb_end(match)) for match in verbs] + [
        (match.start, match.end) for match in (*reading.cued("finite"), *reading.cued("speech"))
    ]
    at, end = max(((first, last) for first, last in spots if last < start), default=(-1, -1))
    if at < 0 or start - at > FAR or reading.punctuated(at, start, ';:"') or reading.word(at).endswith(endings):
        return None
    return subject_of(at, end, reading)


def _antecedent(start: int, reading: Reading) -> Party | None:
    """The name right before "which" or "who", if the verb follows it at once: "a row with Moscow, which has condemned …"."""
    relative = next((match for match in reversed(reading.cued("relative")) if match.end <= start), None)
    if (
        relative is None
        or start - relative.end > ADJACENT
        or any(relative.end <= party.end <= start for party in reading.parties)
    ):
        return None
    nearest = next(iter(earlier(reading, relative.start)), None)
    return nearest if nearest is not None and relative.start - nearest.end <= 1 and not nearest.scene else None


def _in_aside(party: Party, start: int, reading: Reading) -> bool:
    """Whether the party stands in a clause between commas that is closed: "Modi, who met Putin last week, will go"."""
    if reading.grammar.verb_first or not reading.punctuated(party.end, start, ","):
        return False
    whose = next((match for match in reversed(reading.cued("relative")) if match.end <= party.start), None)
    if whose is None or whose.start == 0 or reading.word(whose.start - 1) != ",":
        return False
    return not reading.punctuated(whose.start, party.start, ',;:"')


def _speaking_inside(start: int, reading: Reading) -> Party | None:
    """The body or state in which those act who are not named: "В Кремле отвергли", "В ФРГ считают"."""
    endings = reading.grammar.impersonal
    verb = range(start, min(start + ADJACENT, len(reading.forms)))  # "высоко оценили"
    if not (endings and any(reading.word(index).endswith(endings) for index in verb)):
        return None
    nearest = next(iter(earlier(reading, start)), None)
    if nearest is None or nearest.role != "in" or start - nearest.end > _IMPERSONAL_WITHIN:
        return None
    actors = [mention.actor for mention in nearest.mentions]
    speak = any(actor.kind in ("institution", "country") or actor.id.endswith(CAPITAL) for actor in actors)
    return nearest if speak else None


def _subject_after(first: Party | None, second: Party | None, start: int, end: int, reading: Reading) -> Party | None:
    """The subject where it usually follows its verb; right before it in headlines ("واشنطن تتهم موسكو").

    A verb that goes on ("واتهمها", "متهما") has the subject of the verb before, unless one of its own follows.
    """
    if carries_on(start, reading):
        return _own_subject(second, start, end, reading) or _carried_subject(start, reading)
    ahead = _subject_ahead(first, start, reading)
    if ahead is not None or second is not None:
        return ahead or _own_subject(second, start, end, reading)
    of_noun = _is_of_noun(start, reading)
    near = first is not None and start - first.end <= NEAR and agree(first, start, reading)
    return first if near and not of_noun else None


def _subject_ahead(first: Party | None, start: int, reading: Reading) -> Party | None:
    """The subject right before the verb: "واشنطن تتهم موسكو", or the word that it is told of: "تصريحات روسية انتقدت"."""
    near = next(iter(earlier(reading, start)), None)
    if near is not None and near.end == start and near.qualifies and agree(near, start, reading):
        return near
    if first is None or start - first.end > ADJACENT or not agree(first, start, reading) or _is_of_noun(start, reading):
        return None
    if _behind_that(first, start, reading):
        return None
    return first if not _parted(first.end, start, reading) or _headlined(first, start, reading) else None


def _behind_that(first: Party, start: int, reading: Reading) -> bool:
    """Whether the verb is of what a man says or hopes, and has its own subject: "توقع لافروف أن ترفع واشنطن العقوبات"."""
    second = next(iter(later(reading, start + 1)), None)
    if second is None or second.start > start + 1 or not reading.walled(first.end, start) or gender_of(first, reading):
        return False
    verbs, feminine = reading.grammar.verbs, gender_of(second, reading) == "f"
    return (
        feminine
        and verbs.is_verb(reading.word(start), reading.known)
        and verbs.gender(reading.word(start), reading.known) != "m"
    )


def _told_of_words(whose: Party, start: int, reading: Reading) -> bool:
    """Whether the verb is told of somebody's words or steps: "تصريحات ترامب التي شككت في": they are his."""
    verbs, head = reading.grammar.verbs, reading.word(whose.start - 1) if whose.start > 0 else ""
    if start - whose.end != 1 or verbs.gender(reading.word(start), reading.known) != "f" or verbs.noun_gender(head) != "f":
        return False
    return bool(whose.side) and verbs.subordinates(reading.word(start - 1)) and reading.word(start - 1).endswith("ي")


def _own_subject(second: Party | None, start: int, end: int, reading: Reading) -> Party | None:
    """The subject behind the verb; not behind "that", nor where another noun is the subject, nor of a participle."""
    if second is None or second.start - end > _SUBJECT_WITHIN or not agree(second, start, reading):
        return None
    if reading.grammar.verbs.is_participle(reading.word(start)) or _is_of_noun(start, reading):
        return None
    known = not _has_subject(end, second, reading) and not reading.walled(end, second.start)
    known = known and not reading.punctuated(end, second.start, ":")  # "وأضاف: الولايات المتحدة …": what he said
    return second if known else None


def _is_of_noun(start: int, reading: Reading) -> bool:
    """Whether the verb stands right behind an indefinite noun, which is neither a name nor a word of the tables."""
    if start == 0 or not reading.grammar.verbs.is_of_noun(reading.word(start), reading.word(start - 1)):
        return False
    named = any(party.start < start <= party.end for party in reading.parties)
    scene = any(first < start <= last for _, first, last in reading.scenes)
    return not (named or scene or any(match.start < start <= match.end for match in reading.cues))


def _has_subject(end: int, party: Party, reading: Reading) -> bool:
    """Whether a nominative stands between the verb and the party: "انتقد الديمقراطيون ترامب"."""
    return party.start > end and not party.qualifies and reading.grammar.verbs.is_nominative(reading.word(end))


def _headlined(first: Party, start: int, reading: Reading) -> bool:
    """Whether a headline tells what its speaker says of himself: "بوتين: مستعد للقاء ترامب"."""
    heads = first.start <= 1 and start == first.end + 1 and reading.word(first.end) == ":"
    return heads and not reading.grammar.verbs.is_verb(reading.word(start), reading.known)


def _carried_subject(start: int, reading: Reading) -> Party | None:
    """The subject of the verb before, if it agrees; else the first of the sentence's parties that does."""
    also = start > 0 and reading.word(start - 1) in reading.grammar.verbs.also  # goes on from the main clause
    verb = None if also else verb_before(start, reading)
    if verb is not None and start - verb <= FAR and not reading.punctuated(verb, start, ".;:"):
        subject = subject_of(verb, verb + 1, reading)
        if subject is not None and agree(subject, start, reading):
            return subject
    before = [party for party in earlier(reading, start) if may_act(party) and agree(party, start, reading)]
    subject = before[-1] if before else None
    return subject if subject is not None and not reading.punctuated(subject.end, start, ".;:") else None


def _parted(start: int, end: int, reading: Reading) -> bool:
    """Whether a sign or a preposition stands between a subject and the verb after it."""
    prepositions = (match.start for match in reading.cues if match.payload.kind in PREPOSITIONS)
    return reading.punctuated(start, end, '.;:,"') or any(start <= at < end for at in prepositions)


def pronoun_of(start: int, reading: Reading) -> Party | None:
    """Find the speaker that a pronoun right before the verb stands for: "Kerry said that he will meet …".

    Where the sentence names nobody before the pronoun, it is the one named shortly before who is not the next one named.
    """
    we = reading.grammar.we
    near = (match for match in reading.cued("pronoun") if 0 <= start - match.end < _PRONOUN_WITHIN)
    pronoun = next((one for one in near if start - one.end < ADJACENT or reading.word(one.start) in we), None)
    if pronoun is None:
        return None
    if reading.word(pronoun.start) in we:
        speaker = _who_says_we(start, reading)
        if speaker is not None:
            return replace(speaker, start=pronoun.start, end=pronoun.end)
    for speech in reversed(reading.cued("speech")):
        speaker = subject_of(speech.start, speech.end, reading) if speech.end < start else None
        if speaker is not None and speaker.side:
            return speaker
    return _teller(pronoun, reading) or _named_before(pronoun, reading)


def _teller(pronoun: Match[Cue], reading: Reading) -> Party | None:
    """The subject of the verb that governs "that it": "Russia informed the US that it was postponing the talks"."""
    if not reading.grammar.that or pronoun.start == 0 or not reading.walled(pronoun.start - 1, pronoun.start):
        return None
    told = (match for match in reversed(reading.triggers) if match.payload.frame == "act" and match.end < pronoun.start)
    verb = next(told, None)
    subject = subject_of(verb.start, verb_end(verb), reading) if verb is not None else None
    return subject if subject is not None and subject.side else None


def _who_says_we(start: int, reading: Reading) -> Party | None:
    """The speaker named behind his words: "We condemn this, Blinken said", "…, said Blinken"."""
    for speech in reading.cued("speech"):
        if speech.start <= start or reading.word(speech.start - 1) in reading.grammar.we:
            continue
        for party in reading.parties:
            if not party.side or not may_act(party):
                continue
            if 0 <= party.start - speech.end <= NEAR and speech.start > 0 and reading.word(speech.start - 1) in ',"':
                return party
            if party.start > start and 0 <= speech.start - party.end <= ADJACENT:
                return party
    return None


def _named_before(pronoun: Match[Cue], reading: Reading) -> Party | None:
    """The side that a pronoun means in "She again accused Washington of theatre, in Moscow's name"."""
    if any(may_act(party) for party in earlier(reading, pronoun.start)):
        return None
    other = next((party for party in later(reading, pronoun.end) if not party.scene), None)
    meant = next((party for party in reading.before if other is not None and opposed(party, other)), None)
    return meant and replace(meant, start=pronoun.start, end=pronoun.end)


def active(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "A expels B's diplomats"."""
    end = verb_end(trigger)
    source = subject_of(trigger.start, end, reading) or agent_of(end, reading)
    if source is None or not source.side or (source.start > trigger.start and _must_precede(source, trigger, reading)):
        return None
    target = object_of(trigger, source, reading) or fronted(trigger, source, reading) or _written_onto(trigger, source, reading)
    if target is not None:
        return Roles(source, target)
    speaker = _whose_own(trigger, source, reading)
    return Roles(source, speaker) if speaker is not None else _carried_onto(trigger, source, reading)


def _whose_own(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """Who speaks of what is done to him: "the US rejected our proposals, Lavrov said"."""
    ours, after = reading.grammar.ours, max(trigger.start + 1, source.end)
    near = range(after, min(max(after, trigger.end) + _OURS_WITHIN, len(reading.forms)))
    glued = reading.grammar.verb_first
    if not any(reading.word(at).endswith(ours) if glued else reading.word(at) in ours for at in near if ours):
        return None
    for speech in reading.cued("speech"):
        speaker = subject_of(speech.start, speech.end, reading)
        if speaker is not None and opposed(speaker, source) and not trigger.start <= speech.start < trigger.end:
            return speaker
    return None


def _written_onto(trigger: Match[Trigger], source: Party, reading: Reading) -> Party | None:
    """The object that is written onto the verb, named before it: "التقى ترامب بوتين ودعاه"."""
    verbs = reading.grammar.verbs
    behind = reading.word(trigger.end) if trigger.end < len(reading.forms) else ""
    if not verbs.has_object(reading.word(trigger.start), reading.known) and behind not in verbs.objects:
        return None
    named = next((party for party in earlier(reading, trigger.start) if party.side != source.side and not party.scene), None)
    return named if named is not None and opposed(named, source) else None


def _carried_onto(trigger: Match[Trigger], after: Party, reading: Reading) -> Roles | None:
    """Read "قال ترامب … وطالب بوتين": with nobody else to suffer it, the party behind a verb that goes on is its object."""
    if after.start < trigger.start or not carries_on(trigger.start, reading) or gender_of(after, reading):
        return None  # a state whose gender fits is the subject, one whose gender does not was none from the start
    source = _carried_subject(trigger.start, reading)
    return Roles(source, after) if source is not None and opposed(source, after) else None


def _must_precede(subject: Party, trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a subject after its verb is none: where the verb stands second, only speech is told the other way round.

    Unless an ending shows that what stands before the verb is its object: "Россию обвинили США".
    """
    if reading.grammar.verb_first or subject.role == "by":
        return False
    endings = reading.grammar.participles
    if trigger.start <= 1 and endings and reading.word(trigger.start).endswith(endings):
        return False
    return not any(party.case == "object" and opposed(party, subject) for party in earlier(reading, trigger.start))
