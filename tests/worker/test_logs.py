"""A library that complains without end is heard once in a while; we ourselves always are."""

import logging

from streams.worker.logs import REPEAT_AFTER, Seldom


def record(name, line):
    return logging.LogRecord(name, logging.ERROR, f"{name}.py", line, "no connection to %s", ("kafka:9092",), None)


def test_a_complaint_is_repeated_after_a_while_and_others_are_heard_meanwhile():
    now = 50.0
    seldom = Seldom(lambda: now)
    assert seldom.filter(record("aiokafka", 7))
    assert not any(seldom.filter(record("aiokafka", 7)) for _ in range(100))
    assert seldom.filter(record("aiokafka", 8))
    now += REPEAT_AFTER
    assert seldom.filter(record("aiokafka", 7))


def test_our_own_records_always_pass():
    seldom = Seldom(lambda: 50.0)
    assert all(seldom.filter(record("streams.worker.start", 7)) for _ in range(3))
