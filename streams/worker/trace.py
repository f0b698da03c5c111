"""The trace that a message belongs to: W3C `traceparent`, carried as it came from raw to alert.

The worker adds no span of its own; it hands the header on, so that a producer can find what became of its article.
"""

from typing import Final

from faust.types import Message

from streams.worker.dead_letters import Headers, headers_of

TRACEPARENT: Final = "traceparent"


def traced(message: Message) -> Headers:
    """The headers for what is sent because of `message`: its trace, or none."""
    if not message.headers:
        return []
    return [(name, value) for name, value in headers_of(message) if name == TRACEPARENT][:1]
