"""`dyadwire alerts`: the alert topic in the terminal."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from streams.cli.options import Broker, moment, settings_with

if TYPE_CHECKING:
    from streams.settings import Settings

CloudEvent = dict[str, Any]


def alerts(
    broker: Broker = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Also those since 2h, 3d, 2019-05-14 or 2019-05-14T10:20Z."),
    ] = None,
    dyad: Annotated[str | None, typer.Option(metavar="DYAD", help="Only this pair of countries, like RUS-USA.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each alert as it is on the topic, one line each.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Print what is there, from the beginning or --since, and end.")] = False,
) -> None:
    """Follow the alerts in the terminal.

    Shows time, kind, who did what, headline, the sentence that says so, outlet. Without --since or --once only what comes
    from now on. An alert that the topic holds twice is shown once. Ctrl-C ends it.
    """
    settings = settings_with(broker)
    earliest = None if since is None else moment(since, datetime.now(UTC), "--since")
    wanted = _filter(earliest, dyad)
    show = _as_json() if as_json else _as_text()
    if once:
        for event in _there_now(settings):
            if wanted(event):
                show(event)
        return
    with suppress(KeyboardInterrupt):
        asyncio.run(_follow(settings, earliest is not None, wanted, show))


def _filter(earliest: datetime | None, dyad: str | None) -> Callable[[CloudEvent], bool]:
    def wanted(event: CloudEvent) -> bool:
        if dyad is not None and str(event.get("subject")).upper() != dyad.upper():
            return False
        return earliest is None or datetime.fromisoformat(event["time"]) >= earliest

    return wanted


async def _follow(
    settings: "Settings", from_beginning: bool, wanted: Callable[[CloudEvent], bool], show: Callable[[CloudEvent], None]
) -> None:
    from streams.subscribers.alert_stream import AlertStream

    async with AlertStream(settings, from_beginning=from_beginning) as stream:
        async for event in stream:
            if wanted(event):
                show(event)


def _there_now(settings: "Settings") -> Iterator[CloudEvent]:
    """The alerts on the topic, each once. Memory: the ids of all of them."""
    from streams.broker import topics
    from streams.cli.topic_reader import read_to_end
    from streams.errors import NotJSON, WrongShape
    from streams.subscribers.alert_stream import parse

    seen: set[str] = set()
    for message in read_to_end(settings, topics.names(settings).alerts):
        try:
            event = parse(message.value())
        except (NotJSON, WrongShape) as error:
            typer.echo(f"{message.topic()}/{message.partition()}/{message.offset()}: {error}", err=True)
            continue
        if event["id"] not in seen:
            seen.add(event["id"])
            yield event


def _as_text() -> Callable[[CloudEvent], None]:
    from rich.console import Console

    from streams.subscribers.tail import render

    # soft_wrap: a sentence that is broken at the terminal's width can be neither searched nor copied.
    console = Console(soft_wrap=True, highlight=False)
    return lambda event: console.print(render(event))


def _as_json() -> Callable[[CloudEvent], None]:
    import orjson

    return lambda event: typer.echo(orjson.dumps(event).decode())
