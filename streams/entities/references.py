"""Words that are no name and point back: "the minister", "his Russian counterpart", "the two sides".

Resolved to the nearest fitting actor before them in the article, or not at all.
"""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Final

from streams.entities.directory import Directory
from streams.entities.linked import KnownActor
from streams.entities.meaning import Group
from streams.entities.terms import Generic
from streams.text.arabic import is_arabic

_OBLIQUE: Final = ("ого", "ому", "ом", "ем", "а", "у", "е", "ю", "я", "ов", "ам", "ами", "ах")
_LOOK_BACK: Final = 12
"""Actors before the reference that are asked. Further back the pointer is more often wrong than right."""


def resolve(group: Group, text: str, before: Sequence[Group], directory: Directory, day: date) -> tuple[Group, ...]:
    """The actors that a group without one points to in `text`: none, one, or both sides for "the two sides".

    `before` are the groups with an actor so far, nearest last.
    """
    generic = next((generic for generic in group.generics if generic.reference), None)
    if generic is None or group.former or (group.side is None and not _points_back(group, text)):
        return ()
    if generic.kind == "pair":
        return _both(group, before, directory)
    if group.side is not None:
        return (_counterpart(group, group.side, before, directory, day),)
    holder = _nearest_holder(generic, before) if generic.kind != "counterpart" else None
    return () if holder is None else (group._replace(actor=holder.actor, office=holder.office),)


def holder_before(group: Group, before: Sequence[Group]) -> Group:
    """An office without one holder ("the Russian ambassador", "الوزير الأميركي") as the last person named who holds one."""
    actor = group.actor
    if actor is None or actor.kind != "office" or group.office is None:
        return group
    endings = _endings(group.office.rpartition(".")[2])
    for earlier in islice(reversed(before), _LOOK_BACK):
        person, office = earlier.actor, earlier.office or ""
        if (
            person is not None
            and person.kind == "person"
            and person.country == actor.country
            and (office.startswith(f"{group.office}.") or office.endswith(endings))
        ):
            return group._replace(actor=person, office=office)
    return group


def _points_back(group: Group, text: str) -> bool:
    """Whether bare words look like a pointer, and not like the start of another title ("the president of the club").

    English needs its article. Arabic needs it too, and no second noun or adjective after it ("الرئيس السنغافوري"). Russian has
    none: the subject form is taken, as other cases mostly belong to a title that goes on ("президента страны").
    """
    words, after = text[group.start : group.end], text[group.end : group.end + 4]
    if is_arabic(words[0]):
        return words.startswith("ال") and not after.startswith(" ال")
    if words.isascii():
        return text[max(0, group.start - 5) : group.start].endswith(("the ", "both ")) or words.startswith("both ")
    return not words.endswith(_OBLIQUE) and not after.startswith(" по ")


def _both(group: Group, before: Sequence[Group], directory: Directory) -> tuple[Group, ...]:
    """The last two different states that acted; nothing where there were not two."""
    countries: dict[str, None] = {}
    for earlier in islice(reversed(before), _LOOK_BACK):
        if earlier.actor is not None and earlier.actor.country is not None:
            countries.setdefault(earlier.actor.country)
        if len(countries) == 2:
            return tuple(group._replace(actor=directory.state(country)) for country in sorted(countries))
    return ()


def _counterpart(group: Group, side: KnownActor, before: Sequence[Group], directory: Directory, day: date) -> Group:
    """The holder of the same office on `side`; the state itself where no office was named before."""
    for earlier in islice(reversed(before), _LOOK_BACK):
        actor = earlier.actor
        if earlier.office is None or actor is None or actor.country in (None, side.country):
            continue
        office = f"{(side.country or '').lower()}.{earlier.office.split('.', 1)[1]}"
        holder = directory.holder(office, day)
        if holder is not None:
            return group._replace(actor=holder, office=office)
    return group._replace(actor=side)


def _nearest_holder(generic: Generic, before: Sequence[Group]) -> Group | None:
    endings, inside = _endings(generic.class_), f".{generic.class_}."
    for earlier in islice(reversed(before), _LOOK_BACK):
        office = earlier.office
        if office and earlier.actor is not None and (office.endswith(endings) or inside in office):
            return earlier
    return None


def _endings(class_: str) -> tuple[str, str]:
    """How ids of offices of this class end."""
    return f".{class_}", f"-{class_}"
