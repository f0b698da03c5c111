"""What runs beside other things ends before what it uses is taken away."""

import asyncio
import threading

import pytest

from streams.cli.running import in_thread


async def test_a_call_in_a_thread_is_seen_through_when_it_is_cancelled():
    may_end, ended = threading.Event(), []
    task = asyncio.create_task(in_thread(lambda: (may_end.wait(10), ended.append(True))))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.sleep(0.05)
    assert not task.done()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True]


async def test_it_gives_what_the_call_gives_and_raises_what_it_raises():
    assert await in_thread(int, "7") == 7
    with pytest.raises(ValueError, match="invalid literal"):
        await in_thread(int, "seven")
