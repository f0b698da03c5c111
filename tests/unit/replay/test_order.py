"""The worker's order, found again."""

from hypothesis import given
from hypothesis import strategies as st

from streams.replay.order import LiveReports, Version

DYAD = "RUS-USA"


def version(name):
    return Version(DYAD, name, 1, "2019-05-14T10:00:00Z", "usable")


def live(*names, every=10):
    reports = LiveReports()
    for number, name in enumerate(names):
        reports.add(version(name), number, number * every)
    return reports


def order(reports, *messages):
    """Names in order; a message is name, partition, offset, when it came."""
    ranked = [(reports.rank(version(name), partition, offset, came), name) for name, partition, offset, came in messages]
    return [name for _, name in sorted(ranked)]


def test_reports_that_were_there_keep_their_order_whatever_the_partitions_say():
    assert order(live("c", "a", "b"), ("a", 0, 0, 0), ("b", 0, 1, 0), ("c", 1, 0, 5)) == ["c", "a", "b"]


def test_a_report_that_is_new_comes_after_its_own_partition_s_and_before_the_next():
    assert order(live("a", "b", "c"), ("a", 0, 0, 0), ("x", 0, 1, 0), ("b", 1, 0, 0), ("c", 0, 2, 0)) == ["a", "x", "b", "c"]


def test_on_a_quiet_wire_a_new_report_comes_where_its_article_came():
    messages = [("a", 0, 0, 0), ("b", 0, 1, 8), ("x", 1, 0, 15), ("c", 0, 2, 18)]
    assert order(live("a", "b", "c"), *messages) == ["a", "b", "x", "c"]


def test_new_reports_alone_come_by_time_then_partition():
    assert order(LiveReports(), ("b", 1, 0, 7), ("a", 0, 0, 3), ("c", 2, 0, 7)) == ["a", "b", "c"]


def test_an_article_that_tells_nothing_any_longer_still_says_where_the_next_one_stands():
    reports = live("a", "gone", "b", every=0)
    first = reports.rank(version("a"), 0, 0, -1)
    reports.pass_over(version("gone"), 0)
    assert first < reports.rank(version("x"), 0, 2, -1) < reports.rank(version("b"), 1, 0, -1)


def test_a_message_that_was_sent_twice_has_two_places():
    reports = live("a", "b", "a")
    assert [reports.rank(version("a"), 0, offset, 0).place for offset in (0, 5)] == [0, 2]


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1), st.data())
def test_any_mix_of_partitions_gives_the_worker_s_order(names, data):
    """Each partition's articles are judged in its order; the topic has some way of mixing them."""
    partition = {name: data.draw(st.integers(0, 2)) for name in names}
    offsets = {name: [other for other in names if partition[other] == partition[name]].index(name) for name in names}
    messages = sorted(((name, partition[name], offsets[name], 0) for name in names), key=lambda one: one[1:3])
    assert order(live(*names), *messages) == names
