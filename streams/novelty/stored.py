"""Events and articles as they are kept in the table: compact JSON with the number of its form.

Only this package reads them, so they are arrays and not objects: a table of a million events is paid for by the byte. What
several articles say alike is written once; a time is a number of seconds; what the table's key tells is left out; an event is
compressed (Zstandard, level 1: half the bytes for 7 µs).
"""

from datetime import UTC, date, datetime
from typing import Any, Final

import orjson
import zstandard

from streams.articles.enriched import Actor, Evidence, Interaction
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.errors import UnknownForm
from streams.novelty import stored_first
from streams.novelty.event import Contribution, Event, KnownArticle, Order
from streams.novelty.stored_dictionary import DICTIONARY

FORM: Final = 2
"""Number of the stored form, the first element of each record as unpacked. Raise it with each change, and read the older ones.

Form 1 (`stored_first.py`) is still read; a record is written in the present form when its event or article is told again.
"""


def write_event(event: Event, dyad: str) -> bytes:
    """Write an event of `dyad`."""
    parts = _Parts()
    contributions = [_contribution_out(one, parts) for one in event.contributions]
    counted = [(article, _moment_out(order.created), order.version) for article, order in event.counted]
    last = None if event.withdrawn is None else [parts.said(event.withdrawn), *_quote_out(event.withdrawn.evidence)]
    head = [FORM, _short(event.id, dyad), event.revision, _moment_out(event.first_reported), _moment_out(event.last_reported)]
    record = [*head, event.sequence, list(parts.actors), list(parts.statements), contributions, counted, last]
    return _exact(_pack(orjson.dumps(record)))


def read_event(raw: bytes, dyad: str) -> Event:
    """Read what `write_event` wrote for an event of `dyad`, in this form or an older one.

    Raises:
        UnknownForm: a newer version wrote the record.
    """
    record = _form_checked(raw)
    if record[0] == stored_first.FORM:
        return stored_first.event_of(record, dyad)
    _, name, revision, first, last, sequence, actors, statements, contributions, counted, withdrawn = record
    said = [_statement_in(fields, actors, dyad) for fields in statements]
    return Event(
        id=_long(name, dyad),
        revision=revision,
        first_reported=_moment_in(first),
        last_reported=_moment_in(last),
        sequence=sequence,
        contributions=tuple(_contribution_in(one, said) for one in contributions),
        counted=tuple((article, Order(_moment_in(created), version, killed=False)) for article, created, version in counted),
        withdrawn=None if withdrawn is None else _interaction_in(withdrawn, said),
    )


def write_article(article: KnownArticle, dyad: str) -> bytes:
    """Write what is remembered of an article; its id stands in the table's key."""
    created, version, killed = article.order
    assigned = [None if event is None else _short(event, dyad) for event in article.assigned]
    dropped = [_short(event, dyad) for event in article.dropped]
    fields = [FORM, _moment_out(created), version, int(killed), article.sequence, assigned, article.told, dropped]
    while fields[-1] in ([], ()):  # most articles tell one act or none, and drop none
        fields.pop()
    return _exact(orjson.dumps(fields))


def read_article(raw: bytes, name: str, dyad: str) -> KnownArticle:
    """Read what `write_article` wrote of the article `name`, in this form or an older one.

    Raises:
        UnknownForm: a newer version wrote the record.
    """
    record = _form_checked(raw)
    if record[0] == stored_first.FORM:
        return stored_first.article_of(record)
    _, created, version, killed, sequence, *lists = record
    assigned, told, dropped = (*lists, (), (), ())[:3]
    return KnownArticle(
        id=name,
        order=Order(_moment_in(created), version, bool(killed)),
        sequence=sequence,
        assigned=tuple(None if event is None else _long(event, dyad) for event in assigned),
        told=tuple(told),
        dropped=tuple(_long(event, dyad) for event in dropped),
    )


