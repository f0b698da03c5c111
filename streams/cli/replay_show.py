"""A replay's result: side by side for people, one JSON object for programs."""

from collections import Counter
from typing import Any, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from streams.cli.replay_run import CloudEvent, Result, moment_of
from streams.replay.comparison import Compared, Verdict
from streams.subscribers.harmless import harmless

_STYLES: Final = {Verdict.NEW: "green", Verdict.GONE: "red", Verdict.CHANGED: "yellow", Verdict.SAME: "dim"}
_NARROWEST: Final = 100
"""Columns that two headlines side by side need; a narrower terminal, or a pipe, gets lines that are wrapped for so many."""


def show(result: Result, *, everything: bool) -> None:
    """Print the events that differ (all of them with `everything`), then what was read, written and found."""
    console = Console(highlight=False)
    if console.width < _NARROWEST:
        console = Console(highlight=False, width=_NARROWEST)
    rows = result.rows if everything else result.differing
    if rows:
        table = Table("", "told then", "with today's rules", box=box.SIMPLE_HEAD, show_lines=True, expand=True)
        for row in rows:
            table.add_row(Text(row.verdict.value, _STYLES[row.verdict]), _cell(row.live), _cell(row.today, row.differs))
        console.print(table)
    for line in _closing(result):
        console.print(Text(line), soft_wrap=True)


def _cell(alerts: tuple[CloudEvent, ...], differs: tuple[str, ...] = ()) -> Text:
    if not alerts:
        return Text("—", "dim")
    cell = Text()
    for alert in alerts:
        data = alert["data"]
        kind = str(alert["type"]).rpartition(".")[2]
        headline = (data.get("headline") or {}).get("en", "")
        cell.append(f"{harmless(kind)} ", "bold").append(f"{harmless(moment_of(alert))}\n", "dim").append(
            f"{harmless(headline)}\n"
        )
    cell.append(harmless(alerts[0]["data"].get("event")), "dim")
    if differs:
        cell.append(f"\ndiffers in: {', '.join(differs)}", "yellow")
    return cell


def _closing(result: Result) -> list[str]:
    """Sum up: what was read, what could not be, what was written, and what differs."""
    tally, lines = result.tally, []
    lines += [
        f"{count} not readable, {code}, such as {harmless(tally.examples[code])}"
        for code, count in sorted(tally.unreadable.items())
    ]
    if result.unknown:
        lines.append(f"{result.unknown} live alerts do not say what they came of (an older worker wrote them): not compared")
    if result.span.short:
        lines.append("articles.raw begins within the days of context: what was known before it is not")
    lines.append(f"{tally.told:,} articles judged, and {tally.context:,} before and beside them for context")
    if result.written is not None:
        lines.append(f"written to {', '.join(result.written)}")
    found = Counter(row.verdict for row in result.rows)
    lines.append(
        f"{result.live} alerts then, {result.today} today; events: " + ", ".join(f"{found[one]} {one}" for one in Verdict)
    )
    return lines


def as_document(result: Result) -> dict[str, Any]:
    """Lay out the result as plain JSON types; every event is in it, with the whole of its alerts."""
    found = Counter(row.verdict for row in result.rows)
    tally = result.tally
    return {
        "range": {
            str(partition): {"context": result.span.context[partition], "from": first, "to": result.span.end[partition]}
            for partition, first in result.span.first.items()
        },
        "articles": {"judged": tally.told, "context": tally.context, "unreadable": dict(tally.unreadable)},
        "topics": None if result.written is None else list(result.written),
        "alerts": {"live": result.live, "today": result.today, "unknown": result.unknown},
        "events": {verdict.value: found[verdict] for verdict in Verdict},
        "compared": [_row(row) for row in result.rows],
    }


def _row(row: Compared) -> dict[str, Any]:
    return {"verdict": row.verdict.value, "differs": list(row.differs), "live": list(row.live), "today": list(row.today)}
