"""The side that a sentence leaves out: "Moscow denied the allegations", "He accused Washington".

Two sentences in five that state an act do not name both sides (counted on the labelled articles). Where one side acts on
something that was told before ("the allegations", "it"), and the other side was named shortly before, the other one is meant.
The same where a pronoun acts on the side that is named, and the other one, and nobody else since, was named in one of the last
two sentences.
Not where a third is named; and not where nothing in the sentence points back, for in an article about both each also acts at
home: without that, precision fell from .78 to .70 on the labelled articles.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from streams.articles.plover import EventType
from streams.entities.linked import LinkedMention
from streams.interactions.clauses import pronoun_of, subject_of
from streams.interactions.lexicon import Cue, Trigger
from streams.interactions.objects import object_of
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import ADJACENT, Roles, earlier, is_company, later, opposed, verb_end
from streams.interactions.voice import is_passive

_LOOK_BACK: Final = 8
"""Sentences before this one in which the other side may have been named; from 2 to 8 each found more, and none more wrong."""
_RECENT: Final = 2
"""Sentences before this one in which the one whom a pronoun means was named."""
_DONE_TO_SOMEBODY: Final = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT})
"""Types that are done to people and things, never to what was said or decided."""
_PARTS: Final = ',"-–—'
"""Signs that part what is told from "he said"."""
_POINTS_WITHIN: Final = 8
"""Words after the act within which something must point back."""


class Named:
    """Who of the two sides was named so far in an article, and where."""

    def __init__(self, sides: Iterable[str]) -> None:
        self._sides = frozenset(sides)
        self._last: dict[str, tuple[int, list[LinkedMention]]] = {}
        self._third = -1

    def add(self, sentence: int, mentions: Sequence[LinkedMention]) -> None:
        """Remember the mentions of the sentence with this number."""
        for side in self._sides:
            of_side = [mention for mention in mentions if mention.actor.country == side and not mention.scene]
            if of_side:
                self._last[side] = sentence, of_side
        if any(mention.actor.country not in (*self._sides, None) and not mention.scene for mention in mentions):
            self._third = sentence

    def missing(self, sentence: int, mentions: Sequence[LinkedMention]) -> Party | None:
        """Tell the side that the sentence leaves out: it names the other one alone, and this one was named shortly before."""
        absent = self._sides - {mention.actor.country for mention in mentions}
        if len(absent) != 1:
            return None
        (side,) = absent
        at, before = self._last.get(side, (sentence, []))
        if not before or sentence - at > _LOOK_BACK:
            return None
        return Party(side, 0, 0, before, recent=sentence - at <= _RECENT and self._third < at)

    def sharing(self, mentions: Sequence[LinkedMention], everybody: Sequence[LinkedMention]) -> Party | None:
        """Tell the side that a sentence on something of both leaves out: "Washington quits the INF treaty"; named anywhere."""
        absent = self._sides - {mention.actor.country for mention in mentions}
        if len(absent) != 1:
            return None
        other = next((one for one in everybody if one.actor.country in absent and not one.scene), None)
        return Party(other.actor.country or "", 0, 0, [other], shared=True) if other is not None else None

    def lately(self, sentence: int) -> tuple[Party, ...]:
        """Return the sides that a pronoun in this sentence may mean: named in one of the last two, and no third since."""
        return tuple(
            Party(side, 0, 0, mentions, recent=True)
            for side, (at, mentions) in sorted(self._last.items())
            if sentence - at <= _RECENT and self._third < at
        )


def implied_roles(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """The roles of an act by or on the side that is left out; None where nothing points at it, or at somebody else."""
    frame = trigger.payload.frame
    if reading.missing is None or frame not in ("act", "loose", "charge") or is_passive(trigger, reading):
        return None
    thirds = [party for party in reading.parties if not party.side]
    if frame == "charge":
        return None if thirds else charged_by_pronoun(trigger, reading) or _charge_on_what_was_told(trigger, reading)
    if not thirds:
        return _by_pronoun(trigger, reading) or _on_what_was_told(trigger, reading)
    return _by_pronoun(trigger, reading) if all(party.scene for party in thirds) else None


def _by_pronoun(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "He accused Washington": the one who was named last acts, and the sentence names on whom."""
    missing, start = reading.missing, trigger.start
    if missing is None or not missing.recent or not _has_pronoun(start, reading):
        return None
    speaker = pronoun_of(start, reading)
    if speaker is not None and not speaker.recent:
        return None
    target = object_of(trigger, missing, reading)
    return Roles(missing, target, implied=True) if target is not None else None