_known: Final = zstandard.ZstdCompressionDict(DICTIONARY, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
_pack: Final = zstandard.ZstdCompressor(level=1, dict_data=_known).compress
_unpack: Final = zstandard.ZstdDecompressor(dict_data=_known).decompress


def _exact(raw: bytes) -> bytes:
    """Copy bytes into a place of their own size: what writers return sits in a block of a kilobyte or more."""
    return bytes(memoryview(raw))


def unpacked(raw: bytes) -> bytes:
    """Return a record as the text that it is, an array in JSON; events are stored compressed, articles not.

    Raises:
        ValueError: it is neither.
    """
    try:
        return raw if raw.startswith(b"[") else _unpack(raw)
    except zstandard.ZstdError as error:
        raise ValueError(f"the record is neither JSON nor compressed ({error})") from error


def _form_checked(raw: bytes) -> list[Any]:
    try:
        record: Any = orjson.loads(unpacked(raw))
    except ValueError:
        record = None
    form = record[0] if isinstance(record, list) and record else None
    if not isinstance(record, list) or form not in (stored_first.FORM, FORM):
        raise UnknownForm(
            f"the table holds a record of form {form} where this version reads form {FORM} and older; run the version that"
            " wrote it, or start with an empty table under a new app_id",
        )
    return record


class _Parts:
    """What several articles of an event have in common, each once: the actors, and what is said without the words."""

    def __init__(self) -> None:
        self.actors: dict[tuple[Any, ...], int] = {}
        self.statements: list[list[Any]] = []
        self._known: dict[tuple[Any, ...], int] = {}

    def said(self, act: Interaction) -> int:
        """Return the place of a statement in the list, put there when it is new."""
        fields = (
            act.type.value,
            act.mode,
            act.direction,
            act.status.value,
            act.multilateral,
            act.source_actors,
            act.target_actors,
            act.date,
            act.precision,
            act.place,
            act.issue,
            act.confidence,
            act.rule,
        )
        place = self._known.get(fields)
        if place is None:
            place = self._known[fields] = len(self.statements)
            self.statements.append(
                [*fields[:4], int(act.multilateral), self._side(act.source_actors), self._side(act.target_actors), *fields[7:]]
            )
        return place

    def _side(self, side: tuple[Actor, ...]) -> list[Any]:
        """Actors are written once for all statements that name them; the words used are each statement's own."""
        out: list[Any] = []
        for actor in side:
            known = (actor.id, actor.name, actor.country, actor.kind, actor.role)
            out += (self.actors.setdefault(known, len(self.actors)), actor.text)
        return out


def _short(event: str, dyad: str) -> str:
    """Leave out what every id of the dyad begins with."""
    return event.removeprefix(f"{dyad.lower()}-")


def _long(event: str, dyad: str) -> str:
    return f"{dyad.lower()}-{event}"


def _moment_out(moment: datetime) -> float:
    """Write a time in seconds since 1970: whole where it is, which most are, else with its microseconds."""
    seconds = moment.timestamp()
    return seconds if moment.microsecond else int(seconds)


def _moment_in(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _contribution_out(one: Contribution, parts: _Parts) -> list[Any]:
    said = parts.said(one.interaction)
    head = [one.article, _moment_out(one.order.created), one.order.version, one.source, one.uri, said]
    return head + _quote_out(one.interaction.evidence)


def _contribution_in(fields: list[Any], said: list[Interaction]) -> Contribution:
    article, created, version, source, uri, *statement = fields
    return Contribution(
        article=article,
        order=Order(_moment_in(created), version, killed=False),
        source=source,
        uri=uri,
        interaction=_interaction_in(statement, said),
    )


def _quote_out(quote: Evidence) -> list[Any]:
    return [quote.quote, quote.language, int(quote.field == "headline"), quote.start, quote.end]


def _interaction_in(fields: list[Any], said: list[Interaction]) -> Interaction:
    place, quote, language, headline, start, end = fields
    evidence = Evidence(quote=quote, language=language, field="headline" if headline else "body", start=start, end=end)
    act = said[place]
    return Interaction(
        dyad=act.dyad,
        type=act.type,
        mode=act.mode,
        quad=act.quad,
        direction=act.direction,
        status=act.status,
        multilateral=act.multilateral,
        source_actors=act.source_actors,
        target_actors=act.target_actors,
        date=act.date,
        precision=act.precision,
        place=act.place,
        issue=act.issue,
        confidence=act.confidence,
        evidence=evidence,
        rule=act.rule,
    )


_NO_WORDS: Final = Evidence(quote="", language="", field="body", start=0, end=0)


def _statement_in(fields: list[Any], actors: list[Any], dyad: str) -> Interaction:
    kind, mode, direction, status, multilateral, source, target, when, precision, place, issue, confidence, rule = fields
    return Interaction(
        dyad=dyad,
        type=EventType(kind),
        mode=mode,
        quad=QUAD_OF[EventType(kind)],
        direction=direction,
        status=Status(status),
        multilateral=bool(multilateral),
        source_actors=stored_first.actors_in(source, actors),
        target_actors=stored_first.actors_in(target, actors),
        date=None if when is None else date.fromisoformat(when),
        precision=precision,
        place=place,
        issue=issue,
        confidence=confidence,
        evidence=_NO_WORDS,
        rule=rule,
    )
