"""The page behind a feed's item, for feeds that carry a summary only. Asked for by the list's `full_text: true` and never else.

Politely: robots.txt is obeyed and its `Crawl-delay` too, a host is asked for one page at a time and a page once (an item
whose feed has not changed is not asked for again). Where no longer text is found the feed's own stands.
"""

from dataclasses import replace
from typing import Final

from streams.articles.article import KILLED, Article
from streams.errors import FetchError
from streams.feeds.identity import is_web
from streams.feeds.reading import Skipped
from streams.sources.desk import Desk
from streams.sources.files import read_bytes
from streams.sources.formats import Arrival
from streams.sources.robots import Robots

_PAGE: Final = 5_000_000
"""Bytes of a page; an article's has under a tenth of that."""
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})


class FullText:
    """Completes articles; `private` as for the feed itself."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._robots = Robots(private=private)

    async def of(self, article: Article, desk: Desk) -> Article:
        """The article with the text of its page, or as it is where that is not to be had."""
        if article.uri is None or not is_web(article.uri) or article.status in KILLED:
            return article
        try:
            if not await self._robots.allow(article.uri, desk):
                return article
            page = await desk.http.get(article.uri, private=self._private, limit=_PAGE)
        except FetchError as error:
            desk.journal.say(f"{error}; the feed's own text is taken")
            return article
        if page.status != 200 or page.media_type not in _HTML:
            return article
        arrival = Arrival(article.uri, page.media_type, page.charset, page.uri)
        found = next(iter(read_bytes(arrival, page.body, desk.reading())), None)
        if found is None or isinstance(found, Skipped) or len(found.body) <= len(article.body):
            return article
        return replace(article, body=found.body, byline=article.byline or found.byline)
