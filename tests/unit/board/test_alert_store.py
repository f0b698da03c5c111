import asyncio

import orjson
import pytest

from streams.errors import BrokerError
from streams.subscribers import alert_store
from streams.subscribers.alert_store import AlertStore, TooManyWatchers
from streams.subscribers.counts import Counts
from streams.subscribers.support_stream import Support


def alert(number):
    return {"id": f"e{number}.1", "data": {"event": f"e{number}"}}


def ids(queue):
    found = []
    while not queue.empty():
        pushed = queue.get_nowait()
        found.append(pushed and pushed.id)
    return found


async def test_the_oldest_alert_goes_when_there_are_too_many():
    store = AlertStore(kept=3)
    for number in range(5):
        store.add(alert(number))
    assert [item["id"] for item in orjson.loads(store.newest_first())] == ["e4.1", "e3.1", "e2.1"]


async def test_the_same_alert_is_kept_and_pushed_once():
    store = AlertStore()
    with store.watching() as queue:
        store.add(alert(1))
        store.add(alert(1))
        assert ids(queue) == ["e1.1"]
    assert len(orjson.loads(store.newest_first())) == 1


async def test_a_page_starts_after_the_alert_that_it_knows():
    store = AlertStore()
    for number in range(3):
        store.add(alert(number))
    with store.watching(after="e0.1") as knows, store.watching(after="forgotten.1") as lost, store.watching() as fresh:
        assert ids(knows) == ["e1.1", "e2.1"]
        assert ids(lost) == ids(fresh) == ["e0.1", "e1.1", "e2.1"]


async def test_counts_are_pushed_when_they_change_and_to_every_new_page():
    store = AlertStore()
    with store.watching() as queue:
        store.count(Counts(1, 0, 0))
        store.count(Counts(1, 0, 0))
        store.count(Counts(2, 1, 0))
        assert queue.qsize() == 2
    with store.watching() as later:
        assert orjson.loads(later.get_nowait().data) == {"articles": 2, "alerts": 1, "dead_letters": 0}


async def test_a_page_that_is_too_far_behind_is_cut_off_and_the_others_go_on(monkeypatch):
    monkeypatch.setattr(alert_store, "_BEHIND", 3)
    store = AlertStore()
    with store.watching() as slow:
        monkeypatch.setattr(alert_store, "_BEHIND", 100)
        with store.watching() as quick:
            for number in range(6):
                store.add(alert(number))
            assert ids(slow) == [None]
            assert ids(quick) == [f"e{number}.1" for number in range(6)]


async def test_there_is_a_limit_of_pages_and_closed_ones_do_not_count(monkeypatch):
    monkeypatch.setattr(alert_store, "MAX_WATCHERS", 1)
    store = AlertStore()
    with store.watching(), pytest.raises(TooManyWatchers), store.watching():
        pass
    with store.watching():
        pass


async def test_the_latest_support_of_each_event_is_kept_and_comes_after_the_alerts():
    store = AlertStore(kept=2)
    store.add(alert(1))
    for number, reports in [(1, 1), (2, 1), (1, 2), (3, 1)]:
        store.support(Support(event=f"e{number}", revision=1, reports=reports, evidence=(), names=()))
    with store.watching() as queue:
        frames = [queue.get_nowait() for _ in range(queue.qsize())]
    assert [frame.name for frame in frames] == ["alert", "support", "support"]
    assert [(orjson.loads(frame.data)["event"], orjson.loads(frame.data)["reports"]) for frame in frames[1:]] == [
        ("e1", 2),
        ("e3", 1),
    ]


class CounterThatFailsOnce:
    def __init__(self):
        self.calls = 0

    async def counts(self):
        self.calls += 1
        if self.calls == 1:
            raise BrokerError("away")
        return Counts(self.calls, 0, 0)


async def test_counting_goes_on_when_the_broker_was_away(monkeypatch):
    monkeypatch.setattr(alert_store, "_LOOK_EVERY", 0)
    store = AlertStore()
    with store.watching() as queue:
        task = asyncio.create_task(alert_store.keep_counting(CounterThatFailsOnce(), store))
        first = await asyncio.wait_for(queue.get(), 5)
        task.cancel()
    assert orjson.loads(first.data)["articles"] == 2
