"""Novelty alone, one core: interactions a second, how long a lookup takes among very many events, and what an event weighs.

The load is drawn with a seed: 40 events a day, as many as a busy day has, for decades, of the kinds and actors that wires tell
of most, each told by one to nine articles in the hours after the first. Time is CPU time, memory what the process holds more
than before.
"""

import argparse
import gc
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from streams.articles.article import ArticleHead, ArticleStatus
from streams.articles.enriched import Actor, Evidence, Interaction, Report
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.novelty import DyadEvents, Policy, decide

DYAD: Final = "RUS-USA"
PER_DAY: Final = 40
START: Final = datetime(2014, 1, 1, tzinfo=UTC)
KINDS: Final = {
    (EventType.CONSULT, None): 20,
    (EventType.CONSULT, "phone"): 6,
    (EventType.CONSULT, "visit"): 5,
    (EventType.ACCUSE, "allege"): 14,
    (EventType.ACCUSE, "disapprove"): 10,
    (EventType.REJECT, None): 10,
    (EventType.REQUEST, None): 8,
    (EventType.SANCTION, None): 7,
    (EventType.THREATEN, None): 5,
    (EventType.AGREE, None): 5,
    (EventType.COERCE, "arrest"): 4,
    (EventType.SUPPORT, None): 3,
    (EventType.MOBILIZE, None): 2,
    (EventType.RETREAT, "release"): 1,
}
PLACES: Final = ("Moscow", "Geneva", "Vienna", "Doha", "Sochi", "Washington", "New York", "Helsinki", None, None, None, None)
ISSUES: Final = ("syria", "ukraine", "arms control", "iran", "cyber", "prisoners", "energy", "space", None, None, None)
BUDGET_RATE: Final = 10_000
BUDGET_LOOKUP: Final = 1.0
BUDGET_BYTES: Final = 1_000
"""Interactions a second, milliseconds at the 99th percentile, bytes an event: what the project set itself."""


def _vocabulary(letters: str) -> list[str]:
    """Made-up words of a script: what matters is how long they are and how often each comes back."""
    chance = random.Random(letters)
    return ["".join(chance.choices(letters, k=chance.randrange(2, 10))) for _ in range(4_000)]


