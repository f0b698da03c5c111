"""`dyadwire ingest`: articles from wherever they come to `articles.raw`."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from streams.cli.options import Broker, settings_with

if TYPE_CHECKING:
    from streams.articles.article import Article
    from streams.cli.ingest_tally import Tally
    from streams.cli.raw_producer import RawProducer
    from streams.settings import Settings
    from streams.sources.following import Planned

_STDIN: Final = "-"
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words of the command ask for."""

    sources: list[str]
    listed: Path | None
    state: Path | None
    follow: bool
    dry_run: bool
    private: bool

    @property
    def at_once(self) -> bool:
        """Whether it is one pass over files and pipes, about which nothing is remembered."""
        plain = self.listed is None and self.state is None and not self.follow
        return plain and not any(source.startswith(_WEB) for source in self.sources)


def ingest(  # noqa: PLR0917 - Typer gives each by its name
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Files, folders, addresses (http, https), or - for stdin.", show_default=False),
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--sources", metavar="FILE", help="A list of sources in YAML; may be changed while it runs.")
    ] = None,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on: watch folders, ask feeds again, take what is pushed. Ctrl-C ends it.")
    ] = False,
    broker: Broker = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count; send nothing, need no Kafka.")] = False,
    state: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Remember there what was sent, and send it no more. With --follow or --sources: ingest.sqlite in"
            " DYADWIRE_STATE_DIR.",
        ),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="SOURCE may be an address that is not public.")] = False,
) -> None:
    """Send articles to the topic articles.raw.

    Reads ninjs, NewsML-G2, NITF, RSS, Atom, JSON lines, HTML and text, told by their content, packed with gzip, zstd or zip or
    not. What cannot be read is named with its place and reason and kept as a dead letter, and the rest goes on. Articles are
    keyed by id: sending a file twice sends every id twice, and the worker tells a copy from news. The last line counts; exit 1
    if there was a problem.
    """
    from streams.cli.ingest_tally import Tally
    from streams.cli.raw_producer import RawProducer

    settings = settings_with(broker)
    asked = _checked(_Asked(list(sources or ()), listed, state, follow, dry_run, private))
    tally = Tally(follow=follow)
    try:
        with nullcontext() if dry_run else RawProducer(settings, patient=follow) as producer:
            _run(asked, settings, tally, producer)
    except KeyboardInterrupt:
        typer.echo("stopped; the count is of what was read until then", err=True)
        tally.stopped = True
    for line in tally.report(producer):
        typer.echo(line)
    if tally.problems(producer) or (tally.stopped and not follow):
        raise typer.Exit(1)


def _checked(asked: _Asked) -> _Asked:
    if not asked.sources and asked.listed is None:
        raise typer.BadParameter("name files, folders, addresses or -, or a list with --sources", param_hint="SOURCE")
    if _STDIN in asked.sources and not asked.at_once:
        message = "stdin is read to its end and not remembered; read it in a command of its own"
        raise typer.BadParameter(message, param_hint="SOURCE")
    return asked


def _run(asked: _Asked, settings: "Settings", tally: "Tally", producer: "RawProducer | None") -> None:
    if asked.at_once:
        with tally.progress():
            _read_through(asked.sources, settings.max_article_bytes, tally, producer)
        return
    import asyncio

    asyncio.run(_follow(asked, settings, tally, producer))


def _read_through(sources: list[str], max_bytes: int, tally: "Tally", producer: "RawProducer | None") -> None:
    from datetime import UTC, datetime

    from streams.feeds.reading import Reading, Skipped
    from streams.sources.embargoes import is_early
    from streams.sources.files import read

    reading = Reading(received=datetime.now(UTC), max_bytes=max_bytes)
    items: Iterable[tuple[str, Article | Skipped]] = ((source, item) for source in sources for item in read(source, reading))
    for source, item in items:
        if isinstance(item, Skipped):
            tally.skip(item)
            if producer is not None:
                producer.keep(item)
        elif is_early(item, datetime.now(UTC)):
            tally.hold(source, item, kept=False)
        else:
            tally.article(item)
            if producer is not None:
                producer.send(item)


async def _follow(asked: _Asked, settings: "Settings", tally: "Tally", producer: "RawProducer | None") -> None:
    from streams.cli.running import first_of, stop_signal
    from streams.sources.delivery import Nowhere
    from streams.sources.desk import Desk
    from streams.sources.embargoes import HELD, HeldArticles
    from streams.sources.following import Following, Planned
    from streams.sources.http_client import HttpClient
    from streams.sources.memory import Memory

    file = None if asked.dry_run else asked.state or _default_state(asked, settings)
    with Memory(file) as memory:
        async with stop_signal() as stopped, HttpClient() as http:
            desk = Desk(
                sink=producer or Nowhere(),
                memory=memory,
                journal=tally,
                http=http,
                max_article_bytes=settings.max_article_bytes,
            )
            fixed = {source: _planned(source, asked) for source in asked.sources}
            held = {HELD: Planned(HELD, HeldArticles)} if memory.lasts else {}
            following = Following(desk, file=asked.listed, fixed=held | fixed)
            if asked.follow:
                await first_of(stopped.wait(), following.run())
                return
            with tally.progress():
                failures = await first_of(_until(stopped.wait()), following.once())
            tally.stopped = failures is None
            tally.away += failures or 0


async def _until(stopped: Any) -> None:
    await stopped


def _default_state(asked: _Asked, settings: "Settings") -> Path | None:
    """An address that is asked once by hand is always sent; what goes on is remembered."""
    return settings.state_dir / "ingest.sqlite" if asked.follow or asked.listed is not None else None


def _planned(source: str, asked: _Asked) -> "Planned":
    from streams.sources.drop_folder import DropFolder
    from streams.sources.following import Planned
    from streams.sources.polled_feed import FeedAddress, PolledFeed

    if source.startswith(_WEB):
        address = FeedAddress(url=source, private=asked.private)
        return Planned(source, lambda: PolledFeed(replace(address)))
    return Planned(source, lambda: DropFolder(Path(source)))
