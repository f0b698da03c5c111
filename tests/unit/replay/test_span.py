"""Which offsets a range means. The reader is a stand-in: a topic as a list of times for each partition."""

from datetime import UTC, datetime, timedelta

import pytest

from streams.errors import TopicError
from streams.replay.reading import Record
from streams.replay.span import places_in, span_of

MIDNIGHT = datetime(2019, 5, 14, tzinfo=UTC)


def hour(number):
    return MIDNIGHT + timedelta(hours=number)


class Topic:
    """Partitions with the hours in which their messages came; `gone` messages of each are taken by retention."""

    def __init__(self, *partitions, gone=0):
        self.partitions = dict(enumerate(partitions))
        self.gone = gone

    def ends(self, _topic):
        return dict.fromkeys(self.partitions, self.gone), {number: len(hours) for number, hours in self.partitions.items()}

    def at(self, _topic, moment):
        return {
            number: next((at for at, one in enumerate(hours) if at >= self.gone and hour(one) >= moment), len(hours))
            for number, hours in self.partitions.items()
        }

    def read(self, topic, first, end):
        for number in first:
            for offset in range(first[number], end[number]):
                came = int(hour(self.partitions[number][offset]).timestamp() * 1000)
                yield Record(topic, number, offset, came, b"", ())


def span(topic, first, end=None, hours=2):
    return span_of(topic, "raw", first, end, timedelta(hours=hours))


def test_a_range_of_time_and_what_came_before_it():
    found = span(Topic([0, 1, 2, 3, 4, 5], [2, 6]), hour(3), hour(5))
    assert (found.context, found.first, found.end, found.until) == ({0: 1, 1: 0}, {0: 3, 1: 1}, {0: 5, 1: 1}, {0: 5, 1: 1})
    assert [found.holds(0, offset) for offset in (2, 3, 4, 5)] == [False, True, True, False]
    assert not found.short


def test_without_an_end_it_goes_to_what_lies_there():
    assert span(Topic([0, 1, 2]), hour(1)).end == {0: 3}


def test_offsets_name_their_partition_and_the_others_give_context_until_the_range_ends():
    found = span(Topic([0, 1, 2, 3, 4, 5], [2, 3, 6]), {0: 3}, {0: 5})
    assert (found.context, found.until) == ({0: 1, 1: 0}, {0: 5, 1: 2})
    assert not any(found.holds(1, offset) for offset in range(3))
    assert found.holds(0, 3)


def test_what_retention_took_is_left_out_and_said():
    found = span(Topic([0, 1, 2, 3], gone=2), hour(0))
    assert (found.context, found.first, found.short) == ({0: 2}, {0: 2}, True)


def test_an_empty_range_has_nothing_and_fails_not():
    found = span(Topic([0, 1], [0]), hour(7), hour(8))
    assert found.first == found.end == {0: 2, 1: 1}


def test_a_partition_that_is_not_there():
    with pytest.raises(TopicError, match="has no partition 7; it has 0 to 0"):
        span(Topic([0]), {7: 0})


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("0/17", {0: 17}),
        ("0/17,3/4", {0: 17, 3: 4}),
        (" 0/1 , 1/2 ", {0: 1, 1: 2}),
        ("17", None),
        ("2019-05-14", None),
        ("0/", None),
    ],
)
def test_places_in(text, places):
    assert places_in(text) == places
