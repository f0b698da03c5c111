"""The topics that the wire itself gave an article: IPTC codes, or names that are a topic's."""

import re
from collections.abc import Iterable
from typing import Final

from streams.articles.article import Subject
from streams.articles.enriched import Topic
from streams.text.normalising import normalise
from streams.topics.taxonomy import Taxonomy

_CODE: Final = re.compile(r"(?:^|[:/])(?:medtop|mediatopic)[:/]([0-9]{8})$")
"""`medtop:20000638`, and the address under which IPTC publishes the same code."""


class WireTopics:
    """Reads an article's subjects. A code of the standard that we do not list is passed on under the wire's name for it."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._codes = {
            normalise(name).text: code for code, row in reversed(taxonomy.topics.items()) for name in (row.en, row.ar, row.ru)
        }

    def given(self, subjects: Iterable[Subject]) -> dict[str, Topic]:
        """The wire's topics in its order, each followed by the ancestors that it implies; weight 1, the wire's words."""
        found: dict[str, Topic] = {}
        for subject in subjects:
            code = self._code(subject)
            if code is None:
                continue
            words = (subject.name or subject.code or "",)
            for each in (code, *self._taxonomy.ancestors.get(code, ())):
                row = self._taxonomy.topics.get(each)
                name = row.en if row else (subject.name or each)
                found.setdefault(each, Topic(code=each, name=name, weight=1.0, words=words))
        return found

    def _code(self, subject: Subject) -> str | None:
        match = _CODE.search(subject.code.strip().lower()) if subject.code else None
        if match:
            return f"medtop:{match.group(1)}"
        return self._codes.get(normalise(subject.name).text.strip()) if subject.name else None
