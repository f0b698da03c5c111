"""`dyadwire board`: the alert topic in the browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.options import Broker, settings_with

if TYPE_CHECKING:
    from streams.settings import Settings


def board(
    broker: Broker = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65_535, help="Port instead of DYADWIRE_BOARD_PORT; if taken, one of the next.")
    ] = None,
) -> None:
    """Show the alerts on a page, those that are there and those that come. Ctrl-C ends it.

    The page listens on DYADWIRE_WEB_HOST, loopback unless told otherwise, and asks nobody who they are.
    """
    import asyncio

    settings = settings_with(broker)
    asyncio.run(_serve(settings, settings.board_port if port is None else port))


async def _serve(settings: "Settings", port: int) -> None:
    from streams.cli.running import first_of, stop_signal
    from streams.subscribers.alert_store import AlertStore, keep_counting
    from streams.subscribers.alert_stream import AlertStream
    from streams.subscribers.board.server import serving
    from streams.subscribers.counts import TopicCounter
    from streams.subscribers.support_stream import SupportStream

    store = AlertStore()
    async with (
        stop_signal() as stopped,
        AlertStream(settings) as alerts,
        SupportStream(settings) as support,
        TopicCounter(settings) as counter,
        serving(store, host=settings.web_host, port=port) as address,
    ):
        typer.echo(f"board: {address}")
        await first_of(stopped.wait(), store.fill(alerts), store.keep_supporting(support), keep_counting(counter, store))