def charged_by_pronoun(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "He added that Russia lies", "По его словам, Россия лжёт": the one who was named last says it of the side named."""
    begin = _his_words(trigger, reading)
    if begin is None or any(party.end <= begin for party in reading.parties):
        return None
    accused = next((one for one in earlier(reading, trigger.start) if one.role not in ("in", "with")), None)
    if accused is None or not accused.side:
        return None
    lately = (reading.missing,) if reading.missing is not None else reading.before
    speaker = next((one for one in lately if one.recent and opposed(one, accused)), None)
    return Roles(speaker, accused, implied=True) if speaker is not None else None


def _charge_on_what_was_told(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "The Kremlin said that the sanctions were illegal": what was told before is the other side's doing."""
    if reading.missing is None or reading.missing.shared:
        return None
    for speech in reversed(reading.cued("speech")):
        speaker = subject_of(speech.start, speech.end, reading)
        if speaker is None or not opposed(speaker, reading.missing) or speech.end > trigger.start:
            continue
        begin = max(speech.end, speaker.end)
        told = any(begin <= match.start < trigger.start for match in reading.cued("pointer"))
        if told and not any(begin <= party.start < trigger.start for party in reading.parties):
            return Roles(speaker, reading.missing, implied=True)
    return None


def _his_words(trigger: Match[Trigger], reading: Reading) -> int | None:
    """The word at which the words of "he" begin that hold the trigger; None where nobody is said to speak so."""
    for cue in reading.cued("voiced"):
        return cue.end if cue.end <= trigger.start else 0
    for speech in reversed(reading.cued("speech")):
        if speech.end <= trigger.start and any(0 <= speech.start - one.end < ADJACENT for one in reading.cued("pronoun")):
            return speech.end
        if speech.start > trigger.start and any(_tells(one, speech, reading) for one in reading.cued("pronoun")):
            return 0
    return None


def _tells(pronoun: Match[Cue], speech: Match[Cue], reading: Reading) -> bool:
    """Whether it is "said he", or "he said" parted from what is told."""
    before = reading.word(pronoun.start - 1) if pronoun.start > 0 else ""
    return pronoun.start == speech.end or (pronoun.end == speech.start and before != "" and before in _PARTS)


def _has_pronoun(start: int, reading: Reading) -> bool:
    return any(0 <= start - match.end <= ADJACENT for match in reading.cued("pronoun"))


def _on_what_was_told(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "Moscow denied the allegations": the sentence names who acts, and the allegations are the other side's."""
    if not _points_back(trigger, reading) or trigger.payload.type in _DONE_TO_SOMEBODY:
        return None
    source = subject_of(trigger.start, verb_end(trigger), reading)
    if source is None or not source.side or reading.missing is None:
        return None
    if is_company(source) and trigger.payload.type is not EventType.REJECT:
        return None  # what a firm warns of or welcomes, it says to anybody
    opens = trigger.start <= 1 and reading.word(trigger.start).endswith(reading.grammar.participles or ("\0",))
    if source.start > trigger.start and not (reading.grammar.verb_first or opens):
        return None  # "A senator asked the FBI about this": the FBI does not ask
    objects = (party for party in later(reading, verb_end(trigger)) if party.role in (None, "from") and party is not source)
    if any(party.start - verb_end(trigger) <= ADJACENT for party in objects):
        return None  # "Biden backed Harris at this meeting": what was told before is not what he backed
    return Roles(source, reading.missing, implied=True)


def _points_back(trigger: Match[Trigger], reading: Reading) -> bool:
    told = reading.missing is not None and not reading.missing.shared
    last = trigger.end + _POINTS_WITHIN
    spots = (match.start for match in reading.cued("pointer") if trigger.start < match.start and match.end != trigger.end)
    if told and any(at <= last for at in spots):  # "called the sanctions illegal", but not "made a demand"
        return True
    shared = (match.start for match in reading.cued("bilateral"))
    return any(trigger.start <= at <= trigger.end + _POINTS_WITHIN for at in shared)
