"""The headers of messages on the alert topic; `schemas/asyncapi.json` has the contract."""

from typing import Final

CLOUDEVENT: Final = ("content-type", b"application/cloudevents+json; charset=UTF-8")
"""Tells a CloudEvents reader that the whole event is in the value (structured mode of the Kafka protocol binding)."""

CAUSE: Final = "dyadwire.report"
"""`PARTITION/OFFSET` on `interactions` of the report that the alert came of. An alert's time is its article's, which says
nothing about when the article came; `dyadwire replay` needs this to know which alerts a range of articles gave."""


def alert_headers(partition: int, offset: int) -> list[tuple[str, bytes]]:
    """Return the headers of an alert that came of the report at this place."""
    return [CLOUDEVENT, (CAUSE, f"{partition}/{offset}".encode())]
