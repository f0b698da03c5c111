"""The day of an article's news, which the lead tells once for the headline and the sentences around it."""

from datetime import timedelta
from typing import Final

from streams.articles.plover import Status
from streams.interactions.acts import Act
from streams.interactions.reading import LONGEST
from streams.text.dates import FoundDate, dates_in
from streams.text.document import Document

_LEAD: Final = 2
"""Sentences of the body that tell the news with its day; what follows is reaction and background."""
_NEAR_THE_LEAD: Final = 3
"""Sentences of the body for whose acts the day of the lead is taken."""
_FRESH: Final = timedelta(days=3)
_SOON: Final = timedelta(days=14)
"""How far behind or ahead of the article its news may be. Beyond, the lead's date is that of something older, or a deadline."""


def day_of_lead(act: Act, document: Document) -> FoundDate | None:
    """Find the day of an act that is told without one near the lead; None where the lead tells no day, or two.

    What happened takes a day just past, what is planned a day soon to come; what is history takes none.
    """
    published = document.article.published
    if published is None or act.status not in (Status.ACTUAL, Status.PLANNED):
        return None
    body = [sentence for sentence in document.sentences if sentence.field == "body"]
    sentence = act.reading.sentence
    if sentence.field == "body" and sentence not in body[:_NEAR_THE_LEAD]:
        return None
    today = published.date()
    days = {
        found.first: found
        for one in body[:_LEAD]
        for found in dates_in(one.text[:LONGEST], document.language, today)
        if found.precision == "day"
        and (today - _FRESH <= found.first <= today if act.status is Status.ACTUAL else today <= found.first <= today + _SOON)
    }
    return next(iter(days.values())) if len(days) == 1 else None
