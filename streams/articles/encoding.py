"""From types to the bytes on the topics: JSON in UTF-8 that is not escaped, so that Arabic stays Arabic.

The same value gives the same bytes on every machine: fields come in the order of the dataclass, times are RFC 3339 in UTC
with `Z`. Every field is written, `null` where nothing is known, so that a reader never asks whether a field is there.
"""

import re
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

import orjson

from streams.articles.alert import Alert, Support
from streams.articles.article import Article, ArticleHead, ArticleStatus
from streams.articles.enriched import Actor, Enriched, Evidence, Interaction, Report
from streams.articles.plover import EventType, Quad, Status
from streams.errors import NotJSON, WrongShape

ALERT_SOURCE: Final = "/dyadwire"
"""CloudEvents `source` of every alert; with the alert's id it names the alert in the world."""

ALERT_TYPE: Final = "dyadwire.alert."
"""Before the kind of the alert, the CloudEvents `type`: `dyadwire.alert.new`."""

SCHEMAS: Final = "https://dyadwire.example/schemas/v1/"
"""Base of the `$id` of every schema. It names them and is no address to call: `.example` is reserved for that (RFC 2606)."""

ALERT_SCHEMA: Final = SCHEMAS + "alert.json#data"
"""CloudEvents `dataschema`: what an alert's `data` looks like. Changed when the data changes in a way that breaks readers."""

_OPTIONS: Final = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def encode(value: Article | Enriched | Report) -> bytes:
    """Write a message of the flow as JSON."""
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except orjson.JSONEncodeError:
        return orjson.dumps(_without_surrogates(asdict(value)), option=_OPTIONS)


def encode_alert(alert: Alert) -> bytes:
    """Write an alert as a CloudEvent in structured mode: the value of a message on the alert topic."""
    event = cloud_event(alert)
    try:
        return orjson.dumps(event, option=_OPTIONS)
    except orjson.JSONEncodeError:
        return orjson.dumps(_without_surrogates(event), option=_OPTIONS)


def cloud_event(alert: Alert) -> dict[str, Any]:
    """Lay out an alert as a CloudEvents 1.0 object of plain JSON types.

    Deterministic: no clock and no random id. A consumer that remembers `id` drops what a replay sends again.
    """
    return {
        "specversion": "1.0",
        "id": alert.id,
        "source": ALERT_SOURCE,
        "type": ALERT_TYPE + alert.kind.value,
        "subject": alert.interaction.dyad,
        "time": timestamp(alert.time),
        "dataschema": ALERT_SCHEMA,
        "datacontenttype": "application/json",
        "data": _alert_data(alert),
    }


def timestamp(moment: datetime) -> str:
    """Write an aware time in UTC as RFC 3339.

    >>> from datetime import UTC
    >>> timestamp(datetime(2019, 5, 14, 18, 30, tzinfo=UTC))
    '2019-05-14T18:30:00Z'
    """
    text: str = orjson.loads(orjson.dumps(moment, option=_OPTIONS))
    return text


def _alert_data(alert: Alert) -> dict[str, Any]:
    act = alert.interaction
    return {
        "event": alert.event,
        "revision": alert.revision,
        "dyad": act.dyad,
        "type": act.type.value,
        "mode": act.mode,
        "quad": act.quad.value,
        "direction": act.direction,
        "status": act.status.value,
        "multilateral": act.multilateral,
        "source_actors": [asdict(actor) for actor in act.source_actors],
        "target_actors": [asdict(actor) for actor in act.target_actors],
        "date": None if act.date is None else act.date.isoformat(),
        "precision": act.precision,
        "place": act.place,
        "issue": act.issue,
        "confidence": act.confidence,
        "rule": act.rule,
        "headline": dict(alert.headline),
        "evidence": [_support_data(support) for support in alert.evidence],
        "reports": alert.reports,
        "first_reported": timestamp(alert.first_reported),
        "changed": [asdict(change) for change in alert.changed],
        "reason": alert.reason,
    }


def _support_data(support: Support) -> dict[str, Any]:
    evidence = support.evidence
    return {
        "quote": evidence.quote,
        "outlet": support.source,
        "url": support.uri,
        "language": evidence.language,
        "article": support.article,
        "time": timestamp(support.time),
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
    }


def _without_surrogates(value: Any) -> Any:
    """Put U+FFFD for each lone surrogate, one code point for one, so that every offset still holds.

    JSON cannot bring a lone surrogate in, but a feed that decodes bytes leniently could make one; UTF-8 cannot carry it out.
    """
    match value:
        case str():
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
        case _:
            return value


def decode_report(raw: bytes) -> Report:
    """Read a message of the topic `interactions`.

    Raises:
        NotJSON: the bytes are no JSON document in UTF-8.
        WrongShape: a field is missing or has a value that the contract does not allow.
    """
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise NotJSON(f"the report is not JSON in UTF-8 ({error}); only the worker may write to this topic") from error
    try:
        return _report(document)
    except KeyError as error:
        raise WrongShape(f"the report lacks the field {error}; only the worker may write to this topic") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise WrongShape(f"a field of the report is of the wrong kind ({error}); only the worker may write here") from error


def _report(document: dict[str, Any]) -> Report:
    return Report(
        dyad=document["dyad"],
        article=_head(document["article"]),
        interactions=tuple(_interaction(item) for item in document["interactions"]),
    )


def _head(item: dict[str, Any]) -> ArticleHead:
    published = item["published"]
    return ArticleHead(
        id=item["id"],
        version=item["version"],
        versioncreated=datetime.fromisoformat(item["versioncreated"]),
        status=ArticleStatus(item["status"]),
        source=item["source"],
        uri=item["uri"],
        language=item["language"],
        published=None if published is None else datetime.fromisoformat(published),
        headline=item["headline"],
    )


def _interaction(item: dict[str, Any]) -> Interaction:
    day = item["date"]
    return Interaction(
        dyad=item["dyad"],
        type=EventType(item["type"]),
        mode=item["mode"],
        quad=Quad(item["quad"]),
        direction=item["direction"],
        status=Status(item["status"]),
        multilateral=item["multilateral"],
        source_actors=tuple(_actor(actor) for actor in item["source_actors"]),
        target_actors=tuple(_actor(actor) for actor in item["target_actors"]),
        date=None if day is None else date.fromisoformat(day),
        precision=item["precision"],
        place=item["place"],
        issue=item["issue"],
        confidence=item["confidence"],
        evidence=_evidence(item["evidence"]),
        rule=item["rule"],
    )


def _actor(item: dict[str, Any]) -> Actor:
    return Actor(
        id=item["id"],
        name=item["name"],
        country=item["country"],
        kind=item["kind"],
        role=item["role"],
        text=item["text"],
    )


def _evidence(item: dict[str, Any]) -> Evidence:
    return Evidence(
        quote=item["quote"],
        language=item["language"],
        field=item["field"],
        start=item["start"],
        end=item["end"],
    )
