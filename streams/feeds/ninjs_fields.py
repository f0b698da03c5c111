"""How a ninjs item's fields are looked at: without regard to case, and with patience for what agencies write otherwise.

A single object, or a bare string, stands where the schema has a list; a number stands where it has a text. Each can be meant
in one way only. Anything else is refused by name.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from streams.articles.decoding import shown, text_of
from streams.errors import WrongShape

Item = Mapping[str, Any]
"""A ninjs item, or an object in it, with keys in lower case."""
_NAMING: Final = ("name", "value")
"""What a bare string in a list of objects stands for."""


def lowered(document: Mapping[str, Any]) -> Item:
    """The object with keys in lower case: `versioncreated` in 1.x and 2.x is `versionCreated` in 3.x.

    Raises:
        WrongShape: a field is there in two spellings that say different things.
    """
    item: dict[str, Any] = {}
    for key, value in document.items():
        name = key.lower()
        if name in item and item[name] != value:
            raise WrongShape(f"field `{shown(name)[1:-1]}` stands there in two spellings with different values; send it once")
        item[name] = value
    return item


def entries(item: Item, *names: str) -> Iterator[Item]:
    """The objects in the lists `names`, with keys in lower case.

    Raises:
        WrongShape: something there is neither an object nor a text.
    """
    for name in names:
        value = item.get(name)
        for entry in value if isinstance(value, list) else [value]:
            # `dict` first: asking whether it is a Mapping takes ten times as long.
            if isinstance(entry, dict | Mapping):
                yield {key.lower(): inner for key, inner in entry.items()}
            elif isinstance(entry, str):
                yield dict.fromkeys(_NAMING, entry)
            elif entry is not None:
                raise WrongShape(f"field `{name}` holds {shown(entry)}; ninjs has a list of objects there")


def text_in(name: str, value: object) -> str:
    """A text, or a number as it is written; missing is empty.

    Raises:
        WrongShape: it is neither.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return text_of(name, value)


def said(item: Item, *names: str) -> str:
    """The first of the fields `names` that holds a text with something in it, without blanks around it; else nothing."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and (text := value.strip()):
            return text
    return ""


def codes(item: Item, *names: str) -> Iterator[str]:
    """What the fields `names` name: strings, lists of these, or objects with a code, an address or a name."""
    for entry in entries({name: item.get(name) for name in names}, *names):
        code = said(entry, "uri", "href", "qcode", "code", "literal", "value", "guid", "name")
        if code:
            yield code


def whole_number(value: object) -> int | None:
    """A number, also as text or with zeros after the point; None for what is none. At most 18 digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, int):
        return value
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.isdecimal() and len(text) <= 18 else None
