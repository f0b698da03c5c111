"""The order in which the worker saw the reports, so that novelty meets them as it did then.

Partitions of `articles.raw` have no order among each other, and who told an event first decides what is new. The worker's order
stands on the topic `interactions`. A report that is there takes its place; an article that gave none then (its act is new to
today's rules) comes after what its own partition had given before it, and after what was there when it arrived.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from streams.articles.article import ArticleHead
from streams.articles.encoding import timestamp


class Version(NamedTuple):
    """A version of an article, as a report of it can be known again."""

    dyad: str
    article: str
    number: int
    created: str
    status: str

    @classmethod
    def of(cls, dyad: str, head: ArticleHead) -> "Version":
        """Take the version from an article's head."""
        return cls(dyad, head.id, head.version, timestamp(head.versioncreated), head.status.value)


class Rank(NamedTuple):
    """Where a report stands: sorted by these, reports come in the worker's order."""

    place: int
    """Offset on `interactions` of the report, or of the one that it comes after; -1 before all of them."""
    derived: int
    """0 for a report that lies there, 1 for one that comes after it."""
    received: int
    partition: int
    offset: int


@dataclass(slots=True)
class LiveReports:
    """The reports on `interactions`, as far as they were read: which version lies where, and when each came."""

    _places: dict[Version, deque[int]] = field(default_factory=lambda: defaultdict(deque))
    _offsets: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _times: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _reached: dict[tuple[str, int], int] = field(default_factory=dict)
    _by_place: dict[tuple[str, int], Version] = field(default_factory=dict)

    def add(self, version: Version, offset: int, received: int) -> None:
        """Take in a report in the order of the topic; `received` is when the broker got it, in milliseconds."""
        self._places[version].append(offset)
        self._offsets[version.dyad].append(offset)
        self._times[version.dyad].append(received)
        self._by_place[version.dyad, offset] = version

    def at(self, dyad: str, offset: int) -> Version | None:
        """Return the version whose report lies there."""
        return self._by_place.get((dyad, offset))

    def rank(self, version: Version, partition: int, offset: int, received: int) -> Rank:
        """Place the report of a raw message; call it for the messages of each partition in their order."""
        waiting = self._places.get(version)
        key = (version.dyad, partition)
        if waiting:
            # A message that was sent twice has two reports, in the order of the messages.
            place = waiting.popleft()
            self._reached[key] = max(place, self._reached.get(key, -1))
            return Rank(place, 0, received, partition, offset)
        return Rank(max(self._reached.get(key, -1), self._there(version.dyad, received)), 1, received, partition, offset)

    def pass_over(self, version: Version, partition: int) -> None:
        """Note that a raw message gives no report today which gave one then: what follows it comes after that."""
        waiting = self._places.get(version)
        if waiting:
            key = (version.dyad, partition)
            self._reached[key] = max(waiting.popleft(), self._reached.get(key, -1))

    def dyads(self) -> Sequence[str]:
        """List the dyads that reports were read of."""
        return list(self._offsets)

    def _there(self, dyad: str, received: int) -> int:
        """Return the last report that the topic had when the raw message came; -1 for none."""
        count = bisect_right(self._times.get(dyad, ()), received)
        return self._offsets[dyad][count - 1] if count else -1
