"""The range that is judged again, in offsets, and what is read before it for context."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from streams.errors import TopicError
from streams.replay.reading import Offsets, Reader

_PLACE: Final = re.compile(r"(\d{1,8})/(\d{1,18})")

Edge = datetime | dict[int, int]
"""Where a range begins or ends: a moment (by the broker's clock), or an offset for each of some partitions."""


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets on `articles.raw` for each partition: read from `context`, told from `first` to before `end`.

    Articles between `context` and `first` are judged for what they leave in memory; their alerts are not told. `since` is
    the moment from which the live topics have to be read, `short` whether the topic begins later than the context was wanted.
    """

    context: Offsets
    first: Offsets
    end: Offsets
    until: Offsets
    since: datetime
    short: bool

    def holds(self, partition: int, offset: int) -> bool:
        """Whether the message lies in the range itself."""
        return self.first[partition] <= offset < self.end[partition]


def places_in(text: str) -> dict[int, int] | None:
    """Read `PARTITION/OFFSET,PARTITION/OFFSET`; None where the text is nothing of the kind.

    >>> places_in("0/17,3/4")
    {0: 17, 3: 4}
    """
    found = [_PLACE.fullmatch(part.strip()) for part in text.split(",")]
    if not all(found):
        return None
    return {int(place[1]): int(place[2]) for place in found if place}


def span_of(reader: Reader, topic: str, first: Edge, end: Edge | None, context: timedelta) -> Span:
    """Find the offsets of a range of `topic`; `end` None is what lies there now.

    With offsets the partitions that are not named are not told: they only give context, up to the moment in which the range
    ends. So an event that another partition told first is known here as it was then.

    Raises:
        BrokerError: no broker answers.
        TopicError: the topic is not there, or has no such partition.
    """
    low, high = reader.ends(topic)
    start = _clamped(_offsets(reader, topic, first, low), low, high)
    stop = _clamped(_offsets(reader, topic, end, high) if end is not None else high, low, high)
    named = set(first) if isinstance(first, dict) else set(end) if isinstance(end, dict) else set(low)
    if missing := named - set(low):
        raise TopicError(f"topic {topic} has no partition {min(missing)}; it has 0 to {max(low)}")
    told = {
        number: (start[number], max(start[number], stop[number])) if number in named else (low[number], low[number])
        for number in low
    }
    begun, ended = _moments(reader, topic, told)
    since = (first if isinstance(first, datetime) else begun) - context
    known = reader.at(topic, since)
    until = {
        number: told[number][1] if number in named else offset
        for number, offset in (stop if ended is None else reader.at(topic, ended + timedelta(milliseconds=1))).items()
    }
    return Span(
        context={number: min(known[number], told[number][0]) if number in named else known[number] for number in low},
        first={number: edges[0] for number, edges in told.items()},
        end={number: edges[1] for number, edges in told.items()},
        until=until,
        since=since,
        short=any(low.values()) and all(known[number] <= low[number] for number in low),
    )


def _offsets(reader: Reader, topic: str, edge: Edge, others: Offsets) -> Offsets:
    return reader.at(topic, edge) if isinstance(edge, datetime) else {**others, **edge}


def _clamped(offsets: Offsets, low: Offsets, high: Offsets) -> dict[int, int]:
    """Keep to what is there: retention may have taken the beginning."""
    return {number: min(max(offsets[number], low[number]), high[number]) for number in low}


def _moments(reader: Reader, topic: str, told: Mapping[int, tuple[int, int]]) -> tuple[datetime, datetime | None]:
    """When the broker got the first and the last message of the range; now and None where it is empty."""
    filled = {number: edges for number, edges in told.items() if edges[0] < edges[1]}
    firsts = reader.read(topic, {n: a for n, (a, _) in filled.items()}, {n: a + 1 for n, (a, _) in filled.items()})
    lasts = reader.read(topic, {n: b - 1 for n, (_, b) in filled.items()}, {n: b for n, (_, b) in filled.items()})
    begun = min((record.received for record in firsts), default=None)
    ended = max((record.received for record in lasts), default=None)
    return (
        datetime.now(UTC) if begun is None else datetime.fromtimestamp(begun / 1000, UTC),
        None if ended is None else datetime.fromtimestamp(ended / 1000, UTC),
    )
