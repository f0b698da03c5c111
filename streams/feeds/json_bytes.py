"""Bytes to one JSON document, and what exactly is wrong where there is none.

The good path is one call of orjson and a count of keys; everything else here runs on failure only. orjson refuses by itself
what RFC 8259 has no place for and Python's own parser lets through: NaN and Infinity, lone surrogates, and nesting that ends
the stack (more than 1,024 levels). Of a key that stands twice it keeps the last, other parsers the first: so a producer's
check and ours could read two different articles in the same bytes. Where the key is one that we read, and says two different
things, the document is refused; elsewhere it is let be, as agencies do send such (Business Wire in the renditions).
"""

import json
from typing import Any, Final

import orjson

from streams.articles.decoding import shown
from streams.errors import NotJSON

_UTF8_BOM: Final = b"\xef\xbb\xbf"
_NOT_NUMBERS: Final = ("NaN", "Infinity", "-Infinity", "nan", "inf")
_BLANKS: Final = b" \t\r\n"
_KEY_END: Final = b'":'
_ESCAPED: Final = b"\\u00"
"""How a quote, a colon or a blank in a string may be written so that it is not seen as one."""
_FEW: Final = 40
"""Keys that are counted one by one: our own schema has 16, and 2 more for each subject."""
_CONTAINERS: Final = (dict, list)
_READ: Final = tuple(
    "id uri guid version source status pubstatus headline title body bodies value subject signal replac language lang by type"
    " firstcreated contentcreated published received date time ednote infosource".split()
)
"""How the keys start that any of our readers reads."""


def parse(value: bytes) -> Any:
    """Return the one JSON document in `value` (UTF-8, a byte order mark is passed over).

    Raises:
        NotJSON: with one sentence that says what was found, where (byte offset), and the mend.
    """
    try:
        document = orjson.loads(value.removeprefix(_UTF8_BOM))
    except orjson.JSONDecodeError as error:
        raise NotJSON(_what_is_wrong(value, error)) from None
    ends = _key_ends(value)
    # Each key has its end, so as many ends as keys are no twins; few at a time are counted sooner than all is written anew.
    if (ends > _FEW or ends != _keys_in(document)) and ends > _keys_left(value, document):
        _refuse_twins(value)
    return document


def _key_ends(value: bytes) -> int:
    """How often a quote and a colon follow each other, as after each key; some strings hold the two as well."""
    return value.translate(None, _BLANKS).count(_KEY_END)


def _keys_left(value: bytes, document: object) -> int:
    """How many of the key ends in `value` the document still has: fewer, if a key stood there twice.

    Written anew, strings hold what they held: nothing hides a key, and nothing looks like one that did not before. Counting the
    keys of every object in Python would take ten times as long; it is done where escapes could be written in another way.
    """
    if _ESCAPED not in value:
        try:
            return _key_ends(orjson.dumps(document))
        except orjson.JSONEncodeError:
            # Nested deeper than orjson writes, and not deeper than it reads.
            pass
    return _keys_in(document)


def _keys_in(document: object) -> int:
    """How many keys stand in all objects of the document. Not by recursion: 1,000 levels would end the stack."""
    count, waiting = 0, [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            count += len(value)
            waiting.extend(inner for inner in value.values() if isinstance(inner, _CONTAINERS))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, _CONTAINERS))
    return count


def _refuse_twins(value: bytes) -> None:
    def checked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        first: dict[str, Any] = {}
        for key, said in pairs:
            if first.setdefault(key, said) != said and key.lower().startswith(_READ):
                raise NotJSON(f"the key {shown(key)} stands twice in one object and says two things; send it once")
        return first

    try:
        # parse_int: 4,301 digits are an error to Python's own numbers.
        json.loads(value.removeprefix(_UTF8_BOM), object_pairs_hook=checked, parse_int=float)
    except RecursionError:
        # Deeper than Python's stack and not deeper than orjson's: no article is, and it is refused for its shape.
        return


def _what_is_wrong(value: bytes, error: orjson.JSONDecodeError) -> str:
    if not value.strip():
        return "the document is empty; send one article as a JSON object"
    wide = _wide_encoding(value)
    if wide is not None:
        return f"the document looks like {wide}, not UTF-8; encode it as UTF-8"
    try:
        text = value.removeprefix(_UTF8_BOM).decode()
    except UnicodeDecodeError as bad:
        offset = bad.start + (len(_UTF8_BOM) if value.startswith(_UTF8_BOM) else 0)
        return (
            f"byte 0x{value[offset]:02X} at offset {offset:,} is not valid UTF-8;"
            " the text may be in windows-1251, windows-1256 or cut: encode it as UTF-8"
        )
    return _what_json_is_wrong(text, error)


def _what_json_is_wrong(text: str, error: orjson.JSONDecodeError) -> str:
    """Say it of a text that is good UTF-8. orjson counts `pos` in code points of `text`."""
    problem = error.msg.partition(": line ")[0]
    at = f"line {error.lineno}, column {error.colno}"
    # A sign is read before orjson sees that no digit follows.
    if text.startswith(_NOT_NUMBERS, max(error.pos - 1, 0)) or text.startswith(_NOT_NUMBERS, error.pos):
        return f"the document holds NaN or Infinity at {at}, which JSON does not have; send null or leave the field out"
    if "surrogate" in problem:
        return f"the document holds half of a surrogate pair in the string at {at}; send the whole character"
    if "depth" in problem:
        return f"the document is nested deeper than 1,024 levels at {at}; an article has three"
    if "infinity" in problem:
        return f"the document holds a number too large for JSON at {at}; send it as text or leave it out"
    return f"the document is not JSON: {problem} at {at}; send one JSON object for each article"


def _wide_encoding(value: bytes) -> str | None:
    """Name UTF-16 or UTF-32 where a byte order mark or the zero bytes show it; JSON starts with an ASCII character."""
    head = value[:4]
    if head in {b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"} or (head[:3] == b"\x00\x00\x00" or head[1:4] == b"\x00\x00\x00"):
        return "UTF-32"
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:1] == b"\x00" or head[1:2] == b"\x00":
        return "UTF-16"
    return None
