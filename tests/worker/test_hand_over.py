"""How messages come from Faust: in lists that grow with the load, acked by nobody, each once."""

import asyncio
from contextlib import aclosing

import pytest

from streams.worker.hand_over import Handled, hand_overs
from tests.worker.conftest import FakeEvent


class FakeStream:
    """A stream over a queue, as far as `hand_overs` looks; None on the queue ends it."""

    def __init__(self, events):
        self.queue = asyncio.Queue()
        for event in events:
            self.queue.put_nowait(event)
        self.enable_acks = True

    def noack(self):
        self.enable_acks = False
        return self

    async def events(self):
        while (event := await self.queue.get()) is not None:
            if isinstance(event, Exception):
                raise event
            yield event


def events(count):
    return [FakeEvent(b"", offset=offset) for offset in range(count)]


async def taken(stream, most, lists):
    async with aclosing(hand_overs(stream, most)) as coming:
        return [[event.message.offset for event in await asyncio.wait_for(anext(coming), 1)] for _ in range(lists)]


@pytest.mark.parametrize(
    ("waiting", "most", "expected"),
    [
        pytest.param(1, 200, [[0]], id="one on a quiet wire, at once"),
        pytest.param(5, 200, [[0, 1, 2, 3, 4]], id="all that wait"),
        pytest.param(5, 2, [[0, 1], [2, 3], [4]], id="no more than asked for"),
    ],
)
async def test_lists_hold_what_waits(waiting, most, expected):
    assert await taken(FakeStream(events(waiting)), most, len(expected)) == expected


async def test_nothing_is_acked():
    given = events(3)
    stream = FakeStream(given)
    await taken(stream, 2, 2)
    assert stream.enable_acks is False
    assert not any(event.acked for event in given)


async def test_what_was_taken_from_faust_is_handed_over_when_a_rebalance_clears_its_queue():
    """Faust waits for what was taken. Kept back until more comes, it would hold the rebalance, or a SIGTERM, for ever."""
    stream = FakeStream(events(300))
    async with aclosing(hand_overs(stream, 100)) as coming:
        handed = [event.message.offset for event in await anext(coming)]
        await asyncio.sleep(0)
        left = stream.queue.qsize()
        stream.queue._queue.clear()
        while len(handed) < 300 - left:
            handed += [event.message.offset for event in await asyncio.wait_for(anext(coming), 1)]
    assert handed == list(range(300 - left))


async def test_the_end_of_the_stream_is_the_end_and_its_error_an_error():
    assert [len(handed) async for handed in hand_overs(FakeStream([*events(3), None]), 10)] == [3]
    with pytest.raises(OSError, match="broken"):
        [handed async for handed in hand_overs(FakeStream([OSError("broken")]), 10)]


def test_a_message_is_new_once_and_new_again_after_the_partitions_went():
    handled = Handled()
    seen = [FakeEvent(b"", offset=offset, partition=partition).message for offset, partition in [(5, 0), (5, 1), (6, 0)]]
    assert [handled.first_time(message) for message in seen] == [True, True, True]
    assert [handled.first_time(message) for message in seen] == [False, False, False]
    handled.forget()
    assert handled.first_time(seen[0])
