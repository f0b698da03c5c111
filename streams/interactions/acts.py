"""The acts that one sentence tells, each with its parties, status and how sure the reading is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from streams.articles.plover import LIVE, MUTUAL, QUAD_OF, EventType, Quad, Status, direction_of
from streams.interactions.agreement import carries_on
from streams.interactions.circumstances import Dated, dates_of, day_of
from streams.interactions.clauses import subject_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import Roles, earlier, verb_end
from streams.interactions.status import status_of
from streams.interactions.wordings import Joined, calls_off, joined
from streams.text.dates import FoundDate

_HAVE_CONTENT: Final = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION}
)
"""Types whose words are followed by what was asked, denied, charged, threatened or broken off."""
_CONTENT_WITHIN: Final = 8
"""Words after such an act in which another act is its content."""

_TALKED_OF_WITHIN: Final = 4
"""Words between "discussed" and the cooperation that was only talked about."""
_TOLD_OF_A_DOER: Final = frozenset({"act", "deed"})
"""Frames whose words are content of a third's as well; a noun ("rejected US criticism") tells its own act all the same."""
_CONFLICT: Final = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
_LEADS_UP_WITHIN: Final = 3
"""Words between approval and the conflict that it approves."""

_IN_HEADLINE: Final = 0.1
_ONLY_NEAR: Final = -0.15
_BY_REFERENCE: Final = -0.05
_IMPLIED: Final = -0.1
_ACROSS_CLAUSES: Final = -0.1
_TOLD_BY_ANOTHER: Final = -0.15
_ONLY_DENIED: Final = -0.4
"""A charge that is only denied was made before: recorded, but the desk was told of it then."""
_DESCRIBES_DENIED: Final = -0.15
_DESCRIBED_WITHIN: Final = 20
"""Words between the denial and what the denied is called in the same breath."""
_DENIED_WITHIN: Final = 3
"""Words between the denial and the charge."""
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


_MIDNIGHT: Final = timedelta(days=1)
"""So far behind the article's day may a day lie that is still to come elsewhere on earth."""


class Dropped(StrEnum):
    """Why a trigger of a sentence is no act."""

    SHORTER = "part of another wording"
    NO_ROLES = "joins no two sides here"
    CONTENT = "only tells what another act asks, denies, charges or threatens"
    LEADS_UP = "only leads up to a conflict, or is a figure of speech for it"
    BACKGROUND = "background wording beside the same act told as news"


@dataclass(frozen=True, slots=True)
class Act:
    """One trigger that joined the two sides in one sentence.

    `why` says what decided the status, `steps` what made up `sureness`; `plain` is it without what a headline adds.
    """

    trigger: Match[Trigger]
    roles: Roles
    status: Status
    why: str
    day: FoundDate | None
    reading: Reading
    steps: tuple[tuple[str, float], ...]
    sureness: float
    plain: float

    @property
    def type(self) -> EventType:
        """The PLOVER root."""
        return self.trigger.payload.type

    @property
    def direction(self) -> str:
        """Who acts on whom."""
        return MUTUAL if self.roles.mutual else direction_of(self.roles.source.side, self.roles.target.side)


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one trigger: its act, unless it was `dropped`."""

    trigger: Match[Trigger]
    act: Act | None = None
    dropped: Dropped | None = None


def acts_in(reading: Reading, story: Story) -> list[Act]:
    """Read every trigger of the sentence, in order; what is only the content of another act is left out."""
    if not reading.triggers:
        return []
    decided = _decided(joined(reading), reading, story)
    return [decision.act for decision in decided if decision.act is not None and decision.dropped is None]


def decisions_in(reading: Reading, story: Story) -> list[Decision]:
    """Decide on every trigger of the sentence, in order of position; those inside longer ones come last."""
    wordings = joined(reading)
    read = [trigger for trigger, _ in wordings]
    inside = [Decision(trigger, None, Dropped.SHORTER) for trigger in reading.triggers if trigger not in read]
    return _decided(wordings, reading, story) + inside


def _decided(wordings: Iterable[Joined], reading: Reading, story: Story) -> list[Decision]:
    dates = dates_of(reading, story.language, story.published)
    decisions: list[Decision] = []
    found: list[Act] = []
    others: list[Match[Trigger]] = []
    for trigger, roles in wordings:
        if roles is None:
            decisions.append(Decision(trigger, None, Dropped.NO_ROLES))
            others += [trigger] if _is_done_by_a_third(trigger, reading) else []
        elif any(_is_content(trigger, roles, act, reading) for act in found) or _is_of_a_third(trigger, others, reading):
            decisions.append(Decision(trigger, None, Dropped.CONTENT))
        else:
            found.append(_act(trigger, roles, dates, reading, story))
            decisions.append(Decision(trigger, found[-1]))
    kept = [act for act in found if not (_turns_to_conflict(act, found) or _is_figure(act, found))]
    news = {(act.type, act.direction) for act in kept if act.trigger.payload.default is not Status.HISTORICAL}
    return [_settled(decision, kept, news) for decision in decisions]


def _is_done_by_a_third(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a third is the subject of the verb."""
    if trigger.payload.frame != "act" or all(party.side for party in reading.parties):
        return False
    subject = subject_of(trigger.start, verb_end(trigger), reading)
    return subject is not None and not subject.side


