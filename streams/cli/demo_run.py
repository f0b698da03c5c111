"""The demo put up, played and taken down: embedded broker, worker process, alert stream, board.

One partition a topic, so that the wires are judged in the order in which they come: the sample's expected alerts hold for that
order, and a live wire keeps it nearly always. All of it is in a temporary folder and on loopback ports, and ends with the demo.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final, NamedTuple

from rich.console import Console

from streams.articles.article import Article
from streams.broker import topics
from streams.broker.embedded import NOTICE, EmbeddedBroker
from streams.cli.dead_letter import DeadLetter
from streams.cli.lag import lag_of
from streams.cli.raw_producer import RawProducer
from streams.cli.running import first_of, in_thread, stop_signal
from streams.cli.topic_reader import read_to_end
from streams.cli.worker_process import WorkerProcess
from streams.errors import WorkerStuck
from streams.settings import Settings
from streams.subscribers.alert_store import AlertStore, keep_counting
from streams.subscribers.alert_stream import AlertStream
from streams.subscribers.board.server import serving
from streams.subscribers.counts import Counts, TopicCounter
from streams.subscribers.support_stream import SupportStream
from streams.subscribers.tail import render

_LOOK_EVERY: Final = 0.2
"""Seconds between two looks at the topics."""

_PATIENCE: Final = 60.0
"""Seconds in which nothing moves before the demo gives up; the slowest step, a cold start, takes a few."""


class Place(NamedTuple):
    """Where the board is to listen."""

    host: str
    port: int


class DemoRun:
    """One run: `pause` seconds between two wires; with `stay` it goes on until it is stopped."""

    def __init__(self, console: Console, articles: Sequence[Article], *, pause: float, stay: bool) -> None:
        self._console = console
        self._articles = articles
        self._pause = pause
        self._stay = stay
        self._shown = 0

    async def play(self, place: Place | None) -> int:
        """Put everything up, play the wires, take everything down whatever happened; returns the exit code.

        That is 1 where a wire became a dead letter: they were readable when they were sent, so the judgement failed.

        Raises:
            DyadwireError: something does not start, the worker ends by itself, or the wires get stuck.
        """
        # The broker is ours and ends with us: what aiokafka has to say about that at the end helps nobody.
        logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
        self._console.print(f"{len(self._articles)} wires; {NOTICE}. Ctrl-C ends it.\n", style="dim")
        async with stop_signal() as stopped, AsyncExitStack() as house:
            parts = await self._set_up(house, place)
            counts = await first_of(stopped.wait(), *parts)
        if isinstance(counts, Counts):
            self._console.print(_sum(counts))
            return 1 if counts.dead_letters else 0
        if not self._stay:
            self._console.print("stopped before the last wire had gone through")
        return 0 if self._stay else 1

    async def _set_up(self, house: AsyncExitStack, place: Place | None) -> list[Coroutine[Any, Any, Any]]:
        """Start what a demo is made of, to be ended with `house` in reverse; gives what has to run meanwhile."""
        folder = Path(house.enter_context(TemporaryDirectory(prefix="dyadwire-demo-")))
        settings = _own_settings(folder)
        broker = house.enter_context(EmbeddedBroker(topics.specs(settings)))
        settings = settings.model_copy(update={"broker": broker.address})
        worker = await house.enter_async_context(WorkerProcess(settings, folder))
        counter = await house.enter_async_context(TopicCounter(settings))
        alerts = await house.enter_async_context(AlertStream(settings))
        support = await house.enter_async_context(SupportStream(settings))
        store = AlertStore()
        if place is not None:
            address = await house.enter_async_context(serving(store, host=place.host, port=place.port))
            self._console.print(f"board: {address}\n", style="bold")
        return [
            worker.until_it_ends(),
            self._show(alerts, store),
            store.keep_supporting(support),
            keep_counting(counter, store),
            self._play_wires(settings, counter),
        ]

    async def _show(self, alerts: AlertStream, store: AlertStore) -> None:
        async for alert in alerts:
            store.add(alert)
            self._console.print(render(alert))
            self._shown += 1

    async def _play_wires(self, settings: Settings, counter: TopicCounter) -> Counts:
        """Send the wires and see them through; gives the counts, or with `stay` says them and never ends."""
        producer = await in_thread(RawProducer, settings)
        for article in self._articles:
            producer.send(article)
            await asyncio.sleep(self._pause)
        counts = await self._see_through(settings, counter)
        if counts.dead_letters:
            self._console.print(f"The first dead letter:\n{await in_thread(_first_dead_letter, settings)}\n", style="red")
        if self._stay:
            self._console.print(f"All wires have gone through: {_sum(counts)}. Ctrl-C ends it.\n", style="dim")
            await asyncio.Event().wait()
        return counts

    async def _see_through(self, settings: Settings, counter: TopicCounter) -> Counts:
        """Wait until the worker has committed all that was sent, and every alert is shown.

        Raises:
            WorkerStuck: nothing has moved for a minute.
        """
        last, moved = None, monotonic()
        while monotonic() - moved < _PATIENCE:
            counts = await counter.counts()
            behind = sum((await in_thread(lag_of, settings)).values())
            if counts.articles >= len(self._articles) and not behind and self._shown >= counts.alerts:
                # The topic may hold an alert twice; the stream hands it on once.
                return replace(counts, alerts=self._shown)
            if (now := (counts, behind, self._shown)) != last:
                last, moved = now, monotonic()
            await asyncio.sleep(_LOOK_EVERY)
        raise WorkerStuck(
            f"after {_PATIENCE:.0f} s without progress the worker is still {behind} messages behind ({_sum(counts)})"
        )


def _own_settings(folder: Path) -> Settings:
    """Settings of a demo's own, whatever the environment says of a real cluster and its passwords."""
    return Settings.model_construct(
        partitions=1,
        state_dir=folder / "state",
        web_port=0,  # a second demo, or a worker beside it, has the usual one
        commit_interval=0.2,  # the end of --once waits for the last commit
        log_level="warning",
    )


def _first_dead_letter(settings: Settings) -> str:
    return DeadLetter.of(next(read_to_end(settings, topics.names(settings).dead))).summary()


def _sum(counts: Counts) -> str:
    return f"{counts.articles} articles, {counts.alerts} alerts, {counts.dead_letters} dead letters"
