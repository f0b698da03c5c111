"""Running several things side by side in a terminal, until one of them ends or somebody stops them."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

T = TypeVar("T")

_STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@asynccontextmanager
async def stop_signal() -> AsyncIterator[asyncio.Event]:
    """An event that Ctrl-C, SIGTERM or the terminal's end sets, instead of an exception in the middle of something."""
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in _STOPS:
        loop.add_signal_handler(number, stopped.set)
    try:
        yield stopped
    finally:
        for number in _STOPS:
            loop.remove_signal_handler(number)


async def in_thread(call: Callable[..., T], *arguments: Any) -> T:
    """`call` in a thread, seen through even when it is cancelled.

    A thread cannot be stopped. Left alone it would go on asking a broker that is closed next, and hold the end up for seconds.
    """
    thread = asyncio.ensure_future(asyncio.to_thread(call, *arguments))
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        await asyncio.wait([thread])
        raise


async def first_of(*parts: Coroutine[Any, Any, Any]) -> Any:
    """Run `parts` side by side until one ends; stop the others; give its result, or raise what it raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    # In the order of `parts`: where two ended at once, the first decides, on every run.
    return next(task for task in tasks if task in done).result()
