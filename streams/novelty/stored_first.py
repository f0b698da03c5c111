"""The first stored form, still read: tables that an earlier version wrote must not be lost when the worker is renewed."""

from datetime import date, datetime
from typing import Any, Final

from streams.articles.enriched import Actor, Evidence, Interaction
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.novelty.event import Contribution, Event, KnownArticle, Order

FORM: Final = 1
"""Its number, the first element of each record."""


def event_of(record: list[Any], dyad: str) -> Event:
    """Read the record of an event of `dyad`."""
    _, name, revision, first, last, sequence, actors, contributions, counted, withdrawn = record
    return Event(
        id=name,
        revision=revision,
        first_reported=datetime.fromisoformat(first),
        last_reported=datetime.fromisoformat(last),
        sequence=sequence,
        contributions=tuple(_contribution(one, actors, dyad) for one in contributions),
        counted=tuple((article, _order(order)) for article, order in counted),
        withdrawn=None if withdrawn is None else _interaction(withdrawn, actors, dyad),
    )


def article_of(record: list[Any]) -> KnownArticle:
    """Read the record of an article."""
    _, name, order, sequence, assigned, told, dropped = record
    return KnownArticle(
        id=name,
        order=_order(order),
        sequence=sequence,
        assigned=tuple(assigned),
        told=tuple(told),
        dropped=tuple(dropped),
    )


def actors_in(side: list[Any], actors: list[Any]) -> tuple[Actor, ...]:
    """Read the actors of a side: for each its place in the list of the record, and the words used."""
    found: list[Actor] = []
    for at in range(0, len(side), 2):
        name, label, country, kind, role = actors[side[at]]
        found.append(Actor(id=name, name=label, country=country, kind=kind, role=role, text=side[at + 1]))
    return tuple(found)


def _order(order: list[Any]) -> Order:
    created, version, killed = order
    return Order(datetime.fromisoformat(created), version, killed)


def _contribution(fields: list[Any], actors: list[Any], dyad: str) -> Contribution:
    article, order, source, uri, interaction = fields
    return Contribution(
        article=article,
        order=_order(order),
        source=source,
        uri=uri,
        interaction=_interaction(interaction, actors, dyad),
    )


def _interaction(fields: list[Any], actors: list[Any], dyad: str) -> Interaction:
    kind, mode, direction, status, multilateral, source, target, when, precision, place, issue, confidence, rule, *quote = (
        fields
    )
    return Interaction(
        dyad=dyad,
        type=EventType(kind),
        mode=mode,
        quad=QUAD_OF[EventType(kind)],
        direction=direction,
        status=Status(status),
        multilateral=bool(multilateral),
        source_actors=actors_in(source, actors),
        target_actors=actors_in(target, actors),
        date=None if when is None else date.fromisoformat(when),
        precision=precision,
        place=place,
        issue=issue,
        confidence=confidence,
        evidence=Evidence(quote=quote[0], language=quote[1], field=quote[2], start=quote[3], end=quote[4]),
        rule=rule,
    )
