"""Any bytes on `articles.raw` are an Article or one sentence, and quickly."""

import json
import time
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.articles.article import Article
from streams.articles.encoding import encode
from streams.errors import ArticleError, NotJSON, NotText, NoValue, TooLarge, WrongShape
from streams.feeds.raw import article_from_bytes

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)
MAX = 1_000_000
GOOD = {"id": "a", "source": "Desk", "headline": "Envoys meet", "body": "They met.", "versioncreated": "2024-08-01T11:00:00Z"}


def read(value: bytes | None, *, max_bytes: int = MAX) -> Article:
    return article_from_bytes(value, received=NOW, max_bytes=max_bytes)


def raw(**change) -> bytes:
    return orjson.dumps(GOOD | change)


def test_our_schema_and_a_missing_time_of_arrival():
    assert read(raw()).received == NOW
    assert read(raw(received="2024-08-01T10:00:00Z")).received == datetime(2024, 8, 1, 10, tzinfo=UTC)


def test_a_byte_order_mark_is_passed_over():
    assert read(b"\xef\xbb\xbf" + raw()).id == "a"


def test_ninjs_is_read_as_it_is():
    item = {"uri": "urn:x:1", "versionCreated": "2024-08-01T11:00:00Z", "headlines": [{"value": "Envoys meet"}]}
    assert read(orjson.dumps(item)).headline == "Envoys meet"


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        (None, NoValue, "canceled"),
        (raw(body="x" * 5_000_000), TooLarge, "DYADWIRE_MAX_ARTICLE_BYTES"),
        (b"", NotJSON, "empty"),
        (b" \n", NotJSON, "empty"),
        (b"hello", NotJSON, "not JSON: "),
        (b"<rss/>", NotJSON, "line 1, column 1"),
        (raw() + raw(), NotJSON, "one JSON object for each article"),
        (raw()[:-5], NotJSON, "not JSON"),
        (b'{"id": NaN}', NotJSON, "NaN or Infinity"),
        (b'{"id": Infinity}', NotJSON, "NaN or Infinity"),
        (b'{"id": -Infinity}', NotJSON, "NaN or Infinity"),
        (b'{"version": 1e999}', NotJSON, "too large"),
        (b'{"id": "\\ud800"}', NotJSON, "surrogate"),
        (b'{"id": "\\udc00"}', NotJSON, "surrogate"),
        (b'{"id": "\xed\xa0\x80"}', NotJSON, "byte 0xED at offset 8"),
        ('{"id": "Привет"}'.encode("windows-1251"), NotJSON, "byte 0xCF at offset 8 is not valid UTF-8"),
        (b"\xef\xbb\xbf\xff", NotJSON, "byte 0xFF at offset 3"),
        (raw().decode().encode("utf-16"), NotJSON, "UTF-16"),
        (raw().decode().encode("utf-16-le"), NotJSON, "UTF-16"),
        (raw().decode().encode("utf-16-be"), NotJSON, "UTF-16"),
        (raw().decode().encode("utf-32"), NotJSON, "UTF-32"),
        (raw().decode().encode("utf-32-be"), NotJSON, "UTF-32"),
        (b"[" * 10_000 + b"]" * 10_000, NotJSON, "nested deeper"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, NotJSON, "nested deeper"),
        (b'{"id":' + b"[" * 1_000 + b"]" * 1_000 + b"}", WrongShape, "no date"),
        (raw(status=[[]]), WrongShape, "`status` is a list"),
        (b"[]", WrongShape, "not a JSON object"),
        (b"null", WrongShape, "null"),
        (raw(id=None), WrongShape, "no `id`"),
        (raw(id="x\x00"), WrongShape, "U+0000"),
        (raw(id="x" * 600), WrongShape, "more than 512"),
        (raw(versioncreated=None), WrongShape, "versioncreated"),
        (raw(headline="", body=""), WrongShape, "no text"),
        (raw(versioncreated="1890-03-01T00:00:00Z"), WrongShape, "`versioncreated` is 1890-03-01, before 1950"),
        (raw(published="1890-03-01T00:00:00Z"), WrongShape, "`published`"),
        (raw(versioncreated="2024-08-04T00:00:00Z"), WrongShape, "more than 2 days after it came in"),
        (raw(received="2099-01-01T00:00:00Z"), WrongShape, "`received` is 2099-01-01"),
        (raw(status="deleted"), WrongShape, "`status`"),
        (orjson.dumps({"uri": "urn:x:1", "type": "picture"}), NotText, "'picture'"),
    ],
)
def test_each_bad_input_has_its_sentence(value, error, words):
    with pytest.raises(error) as found:
        read(value)
    assert words in str(found.value)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize("status", ["usable", "withheld", "canceled", "correction"])
def test_every_status_of_ours_is_known(status):
    assert read(raw(status=status)).status == status


def test_a_date_up_to_two_days_ahead_is_a_wrong_zone_and_goes_through():
    ahead = NOW + timedelta(days=2)
    assert read(raw(versioncreated=ahead.isoformat())).versioncreated == ahead


def test_the_limit_is_the_setting():
    value = raw()
    assert read(value, max_bytes=len(value)).id == "a"
    with pytest.raises(TooLarge, match=f"{len(value)} bytes, more than the {len(value) - 1}"):
        read(value, max_bytes=len(value) - 1)


KEYS = st.sampled_from(
    "id source headline body versioncreated published version status uri language byline subjects received type pubstatus"
    " headlines bodies versionCreated firstcreated infosources body_xhtml body_main copyrightholder title lang".split()
)
PIECES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2024-08-01T11:00:00Z")
VALUES = st.recursive(
    PIECES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | KEYS | st.just("value"), inner, max_size=3)
    ),
    max_leaves=8,
)


def is_article_or_error(value: bytes) -> None:
    began = time.perf_counter()
    try:
        found = read(value)
    except ArticleError as error:
        found = error
    if isinstance(found, Article):
        assert found.versioncreated.tzinfo is UTC
        assert article_from_bytes(encode(found), received=NOW, max_bytes=10 * MAX) == found
    else:
        assert str(found).encode(), "an error without a sentence, or with one that no header can hold"
    assert time.perf_counter() - began < 1


@settings(max_examples=500, deadline=None)
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@given(st.binary(max_size=200))
def test_any_bytes(value):
    is_article_or_error(value)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_object_of_known_fields(document):
    is_article_or_error(json.dumps(document).encode())  # writes NaN, huge numbers and lone surrogates, as some producers do


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=8), st.integers(0, 200), st.integers(0, 20))
def test_a_good_article_with_a_hole_in_it(patch, start, length):
    value = raw()
    is_article_or_error(value[:start] + patch + value[start + length :])


@pytest.mark.parametrize(
    "body",
    [
        "<" * 900_000,
        "<!--" * 220_000,
        "<a " * 300_000,
        '<a b="' * 150_000,
        "&" * 900_000,
        "<script>" + "</s" * 290_000,
        "&#" + "9" * 900_000,
    ],
)
def test_hostile_html_is_read_in_under_a_second(body):
    item = {"uri": "urn:x:1", "versioncreated": "2024-08-01T11:00:00Z", "headline": "Envoys meet", "body_xhtml": body}
    is_article_or_error(orjson.dumps(item))
