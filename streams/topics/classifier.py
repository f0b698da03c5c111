"""The step itself: a document into topics."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Final

from streams.articles.enriched import Topic
from streams.knowledge.table import KNOWLEDGE
from streams.text import Document
from streams.topics.lexicon import Lexicon, scannable
from streams.topics.scoring import HEADLINE, told, totals_of, weight_of, worth
from streams.topics.taxonomy import Taxonomy
from streams.topics.wire import WireTopics

LOOK_AT: Final = 2_000
"""Code points of headline and body that are read: news says first what it is about. Reading all of it tells no better."""

_LONGEST_ENDING: Final = 20
_SHOWN: Final = 5
"""Deciding words that are given for a topic."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Topics by the wire's codes and by weighted words in Arabic, English and Russian. `classify` is a pure function."""

    taxonomy: Taxonomy
    lexicon: Lexicon
    wire: WireTopics

    @classmethod
    def load(cls, knowledge_dir: Path | None = None) -> "Classifier":
        """Read `topics.tsv` and `words.tsv` from `knowledge_dir`, the packaged folder `knowledge/topics` where it is None.

        Raises:
            KnowledgeError: a table has a mistake; the error names file, line and mend.
        """
        folder = knowledge_dir or KNOWLEDGE / "topics"
        taxonomy = Taxonomy.load(folder / "topics.tsv")
        return cls(taxonomy, Lexicon.load(folder / "words.tsv", taxonomy), WireTopics(taxonomy))

    def classify(self, document: Document) -> tuple[Topic, ...]:
        """Tell the topics: the wire's own first, then ours, the strongest first. Never raises, whatever the text.

        A topic's `words` are those that decided, as published, the one that counted most first; for a topic of the wire's,
        its word for it.
        """
        given = self.wire.given(document.article.subjects)
        ours = self._by_words(document)
        return (*given.values(), *(topic for topic in ours if topic.code not in given))

    def _by_words(self, document: Document) -> list[Topic]:
        headline, body = scannable(_beginning(document.headline.text)), scannable(_beginning(document.body.text))
        border = len(headline)
        said: dict[int, int] = {}
        first: dict[int, tuple[int, int]] = {}
        for word, start, end in self.lexicon.find(headline + body):
            said[word] = said.get(word, 0) + (HEADLINE if start < border else 1)
            if word not in first:
                first[word] = start, end
        totals = totals_of(said, self.lexicon.meanings, border + len(body))
        surfaces: dict[int, str] = {}  # topics share words with those above them
        topics: list[Topic] = []
        for code in told(totals, self.taxonomy):
            words = self._strongest(code, said)
            for word in words:
                if word not in surfaces:
                    surfaces[word] = _surface(document, border, *first[word])
            deciding = tuple(dict.fromkeys(surfaces[word] for word in words))
            name = self.taxonomy.topics[code].en
            topics.append(Topic(code=code, name=name, weight=weight_of(totals[code]), words=deciding))
        return topics

    def _strongest(self, code: str, said: Mapping[int, int]) -> list[int]:
        """The words that gave a topic most, the first said first among equals."""
        meanings = self.lexicon.meanings
        given = [(meanings[word][code] * worth(times), word) for word, times in said.items() if code in meanings[word]]
        given.sort(key=itemgetter(0), reverse=True)
        return [word for _, word in given[:_SHOWN]]


def _beginning(text: str) -> str:
    """The part of a text that is read, cut between words where there are any."""
    if len(text) <= LOOK_AT:
        return text
    space = text.rfind(" ", 0, LOOK_AT)
    return text[: space if space > 0 else LOOK_AT]


def _surface(document: Document, border: int, start: int, end: int) -> str:
    """A span of the scanned text as published, to the end of its word; the scanned headline ends at `border`."""
    text, before = (document.headline, 1) if start < border else (document.body, border + 1)
    end -= before
    longest = min(len(text.text), end + _LONGEST_ENDING)
    while end < longest and text.text[end].isalnum():
        end += 1
    begin, stop = text.span_in_published(start - before, end)
    return text.published[begin:stop]
