"""What is on a dead letter, and what is not."""

import json
from pathlib import Path

import jsonschema
import pytest

from streams.errors import NotJSON, NoValue, WrongShape
from streams.worker.dead_letters import dead_letter
from tests.worker.conftest import TRACEPARENT, FakeEvent


def letter_of(error, value=b"{", **message):
    return dead_letter(FakeEvent(value, **message).message, error)


def test_the_message_is_whole_and_the_headers_say_why_and_where():
    letter = letter_of(NotJSON("the document is not JSON"), key=b"a1", partition=3, offset=42)
    assert (letter.key, letter.value) == (b"a1", b"{")
    assert dict(letter.headers) == {
        "__streams.errors.exception": b"NotJSON",
        "__streams.errors.message": b"the document is not JSON",
        "__streams.errors.topic": b"articles.raw",
        "__streams.errors.partition": b"3",
        "__streams.errors.offset": b"42",
        "dyadwire.errors.code": b"DW-101",
        "dyadwire.attempts": b"1",
    }


def test_the_headers_keep_the_contract():
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "dead-letter.json").read_bytes())
    letter = letter_of(NoValue("no value"), value=None, headers=[("traceparent", TRACEPARENT)])
    headers = {name: value.decode() for name, value in letter.headers}
    jsonschema.Draft202012Validator(schema).validate(headers)


def test_a_tombstone_gives_a_letter_that_is_none():
    assert letter_of(NoValue("no value"), value=None).value == b""


def test_headers_that_came_stay():
    letter = letter_of(NotJSON("x"), headers=[("traceparent", TRACEPARENT), ("desk", None)])
    assert letter.headers[:2] == [("traceparent", TRACEPARENT), ("desk", b"")]


@pytest.mark.parametrize(
    ("said", "attempts"),
    [(b"1", b"2"), (b"41", b"42"), (b"", b"1"), (b"many", b"1"), (b"-3", b"1"), (b"9" * 5_000, b"1"), ("٣".encode(), b"1")],
)
def test_a_replayed_letter_counts_its_attempts_whatever_its_header_says(said, attempts):
    first = [("dyadwire.attempts", said), ("dyadwire.errors.code", b"DW-101")]
    letter = letter_of(WrongShape("the field `id` is missing"), headers=first)
    assert [value for name, value in letter.headers if name == "dyadwire.attempts"] == [attempts]
    assert [value for name, value in letter.headers if name == "dyadwire.errors.code"] == [b"DW-102"]


def test_a_sentence_with_a_lone_surrogate_can_be_sent():
    letter = letter_of(WrongShape("the field `id` is '\ud800'"))
    assert dict(letter.headers)["__streams.errors.message"] == rb"the field `id` is '\ud800'"
