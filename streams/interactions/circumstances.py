"""When, where and about what, as the evidence sentence itself says it; `lead.py` has the day that only the lead tells."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from streams.articles.plover import EventType
from streams.entities.linked import CAPITAL, KnownActor
from streams.interactions.lexicon import Lexicon, Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import LONGEST, Reading
from streams.interactions.roles import Roles
from streams.text.dates import FoundDate, dates_in

Dated = tuple[FoundDate, int, int]
"""A date with the words that it is told by: the first, and the one after the last."""

TELLS_OF: Final = frozenset(
    {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE}
)
"""Types that speak of other acts: a date far behind their words dates what they speak of."""
_IN_THE_FIELD: Final = frozenset(
    {EventType.AID, EventType.RETREAT, EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
)
"""Types that happen where the matter is: a strike on Aleppo is in Aleppo, talks on Aleppo are not."""
_WITHIN: Final = 15
"""Words between an act and its date or place."""
_TOLD_WITHIN: Final = 6
"""Words between "said" and its date: "قال وزير الخارجية الروسي أمس"."""
_ALONE_WITHIN: Final = 30
"""Words between an act and the only date of the sentence, where it is a day: a list of six powers may stand between."""
_LONG_AGO: Final = timedelta(days=365)
_THESE_DAYS: Final = timedelta(days=7)
_SINCE_WITHIN: Final = 8
"""Words between "the first", "since" and the date of the one before."""
_UNTIL_WITHIN: Final = 4
"""Words between "until" and its date: "until the end of May"."""
_BEHIND: Final = 5
"""Words between such words and a date behind them that is their own."""


def dates_of(reading: Reading, language: str, published: date | None) -> list[Dated]:
    """Find the dates of the sentence, counted from the article's day, with the words that tell them."""
    found = dates_in(reading.sentence.text[:LONGEST], language, published)
    dated = ((one, *reading.words(one.start, one.end)) for one in found)
    return [one for one in dated if one[1] == 0 or not _of_another_time(one[1], reading)]


def _of_another_time(start: int, reading: Reading) -> bool:
    """Whether the date only tells how long an act lasts, or since when there was none like it: "the first since May"."""
    grammar = reading.grammar
    if any(reading.word(at) in grammar.until for at in range(max(start - _UNTIL_WITHIN, 0), start)):
        return True
    near = range(max(start - _SINCE_WITHIN, 0), start)
    since = next((at for at in near if reading.word(at) in grammar.since), None)
    return since is not None and any(reading.word(at) in grammar.records for at in range(max(since - _SINCE_WITHIN, 0), since))


def day_of(
    trigger: Match[Trigger], roles: Roles, dates: Sequence[Dated], reading: Reading, published: date | None
) -> tuple[FoundDate | None, bool]:
    """Choose the date that stands nearest to the act's words, and say whether it is only the day on which it was told.

    That day is taken where no other stands in reach: wires tell what happened on its day, but a plan is told before its day.
    """
    tells_of = trigger.payload.type in TELLS_OF and not roles.mutual
    near = [
        (_of_telling(trigger, start, end, reading), max(start - trigger.end, trigger.start - end), start, one)
        for one, start, end in dates
        if start - trigger.end <= (_ALONE_WITHIN if len(dates) == 1 and _stands_alone(one, published) else _WITHIN)
        and trigger.start - end <= _WITHIN
        and not _of_another_act(trigger, start, reading)
        and (
            start - trigger.end <= _BEHIND
            or not tells_of
            or _is_own(one, trigger, start, reading, published)
            or _follows_speech(start, reading)
        )
    ]
    told, _, _, day = min(near, default=(False, 0, 0, None), key=lambda found: found[:3])
    return day, told


def _of_another_act(trigger: Match[Trigger], start: int, reading: Reading) -> bool:
    """Whether the date is that of an act told in a clause beside it: "released Reed, who was arrested in 2019"."""
    relatives = (match.start for match in reading.cued("relative") if trigger.end <= match.start < start)
    return any(at <= match.start < start for at in relatives for match in reading.triggers)


def _stands_alone(day: FoundDate, published: date | None) -> bool:
    """Whether a date far behind an act is told of it, for nothing else is dated: a day, or a year long past."""
    return day.precision == "day" or (published is not None and published - day.last > _LONG_AGO)


def _is_own(day: FoundDate, trigger: Match[Trigger], start: int, reading: Reading, published: date | None) -> bool:
    """Whether a date far behind words that speak of other acts is still theirs: of these days, and in their own clause."""
    return (
        published is not None
        and timedelta(0) <= published - day.first <= _THESE_DAYS
        and not reading.walled(trigger.end, start)
        and not reading.punctuated(trigger.end, start, ',;:"')
    )


def _follows_speech(start: int, reading: Reading) -> bool:
    """Whether the date is that of a verb of speech: "Miller said on Friday" dates what Miller said."""
    said = (match for match in reading.cued("speech") if 0 <= start - match.end <= _TOLD_WITHIN)
    return any(not reading.walled(match.end, start) and not reading.punctuated(match.end, start, ',;:"') for match in said)


def _of_telling(trigger: Match[Trigger], start: int, end: int, reading: Reading) -> bool:
    """Whether the date at words `start` to `end` is that of the speaker: "said on Monday that they will meet"."""
    if not (reading.walled(end, trigger.start) or reading.punctuated(end, trigger.start, ':"')):
        return False
    return _follows_speech(start, reading)


def place_of(trigger: Match[Trigger], reading: Reading, lexicon: Lexicon) -> KnownActor | None:
    """Find the scene in the act's own clause: the nearest city, else the nearest country; None where none is told."""
    if not reading.scenes:
        return None
    matters = [(match.start, match.end) for match in lexicon.issues.find(reading.forms, {})]
    scenes = [
        (mention.actor.kind == "country", max(start - trigger.end, trigger.start - end), mention.actor)
        for mention, start, end in reading.scenes
        if start - trigger.end <= _WITHIN
        and trigger.start - end <= _WITHIN
        and not reading.walled(*sorted((trigger.start, start)))
        and (trigger.payload.type in _IN_THE_FIELD or not _is_matter(mention.actor, start, end, matters))
    ]
    return min(scenes, default=(True, 0, None), key=lambda scene: scene[:2])[2]


def _is_matter(actor: KnownActor, start: int, end: int, matters: Sequence[tuple[int, int]]) -> bool:
    """Whether the words tell what is talked about: "the truce in Aleppo". In a capital one may meet all the same."""
    return not actor.id.endswith(CAPITAL) and any(first < end and start < last for first, last in matters)


def issue_of(reading: Reading, lexicon: Lexicon) -> str | None:
    """Name what the act is about: the issue of the evidence sentence that stands highest in the table."""
    found = [match.payload for match in lexicon.issues.find(reading.forms, {})]
    return min(found)[1] if found else None
