"""A remembered event: the articles that tell it, and what each of them says."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from streams.articles.article import KILLED, ArticleHead
from streams.articles.enriched import Interaction


class Order(NamedTuple):
    """Where a version stands among the versions of its item: by `versioncreated`, then `version`.

    A kill stands after a version with the same time and number: some wires send it without counting up.
    """

    created: datetime
    version: int
    killed: bool

    @classmethod
    def of(cls, head: ArticleHead) -> "Order":
        """Take the order of an article version from its head."""
        return cls(head.versioncreated, head.version, head.status in KILLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one article version says of one event."""

    article: str
    order: Order
    source: str
    uri: str | None
    interaction: Interaction

    @classmethod
    def of(cls, head: ArticleHead, interaction: Interaction) -> "Contribution":
        """Take what the article `head` says with `interaction`."""
        return cls(article=head.id, order=Order.of(head), source=head.source, uri=head.uri, interaction=interaction)

    @property
    def place_in_line(self) -> tuple[Order, str]:
        """The order in which contributions are read, whatever the order in which they arrived."""
        return self.order, self.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A real-world event as far as it is known.

    `contributions` are in their own order, not in that of arrival. `counted` are articles that tell it too and whose words
    are no longer kept. `withdrawn` is the record as last told when nothing supports the event any longer, else None; then
    `contributions` are denials.
    `sequence` is the number of the report that touched it last. `record` is what the contributions say together, where that
    was worked out already (see `facts.record_of`); it is not stored.
    """

    id: str
    revision: int
    first_reported: datetime
    last_reported: datetime
    sequence: int
    contributions: tuple[Contribution, ...]
    counted: tuple[tuple[str, Order], ...] = ()
    withdrawn: Interaction | None = None
    record: Interaction | None = field(default=None, compare=False, repr=False)

    def order_of(self, article: str) -> Order | None:
        """Return the version of `article` that this event has taken account of, None where there is none."""
        for contribution in self.contributions:
            if contribution.article == article:
                return contribution.order
        return next((order for name, order in self.counted if name == article), None)

    @property
    def reports(self) -> int:
        """How many articles tell the event at present, denials included; none of a withdrawn one."""
        return 0 if self.withdrawn is not None else len(self.contributions) + len(self.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """The latest version seen of an article, and where its interactions went.

    `assigned` is parallel to the report's interactions: the event's id or None. `told` are the positions in it that
    contribute to their event; `dropped` are events that an earlier version told and this one no longer does. With these a
    report that is delivered again is not matched again: after a crash it must go where it went before.
    """

    id: str
    order: Order
    sequence: int
    assigned: tuple[str | None, ...] = ()
    told: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """The events that this version contributes to."""
        return tuple(event for event in (self.assigned[position] for position in self.told) if event is not None)
