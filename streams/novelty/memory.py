"""What is remembered of one dyad: its events and articles, found by block, forgotten by event time.

Held as the bytes that lie in the table, with a small profile of each event beside them to find and compare it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from streams.novelty.blocks import Blocks
from streams.novelty.event import Event, KnownArticle
from streams.novelty.facts import statuses
from streams.novelty.outcome import Outcome
from streams.novelty.profile import Profile, grown, profile_of
from streams.novelty.stored import read_article, read_event

GRACE: Final = 1_000
"""A record that one of the last so many reports touched is not forgotten, however old its articles are. Kafka delivers the
reports since the last commit again after a crash: they must find what they made, even in a replay in which years pass in a
second. It also lets an archive be read that is not sorted by time. Duplicates and old versions touch nothing; one that comes
later than that, and is delivered again just when the record it rests on was forgotten, is taken for a new article."""

SWEEP: Final = 64
"""Expired records are looked for at every so many reports: often enough to stay small, seldom enough to cost nothing."""

LATELY: Final = 1_000
"""So many events are held as objects too, not only as stored: reading one costs more than all that is done with it."""


class DyadEvents:
    """The remembered events of one dyad. Only `apply` changes it."""

    def __init__(self, dyad: str) -> None:
        self.dyad = dyad
        self.sequence = 0
        """How many reports were taken in; duplicates and old versions do not count."""
        self._latest_day = 0
        self._raw: dict[str, bytes] = {}
        self._profiles: dict[str, Profile] = {}
        self._by_day: dict[int, dict[str, int]] = {}
        """Day of the last report -> table key -> number of the report that touched the record last."""
        self._blocks = Blocks()
        self._lately: dict[str, Event] = {}
        """Table key -> what the record says, of the events told last: most reports are of these."""

    @classmethod
    def restore(cls, dyad: str, records: Iterable[tuple[str, bytes]]) -> "DyadEvents":
        """Build the memory of `dyad` from its stored records, in any order; those of other dyads are passed over.

        Raises:
            UnknownForm: a newer version wrote a record.
        """
        events = cls(dyad)
        for key, raw in records:
            if key.startswith(f"{dyad}/"):
                events._put(key, raw)
        return events

    def __len__(self) -> int:
        """How many events are remembered."""
        return len(self._profiles)

    def records(self) -> dict[str, bytes]:
        """Return the stored form of everything remembered, by key."""
        return dict(self._raw)

    def apply(self, outcome: Outcome) -> None:
        """Take in what `decide` decided."""
        for key, raw in outcome.records.items():
            if raw is None:
                self._take_out(key)
            else:
                self._put(key, raw, outcome.read.get(key))

    def stored(self, key: str) -> bytes | None:
        """Return the stored form under a table key."""
        return self._raw.get(key)

    def article(self, article: str) -> KnownArticle | None:
        """Return what is remembered of an article."""
        raw = self._raw.get(self.article_key(article))
        return None if raw is None else read_article(raw, article, self.dyad)

    def event(self, event: str) -> Event | None:
        """Return a remembered event."""
        key = self.event_key(event)
        raw = self._raw.get(key)
        if raw is None:
            return None
        known = self._lately.get(key)
        return self._keep(key, read_event(raw, self.dyad)) if known is None else known

    def knows(self, event: str) -> bool:
        """Whether an event with this id is remembered."""
        return event in self._profiles

    def candidates(self, said: Profile) -> Iterator[tuple[str, Profile]]:
        """Yield the events that could be what `said` tells, with their profiles, in no particular order."""
        yield from self._blocks.near(said).items()

    def event_key(self, event: str) -> str:
        """Return the table key of an event."""
        return f"{self.dyad}/event/{event}"

    def article_key(self, article: str) -> str:
        """Return the table key of an article."""
        return f"{self.dyad}/article/{article}"

    def expired(self, sequence: int, day: int, remember_days: int) -> list[str]:
        """List the keys to forget when report number `sequence`, of `day`, has been taken in; empty between sweeps.

        Both limits are in the records, so a report delivered again after a crash forgets what it forgot before.
        """
        if sequence % SWEEP:
            return []
        oldest = max(day, self._latest_day) - remember_days
        return sorted(
            key
            for past in [past for past in self._by_day if past < oldest]
            for key, touched in self._by_day[past].items()
            if touched <= sequence - GRACE
        )

    def _put(self, key: str, raw: bytes, known: Event | KnownArticle | None = None) -> None:
        """Take a record in; `known` is what it says, where that need not be read from it."""
        if known is None:
            known = read_event(raw, self.dyad) if self._is_event(key) else read_article(raw, self._name(key), self.dyad)
        before = self._lately.get(key)
        grown_from = (
            self._profiles[before.id] if before is not None and isinstance(known, Event) and _grew(before, known) else None
        )
        self._take_out(key)
        self._raw[key] = raw
        if isinstance(known, Event):
            day = known.last_reported.toordinal()
            profile = self._profiles[known.id] = profile_of_event(known, grown_from)
            self._blocks.add(known.id, profile)
            self._keep(key, known)
        else:
            day = known.order.created.toordinal()
        touched = known.sequence
        self._by_day.setdefault(day, {})[key] = touched
        self.sequence = max(self.sequence, touched)
        self._latest_day = max(self._latest_day, day)

    def _take_out(self, key: str) -> None:
        raw = self._raw.pop(key, None)
        if raw is None:
            return
        if self._is_event(key):
            event = key.removeprefix(self.event_key(""))
            self._lately.pop(key, None)
            profile = self._profiles.pop(event)
            self._blocks.remove(event, profile)
            day = profile.last_day
        else:
            day = read_article(raw, self._name(key), self.dyad).order.created.toordinal()
        del self._by_day[day][key]
        if not self._by_day[day]:
            del self._by_day[day]

    def _keep(self, key: str, event: Event) -> Event:
        """Hold an event as it was read or made, for the next report of it; the one held longest goes for it."""
        self._lately[key] = event
        if len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]
        return event

    def _name(self, key: str) -> str:
        return key.removeprefix(self.article_key(""))

    def _is_event(self, key: str) -> bool:
        return key.startswith(self.event_key(""))


def profile_of_event(event: Event, before: Profile | None = None) -> Profile:
    """Take the structure of an event: of all that its articles say, or of what was withdrawn.

    `before` is its profile before the last of them, where only that one is new.
    """
    said = [one.interaction for one in event.contributions] if event.withdrawn is None else [event.withdrawn]
    status = statuses(said)[-1] if event.record is None else event.record.status
    if before is not None:
        return grown(before, said, status, event.first_reported, event.last_reported)
    return profile_of(said, status, event.first_reported, event.last_reported)


def _grew(before: Event, after: Event) -> bool:
    """Whether one more article tells the event, the last in its order, and nothing else has changed."""
    return before.withdrawn is None and after.withdrawn is None and after.contributions[:-1] == before.contributions
