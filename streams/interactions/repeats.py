"""Which acts of an article are one act told again: the headline and the sentence that it sums up are one record.

Acts of one type, direction and status are one unless something that both tell keeps them apart: who took part, who spoke, or on
what day.
A sentence that names states only ("the two sides met") may repeat any of them, and is taken for the surest.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from streams.articles.plover import EventType, Status
from streams.interactions.acts import Act
from streams.interactions.reading import Party, Reading

_APART: Final = 2
"""Days between two acts from which they are not one: midnight falls between two wires' dates of one call."""
_OF_A_DAY: Final = frozenset({EventType.CONSULT, EventType.SANCTION, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
"""Types whose acts happen on a day. Words are said again and again: the day of a charge is often that of what is charged."""
_DATES_WITHIN: Final = 3
"""Words between "before" and the talks: "перед началом встречи"."""
_SAID: Final = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST, EventType.SUPPORT})
"""Types that are words: of two speakers they are two acts, were they said of one matter."""
_SUFFERED: Final = frozenset({"arrest", "convict", "deport"})
"""Modes that strike one person: another's arrest is another act."""


class _Told(NamedTuple):
    """What an act tells that may keep it apart from another.

    `people` took part, by side; `speakers` are those of the acting side, or the bodies that spoke where nobody is named;
    `day` is there where it is told to the day.
    """

    type: EventType
    mode: str | None
    people: dict[str, set[str]]
    speakers: tuple[str, set[str]]
    sufferers: set[str]
    day: date | None


def distinct(acts: Sequence[Act]) -> list[list[Act]]:
    """Group repeats of one act, best evidence first; groups in order of first appearance."""
    # Beside each group what its acts tell, each thing once: a hostile text tells one act a thousand times, and comparing each
    # with each took a second.
    groups: dict[tuple[str, str, Status], list[tuple[list[Act], list[_Told]]]] = {}
    for act in sorted(acts, key=_surest):
        alike = groups.setdefault((act.type, act.direction, act.status), [])
        told = _told(act)
        group, known = next((one for one in alike if not any(_apart(told, other) for other in one[1])), (None, []))
        if group is None:
            alike.append(([act], [told]))
        else:
            group.append(act)
            if told not in known:
                known.append(told)
    order = {id(act): number for number, act in enumerate(acts)}
    found = [group for alike in groups.values() for group, _ in alike]
    return sorted(found, key=lambda group: min(order[id(act)] for act in group))


def still_to_come(acts: Sequence[Act]) -> list[Act]:
    """Read a headline that only names a meeting ("Lavrov and Kerry meet in Doha") by the sentences that it sums up.

    Where the others tell of it as planned it is still to come; read as held, it was told twice, with the day of the article.
    So are a copy of the headline in the body, and a verb that tells of today and tomorrow alike ("يلتقي كيري لافروف").
    What only dates another matter ("ahead of the talks") is no plan where the talks themselves are told as held.
    """
    meetings = [act for act in acts if act.type is EventType.CONSULT]
    headlines = {act.reading.sentence.text for act in meetings if act.reading.sentence.field == "headline"}
    open_ones = [act for act in meetings if act.status is Status.ACTUAL and _leaves_open(act, headlines)]
    held = [
        act
        for act in meetings
        if act.status is Status.ACTUAL and _names_people(act) and not any(act is one for one in open_ones)
    ]
    planned = [act for act in meetings if act.status is Status.PLANNED]
    moved = {id(act) for act in open_ones if _is_any(act, planned) and not _is_any(act, held)}
    over = {id(act) for act in planned if act.day is None and _only_dates(act) and _is_any(act, held)}
    acts = [replace(act, status=Status.PLANNED, why="told elsewhere as planned") if id(act) in moved else act for act in acts]
    return [replace(act, status=Status.ACTUAL, why="told elsewhere as held") if id(act) in over else act for act in acts]


def _only_dates(act: Act) -> bool:
    """Whether the talks stand behind "before" or "ahead of"."""
    return any(0 <= act.trigger.start - match.end <= _DATES_WITHIN for match in act.reading.cued("during"))


def _leaves_open(act: Act, headlines: set[str]) -> bool:
    """Whether the wording fits what has been and what is to come."""
    text = act.reading.sentence.text
    return any(headline in text for headline in headlines) or act.reading.grammar.verbs.is_imperfect(
        act.reading.word(act.trigger.start)
    )


def _names_people(act: Act) -> bool:
    """Whether it is told who met; that "the two countries talk" is background of any meeting."""
    return any(_people(act).values())


def _is_any(act: Act, others: Sequence[Act]) -> bool:
    """Whether nothing keeps the act apart from one of the others."""
    told = _told(act)
    return any(other.direction == act.direction and not _apart(told, _told(other)) for other in others)


def members(party: Party, reading: Reading) -> list[Party]:
    """Return the party and those of its side in the same list: "Witkoff and Kushner" met Putin, both of them."""
    if not any(party is one for one in reading.parties):
        return [party]  # named in another sentence
    return [one for one in reading.parties if one is party or (one.row == party.row and one.side == party.side)]


def _surest(act: Act) -> tuple[float, int]:
    return -act.sureness, act.reading.sentence.index


def _told(act: Act) -> _Told:
    people = _people(act)
    spoke = people[act.roles.source.side]
    return _Told(
        act.type,
        act.trigger.payload.mode,
        people,
        ("person", spoke) if spoke else ("body", _named(act.roles.source, act.reading, "institution")),
        people[act.roles.target.side],
        act.day.first if act.day is not None and act.day.precision == "day" else None,
    )


def _apart(told: _Told, other: _Told) -> bool:
    """Whether something that both tell says that they are two."""
    if told.type is EventType.CONSULT and _other_people(told, other):
        return True
    if told.type in _SAID and _other_speaker(told, other):
        return True
    if told.mode in _SUFFERED and other.mode in _SUFFERED and _disjoint(told.sufferers, other.sufferers):
        return True
    return told.type in _OF_A_DAY and _other_day(told, other)


def _other_people(told: _Told, other: _Told) -> bool:
    """Whether both name people of one side and share none of them: the ministers' talks are not the presidents'."""
    mine, theirs = told.people, other.people
    return any(_disjoint(mine[side], theirs.get(side, set())) for side in mine)


def _other_speaker(told: _Told, other: _Told) -> bool:
    """Whether two persons spoke, or two bodies; a person may be the voice of a body that another sentence names."""
    (kind, mine), (other_kind, theirs) = told.speakers, other.speakers
    return kind == other_kind and _disjoint(mine, theirs)


def _disjoint(mine: set[str], theirs: set[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _people(act: Act) -> dict[str, set[str]]:
    return {party.side: _named(party, act.reading, "person") for party in (act.roles.source, act.roles.target)}


def _named(party: Party, reading: Reading, kind: str) -> set[str]:
    return {mention.actor.id for member in members(party, reading) for mention in member.mentions if mention.actor.kind == kind}


def _other_day(told: _Told, other: _Told) -> bool:
    return told.day is not None and other.day is not None and abs((told.day - other.day).days) >= _APART
