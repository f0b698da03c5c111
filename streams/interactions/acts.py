"""The acts that one sentence tells, each with its parties, status and confidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from streams.articles.plover import LIVE, MUTUAL, QUAD_OF, EventType, Quad, Status, direction_of
from streams.interactions.circumstances import Dated, dates_of, day_of
from streams.interactions.frames import roles_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import Roles
from streams.interactions.status import status_of
from streams.text.dates import FoundDate

_HAVE_CONTENT: Final = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION}
)
"""Types whose words are followed by what was asked, denied, charged, threatened or broken off."""
_CONTENT_WITHIN: Final = 8
"""Words after such an act in which another act is its content."""

_CONFLICT: Final = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
_LEADS_UP_WITHIN: Final = 3
"""Words between approval and the conflict that it approves."""

_IN_HEADLINE: Final = 0.1
_ONLY_NEAR: Final = -0.15
_BY_REFERENCE: Final = -0.05
_IMPLIED: Final = -0.1
_ACROSS_CLAUSES: Final = -0.1
_TOLD_BY_ANOTHER: Final = -0.15
_NOT_LIVE: Final = -0.1
_OF_A_GROUP: Final = 0.1
_CROWD: Final = 2
_IN_A_CROWD: Final = -0.4
"""Six powers, among them the two, tell of the six: recorded, but no reason to wake the desk unless the story is the group's."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a sentence needs to know of its article: its day, its language, and whether its headline names a group."""

    published: date | None
    language: str
    of_a_group: bool


@dataclass(frozen=True, slots=True)
class Act:
    """One trigger that joined the two sides in one sentence; `plain` is the confidence without what a headline adds."""

    trigger: Match[Trigger]
    roles: Roles
    status: Status
    day: FoundDate | None
    reading: Reading
    confidence: float
    plain: float

    @property
    def type(self) -> EventType:
        """The PLOVER root."""
        return self.trigger.payload.type

    @property
    def direction(self) -> str:
        """Who acts on whom."""
        return MUTUAL if self.roles.mutual else direction_of(self.roles.source.side, self.roles.target.side)


def acts_in(reading: Reading, story: Story) -> list[Act]:
    """Read every trigger of the sentence, in order; what is only the content of another act is left out."""
    found: list[Act] = []
    if not reading.triggers:
        return found
    dates = dates_of(reading, story.language, story.published)
    for trigger in _outermost(reading.triggers):
        roles = roles_of(trigger, reading)
        if roles is not None and not any(_is_content(trigger, act.trigger, reading) for act in found):
            found.append(_act(trigger, roles, dates, reading, story))
    return _without_background([act for act in found if not _turns_to_conflict(act, found)])


def others_beside(roles: Roles, reading: Reading) -> list[Party]:
    """Return the third parties in the same list as one of the two."""
    rows = {roles.source.row, roles.target.row}
    return [party for party in reading.parties if not party.side and party.row in rows]


def _outermost(triggers: Iterable[Match[Trigger]]) -> list[Match[Trigger]]:
    """Drop a trigger that overlaps a longer one: "new sanctions" is no standing "sanctions"."""
    ordered = sorted(triggers, key=lambda m: (m.start - m.end, -m.payload.strength, m.start))
    kept: list[Match[Trigger]] = []
    for match in ordered:
        if not any(match.start < other.end and other.start < match.end and not _calls_off(other, match) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _calls_off(outer: Match[Trigger], inner: Match[Trigger]) -> bool:
    """Whether `outer` cancels the meeting of `inner`: a refusal, and a meeting that will not be."""
    return (outer.payload.type, outer.payload.mode) == (EventType.REJECT, "meet") and inner.payload.type is EventType.CONSULT


def _is_content(trigger: Match[Trigger], head: Match[Trigger], reading: Reading) -> bool:
    """Whether `trigger` only tells what `head` asked, denied, charged or threatened: "urged Moscow to release"."""
    if head.payload.type not in _HAVE_CONTENT or head.payload.frame == "noun" or _calls_off(head, trigger):
        return False
    if not 0 <= trigger.start - head.start <= _CONTENT_WITHIN:
        return False
    if reading.walled(head.end, trigger.start) or reading.punctuated(head.end, trigger.start, ',;:"'):
        return False
    near = range(trigger.start - 2, trigger.start)
    return not any(match.end - 1 in near and match.payload.kind == "during" for match in reading.cues)


def _is_told_by_another(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a noun is only the object of an act, whoever acts: "Berlin rejected US criticism of Russia"."""
    if trigger.payload.frame != "noun":
        return False
    heads = (match for match in reading.triggers if match.payload.type in _HAVE_CONTENT and match.payload.frame == "act")
    return any(0 <= trigger.start - head.end <= 1 for head in heads)


def _turns_to_conflict(act: Act, acts: Sequence[Act]) -> bool:
    """Whether words of approval only lead up to a conflict: "backed the sanctions against Russia", "agreed to expel"."""
    if QUAD_OF[act.type] is not Quad.VERBAL_COOPERATION or act.type is EventType.CONSULT:
        return False
    after = (other.trigger.start - act.trigger.end for other in acts if QUAD_OF[other.type] in _CONFLICT)
    return any(0 <= gap <= _LEADS_UP_WITHIN for gap in after)


def _without_background(acts: list[Act]) -> list[Act]:
    """Standing wording ("sanctions against Russia") beside the same act told as news is that act, not another one."""
    told = {(act.type, act.direction) for act in acts if act.trigger.payload.default is not Status.HISTORICAL}
    return [
        act for act in acts if act.trigger.payload.default is not Status.HISTORICAL or (act.type, act.direction) not in told
    ]


def _act(trigger: Match[Trigger], roles: Roles, dates: Sequence[Dated], reading: Reading, story: Story) -> Act:
    day, told = day_of(trigger, roles, dates, reading, story.published)
    status = status_of(trigger, reading, day, story.published)
    if day is not None and story.published is not None and status is Status.PLANNED:
        day = None if told and day.first <= story.published else day.ahead_of(story.published)
    plain = trigger.payload.strength + _doubts(trigger, roles, reading, status, story)
    bonus = _IN_HEADLINE if reading.sentence.field == "headline" else 0
    return Act(trigger, roles, status, day, reading, _bounded(plain + bonus), _bounded(plain))


def _bounded(confidence: float) -> float:
    return round(min(max(confidence, 0.05), 0.99), 2)


def _doubts(trigger: Match[Trigger], roles: Roles, reading: Reading, status: Status, story: Story) -> float:
    """Sum what makes the reading doubtful. The steps were set by reading, not fitted."""
    first, last = sorted((roles.source.start, roles.target.start))
    mentions = (*roles.source.mentions, *roles.target.mentions)
    crowded = len(others_beside(roles, reading)) >= _CROWD
    steps = (
        (roles.loose, _ONLY_NEAR),
        (roles.implied, _IMPLIED),
        (any(mention.reference for mention in mentions), _BY_REFERENCE),
        (not roles.implied and reading.walled(first, last), _ACROSS_CLAUSES),
        (crowded, _IN_A_CROWD if not story.of_a_group else _OF_A_GROUP),
        (_is_told_by_another(trigger, reading), _TOLD_BY_ANOTHER),
        (status not in LIVE, _NOT_LIVE),
    )
    return sum(step for holds, step in steps if holds)
