"""Words that are no name and point back: "the minister", "his Russian counterpart", "the two sides".

Resolved to the nearest fitting actor before them in the article, or not at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from streams.entities.directory import Directory
from streams.entities.linked import KnownActor
from streams.entities.meaning import Group
from streams.entities.terms import Generic

_LOOK_BACK = 12
"""Actors before the reference that are asked. Further back the pointer is more often wrong than right."""


def resolve(group: Group, before: Sequence[Group], directory: Directory, day: date) -> tuple[Group, ...]:
    """The actors that a group without one points to: none, one, or both sides for "the two sides".

    `before` are the groups with an actor so far, nearest last.
    """
    generic = next((generic for generic in group.generics if generic.reference), None)
    if generic is None or group.former:
        return ()
    if generic.kind == "pair":
        return _both(group, before, directory)
    if group.side is not None:
        return (_counterpart(group, group.side, before, directory, day),)
    holder = _nearest_holder(generic, before) if generic.kind != "counterpart" else None
    return () if holder is None else (replace(group, actor=holder.actor, office=holder.office),)


def _both(group: Group, before: Sequence[Group], directory: Directory) -> tuple[Group, ...]:
    """The last two different states that acted; nothing where there were not two."""
    countries: dict[str, None] = {}
    for earlier in islice(reversed(before), _LOOK_BACK):
        if earlier.actor is not None and earlier.actor.country is not None:
            countries.setdefault(earlier.actor.country)
        if len(countries) == 2:
            return tuple(replace(group, actor=directory.state(country)) for country in sorted(countries))
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
            return replace(group, actor=holder, office=office)
    return replace(group, actor=side)


def _nearest_holder(generic: Generic, before: Sequence[Group]) -> Group | None:
    for earlier in islice(reversed(before), _LOOK_BACK):
        office = earlier.office or ""
        if earlier.actor is not None and (
            office.endswith((f".{generic.class_}", f"-{generic.class_}")) or f".{generic.class_}." in office
        ):
            return earlier
    return None
