"""The step itself: a document into topics."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.articles.enriched import Topic
from streams.knowledge.table import KNOWLEDGE
from streams.text import Document
from streams.text.scanning import SPACE
from streams.topics.lexicon import Lexicon
from streams.topics.newscodes import NewsCodes
from streams.topics.scoring import Scores
from streams.topics.taxonomy import Taxonomy
from streams.topics.wire import WireTopics

LOOK_AT: Final = 1_200
"""Code points of headline and body that are read: news says first what it is about. From 900 to 2,000 the labelled articles are
told equally well (top-level F1 .91 to .92, no trend), and each 100 cost 3 µs an article."""

_LONGEST_ENDING: Final = 20
_SHOWN: Final = 5
"""Deciding words that are given for a topic."""
_ENOUGH_ABROAD: Final = 3
"""Different words that a topic needs in a language that is none of ours, where one may mean something else: German "war"."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Topics by the wire's codes and by weighted words in Arabic, English and Russian. `classify` is a pure function."""

    taxonomy: Taxonomy
    lexicon: Lexicon
    wire: WireTopics

    @classmethod
    def load(cls, knowledge_dir: Path | None = None) -> "Classifier":
        """Read `topics.tsv`, `words.tsv` and `iptc.tsv` from `knowledge_dir`, or the packaged folder `knowledge/topics`.

        Raises:
            KnowledgeError: a table has a mistake; the error names file, line and mend.
        """
        folder = knowledge_dir or KNOWLEDGE / "topics"
        taxonomy = Taxonomy.load(folder / "topics.tsv")
        newscodes = NewsCodes.load(folder / "iptc.tsv")
        return cls(taxonomy, Lexicon.load(folder / "words.tsv", taxonomy), WireTopics(taxonomy, newscodes))

    def classify(self, document: Document) -> tuple[Topic, ...]:
        """Tell the topics: the wire's own first, then ours, the strongest first. Never raises, whatever the text.

        A topic's `words` are those that decided, as published, the one that counted most first; for a topic of the wire's,
        its word for it.
        """
        given = self.wire.given(document.article.subjects)
        ours = self._by_words(document)
        return (*given.values(), *(topic for topic in ours if topic.code not in given))

    def _by_words(self, document: Document) -> list[Topic]:
        headline, body = _beginning(document.headline.text), _beginning(document.body.text)
        own = self.lexicon.finder_of(document.language)
        finder = own or self.lexicon.finder_by_letters(f"{headline} {body}")
        written, border = finder.write(headline, body)
        found = finder.find(written, border)
        if not found.times:
            return []
        scores = Scores(found.times, self.lexicon.meanings, len(written), self.taxonomy)
        surfaces: dict[int, str] = {}  # topics share words with those above them
        topics: list[Topic] = []
        for place, words in scores.strongest(scores.told(), _SHOWN).items():
            if own is None and document.language and len(words) < _ENOUGH_ABROAD:
                continue
            for word in words:
                if word not in surfaces:
                    surfaces[word] = _surface(document, border, written, *found.places[word])
            code = self.taxonomy.codes[place]
            deciding = tuple({surfaces[word]: None for word in words})
            topics.append(Topic(code=code, name=self.taxonomy.names[place], weight=scores.weight(place), words=deciding))
        return topics


def _beginning(text: str) -> str:
    """The part of a text that is read, cut between words where there are any."""
    if len(text) <= LOOK_AT:
        return text
    space = text.rfind(" ", 0, LOOK_AT)
    return text[: space if space > 0 else LOOK_AT]


def _surface(document: Document, border: int, written: bytes, start: int, end: int) -> str:
    """A span of the written text as published, to the end of its word; the body begins at `border`."""
    text, before = (document.headline, 1) if start < border else (document.body, border)
    stop = min(written.index(SPACE, end), end + _LONGEST_ENDING) - before
    start -= before
    if text.cuts:
        start, stop = text.span_in_published(start, stop)
    return text.published[start:stop]