def _settled(decision: Decision, kept: Sequence[Act], news: set[tuple[EventType, str]]) -> Decision:
    """Drop what only leads up to a conflict; and standing wording ("sanctions against Russia") beside the same act as news."""
    act = decision.act
    if act is None:
        return decision
    if act not in kept:
        return Decision(decision.trigger, act, Dropped.LEADS_UP)
    if act.trigger.payload.default is Status.HISTORICAL and (act.type, act.direction) in news:
        return Decision(decision.trigger, act, Dropped.BACKGROUND)
    return decision


def others_beside(roles: Roles, reading: Reading) -> list[Party]:
    """Return the third parties in the same list as one of the two."""
    rows = {roles.source.row, roles.target.row}
    return [party for party in reading.parties if not party.side and party.row in rows]


def _is_of_a_third(trigger: Match[Trigger], others: Sequence[Match[Trigger]], reading: Reading) -> bool:
    """Whether it is only what a third asks or charges: "Kyiv accused Russia of hitting an American firm"."""
    if trigger.payload.frame not in _TOLD_OF_A_DOER:
        return False
    return any(head.payload.type in _HAVE_CONTENT and _follows(trigger, head, reading) for head in others)


def _is_content(trigger: Match[Trigger], roles: Roles, act: Act, reading: Reading) -> bool:
    """Whether `trigger` only tells what `act` asked, denied, charged or threatened: "urged Moscow to release"."""
    head = act.trigger
    if trigger.payload.type is EventType.COOPERATE and head.payload.type is EventType.CONSULT and roles.mutual:
        talked_of = 0 <= trigger.start - head.end <= _TALKED_OF_WITHIN
        return talked_of and not reading.punctuated(head.end, trigger.start, ',;:"')
    if (
        _is_deplored(trigger, roles, act, reading)
        or head.payload.type not in _HAVE_CONTENT
        or head.payload.frame == "claim"
        or (head.payload.frame == "noun" and head.payload.type is not EventType.THREATEN)
        or calls_off(head, trigger)
    ):
        return False
    if _is_alleged(trigger, roles, act, reading):
        return True
    charges = head.payload.frame == trigger.payload.frame == "charge" and roles.source.side == act.roles.source.side
    apart = not any(head.end <= match.start < trigger.start for match in reading.cued("joint"))
    if charges and apart and trigger.payload.type is EventType.REJECT and head.end <= trigger.start:
        return False  # "said the charges of sabotage were absurd"
    charged = trigger.payload.frame == "charge" and trigger.payload.type is EventType.ACCUSE
    if charged and not roles.mutual and roles.source.side != act.roles.source.side:
        return False  # "said that the US withdrawal undermines security": he charges, they withdrew
    return _follows(trigger, head, reading)


