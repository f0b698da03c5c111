"""What `ingest` counts and tells: problems as they come, progress on a terminal, the closing lines."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from streams.articles.article import Article
    from streams.cli.raw_producer import RawProducer
    from streams.feeds.reading import Skipped

_SHOWN: Final = 20
"""Skipped items of one file or feed that are shown one by one; a file in a wrong encoding has one a line."""
_EACH: Final = 100
"""Articles between two changes of the line that shows progress."""


class Tally:
    """What was read and what was not, and why; constant in size. With `follow` each source's items are shown anew."""

    def __init__(self, *, follow: bool) -> None:
        self.articles = 0
        self.undated = 0
        self.held = 0
        self.away = 0
        """Sources that could not be had."""
        self.stopped = False
        self._kinds: Counter[str] = Counter()
        self._follow = follow
        self._shown = 0
        self._place = ""
        self._progress: tuple[Progress, TaskID] | None = None

    def article(self, article: "Article") -> None:
        """Count an article that is handed on."""
        self.articles += 1
        self.undated += article.published is None
        if self._progress is not None and self.articles % _EACH == 0:
            progress, task = self._progress
            progress.update(task, description=f"{self.articles:,} articles, {self._kinds['skipped']:,} skipped")

    def skip(self, skipped: "Skipped") -> None:
        """Count an item that is no article, and show the first of them as they come."""
        kind = "problem" if skipped.problem else "skipped"
        self._kinds[kind] += 1
        self._show(skipped.source, f"{kind}: {skipped}")

    def hold(self, name: str, article: "Article", *, kept: bool) -> None:
        """Count an article under embargo: held if it is `kept` until then, else skipped, as nothing remembers it."""
        from streams.articles.decoding import shown
        from streams.feeds.reading import Skipped

        reason = f"{shown(article.id)} is embargoed until {article.embargoed:%Y-%m-%dT%H:%M:%S}Z"
        if not kept:
            self.skip(Skipped(name, 0, f"{reason}; run this again then, or with --state FILE, which holds it", problem=False))
            return
        self.held += 1
        self._show(name, f"held: {name}: {reason} and sent then")

    def _show(self, place: str, line: str) -> None:
        if self._follow and place != self._place:
            # A service that was started a month ago still says what is wrong today.
            self._place, self._shown = place, 0
        if self._shown < _SHOWN:
            self.say(line)
        elif self._shown == _SHOWN:
            self.say("… more are counted and not shown")
        self._shown += 1

    def say(self, sentence: str) -> None:
        """Tell what is of interest now."""
        from streams.subscribers.harmless import harmless

        if self._progress is None:
            typer.echo(harmless(sentence), err=True)
        else:
            self._progress[0].console.print(harmless(sentence), markup=False, highlight=False, soft_wrap=True)

    def problems(self, producer: "RawProducer | None") -> int:
        """Items that could not be read, articles that the broker did not acknowledge, sources that were not to be had."""
        return self._kinds["problem"] + self.away + (sum(producer.failures.values()) if producer is not None else 0)

    def report(self, producer: "RawProducer | None") -> Iterator[str]:
        """Yield the closing lines; the last has the form that scripts read."""
        if self.undated:
            yield f"{self.undated:,} undated (relative dates in them stay unresolved)"
        if self.held:
            yield f"{self.held:,} held back by an embargo"
        if producer is None:
            yield "dry run: nothing was sent"
        else:
            yield f"{producer.acknowledged:,} acknowledged by the broker"
            if producer.letters:
                yield f"{producer.letters:,} kept as dead letters, see `dyadwire dead list`"
            for reason, count in producer.failures.items():
                yield f"{count:,} not acknowledged: {reason}; run ingest again, a copy does no harm"
        yield f"{self.articles} articles, {self._kinds['skipped']} skipped, {self.problems(producer)} problems"

    @contextmanager
    def progress(self) -> Iterator[None]:
        """While this lasts a line on a terminal says how far it is."""
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        if not console.is_terminal:
            yield
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            self._progress = progress, progress.add_task("reading")
            try:
                yield
            finally:
                self._progress = None
