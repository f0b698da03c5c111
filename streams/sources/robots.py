"""robots.txt (RFC 9309): what a site lets programs fetch, and how slowly."""

from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from streams.errors import FetchError
from streams.sources.desk import Desk
from streams.sources.http_client import AGENT

_KEPT: Final = 86_400.0
"""Seconds that an answer holds (RFC 9309, 2.4)."""
_LARGEST: Final = 512_000
"""Bytes that must be read (RFC 9309, 2.5)."""
_SLOWEST: Final = 60.0
"""Seconds of `Crawl-delay` that are obeyed; a site that wants longer is left alone."""


class Robots:
    """The rules of every site asked so far, kept for a day."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._known: dict[str, tuple[float, RobotFileParser]] = {}
        self._last: dict[str, float] = {}

    async def allow(self, url: str, desk: Desk) -> bool:
        """Whether `url` may be fetched; waits as long as the site asks for. No answer from the site means no (2.3.1.4)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = await self._rules(site, desk)
        delay = float(rules.crawl_delay(AGENT) or 0)
        if not rules.can_fetch(AGENT, url) or delay > _SLOWEST:
            return False
        now = desk.now().timestamp()
        await desk.sleep(max(0.0, self._last.get(site, 0.0) + delay - now))
        self._last[site] = desk.now().timestamp()
        return True

    async def _rules(self, site: str, desk: Desk) -> RobotFileParser:
        now = desk.now().timestamp()
        since, rules = self._known.get(site, (0.0, None))
        if rules is None or now - since > _KEPT:
            rules = RobotFileParser()
            rules.parse(await self._lines(site, desk))
            self._known[site] = now, rules
        return rules

    async def _lines(self, site: str, desk: Desk) -> list[str]:
        forbidden = ["User-agent: *", "Disallow: /"]
        try:
            answer = await desk.http.get(f"{site}/robots.txt", private=self._private, limit=_LARGEST)
        except FetchError:
            return forbidden
        if answer.status == 200:
            return answer.body.decode(errors="replace").splitlines()
        # 2.3.1.3: a site without the file allows everything; one that fails allows nothing.
        return [] if 400 <= answer.status < 500 else forbidden
