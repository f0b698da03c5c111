"""Which dates an article may have; the others hold a place in the order of versions, or an event, that is not theirs."""

from datetime import UTC, datetime, timedelta
from typing import Final

from streams.articles.article import Article
from streams.errors import WrongShape

EARLIEST: Final = datetime(1950, 1, 1, tzinfo=UTC)
"""No wire item is older; what claims to be has a date of its subject, or a zero, in a field of its own."""
AHEAD: Final = timedelta(days=2)
"""How far in the future of its arrival an article may be dated: wrong zones make a day, broken clocks another.

A date further ahead would hold the item's place against every later version of it, for as long as events are remembered.
"""
LONGEST_EMBARGO: Final = timedelta(days=366)
"""How long after its arrival an article may be under embargo; a later end is a slip of the year, and nobody would notice it."""
_ANY_LATER: Final = datetime.max.replace(tzinfo=UTC)


def check_dates(article: Article, *, received: datetime | None) -> None:
    """Refuse dates that cannot be; without `received`, when the article came in, no date is too late.

    Raises:
        WrongShape: `versioncreated`, `published` or `received` is before 1950, or over 2 days after `received`; or the
            article is to be held for over a year.
    """
    latest = _ANY_LATER if received is None else received + AHEAD
    for name in ("versioncreated", "published", "received"):
        moment: datetime | None = getattr(article, name)
        if moment is None:
            continue
        if moment < EARLIEST:
            raise WrongShape(f"the article's `{name}` is {moment:%Y-%m-%d}, before 1950; give the date of this item")
        if moment > latest:
            raise WrongShape(
                f"the article's `{name}` is {moment:%Y-%m-%dT%H:%M}Z, more than {AHEAD.days} days after it came in;"
                " mend the date, its zone or the producer's clock"
            )
    if article.embargoed is not None and received is not None and article.embargoed > received + LONGEST_EMBARGO:
        raise WrongShape(
            f"the article is embargoed until {article.embargoed:%Y-%m-%d}, more than a year after it came in; mend the date,"
            " or send it with the status `withheld`"
        )
