"""What a ninjs item says of its standing: usable, withheld, killed, corrected, and which items it replaces.

ninjs itself has `pubstatus` alone. Agencies add signals under names of their own: AP `signals` and `editorialtypes`, Superdesk
`signal`, TT `signals.updatetype` with RÄ (a fact corrected), KORR (spelling), UV (developed), AVPUB (taken back), and
`replacing`. Source: IPTC's signal codes, cv.iptc.org/newscodes/signal; TT's schema, github.com/ttab/ttspec; Superdesk's ninjs,
github.com/superdesk. Where nothing but the note to editors tells, its first word does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from streams.articles.article import ArticleStatus
from streams.articles.decoding import item_id, shown
from streams.errors import NotText, WrongShape
from streams.feeds.ninjs_fields import Item, codes, entries, said

_STATUS: Final = {
    "": ArticleStatus.USABLE,
    "usable": ArticleStatus.USABLE,
    "withheld": ArticleStatus.WITHHELD,
    "canceled": ArticleStatus.CANCELED,
    "cancelled": ArticleStatus.CANCELED,
    "correction": ArticleStatus.CORRECTION,
}
_SIGNALLED: Final = {
    **dict.fromkeys(
        "kill killed mandatorykill storykill cancel canceled cancelled withdraw withdrawal withdrawn retraction avpub".split(),
        ArticleStatus.CANCELED,
    ),
    **dict.fromkeys("withhold withheld hold".split(), ArticleStatus.WITHHELD),
    **dict.fromkeys("correction corrected corrects corrective rä korr".split(), ArticleStatus.CORRECTION),
}
_NOTE: Final = re.compile(
    r"[\W_]*(?:(?P<killed>(?:mandatory|story|bulletin)\s+kill\b"
    r"|(?:kill|withdrawn|withdrawal|retraction|retracted)(?=\s*(?:[:.!,–—-]|$|(?:this|the|story|article|item)\b))"
    r"|аннулир|снят[оа] с ленты|отзыв\s+(?:материала|новости|сообщения)|(?:إلغاء|سحب)\s+(?:الخبر|المادة))"
    r"|(?P<corrected>correct(?:s|ed|ion|ive|ing)\b|исправ|уточнен|تصحيح|تصويب))",
    re.IGNORECASE,
)
"""How a note begins. A bare "kills" is none: "Kills graf 3" takes out a paragraph, not the story."""
_REPLACING: Final = ("replacing", "replaces", "supersedes", "previousversion", "corrects", "kills")
"""Fields, and relations of associations, that name an item which this one stands for.

Superdesk's `evolvedfrom` is none of them: the story goes on, and what was true before stays so.
"""


def status_of(item: Item) -> ArticleStatus:
    """The standing of this version.

    Raises:
        NotText: the item was replaced by another one, or is only ordered: there is no text to read in it.
        WrongShape: `pubstatus` is none that ninjs knows.
    """
    written = item.get("pubstatus")
    value = _last_part(written) if isinstance(written, str) else "" if written is None else None
    if value in {"replaced", "commissioned"}:
        raise NotText(f"the ninjs item's `pubstatus` is {shown(written)}: another item stands or will stand for it")
    status = None if value is None else _STATUS.get(value)
    if status is None:
        raise WrongShape(f"field `pubstatus` is {shown(written)}; ninjs knows usable, withheld and canceled")
    return _signalled(item) if status is ArticleStatus.USABLE else status


def signals_of(item: Item) -> tuple[str, ...]:
    """The codes that the agency sends beside the status, as written."""
    return tuple(_signals(item))


def replaced_by(item: Item, own: str) -> tuple[str, ...]:
    """The ids of the items that this one replaces, each once, without its own.

    Raises:
        WrongShape: one of them is no id.
    """
    named = [*codes(item, *_REPLACING)]
    named += [
        target
        for entry in entries(_without_maps(item), "associations")
        if _last_part(said(entry, "rel")) in _REPLACING and (target := said(entry, "uri", "guid"))
    ]
    return tuple(item_id("replacing", name) for name in dict.fromkeys(named) if name != own)


def _without_maps(item: Item) -> Item:
    """The item with its associations as a list: up to 1.6 they are an object of named objects."""
    found = item.get("associations")
    if not isinstance(found, Mapping):
        return {"associations": [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else None}
    return {"associations": [entry for entry in found.values() if isinstance(entry, Mapping)]}


def _signalled(item: Item) -> ArticleStatus:
    told = {_SIGNALLED.get(_last_part(signal)) for signal in _signals(item)}
    note = _NOTE.match(said(item, "ednote"))
    if note is not None:
        told.add(ArticleStatus.CANCELED if note["killed"] else ArticleStatus.CORRECTION)
    order = (ArticleStatus.CANCELED, ArticleStatus.WITHHELD, ArticleStatus.CORRECTION)
    return next((status for status in order if status in told), ArticleStatus.USABLE)


def _signals(item: Item) -> Iterator[str]:
    for name in ("signals", "signal", "editorialtypes"):
        value = item.get(name)
        if isinstance(value, Mapping) and (update := said(value, "updatetype", "updateType")):
            yield update
        elif isinstance(value, Mapping | list | str):
            yield from codes(item, name)


def _last_part(code: str) -> str:
    """The last part of a code, in lower case and without blanks: `usable` of `stat:usable` and of IPTC's address of it."""
    return re.split(r"[:/#]", code.strip().rstrip("/"))[-1].replace(" ", "").replace("-", "").lower()