def _is_alleged(trigger: Match[Trigger], roles: Roles, act: Act, reading: Reading) -> bool:
    """Whether a deed is only what its own side denies, or what the other side accuses it of, anywhere behind the verb.

    "Moscow dismissed a report that claims it ordered the hack of a US agency", "accused Russian jets of flying close to a US
    drone"; not behind a comma, where a sentence turns to what happened.
    """
    head = act.trigger
    if QUAD_OF[trigger.payload.type] is not Quad.MATERIAL_CONFLICT or roles.mutual or act.roles.mutual:
        return False
    grammar = reading.grammar
    if not (grammar.that or grammar.verb_first) or head.end > trigger.start or head.payload.frame != "act":
        return False
    if reading.punctuated(head.end, trigger.start, ';:"' if grammar.verb_first else ',;:"'):
        return False
    if act.type is EventType.REJECT:
        return roles.source.side == act.roles.source.side
    accused = act.type is EventType.ACCUSE and roles.source.side == act.roles.target.side
    walls = [wall for wall in reading.walls if head.end <= wall < trigger.start]
    charged = all(
        grammar.verbs.subordinates(reading.word(wall)) and not grammar.verbs.relates(reading.word(wall)) for wall in walls
    )
    return accused and (charged if grammar.verb_first else not walls)


def _follows(trigger: Match[Trigger], head: Match[Trigger], reading: Reading) -> bool:
    """Whether `trigger` stands shortly behind `head`, in its clause, and is no second act of the same doer."""
    if not 0 <= trigger.start - head.start <= _CONTENT_WITHIN:
        return False
    if reading.walled(head.end, trigger.start) or reading.punctuated(head.end, trigger.start, ',;:"'):
        return False
    near = range(trigger.start - 2, trigger.start)
    goes_on = any(match.end == trigger.start for match in reading.cued("joint")) or carries_on(trigger.start, reading)
    if trigger.payload.frame == "act" and (goes_on or _has_own_subject(trigger, reading)):
        return False  # "blamed the US and warned it": two acts of one doer
    return not any(match.end - 1 in near and match.payload.kind == "during" for match in reading.cues)


