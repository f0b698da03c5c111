"""`dyadwire ingest`: articles from files, folders and stdin to `articles.raw`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, Final

import typer

from streams.cli.options import Broker, settings_with

if TYPE_CHECKING:
    from streams.articles.article import Article
    from streams.cli.raw_producer import RawProducer
    from streams.feeds.jsonlines import Skipped

_SHOWN: Final = 20
"""Skipped items that are shown one by one; a file in a wrong encoding has one a line."""


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files (.jsonl, .jsonl.gz, .json), folders of them, or - for stdin."),
    ],
    broker: Broker = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count; send nothing, need no Kafka.")] = False,
) -> None:
    """Send articles to the topic articles.raw.

    Reads JSON lines of our article schema and of the corpus form, and ninjs 1.3 to 3.1. What cannot be read is named with its
    place and reason, and the rest goes on. Articles are keyed by id: sending a file twice sends every id twice, and the worker
    tells a copy from news. The last line counts; exit 1 if there was a problem.
    """
    from streams.cli.raw_producer import RawProducer

    settings = settings_with(broker)
    tally = _Tally()
    with nullcontext() if dry_run else RawProducer(settings) as producer:
        _run(sources, settings.max_article_bytes, tally, producer)
    for line in tally.report(producer):
        typer.echo(line)
    if tally.problems(producer):
        raise typer.Exit(1)


def _run(sources: list[str], max_bytes: int, tally: "_Tally", producer: "RawProducer | None") -> None:
    from datetime import UTC, datetime

    from streams.feeds.jsonlines import Reading, Skipped, read

    reading = Reading(received=datetime.now(UTC), max_bytes=max_bytes)
    for item in _with_progress((item for source in sources for item in read(source, reading)), tally):
        if isinstance(item, Skipped):
            tally.skip(item)
        else:
            tally.articles += 1
            tally.undated += item.published is None
            if producer is not None:
                producer.send(item)


class _Tally:
    """What was read and what was not, and why; constant in size."""

    def __init__(self) -> None:
        self.articles = 0
        self.undated = 0
        self._kinds: Counter[str] = Counter()
        self._shown = 0

    @property
    def skipped(self) -> int:
        """Items that are in order and no articles."""
        return self._kinds["skipped"]

    def skip(self, item: "Skipped") -> None:
        """Count an item that is no article, and show the first of them as they come."""
        from streams.subscribers.harmless import harmless

        kind = "problem" if item.problem else "skipped"
        self._kinds[kind] += 1
        if self._shown < _SHOWN:
            typer.echo(f"{kind}: {harmless(item)}", err=True)
        elif self._shown == _SHOWN:
            typer.echo("… more are counted and not shown", err=True)
        self._shown += 1

    def problems(self, producer: "RawProducer | None") -> int:
        """Items that could not be read, and articles that the broker did not acknowledge."""
        return self._kinds["problem"] + (sum(producer.failures.values()) if producer is not None else 0)

    def report(self, producer: "RawProducer | None") -> Iterator[str]:
        """Yield the closing lines; the last has the form that scripts read."""
        if self.undated:
            yield f"{self.undated:,} undated (relative dates in them stay unresolved)"
        if producer is None:
            yield "dry run: nothing was sent"
        else:
            yield f"{producer.acknowledged:,} acknowledged by the broker"
            for reason, count in producer.failures.items():
                yield f"{count:,} not acknowledged: {reason}; run ingest again, a copy does no harm"
        yield f"{self.articles} articles, {self.skipped} skipped, {self.problems(producer)} problems"


def _with_progress(items: "Iterable[Article | Skipped]", tally: _Tally) -> "Iterator[Article | Skipped]":
    """Hand `items` on; on a terminal a line says how far it is."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading")
        for item in items:
            yield item
            progress.update(task, description=f"{tally.articles:,} articles, {tally.skipped:,} skipped")
