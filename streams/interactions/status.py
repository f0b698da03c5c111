"""Whether an act is real: read from the cues in its clause, its date, and its own wording."""

from datetime import date, timedelta
from typing import Final

from streams.articles.plover import QUAD_OF, EventType, Quad, Status
from streams.interactions.circumstances import TELLS_OF
from streams.interactions.lexicon import STATUS_CUES, Cue, Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Reading
from streams.interactions.voice import told_in_passing
from streams.text.dates import FoundDate

BACKGROUND_AFTER: Final = timedelta(days=30)
"""An act further back than this is background, not news; the same bound that the labelled articles use."""

_ORDER: Final = (Status.HISTORICAL, Status.NEGATED, Status.HYPOTHETICAL, Status.PLANNED)
"""Which cue wins where several stand in the clause: "did not plan to" is negated, "had planned in 2014" is history."""
_DECIDED: Final[dict[Status | None, tuple[Status, ...]]] = {
    Status.ACTUAL: (Status.HYPOTHETICAL, Status.PLANNED),
    Status.HISTORICAL: (Status.PLANNED,),
}
"""What a row's own status leaves no room for: a readiness is not planned; sanctions that stand already are no plan."""
_OWN_PAST_WITHIN: Final = 6
"""Words between "accused" and "last year" that is its own time; further off, it is the time of what was done."""
_BREAKS: Final = '";:()'
"""Signs that end the reach of every cue."""
_WORD_BREAKS: Final = '";:(),'
"""Signs that end the reach of a negation: what follows a comma is another statement."""


def status_of(trigger: Match[Trigger], reading: Reading, day: FoundDate | None, published: date | None) -> tuple[Status, str]:
    """Decide the status of `trigger`'s act, and say what decided; `day` is its date where the sentence tells one."""
    found = _told_by_cues(trigger, reading)
    if day is not None and published is not None:
        if published - day.last > BACKGROUND_AFTER:
            found[Status.HISTORICAL] = f"its date {day.first}"
        elif day.first > published and not (trigger.payload.type is EventType.AGREE and _tells_the_past(trigger, reading)):
            found[Status.PLANNED] = f"its date {day.first}"
    found |= _told_by_form(trigger, reading)
    _settle_future(found, trigger, reading)
    default = trigger.payload.default
    may = any(_holds(match, trigger) for match in reading.cues)  # "may offer" is no offer
    for status in _DECIDED.get(default, ()):
        if not (may and status is Status.HYPOTHETICAL):
            found.pop(status, None)
    if reading.sentence.text.rstrip('" ').endswith(("?", "؟")):  # a row's own status is that of a statement
        found[Status.HYPOTHETICAL] = "a question"
    for status in _ORDER:
        if status in found:
            return status, found[status]
    if default in (None, Status.ACTUAL) and _only_wanted(trigger, reading):
        return Status.HYPOTHETICAL, "an infinitive"
    return default or Status.ACTUAL, "the rule's default" if default else "nothing against it"


