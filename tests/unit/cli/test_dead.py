"""`dyadwire dead`: letters are listed, shown harmlessly, and sent back as they came."""

import confluent_kafka
import pytest

from streams.broker import topics
from streams.cli.topic_reader import read_to_end

BAD = b'{"id": "\xff\x1b[2J"}'


@pytest.fixture
def letters(settings):
    """Three dead letters as the worker writes them, and one by somebody else. Returns their places by name."""
    names = topics.names(settings)
    producer = confluent_kafka.Producer({"bootstrap.servers": settings.broker})
    places = {}

    def put(name, value, headers):
        def note(_error, message):
            places[name] = f"{message.partition()}/{message.offset()}"

        producer.produce(names.dead, value, b"wire:1", partition=0, headers=headers, on_delivery=note)

    put("bytes", BAD, headers("NotJSON", "DW-101", names.raw, reason="byte 0xFF is not UTF-8\x1b[2J"))
    put("defect", b'{"id": "wire:1"}', [("traceparent", b"00-1"), *headers("JudgementFailed", "DW-110", names.raw)])
    put("tombstone", b"", headers("NoValue", "DW-104", names.raw))
    put("foreign", b"x", headers("NotJSON", "DW-101", "payments"))
    assert producer.flush(10) == 0
    return places


def headers(exception, code, topic, reason="the reason"):
    return [
        ("__streams.errors.exception", exception.encode()),
        ("__streams.errors.message", reason.encode()),
        ("__streams.errors.topic", topic.encode()),
        ("__streams.errors.partition", b"2"),
        ("__streams.errors.offset", b"17"),
        ("dyadwire.errors.code", code.encode()),
        ("dyadwire.attempts", b"1"),
    ]


def raw(settings):
    return list(read_to_end(settings, topics.names(settings).raw))


def test_list(run, settings, letters):
    result = run("dead", "list")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "4 dead letters"
    assert letters["bytes"] in result.stdout
    assert "DW-101 NotJSON" in result.stdout
    assert f"{settings.topic_prefix}articles.raw/2/17" in result.stdout
    assert "byte 0xFF is not UTF-8" in result.stdout
    assert "\x1b" not in result.stdout


def test_list_of_one_code(run, letters):
    result = run("dead", "list", "--code", "dw-110")
    assert result.stdout.splitlines()[-1] == "1 dead letters"
    assert letters["defect"] in result.stdout


def test_an_empty_topic_has_no_letters(run, settings):
    assert run("dead", "list").stdout == "0 dead letters\n"


def test_show_is_harmless_to_the_terminal(run, letters):
    result = run("dead", "show", letters["bytes"])
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "key: wire:1" in result.stdout
    assert "__streams.errors.exception: NotJSON" in result.stdout
    assert "ff 1b 5b 32 4a" in result.stdout, "bytes that are no UTF-8 are shown as hex"


def test_show_of_text_is_text(run, letters):
    assert '{"id": "wire:1"}' in run("dead", "show", letters["defect"]).stdout.splitlines()


def test_raw_is_the_bytes_and_nothing_else(run, letters):
    assert run("dead", "show", letters["bytes"], "--raw").stdout_bytes == BAD


@pytest.mark.parametrize(("place", "code"), [("9999/0", 1), ("0/999", 1), ("17", 2), ("a/b", 2), ("0/-1", 2)])
def test_places_that_are_none(run, letters, place, code):
    assert run("dead", "show", place).exit_code == code


def test_replay_sends_the_original_back(run, settings, letters):
    result = run("dead", "replay", letters["defect"])
    assert (result.exit_code, result.stdout) == (0, "1 sent again, 0 problems\n")
    (message,) = raw(settings)
    assert (message.key(), message.value()) == (b"wire:1", b'{"id": "wire:1"}')
    assert message.headers() == [("traceparent", b"00-1"), ("dyadwire.attempts", b"1")]


def test_replay_of_all_of_a_code(run, settings, letters):
    assert run("dead", "replay", "--all", "--code", "DW-110").stdout == "1 sent again, 0 problems\n"
    assert len(raw(settings)) == 1


def test_what_cannot_be_sent_is_named(run, settings, letters):
    result = run("dead", "replay", "--all")
    assert (result.exit_code, result.stdout) == (1, "2 sent again, 2 problems\n")
    assert f"{letters['foreign']}: its original topic is payments, which the worker does not read" in result.stderr
    assert f"{letters['tombstone']}: it was a tombstone" in result.stderr
    assert sorted(message.value() for message in raw(settings)) == sorted([BAD, b'{"id": "wire:1"}'])


def test_letters_or_all_but_not_both(run, letters):
    assert run("dead", "replay", letters["defect"], "--all").exit_code == 2
