"""What a wire says of an item's standing: usable, withheld, killed, corrected, under embargo; the same words for every format.

IPTC's formats have one field for the status (`pubStatus`, `pubstatus`, `management-status`), NewsML-G2 also `signal`. Agencies
tell more under names of their own: AP `signals` and `editorialtypes`, Superdesk `signal`, TT `signals.updatetype` with RÄ (a
fact corrected), KORR (spelling), UV (developed), AVPUB (taken back). Where nothing but the note to editors tells, its first
word does. Sources: IPTC's publishing status and signal codes, cv.iptc.org/newscodes/pubstatusg2 and /signal; TT's schema,
github.com/ttab/ttspec; Superdesk's ninjs, github.com/superdesk.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final

from streams.articles.article import KILLED, ArticleStatus

EMBARGOED: Final = "embargoed"
"""NITF's status for what is usable later; agencies write it into the status of other formats too."""
REPLACING: Final = ("replacing", "replaces", "supersedes", "superseedes", "previousversion", "corrects", "kills", "cancels")
"""Relations to, and fields with, an item that this one stands for; IPTC's is `irel:previousVersion`.

Superdesk's `evolvedfrom` is none of them: the story goes on, and what was true before stays so.
"""
_STATUS: Final = {
    "": ArticleStatus.USABLE,  # the default of all their schemas
    "usable": ArticleStatus.USABLE,
    EMBARGOED: ArticleStatus.USABLE,
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
"""What a signal makes of a usable item. `update` is no change of status: a later version says so by itself."""
_GRAVEST_FIRST: Final = (ArticleStatus.CANCELED, ArticleStatus.WITHHELD, ArticleStatus.CORRECTION)
_NOTE: Final = re.compile(
    r"[\W_]*(?:(?P<killed>(?:mandatory|story|bulletin)\s+kill\b"
    r"|(?:kill|withdrawn|withdrawal|retraction|retracted)(?=\s*(?:[:.!,–—-]|$|(?:this|the|story|article|item)\b))"
    r"|аннулир|снят[оа] с ленты|отзыв\s+(?:материала|новости|сообщения)|(?:إلغاء|سحب)\s+(?:الخبر|المادة))"
    r"|(?P<corrected>correct(?:s|ed|ion|ive|ing)\b|исправ|уточнен|تصحيح|تصويب))",
    re.IGNORECASE,
)
"""How a note begins. A bare "kills" is none: "Kills graf 3" takes out a paragraph, not the story."""
_PARTS: Final = re.compile(r"[:/#]")


@lru_cache(maxsize=4096)
def last_part(code: str) -> str:
    """The last part of a code, in lower case, without blanks and hyphens; for IPTC's small vocabularies it tells the value.

    >>> last_part("stat:usable"), last_part("http://cv.iptc.org/newscodes/pubstatusg2/usable/"), last_part("Mandatory Kill")
    ('usable', 'usable', 'mandatorykill')
    """
    return _PARTS.split(code.strip().rstrip("/"))[-1].replace(" ", "").replace("-", "").lower()


def status_named(written: str) -> ArticleStatus | None:
    """The status that a format's own field names; None for a word that none of them knows."""
    return _STATUS.get(last_part(written))


def status_told(status: ArticleStatus, signals: Iterable[str], note: str = "") -> ArticleStatus:
    """What signals and the note to editors make of an item; of what is not usable any more they make nothing."""
    if status is not ArticleStatus.USABLE:
        return status
    told = {_SIGNALLED.get(last_part(signal)) for signal in signals}
    found = _NOTE.match(note) if note else None
    if found is not None:
        told.add(ArticleStatus.CANCELED if found["killed"] else ArticleStatus.CORRECTION)
    return next((one for one in _GRAVEST_FIRST if one in told), status)


def embargo(
    status: ArticleStatus, *, until: datetime | None, without_end: bool = False
) -> tuple[ArticleStatus, datetime | None]:
    """Status and end of embargo of an item that is under one until a moment, or, if none is named, `without_end`.

    An embargo without an end withholds the item until a later version frees it. A kill counts at once: an embargo is on the
    story, and there is none any more.
    """
    if status in KILLED:
        return status, None
    return (ArticleStatus.WITHHELD, None) if until is None and without_end else (status, until)
