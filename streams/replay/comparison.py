"""Two lists of alerts side by side: what is the same, new, gone or changed.

Alerts are compared event by event, because that is what a desk follows. An event that has another id today (its date or
principals are read differently) is found again by the sentence that tells it, or by an article that tells an act of the same
type.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

CloudEvent = dict[str, Any]

_SAME_SENTENCE: Final = 2
_SAME_ARTICLE: Final = 1
_OUTSIDE: Final = ("type", "time")
"""Fields of the CloudEvent itself that are compared; the others follow from the data."""


class Verdict(StrEnum):
    """What today's rules make of an event that is told in the range."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Compared:
    """An event with its alerts then (`live`) and now (`today`), and the names of the fields that differ.

    `alerts` among them means that their number is another, `event` that the id is.
    """

    verdict: Verdict
    live: tuple[CloudEvent, ...]
    today: tuple[CloudEvent, ...]
    differs: tuple[str, ...] = ()


def compare(live: Sequence[CloudEvent], today: Sequence[CloudEvent]) -> list[Compared]:
    """Compare the alerts of a range, each list in its order and each alert once.

    Events come in the order of their first alert, those of today that nothing corresponds to last.
    """
    then, now = _by_event(live), _by_event(today)
    partner = {event: event for event in then if event in now}
    partner |= _found_again(
        {event: alerts for event, alerts in then.items() if event not in partner},
        {event: alerts for event, alerts in now.items() if event not in partner},
    )
    rows = [_row(alerts, now.get(partner.get(event, ""), ())) for event, alerts in then.items()]
    taken = set(partner.values())
    return rows + [_row((), alerts) for event, alerts in now.items() if event not in taken]


def _by_event(alerts: Iterable[CloudEvent]) -> dict[str, tuple[CloudEvent, ...]]:
    grouped: dict[str, list[CloudEvent]] = {}
    for alert in alerts:
        grouped.setdefault(str(alert["data"].get("event")), []).append(alert)
    return {event: tuple(group) for event, group in grouped.items()}


def _row(live: tuple[CloudEvent, ...], today: tuple[CloudEvent, ...]) -> Compared:
    if not today:
        return Compared(Verdict.GONE, live, today)
    if not live:
        return Compared(Verdict.NEW, live, today)
    differs = _differences(live, today)
    return Compared(Verdict.CHANGED if differs else Verdict.SAME, live, today, differs)


def _differences(live: tuple[CloudEvent, ...], today: tuple[CloudEvent, ...]) -> tuple[str, ...]:
    """Name what differs, in the order of the alert's fields."""
    found: dict[str, None] = {}
    if len(live) != len(today):
        found["alerts"] = None
    for one, two in zip(live, today, strict=False):
        found |= {f"alert {name}": None for name in _OUTSIDE if one.get(name) != two.get(name)}
        fields = dict.fromkeys((*one["data"], *two["data"]))
        found |= {name: None for name in fields if one["data"].get(name) != two["data"].get(name)}
    return tuple(found)


def _found_again(then: dict[str, tuple[CloudEvent, ...]], now: dict[str, tuple[CloudEvent, ...]]) -> dict[str, str]:
    """Pair events that have other ids today: the surest pairs first, ties by the order in which they were told."""
    telling: dict[str, set[str]] = defaultdict(set)
    for event, alerts in now.items():
        for article in _sentences(alerts):
            telling[article].add(event)
    ranks = []
    for place, (event, alerts) in enumerate(then.items()):
        near = {candidate for article in _sentences(alerts) for candidate in telling.get(article, ())}
        ranks += [
            (-likeness, place, other, event, candidate)
            for other, candidate in enumerate(now)
            if candidate in near and (likeness := _likeness(alerts, now[candidate]))
        ]
    paired: dict[str, str] = {}
    for _, _, _, event, candidate in sorted(ranks):
        if event not in paired and candidate not in paired.values():
            paired[event] = candidate
    return paired


def _likeness(live: tuple[CloudEvent, ...], today: tuple[CloudEvent, ...]) -> int:
    told, tells = _sentences(live), _sentences(today)
    if any(told[article] & tells[article] for article in told.keys() & tells.keys()):
        return _SAME_SENTENCE
    same_type = live[0]["data"].get("type") == today[0]["data"].get("type")
    return _SAME_ARTICLE if same_type and told.keys() & tells.keys() else 0


def _sentences(alerts: tuple[CloudEvent, ...]) -> dict[str, set[tuple[Any, ...]]]:
    """Article -> the places in it of the sentences that tell the event."""
    places: dict[str, set[tuple[Any, ...]]] = {}
    for alert in alerts:
        for support in alert["data"].get("evidence") or ():
            where = (support.get("field"), support.get("start"), support.get("end"))
            places.setdefault(str(support.get("article")), set()).add(where)
    return places