WORDS: Final = {
    "en": _vocabulary("abcdefghijklmnopqrstuvwxyz"),
    "ar": _vocabulary("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "ru": _vocabulary("абвгдежзийклмнопрстуфхцчшщыьэюя"),
}
"""The sentences of the load are of these, the first ones most often."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`sizes` are the events remembered at which the rates and lookups were taken."""

    sizes: tuple[int, ...]
    rates: tuple[float, ...]
    lookups: tuple[float, ...]
    event_bytes: float
    stored_bytes: float
    restore: float
    reports_each: float


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench.novelty_speed", description=__doc__)
    options.add_argument("--events", type=int, default=1_000_000, help="events remembered in the end")
    chosen = options.parse_args()
    show(Console(width=110), measure(chosen.events))


def measure(events: int, steps: int = 5) -> Measured:
    """Remember `events` events; measure at each of `steps` equal parts of the way."""
    policy = Policy(remember_days=40_000)  # nothing is forgotten: the number of events is what is measured
    gc.collect()
    gc.freeze()
    before = _resident()
    desk = DyadEvents(DYAD)
    load = reports(random.Random(20190514))
    sizes, rates, lookups, told = [], [], [], 0
    for step in range(1, steps + 1):
        while len(desk) < events * step // steps - PER_DAY * 5:
            desk.apply(decide(desk, next(load), policy))
            told += 1
        sample = [next(load) for _ in range(3_000)]
        started = time.process_time()
        for report in sample:
            desk.apply(decide(desk, report, policy))
        rates.append(sum(len(report.interactions) for report in sample) / (time.process_time() - started))
        told += len(sample)
        sizes.append(len(desk))
        lookups.append(_lookup(desk, [next(load) for _ in range(2_000)]))
    gc.collect()
    held = _resident() - before
    records = desk.records()
    stored = sum(len(key) + len(value) for key, value in records.items())
    part = dict(list(records.items())[: 100_000 * len(records) // len(desk)])
    del records
    started = time.process_time()
    again = DyadEvents.restore(DYAD, part.items())
    restored = (time.process_time() - started) * 100_000 / len(again)
    count = len(desk)
    return Measured(tuple(sizes), tuple(rates), tuple(lookups), held / count, stored / count, restored, told / count)


def show(console: Console, found: Measured) -> None:
    table = Table(f"novelty, one core, {found.reports_each:.1f} reports an event", "measured", "budget")
    for size, rate, lookup in zip(found.sizes, found.rates, found.lookups, strict=True):
        table.add_row(f"interactions/s at {size:,} events", f"{rate:,.0f}", f"{BUDGET_RATE:,}")
        table.add_row("  lookup p99, ms", f"{lookup:.2f}", f"{BUDGET_LOOKUP}")
    table.add_row("memory an event and its articles, bytes", f"{found.event_bytes:,.0f}", f"{BUDGET_BYTES:,}")
    table.add_row("  of that stored, keys included", f"{found.stored_bytes:,.0f}", "")
    table.add_row("restoring 100,000 events, s", f"{found.restore:.1f}", "")
    console.print(table)


def _lookup(desk: DyadEvents, sample: list[Report]) -> float:
    """The 99th percentile of finding the candidates of a report and comparing them, in milliseconds of CPU."""
    from streams.novelty.assigning import assign

    spent = []
    for report in sample:
        started = time.thread_time_ns()
        assign(desk, report, Policy(), ())
        spent.append(time.thread_time_ns() - started)
    return sorted(spent)[len(spent) * 99 // 100] / 1e6


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def reports(chance: random.Random) -> Iterator[Report]:
    """Reports without end, in the order of their time."""
    people = {country: _people(country, chance) for country in ("RUS", "USA")}
    waiting: list[tuple[datetime, int, Interaction]] = []
    number = 0
    day = START
    while True:
        for _ in range(PER_DAY):
            first = day + timedelta(seconds=chance.randrange(86_400))
            act = _act(chance, people, first)
            for _ in range(min(9, 1 + int(chance.expovariate(0.9)))):
                number += 1
                waiting.append((first + timedelta(seconds=int(chance.expovariate(1 / 9_000))), number, act))
        day += timedelta(days=1)
        waiting.sort(key=lambda one: one[:2])
        while waiting and waiting[0][0] < day:
            moment, count, act = waiting.pop(0)
            yield _report(chance, moment, count, act)


def _people(country: str, chance: random.Random) -> list[Actor | None]:
    """Who acts for a country: a few make most of the news, and often nobody is named."""
    names: list[Actor | None] = [
        Actor(
            id=f"{country.lower()}-person-{at}",
            name=f"Person {at} of {country}",
            country=country,
            kind="person",
            role=f"{country.lower()}.office-{at // 3}" if at < 60 else None,
            text=f"Person {at}",
        )
        for at in range(150)
    ]
    drawn = [names[min(149, int(chance.paretovariate(0.7)) - 1)] for _ in range(6_000)]
    return drawn + [None] * 4_000


def _act(chance: random.Random, people: dict[str, list[Actor | None]], moment: datetime) -> Interaction:
    kind, mode = chance.choices(list(KINDS), weights=list(KINDS.values()))[0]
    both = kind in (EventType.CONSULT, EventType.AGREE, EventType.RETREAT)
    direction = "MUTUAL" if both else chance.choice(("USA>RUS", "RUS>USA"))
    first, second = ("USA", "RUS") if direction == "USA>RUS" else ("RUS", "USA")
    planned = both and chance.random() < 0.3
    when = (moment + timedelta(days=chance.randrange(1, 9) if planned else -chance.randrange(2))).date()
    dated = chance.random() < 0.6
    return Interaction(
        dyad=DYAD,
        type=kind,
        mode=mode,
        quad=QUAD_OF[kind],
        direction=direction,
        status=Status.PLANNED if planned else Status.ACTUAL,
        multilateral=both and chance.random() < 0.2,
        source_actors=_side(chance, people, first),
        target_actors=_side(chance, people, second),
        date=when if dated else None,
        precision="day" if dated else None,
        place=chance.choice(PLACES) if both else None,
        issue=chance.choice(ISSUES),
        confidence=0.8,
        evidence=Evidence(quote="", language="en", field="body", start=0, end=0),
        rule="en.bench",
    )


def _side(chance: random.Random, people: dict[str, list[Actor | None]], country: str) -> tuple[Actor, ...]:
    somebody = chance.choice(people[country])
    state = Actor(id=country.lower(), name=country.title(), country=country, kind="country", text=country.title())
    return (state,) if somebody is None else (somebody,)


def _report(chance: random.Random, moment: datetime, number: int, act: Interaction) -> Report:
    language = chance.choice(tuple(WORDS))
    words = WORDS[language]
    quote = " ".join(words[int(len(words) ** chance.random()) - 1] for _ in range(20))
    evidence = Evidence(quote=quote, language=language, field="body", start=120, end=120 + len(quote))
    values = {name: getattr(act, name) for name in Interaction.__slots__}
    outlet = f"wire{chance.randrange(40)}"
    head = ArticleHead(
        id=f"urn:newsml:{outlet}.example:2019:{number:09}",
        version=1,
        versioncreated=moment,
        status=ArticleStatus.USABLE,
        source=outlet,
        uri=f"https://{outlet}.example/world/2019/{number}",
        language=evidence.language,
        published=moment,
        headline="A headline of the usual length over a report",
    )
    return Report(dyad=DYAD, article=head, interactions=(Interaction(**(values | {"evidence": evidence})),))


if __name__ == "__main__":
    main()
