"""Whole documents to broken ones: by bytes, and by structure, so that a reader gets past its parser.

Everything is drawn from the `Random` that is handed in: the same seed gives the same document.
"""

import json
from copy import deepcopy
from random import Random
from typing import Any

TOKENS = [
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\r\n",
        b"\n",
        b" " * 500,
        b"\\ud800",
        b"\\u0000",
    ),
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?",
        b"&",
        b"&#",
        b"&#xD800;",
        b"&nbsp;",
        b"<!DOCTYPE x [",
        b"<p>",
    ),
    *(b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"NaN", b"-Infinity", b"1e999", b"9" * 400, b"[" * 1_100, b"\\", b"'"),
    *(
        b"2019-05-14T10:20:00Z",
        b"0001-01-01T00:00:00+23:59",
        b"9999-12-31T23:59:59-23:59",
        b"stat:canceled",
        b"http://[",
        b"sig:kill",
    ),
]
VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        2**63,
        2**64,
        1e300,
        "",
        " ",
        "\x00",
        "<p>x",
        "http://[",
        "usable",
        "canceled",
        "text",
        "picture",
    ),
    *(
        [],
        {},
        [[]],
        {"value": {"value": []}},
        [None],
        ["a", 5],
        "2019-05-14",
        "0001-01-01T00:00:00+23:59",
        "x" * 600,
        "\u202e",
        "٣",
    ),
    *("&#" + "9" * 5_000, "<nitf>" * 300, "kill", "medtop:20000638", float("nan")),
]
KEYS = (
    "id uri guid version versioncreated versionCreated status pubstatus source type headline headlines"
    " headline_main body bodies value body_text body_xhtml role contenttype contentType subject subjects name code"
    " literal scheme associations altids altIds signals signal replacing embargoed urgency language lang title date"
    " time byline by infosource received items data hits"
).split()


def broken(rng: Random, seeds: list[bytes]) -> bytes:
    """A document made from one or two of `seeds`."""
    value = rng.choice(seeds)
    if value[:1] in b"{[" and rng.random() < 0.6:
        value = _other_json(rng, value)
    for _ in range(rng.choice((0, 1, 1, 2, 4, 16))):
        value = rng.choice(_STEPS)(rng, value, rng.choice(seeds))
    return value[:100_000]


def _other_json(rng: Random, value: bytes) -> bytes:
    try:
        document = json.loads(value)
    except ValueError:
        return value
    for _ in range(rng.randint(1, 4)):
        _change(rng, document)
    return json.dumps(document, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def _change(rng: Random, document: Any) -> None:
    """Change one place of the document: another value, another key, one more, one less, or something from elsewhere in it."""
    places = list(_containers(document))
    holder = rng.choice(places)
    # Copies: a list that is put into itself, or changed in the table, would break the next document and not the reader.
    given = deepcopy(rng.choice((rng.choice(VALUES), rng.choice(VALUES), rng.choice(places))))
    if isinstance(holder, list):
        holder.insert(rng.randint(0, len(holder)), given)
    elif holder and rng.random() < 0.6:
        key = rng.choice(list(holder))
        value = holder.pop(key)
        if rng.random() < 0.7:
            holder[rng.choice((key, key, key.upper(), rng.choice(KEYS)))] = rng.choice(
                (given, given, value, [value], str(value)[:2_000])
            )
    else:
        holder[rng.choice(KEYS)] = given


def _containers(document: Any) -> list[Any]:
    found, waiting = [], [document]
    while waiting and len(found) < 100:
        value = waiting.pop()
        if isinstance(value, dict | list):
            found.append(value)
            waiting.extend(value.values() if isinstance(value, dict) else value)
    return found


def _cut(rng: Random, value: bytes, _: bytes) -> bytes:
    return value[: rng.randint(0, len(value))]


def _hole(rng: Random, value: bytes, _: bytes) -> bytes:
    start = rng.randint(0, len(value))
    return value[:start] + value[start + rng.choice((1, 2, 8, 64)) :]


def _flip(rng: Random, value: bytes, _: bytes) -> bytes:
    at = rng.randint(0, max(len(value) - 1, 0))
    return value[:at] + bytes([rng.randrange(256)]) + value[at + 1 :]


def _token(rng: Random, value: bytes, _: bytes) -> bytes:
    at = rng.randint(0, len(value))
    return value[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 50)) + value[at:]


def _twice(rng: Random, value: bytes, _: bytes) -> bytes:
    start = rng.randint(0, len(value))
    return value[:start] + value[start : start + rng.choice((4, 40, 400))] * rng.choice((2, 3, 30)) + value[start:]


def _splice(rng: Random, value: bytes, other: bytes) -> bytes:
    return value[: rng.randint(0, len(value))] + other[rng.randint(0, len(other)) :]


def _element(rng: Random, value: bytes, other: bytes) -> bytes:
    """A tag of the other document at a tag of this one."""
    here, there = value.split(b"<"), other.split(b"<")
    at = rng.randrange(len(here))
    return b"<".join([*here[:at], rng.choice(there), *here[at + rng.randint(0, 1) :]])


def _recoded(rng: Random, value: bytes, _: bytes) -> bytes:
    return value.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-16-be", "cp1251", "cp1256", "utf-32")), "replace")


_STEPS = (_cut, _hole, _flip, _flip, _token, _token, _twice, _splice, _element, _recoded)
