"""The topics that the wire itself gave an article: IPTC codes, or names that are a topic's."""

from collections.abc import Iterable

from streams.articles.article import Subject
from streams.articles.enriched import Topic
from streams.text.normalising import normalise
from streams.topics.newscodes import NewsCodes
from streams.topics.taxonomy import Taxonomy

_LONGEST_NAME = 200
"""Code points of a name; a longer one is no topic's."""


class WireTopics:
    """Reads an article's subjects, whatever topics of the standard they are. Our own names win over the standard's English."""

    def __init__(self, taxonomy: Taxonomy, newscodes: NewsCodes) -> None:
        self._taxonomy = taxonomy
        self._newscodes = newscodes
        living = ((row.en, code) for code, row in newscodes.rows.items() if row.now is None)
        ours = ((name, code) for code, row in reversed(taxonomy.topics.items()) for name in (row.en, row.ar, row.ru))
        self._codes = {normalise(name).text: code for name, code in (*living, *ours)}

    def given(self, subjects: Iterable[Subject]) -> dict[str, Topic]:
        """The wire's topics in its order, each followed by those above it that we tell; weight 1, the wire's words.

        A code of a version of the standard that is newer than our table is passed on under the wire's name for it.
        """
        found: dict[str, Topic] = {}
        for subject in subjects:
            code = self._code(subject)
            if code is None or code in found:
                continue
            words = (subject.name or subject.code or "",)
            first, *above = self._newscodes.line_of(code)
            for each in (first, *(code for code in above if code in self._taxonomy.topics)):
                row = self._newscodes.rows.get(each)
                name = row.en if row else (subject.name or each)
                found.setdefault(each, Topic(code=each, name=name, weight=1.0, words=words))
        return found

    def _code(self, subject: Subject) -> str | None:
        """The code that is meant: the more exact one where an old code and a name come together."""
        coded = self._newscodes.read(subject.code) if subject.code else None
        if coded is not None and not coded.endswith("000000"):
            return coded
        name = subject.name if subject.name and len(subject.name) <= _LONGEST_NAME else None
        named = self._codes.get(normalise(name).text.strip()) if name else None
        return named if named is not None and coded in (None, self._newscodes.line_of(named)[-1]) else coded
