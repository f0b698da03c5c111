"""What was told then: the live reports, and the live alerts that came of a range."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from streams.broker.alert_headers import CAUSE
from streams.errors import NotJSON, WrongShape
from streams.replay.order import LiveReports, Version
from streams.replay.reading import Reader, Record

CloudEvent = dict[str, Any]


class LiveAlerts(NamedTuple):
    """The alerts of the range in the topic's order, each once; and how many on the topic do not say what they came of."""

    alerts: list[CloudEvent]
    unknown: int


def live_reports(reader: Reader, topic: str, since: datetime) -> LiveReports:
    """Read the reports that came to `topic` since a moment. What is no report of ours there is passed over.

    Raises:
        BrokerError: no broker answers.
        TopicError: the topic is not there.
    """
    reports = LiveReports()
    _, ends = reader.ends(topic)
    for record in reader.read(topic, reader.at(topic, since), ends):
        try:
            document = orjson.loads(record.value or b"")
            head = document["article"]
            version = Version(document["dyad"], head["id"], head["version"], head["versioncreated"], head["status"])
        except (orjson.JSONDecodeError, KeyError, TypeError):
            continue
        reports.add(version, record.offset, record.received)
    return reports


def live_alerts(
    reader: Reader,
    topic: str,
    since: datetime,
    *,
    came_of: Callable[[str, int], bool],
    parse: Callable[[bytes | None], CloudEvent],
) -> LiveAlerts:
    """Read the alerts on `topic` since a moment that came of certain reports.

    `came_of` says of a dyad and an offset on `interactions` whether they count; `parse` reads a message, as subscribers do.

    Raises:
        BrokerError: no broker answers.
        TopicError: the topic is not there.
    """
    found: dict[str, tuple[int, CloudEvent]] = {}
    unknown = 0
    _, ends = reader.ends(topic)
    for record in reader.read(topic, reader.at(topic, since), ends):
        try:
            alert = parse(record.value)
        except (NotJSON, WrongShape):
            continue
        offset = _cause(record)
        if offset is None:
            unknown += 1
        elif came_of(str(alert.get("subject")), offset):
            found.setdefault(alert["id"], (offset, alert))
    # The topic has an order within an event only; that of the reports is the one in which they were decided.
    return LiveAlerts([alert for _, alert in sorted(found.values(), key=lambda one: one[0])], unknown)


def _cause(record: Record) -> int | None:
    said = next((value for name, value in record.headers if name == CAUSE), b"")
    _, _, offset = said.decode(errors="replace").partition("/")
    return int(offset) if offset.isdecimal() else None