def _tells_the_past(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether the verb is past, so that a day to come is that of what was agreed: "agreed to meet on Friday"."""
    grammar = reading.grammar
    return not grammar.verb_first and bool(grammar.past) and reading.word(trigger.start).endswith(grammar.past)


def _told_by_form(trigger: Match[Trigger], reading: Reading) -> dict[Status, str]:
    """What the forms of the sentence and of its verb say."""
    found: dict[Status, str] = {}
    if _future(trigger, reading):
        found[Status.PLANNED] = "the verb's future"
    if told_in_passing(trigger, reading):
        found[Status.HISTORICAL] = "a participle beside the name"
    return found


def _told_by_cues(trigger: Match[Trigger], reading: Reading) -> dict[Status, str]:
    """What the cues in reach say; those inside words that take it back ("not only") do not count."""
    real = reading.cued("actual")
    return {
        Status(match.payload.kind): _quoted(match, reading)
        for match in reading.cues
        if _reaches(match, trigger, reading) and not any(_takes_back(one, match) for one in real)
    }


def _takes_back(real: Match[Cue], cue: Match[Cue]) -> bool:
    """Whether the cue is a part of words that mean another thing: "not" in "not only", in "не раз" ("more than once")."""
    return real.start <= cue.start < real.end and cue.end - cue.start < real.end - real.start


def _quoted(match: Match[Cue], reading: Reading) -> str:
    return '"' + " ".join(reading.word(index) for index in range(match.start, match.end)) + '"'


def _reaches(cue: Match[Cue], trigger: Match[Trigger], reading: Reading) -> bool:
    row = cue.payload
    if (row.kind not in STATUS_CUES and row.kind != "actual") or _of_content(cue, trigger, reading):
        return False
    if row.where == "any":
        return True
    if row.where == "near" and not _after_subject(cue, reading):
        return False
    if row.where == "after":
        gap = cue.start - trigger.end
        return 0 <= gap <= row.reach and not _broken(trigger.end, cue.start, reading, _BREAKS)
    gap = trigger.start - cue.end
    if not 0 <= gap <= row.reach:
        own = cue.start == trigger.start and cue.end < trigger.end and row.kind == "planned"  # "will talk" as a wording
        return own or cue.start < trigger.start < cue.end
    marks = _BREAKS if row.kind == "hypothetical" else _WORD_BREAKS
    return not _broken(cue.end, trigger.start, reading, marks)


def _settle_future(found: dict[Status, str], trigger: Match[Trigger], reading: Reading) -> None:
    """Take "would" in reported speech and "will likely" for what they are: plans; and a plan with an "if" for none."""
    if reading.grammar.future and Status.PLANNED in found and _conditional(trigger, reading):
        found[Status.HYPOTHETICAL] = "a condition"
    may = found.get(Status.HYPOTHETICAL)
    shifted = (match for match in reading.cued("backshifted") if 0 <= trigger.start - match.end <= 1)
    if any(_quoted(match, reading) == may for match in shifted) and _reported(trigger, reading):
        found[Status.PLANNED] = found.pop(Status.HYPOTHETICAL)
    elif Status.PLANNED in found and any(_quoted(match, reading) == may for match in reading.cued("probable")):
        del found[Status.HYPOTHETICAL]


def _conditional(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a deed to come only follows if something else does: "إذا لم يتوقف القصف، فستفرض واشنطن عقوبات"."""
    conflict = QUAD_OF[trigger.payload.type] is Quad.MATERIAL_CONFLICT
    return conflict and any(not reading.punctuated(*_between(one, trigger), ".;") for one in reading.cued("condition"))


def _between(cue: Match[Cue], trigger: Match[Trigger]) -> tuple[int, int]:
    return (cue.end, trigger.start) if cue.end <= trigger.start else (trigger.end, cue.start)


def _reported(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether "would" only stands for "will" in what somebody said: "announced that he would meet"."""
    told = any(match.start < trigger.start for match in (*reading.cued("speech"), *reading.cued("announced")))
    return told and not reading.cued("condition")


def _holds(cue: Match[Cue], trigger: Match[Trigger]) -> bool:
    """Whether the act's own first word is a part of "may": "قد تقترح"."""
    return cue.payload.kind == "hypothetical" and cue.start < trigger.start < cue.end


def _of_content(cue: Match[Cue], trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a word of the past tells when that was of which the act speaks: "said that Russia had lied for years"."""
    if cue.payload.kind != "historical":
        return False
    if trigger.payload.frame == "charge" and reading.cued("speech"):
        return True
    far = cue.payload.where == "any" and cue.start - trigger.end > _OWN_PAST_WITHIN
    if far and any(trigger.end <= match.start < cue.start and _is_cause(match) for match in reading.triggers):
        return True  # "sanctions on spies for their meddling in the vote two years ago"
    return far and trigger.payload.type in TELLS_OF


def _is_cause(match: Match[Trigger]) -> bool:
    """Whether words name a deed that is answered, as what happened before."""
    return match.payload.type is EventType.COERCE and match.payload.default is Status.HISTORICAL


def _after_subject(cue: Match[Cue], reading: Reading) -> bool:
    """Whether the cue follows the subject and nothing is said before it: "Lavrov to meet Rubio", not "flew to Oman to meet"."""
    subject = next((party for party in reading.parties if party.end == cue.start), None)
    if subject is None or subject.role is not None or subject.scene:
        return False
    begun = [match.start for match in (*reading.cued("finite"), *reading.cued("speech"))]
    begun += [match.start for match in reading.triggers]
    return not any(at < subject.start for at in begun)


def _broken(start: int, end: int, reading: Reading, marks: str) -> bool:
    return reading.walled(start, end) or reading.punctuated(start, end, marks)


def _only_wanted(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether an infinitive tells what somebody wants, tries or fears; not where it was begun or brought about."""
    if trigger.payload.frame == "charge":  # what is said of somebody is said, in whatever form
        return False
    if not (reading.grammar.infinitive and reading.word(trigger.start).endswith(reading.grammar.infinitive)):
        return False
    return not any(_reaches(match, trigger, reading) for match in reading.cued("actual"))


def _future(trigger: Match[Trigger], reading: Reading) -> bool:
    """A glued future letter: "سيلتقي" (will meet)."""
    letter = reading.grammar.future
    word = reading.word(trigger.start)
    return bool(letter) and word.lstrip("وف").startswith(letter) and len(reading.forms[trigger.start]) > 1
