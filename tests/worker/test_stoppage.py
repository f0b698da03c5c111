"""A worker that was stopped longer than its session does not decide on reports from before."""

import pytest

from streams.worker.stoppage import Stoppage
from tests.worker.conftest import FakeEvent


@pytest.fixture
def clock():
    class Clock:
        now = 1_000.0

        def __call__(self):
            return self.now

    return Clock()


def message():
    return FakeEvent(b"").message  # of generation 1


@pytest.mark.parametrize(("stopped", "stale"), [(0.3, False), (9.9, False), (10.1, True), (3_600, True)], ids="{} s".format)
def test_a_stop_longer_than_the_session_makes_what_was_fetched_stale(clock, stopped, stale):
    stoppage = Stoppage(10.0, lambda: 1, clock)
    clock.now += stopped
    assert stoppage.is_stale(message()) is stale
    clock.now += 0.1
    assert stoppage.is_stale(message()) is stale


def test_what_is_fetched_after_the_rebalance_is_fresh(clock):
    stoppage = Stoppage(10.0, lambda: 0, clock)
    clock.now += 25
    stoppage.tick()
    assert not stoppage.is_stale(message())


def test_a_busy_loop_is_no_stop_while_the_thread_ticks(clock):
    stoppage = Stoppage(10.0, lambda: 1, clock)
    for _ in range(100):
        clock.now += 1
        stoppage.tick()
    assert not stoppage.is_stale(message())
