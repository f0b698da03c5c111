"""`dyadwire demo`: everything in one terminal, for trying out. `make run` calls it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from streams.articles.article import Article

_WIRES: Final = Path(__file__).parents[2] / "deploy" / "demo" / "wires"

_PAUSE: Final = 0.5
"""Seconds between two wires: quick for a wire, slow enough to read along."""


def demo(
    once: Annotated[bool, typer.Option("--once", help="Without pauses; end after the last wire.")] = False,
    wires: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder of wires, JSON lines or ninjs, played by name.", show_default=False)
    ] = _WIRES,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Port of the board; if it is taken, one of the next.")
    ] = None,
    board: Annotated[bool, typer.Option("--board/--no-board", help="Show the alerts on a page as well.")] = True,
) -> None:
    """Try it out: embedded broker, topics, worker and board, with sample wires coming in.

    Prints each alert with the sentence that says so. Nothing is kept. Ctrl-C ends it; with --once it ends by itself, and the
    last line counts articles, alerts and dead letters.
    """
    import asyncio

    from rich.console import Console

    from streams.cli.demo_run import DemoRun, Place
    from streams.settings import Settings

    articles = _read(wires)
    own = Settings()
    place = Place(own.web_host, own.board_port if port is None else port) if board else None
    # soft_wrap: a sentence that is broken at the terminal's width can be neither searched nor copied.
    run = DemoRun(Console(soft_wrap=True, highlight=False), articles, pause=0.0 if once else _PAUSE, stay=not once)
    raise typer.Exit(asyncio.run(run.play(place)))


def _read(folder: Path) -> "list[Article]":
    """The articles of `folder`, in the order of file names and lines.

    Raises:
        typer.BadParameter: there is none, or one cannot be read.
    """
    from streams.feeds.reading import Reading, Skipped
    from streams.sources.files import read

    articles = []
    for item in read(str(folder), Reading()):
        if isinstance(item, Skipped):
            raise typer.BadParameter(str(item), param_hint="--wires")
        articles.append(item)
    if not articles:
        raise typer.BadParameter(f"{folder} holds no article; name a folder of wires", param_hint="--wires")
    return articles
