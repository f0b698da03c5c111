"""Measure everything in one run and hold it against the budgets: `make bench`, or `python -m tests.bench --help`."""

import argparse
import os
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from streams.broker.local_kafka import LocalKafka
from tests.bench import feeds_speed, flow, judgement_speed, material

BUDGET_JUDGEMENT = 2_000
BUDGET_WORKER = 0.8
BUDGET_TWO = 1.7
BUDGET_P50, BUDGET_P99 = 15, 60
BUDGET_START, BUDGET_RESIDENT = 3, 300
"""The budgets that the project set itself, for 2 cores."""


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--articles", type=int, default=20_000, help="articles in each throughput run")
    options.add_argument("--seconds", type=float, default=30, help="length of the latency run")
    options.add_argument("--broker", help="a Kafka to use; without it one is started from its jars")
    options.add_argument("--without-kafka", action="store_true", help="the judgement alone")
    chosen = options.parse_args()
    console = Console(width=110)
    console.print(f"{chosen.articles} articles of {material.describe()}; {os.cpu_count()} cores")
    messages = list(material.raw_messages(chosen.articles, "load"))
    size = sum(len(value) for _, value in messages) / len(messages)
    console.print(f"mean article: {size / 1000:.1f} kB of JSON")
    speed = judgement_speed.measure([value for _, value in messages[:8_000]])
    _print_judgement(console, speed)
    feeds_speed.show(console)
    if chosen.without_kafka:
        return
    if chosen.broker:
        _print_flow(console, chosen.broker, messages, speed.articles, chosen.seconds)
        return
    with tempfile.TemporaryDirectory() as folder, LocalKafka(Path(folder)) as kafka:
        _print_flow(console, kafka.address, messages, speed.articles, chosen.seconds)


def _print_judgement(console: Console, speed: judgement_speed.Speed) -> None:
    table = Table("judgement, one core", "measured", "budget")
    table.add_row("articles/s, JSON to JSON", f"{speed.articles:,.0f}", f"{BUDGET_JUDGEMENT:,}")
    table.add_row("sentences/s", f"{speed.sentences:,.0f}", "")
    for step, micros in speed.steps.items():
        table.add_row(f"  {step}, µs/article", f"{micros:,.0f}", "")
    console.print(table)


def _print_flow(console: Console, broker: str, messages: list[tuple[bytes, bytes]], judgement: float, seconds: float) -> None:
    bare = flow.bare_run(broker, messages, run="bare")
    one = flow.worker_run(broker, messages, count=1, run="one")
    two = flow.worker_run(broker, messages, count=2, run="two")
    delay = flow.latency_run(broker, seconds, rate=one.articles / 2, run="latency")
    possible = 1 / (1 / judgement + 1 / bare)
    table = Table("on a real Kafka", "measured", "budget")
    table.add_row("bare aiokafka loop, messages/s", f"{bare:,.0f}", "")
    table.add_row("one worker, articles/s", f"{one.articles:,.0f}", "")
    table.add_row("  against 1/(1/judgement + 1/bare loop)", f"{one.articles / possible:.2f}", f"{BUDGET_WORKER}")
    table.add_row("two workers, articles/s", f"{two.articles:,.0f}", "")
    table.add_row("  against one", f"{two.articles / one.articles:.2f}", f"{BUDGET_TWO}")
    table.add_row(f"wire to alert at {delay.rate:,.0f}/s, p50 ms", f"{delay.p50:.0f}", f"{BUDGET_P50}")
    table.add_row(f"wire to alert, p99 ms ({delay.alerts} alerts)", f"{delay.p99:.0f}", f"{BUDGET_P99}")
    table.add_row("worker start until ready, s", f"{one.start:.1f}", f"{BUDGET_START}")
    table.add_row("worker resident, MB", f"{one.resident:.0f}", f"{BUDGET_RESIDENT}")
    console.print(table)


if __name__ == "__main__":
    main()
