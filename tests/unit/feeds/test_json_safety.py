"""JSON that is broken or sly: each has a reason with its place, and the rest of the file is read."""

import json
import time
from contextlib import suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.errors import NotJSON
from streams.feeds.json_bytes import parse
from streams.feeds.reading import Reading
from streams.sources.files import read

GOOD = {"id": "a", "source": "Desk", "headline": "Envoys meet", "versioncreated": "2019-05-14T10:20:00Z"}
LINE = orjson.dumps(GOOD)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"id": "a", "id": "b"}', "the key 'id' stands twice in one object and says two things"),
        (b'{"uri": "x", "bodies": [{"value": "a", "value" : "b"}]}', "the key 'value' stands twice"),
        (b'{"id": "\\u0061", "\\u0069d": "b"}', "the key 'id' stands twice"),
        # Escaped quotes, colons and blanks, which look like the end of a key only when they are written anew.
        (b'{"id": "\\"\\u003a", "id": "b"}', "the key 'id' stands twice"),
        (b'{"id": "\\u0022:", "id": "b"}', "the key 'id' stands twice"),
        (b'{"id": "\\"\\u0020:", "id": "b"}', "the key 'id' stands twice"),
        (b'{"id": "\\"\\n:", "id": "b"}', "the key 'id' stands twice"),
        (b'{"id": "\\ud800"}', "half of a surrogate pair"),
        (b'{"id": NaN}', "NaN or Infinity"),
        (b'{"id": 1e999}', "too large"),
        (b'{"id": "a\x00b"}', "not JSON"),
        (b"[" * 5_000, "nested deeper"),
        ("\ufeff".encode() * 2 + LINE, "not JSON"),
        (LINE.decode().encode("utf-16"), "UTF-16"),
        (LINE + "Привет".encode("cp1251"), "not valid UTF-8"),
        (b'{"id": "x", "body": "' + b"b" * 20_000 + b'"}', "more than 10,000 bytes"),
    ],
)
def test_one_bad_line_has_its_reason_and_the_rest_is_read(tmp_path, line, words):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(LINE + b"\n" + line.replace(b"\n", b"") + b"\n" + LINE + b"\n")
    first, skipped, last = read(str(file), Reading(max_bytes=10_000))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert words in skipped.reason
    assert str(skipped).startswith(f"{file}:2: ")


@pytest.mark.parametrize(
    "value",
    [
        b'{"id": "a", "id": "a"}',  # the same twice
        b'{"renditions": {"broadband": {"href": "1"}, "broadband": {"href": "2"}}}',  # Business Wire sends such
        b'{"headline": "He said: \\"Yes\\": no more", "body": ":"}',  # a quote and a colon that end no key
        b'{"id": "x", "body": ":", "a": {"b": [{"c": ": "}]}}',
    ],
)
def test_twins_that_mean_nothing_are_let_be(value):
    assert parse(value) == json.loads(value)


KEYS = st.sampled_from(["id", "uri", "body", "x", '"', '":', '" :', "\\", "\u00a0", ":"])
WRITTEN = st.sampled_from(["a", '"', '":', '" :', '"\\n:', "\\", ": ", "\u00a0", "د", "\n"])


@st.composite
def documents(draw):
    """JSON with keys that may stand twice, written with and without escapes; and whether one of ours says two things."""
    pairs = draw(st.lists(st.tuples(KEYS, WRITTEN), max_size=4))
    said = [(json.dumps(key, ensure_ascii=draw(st.booleans())), json.dumps(value)) for key, value in pairs]
    escaped = [(key, value.replace(":", draw(st.sampled_from([":", "\\u003a"])))) for key, value in said]
    colon = draw(st.sampled_from([":", " : ", ":\n"]))
    text = "{" + ",".join(key + colon + value for key, value in escaped) + "}"
    first = {}
    twins = any(first.setdefault(key, value) != value and key in {"id", "uri", "body"} for key, value in pairs)
    return text.encode(), twins


@given(documents())
def test_a_key_that_says_two_things_is_found_however_it_is_written(document):
    value, twins = document
    if twins:
        with pytest.raises(NotJSON, match="stands twice"):
            parse(value)
    else:
        assert parse(value) == json.loads(value)


def test_deep_nesting_with_twins_is_not_the_end():
    value = b'{"x": 1, "x": 1, "a": ' + b"[" * 1_000 + b"]" * 1_000 + b"}"
    assert parse(value)["x"] == 1


@pytest.mark.parametrize(
    "value",
    [
        b'{"id": "' + b'\\":' * 300_000 + b'"}',
        b"{" + b",".join(b'"k%d": 1' % number for number in range(100_000)) + b"}",
        b"{" + b",".join([b'"x": 1'] * 100_000) + b"}",
        b'{"a": ":' + b'", "b": ":' * 90_000 + b'"}',
        b"[" + b"[]," * 300_000 + b"[]]",
    ],
)
def test_looking_for_twins_takes_no_time(value):
    start = time.process_time()
    with suppress(NotJSON):
        parse(value)
    assert time.process_time() - start < 1


def ids(tmp_path, document):
    file = tmp_path / "items.json"
    file.write_bytes(orjson.dumps(document))
    return [item.id if isinstance(item, Article) else str(item).removeprefix(str(file)) for item in read(str(file), Reading())]


@pytest.mark.parametrize(
    "envelope",
    [
        [GOOD],
        {"items": [GOOD]},
        {"_items": [GOOD], "_meta": {"total": 1}},
        {"hits": [GOOD], "total": 1},
        {"hits": {"hits": [{"_source": GOOD}]}},
        {"data": {"items": [{"item": GOOD, "meta": {}}]}},
    ],
)
def test_several_articles_in_one_document(tmp_path, envelope):
    assert ids(tmp_path, envelope) == ["a"]


def test_a_bad_item_in_a_document_says_which_it_is(tmp_path):
    found = ids(tmp_path, {"items": [GOOD, {"id": "b", "headline": "Envoys"}, 5, GOOD]})
    assert found[0] == found[3] == "a"
    assert found[1].startswith(": items[2] 'b': the article has no date")
    assert found[2].startswith(": items[3]: the article is a number")


def test_an_empty_answer_is_no_problem(tmp_path):
    assert ids(tmp_path, {"items": []}) == [": the document is an empty list of articles"]


def test_a_package_and_the_articles_in_it(tmp_path):
    inside = {"uri": "in", "type": "text", "versioncreated": "2019-05-14T10:20:00Z", "headline": "Envoys meet"}
    package = {"uri": "p", "type": "composite", "headline": "All of it", "associations": {"one": inside, "two": {"uri": "x"}}}
    said, article, lacking = ids(tmp_path, package)
    assert said == ": 'p': the ninjs item is a package: it refers to 2 items ('in', 'x') and has no text"
    assert article == "in"
    assert lacking.startswith(": associations[2] 'x': the ninjs item has no date")


def test_what_an_item_replaces_is_killed_after_it(tmp_path):
    item = {"uri": "new", "versioncreated": "2019-05-14T10:20:00Z", "headline": "Envoys meet", "replacing": ["old"]}
    assert ids(tmp_path, item) == ["new", "old"]
