"""Broken documents for every reader, some hundreds in each test run; the long run is `make fuzz`."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.feeds.reading import Skipped
from tests.fuzz.mutations import broken
from tests.fuzz.targets import NOW, SLOWEST, TARGETS, Target, check


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_whole_documents_are_read(target):
    """Otherwise the fuzzing would break what is broken already."""
    for seed in target.seeds:
        check(target, seed)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_broken_documents_have_an_answer(target, seed):
    check(target, broken(random.Random(seed), target.seeds))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@settings(max_examples=50, deadline=None)
@given(value=st.binary(max_size=400))
def test_any_bytes_have_an_answer(target, value):
    check(target, value)


def _raising(value: bytes):
    raise RecursionError


def _slow(value: bytes):
    start = time.process_time()
    while time.process_time() - start < SLOWEST:
        pass
    return [Skipped("x", 0, "late")]


@pytest.mark.parametrize(
    "read",
    [
        _raising,
        lambda value: [],
        lambda value: [Skipped("x", 0, "")],
        lambda value: [Skipped("x", 0, "two\nlines")],
        lambda value: [Article(id="", source="Desk", headline="h", body="", versioncreated=NOW)],
        _slow,
    ],
)
def test_a_reader_that_fails_would_be_found(read):
    with pytest.raises((AssertionError, RecursionError, AttributeError)):
        check(Target("broken", read, []), b"")