def _has_own_subject(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether "and" and a subject stand before the verb: "Kerry denied it and Washington itself accused Moscow"."""
    if reading.grammar.verb_first:
        return False
    ends = {match.end for match in reading.cued("joint")}
    before = next((party for party in earlier(reading, trigger.start) if trigger.start - party.end <= 1), None)
    return before is not None and before.start in ends and before.role in (None, "of") and bool(before.side)


def _is_deplored(trigger: Match[Trigger], roles: Roles, act: Act, reading: Reading) -> bool:
    """Whether `act` answers what the other side did, told as a fact: "condemned the US seizure of a tanker".

    A noun tells a fact; a verb ("accused Washington of seizing") only what the speaker says.
    """
    answers = act.trigger.payload.mode == "disapprove" or act.type is EventType.REJECT
    noun = trigger.payload.frame == "noun" or reading.grammar.is_verbal_noun(reading.word(trigger.start))
    return answers and noun and not roles.mutual and roles.source.side == act.roles.target.side


def _is_told_by_another(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a noun is only the object of an act, whoever acts: "Berlin rejected US criticism of Russia"."""
    if trigger.payload.frame != "noun":
        return False
    heads = (match for match in reading.triggers if match.payload.type in _HAVE_CONTENT and match.payload.frame == "act")
    return any(0 <= trigger.start - head.end <= 1 for head in heads)


def _is_only_denied(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a charge is only named to deny it: "the Kremlin dismissed the US accusations" is news of the denial."""
    if trigger.payload.type is not EventType.ACCUSE or trigger.payload.frame != "noun":
        return False
    denials = (match for match in reading.triggers if match.payload.type is EventType.REJECT)
    return any(match.start <= trigger.start <= match.end + _DENIED_WITHIN for match in denials)


def _describes_denied(trigger: Match[Trigger], roles: Roles, reading: Reading) -> bool:
    """Whether the charge only says what a denied one is called: "rejected the American charges and called them lies"."""
    if trigger.payload.type is not EventType.ACCUSE or roles.target.start > trigger.start:
        return False
    denials = (match for match in reading.triggers if match.payload.type is EventType.REJECT)
    return any(match.start < roles.target.start and trigger.start - match.start <= _DESCRIBED_WITHIN for match in denials)


def _turns_to_conflict(act: Act, acts: Sequence[Act]) -> bool:
    """Whether words of approval only lead up to a conflict: "backed the sanctions against Russia", "agreed to expel"."""
    if QUAD_OF[act.type] is not Quad.VERBAL_COOPERATION or act.type is EventType.CONSULT:
        return False
    told = (other for other in acts if QUAD_OF[other.type] in _CONFLICT and other.trigger.payload.frame != "claim")
    after = (other.trigger.start - act.trigger.end for other in told)
    return any(0 <= gap <= _LEADS_UP_WITHIN for gap in after)


def _is_figure(act: Act, acts: Sequence[Act]) -> bool:
    """Whether the force is that of sanctions: "struck Putin's inner circle, imposing sanctions on seven oligarchs"."""
    beside = (other for other in acts if other.type is EventType.SANCTION and other.direction == act.direction)
    return act.type is EventType.ASSAULT and any(other.status is act.status for other in beside)


def _act(trigger: Match[Trigger], roles: Roles, dates: Sequence[Dated], reading: Reading, story: Story) -> Act:
    day, told = day_of(trigger, roles, dates, reading, story.published)
    status, why = status_of(trigger, reading, day, story.published)
    if day is not None and story.published is not None and status is Status.PLANNED:
        day = None if told and day.first <= story.published else day.ahead_of(story.published)
        if day is not None and day.last < story.published - _MIDNIGHT:
            day = None  # when the plan was told, or what led to it
    steps = _steps(trigger, roles, reading, status, story)
    plain = sum(step for _, step in steps)
    if reading.sentence.field == "headline":
        steps = (*steps, ("headline", _IN_HEADLINE))
    return Act(trigger, roles, status, why, day, reading, steps, _bounded(sum(step for _, step in steps)), _bounded(plain))


def _bounded(sureness: float) -> float:
    return round(min(max(sureness, 0.05), 0.99), 2)


def _steps(
    trigger: Match[Trigger], roles: Roles, reading: Reading, status: Status, story: Story
) -> tuple[tuple[str, float], ...]:
    """What makes up the sureness: the wording's strength, and what makes the reading doubtful. Set by reading, not fitted."""
    first, last = sorted((roles.source.start, roles.target.start))
    mentions = (*roles.source.mentions, *roles.target.mentions)
    crowded = len(others_beside(roles, reading)) >= _CROWD
    doubts = (
        (roles.loose, "only near", _ONLY_NEAR),
        (roles.implied, "one side implied", _IMPLIED),
        (any(mention.reference for mention in mentions), "by reference", _BY_REFERENCE),
        (not roles.implied and reading.walled(first, last), "across clauses", _ACROSS_CLAUSES),
        (crowded and not story.of_a_group, "in a crowd", _IN_A_CROWD),
        (crowded and story.of_a_group, "of a group in the news", _OF_A_GROUP),
        (_is_told_by_another(trigger, reading), "told by another", _TOLD_BY_ANOTHER),
        (_is_only_denied(trigger, reading), "only denied", _ONLY_DENIED),
        (_describes_denied(trigger, roles, reading), "tells how it denies", _DESCRIBES_DENIED),
        (status not in LIVE, "not live", _NOT_LIVE),
    )
    return (("wording", trigger.payload.strength), *((name, step) for holds, name, step in doubts if holds))
