"""Loading without the garbage collector, which must be on again afterwards whatever happened."""

import gc

import pytest

from streams.knowledge.collector import without_collector


def test_the_collector_is_off_inside_and_on_again_after():
    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_mistake_in_a_table_does_not_leave_it_off():
    with pytest.raises(ValueError, match="mistake"), without_collector():
        raise ValueError("mistake")
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
