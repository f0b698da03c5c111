"""What a ninjs item says of its standing, and which items it replaces.

ninjs itself has `pubstatus` alone; what agencies add to it, and what their words mean, is in `standing`.
"""

from collections.abc import Iterator, Mapping

from streams.articles.article import ArticleStatus
from streams.articles.decoding import item_id, shown
from streams.errors import NotText, WrongShape
from streams.feeds.ninjs_fields import Item, codes, entries, said
from streams.feeds.standing import REPLACING, last_part, status_named, status_told


def status_of(item: Item) -> ArticleStatus:
    """The standing of this version.

    Raises:
        NotText: the item was replaced by another one, or is only ordered: there is no text to read in it.
        WrongShape: `pubstatus` is none that ninjs knows.
    """
    written = item.get("pubstatus")
    if isinstance(written, str) and last_part(written) in {"replaced", "commissioned"}:
        raise NotText(f"the ninjs item's `pubstatus` is {shown(written)}: another item stands or will stand for it")
    status = status_named(written or "") if isinstance(written, str | None) else None
    if status is None:
        raise WrongShape(f"field `pubstatus` is {shown(written)}; ninjs knows usable, withheld and canceled")
    return status_told(status, _signals(item), said(item, "ednote"))


def signals_of(item: Item) -> tuple[str, ...]:
    """The codes that the agency sends beside the status, as written."""
    return tuple(_signals(item))


def replaced_by(item: Item, own: str) -> tuple[str, ...]:
    """The ids of the items that this one replaces, each once, without its own.

    Raises:
        WrongShape: one of them is no id.
    """
    named = [*codes(item, *(name for name in REPLACING if name in item))]
    named += [
        target
        for entry in entries(_without_maps(item), "associations")
        if last_part(said(entry, "rel")) in REPLACING and (target := said(entry, "uri", "guid"))
    ]
    return tuple(item_id("replacing", name) for name in dict.fromkeys(named) if name != own)


def _without_maps(item: Item) -> Item:
    """The item with its associations as a list: up to 1.6 they are an object of named objects."""
    found = item.get("associations")
    if not isinstance(found, Mapping):
        return {"associations": [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else None}
    return {"associations": [entry for entry in found.values() if isinstance(entry, Mapping)]}


def _signals(item: Item) -> Iterator[str]:
    for name in ("signals", "signal", "editorialtypes"):
        value = item.get(name)
        if isinstance(value, Mapping) and (update := said(value, "updatetype", "updateType")):
            yield update
        elif isinstance(value, Mapping | list | str):
            yield from codes(item, name)
