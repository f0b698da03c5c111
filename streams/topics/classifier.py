"""The step itself: a document into topics."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from streams.articles.enriched import Field, Topic
from streams.knowledge.table import KNOWLEDGE
from streams.text import Document
from streams.topics.lexicon import Hit, Lexicon, scannable
from streams.topics.scoring import HEADLINE, enough, scores_of, weight_of
from streams.topics.taxonomy import Taxonomy
from streams.topics.wire import WireTopics

LOOK_AT: Final = 3_000
"""Code points of the body that are read: news says first what it is about."""

_LETTERS_A_WORD: Final = 6.0
_WORDS_SHOWN: Final = 8


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
        headline, body = scannable(document.headline.text), scannable(_beginning(document.body.text))
        told = len(headline)
        said: dict[int, float] = {}
        first: dict[int, Hit] = {}
        for hit in self.lexicon.find(headline + body):
            said[hit.word] = said.get(hit.word, 0.0) + (HEADLINE if hit.start < told else 1.0)
            first.setdefault(hit.word, hit)
        speak = scores_of(said, self.lexicon.meanings, (told + len(body)) / _LETTERS_A_WORD, self.taxonomy)
        totals = {code: sum(words.values()) for code, words in speak.items()}
        return [
            Topic(
                code=code,
                name=self.taxonomy.topics[code].en,
                weight=weight_of(totals[code]),
                words=_published(document, told, speak[code], first),
            )
            for code in enough(totals, self.taxonomy)
        ]


def _beginning(text: str) -> str:
    """The part of the body that is read, cut between words where there are any."""
    if len(text) <= LOOK_AT:
        return text
    space = text.rfind(" ", 0, LOOK_AT)
    return text[: space if space > 0 else LOOK_AT]


def _published(document: Document, told: int, words: Mapping[int, float], first: Mapping[int, Hit]) -> tuple[str, ...]:
    """The strongest words where they first stand, as published; `told` is the length of the scanned headline."""
    strongest = sorted(words, key=lambda word: (-words[word], first[word].start))[:_WORDS_SHOWN]
    shown: dict[str, None] = {}
    for word in strongest:
        hit = first[word]
        field: Field = "headline" if hit.start < told else "body"
        before = 1 if field == "headline" else told + 1
        text = document.field(field)
        start, end = text.span_in_published(hit.start - before, hit.end - before)
        shown.setdefault(text.published[start:end])
    return tuple(shown)
