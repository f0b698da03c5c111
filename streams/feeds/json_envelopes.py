"""Several articles in one JSON document: a list, or the answer of an agency's API with the items in a field of it.

Known are `items` and `data` (AP), `hits` (TT, and search servers), `_items` (Superdesk) and `articles`, in each other up to
four deep. An object that is itself an article has none of these, or an id beside them.
"""

from collections.abc import Iterator, Mapping
from typing import Final

_HOLDERS: Final = ("items", "_items", "hits", "articles", "data", "results", "item", "_source")
_IDS: Final = frozenset({"id", "uri", "guid", "headline", "headlines", "title"})
_DEEPEST: Final = 4


def items_in(document: object) -> Iterator[tuple[str, object]]:
    """Yield each item with where it is (`items[3]`, counted from 1); one article alone is one item, at no place."""
    yield from _items(document, "", _DEEPEST)


def _items(document: object, place: str, depth: int) -> Iterator[tuple[str, object]]:
    if isinstance(document, list) and depth:
        for number, item in enumerate(document, 1):
            yield from _items(item, f"{place}[{number}]", depth - 1)
    elif depth and (name := _held(document)) is not None and isinstance(document, Mapping):
        yield from _items(document[name], f"{place}.{name}" if place else name, depth - 1)
    else:
        yield place, document


def _held(document: object) -> str | None:
    """The field that holds the items."""
    if not isinstance(document, Mapping) or any(name in document for name in _IDS):
        return None
    return next((name for name in _HOLDERS if isinstance(document.get(name), list | dict)), None)
