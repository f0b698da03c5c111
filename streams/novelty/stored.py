"""Events and articles as they are kept in the table: compact JSON with the number of its form.

Only this package reads them, so they are arrays and not objects: a table of a million events is paid for by the byte.
"""

from datetime import date, datetime
from typing import Any, Final

import orjson

from streams.articles.enriched import Actor, Evidence, Interaction
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.errors import UnknownForm
from streams.novelty.event import Contribution, Event, KnownArticle, Order

FORM: Final = 1
"""Number of the stored form, the first element of each record. Raise it with every change and read the older ones too."""

_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC


def write_event(event: Event) -> bytes:
    """Write an event. Actors are written once for all articles that name them; the words used are each article's own."""
    actors: dict[tuple[Any, ...], int] = {}
    contributions = [_contribution_out(one, actors) for one in event.contributions]
    counted = [(article, list(order)) for article, order in event.counted]
    last = None if event.withdrawn is None else _interaction_out(event.withdrawn, actors)
    head = [FORM, event.id, event.revision, event.first_reported, event.last_reported, event.sequence]
    return orjson.dumps([*head, list(actors), contributions, counted, last], option=_OPTIONS)


def read_event(raw: bytes, dyad: str) -> Event:
    """Read what `write_event` wrote for an event of `dyad`.

    Raises:
        UnknownForm: a newer version wrote the record.
    """
    _, name, revision, first, last, sequence, actors, contributions, counted, withdrawn = _form_checked(raw)
    return Event(
        id=name,
        revision=revision,
        first_reported=datetime.fromisoformat(first),
        last_reported=datetime.fromisoformat(last),
        sequence=sequence,
        contributions=tuple(_contribution_in(one, actors, dyad) for one in contributions),
        counted=tuple((article, _order_in(order)) for article, order in counted),
        withdrawn=None if withdrawn is None else _interaction_in(withdrawn, actors, dyad),
    )


def write_article(article: KnownArticle) -> bytes:
    """Write what is remembered of an article."""
    fields = [FORM, article.id, list(article.order), article.sequence, article.assigned, article.told, article.dropped]
    return orjson.dumps(fields, option=_OPTIONS)


def read_article(raw: bytes) -> KnownArticle:
    """Read what `write_article` wrote.

    Raises:
        UnknownForm: a newer version wrote the record.
    """
    _, name, order, sequence, assigned, told, dropped = _form_checked(raw)
    return KnownArticle(
        id=name,
        order=_order_in(order),
        sequence=sequence,
        assigned=tuple(assigned),
        told=tuple(told),
        dropped=tuple(dropped),
    )


def _form_checked(raw: bytes) -> list[Any]:
    try:
        record: Any = orjson.loads(raw)
    except orjson.JSONDecodeError:
        record = None
    form = record[0] if isinstance(record, list) and record else None
    if not isinstance(record, list) or form != FORM:
        raise UnknownForm(
            f"the table holds a record of form {form} where this version reads form {FORM}; run the version that wrote it,"
            " or start with an empty table under a new app_id",
        )
    return record


def _order_in(order: list[Any]) -> Order:
    created, version, killed = order
    return Order(datetime.fromisoformat(created), version, killed)


def _contribution_out(one: Contribution, actors: dict[tuple[Any, ...], int]) -> list[Any]:
    return [one.article, list(one.order), one.source, one.uri, _interaction_out(one.interaction, actors)]


def _contribution_in(fields: list[Any], actors: list[Any], dyad: str) -> Contribution:
    article, order, source, uri, interaction = fields
    return Contribution(
        article=article,
        order=_order_in(order),
        source=source,
        uri=uri,
        interaction=_interaction_in(interaction, actors, dyad),
    )


def _interaction_out(act: Interaction, actors: dict[tuple[Any, ...], int]) -> list[Any]:
    """Leave out what follows from the rest: the dyad stands in the key, the quad class follows from the type."""
    quote = act.evidence
    return [
        act.type,
        act.mode,
        act.direction,
        act.status,
        int(act.multilateral),
        _actors_out(act.source_actors, actors),
        _actors_out(act.target_actors, actors),
        act.date,
        act.precision,
        act.place,
        act.issue,
        act.confidence,
        act.rule,
        quote.quote,
        quote.language,
        quote.field,
        quote.start,
        quote.end,
    ]


def _interaction_in(fields: list[Any], actors: list[Any], dyad: str) -> Interaction:
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
        source_actors=_actors_in(source, actors),
        target_actors=_actors_in(target, actors),
        date=None if when is None else date.fromisoformat(when),
        precision=precision,
        place=place,
        issue=issue,
        confidence=confidence,
        evidence=Evidence(quote=quote[0], language=quote[1], field=quote[2], start=quote[3], end=quote[4]),
        rule=rule,
    )


def _actors_out(side: tuple[Actor, ...], actors: dict[tuple[Any, ...], int]) -> list[Any]:
    out: list[Any] = []
    for actor in side:
        known = (actor.id, actor.name, actor.country, actor.kind, actor.role)
        out += (actors.setdefault(known, len(actors)), actor.text)
    return out


def _actors_in(side: list[Any], actors: list[Any]) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for at in range(0, len(side), 2):
        name, label, country, kind, role = actors[side[at]]
        found.append(Actor(id=name, name=label, country=country, kind=kind, role=role, text=side[at + 1]))
    return tuple(found)
