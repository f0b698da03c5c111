"""Names that no table holds, as a recogniser of names finds them in Arabic: who an article is about beyond those we know.

Such an actor has no country, so it takes no part in any interaction; its id is made from its name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from streams.articles.enriched import Entity, Kind, Mention
from streams.text.document import Document, Sentence
from streams.text.normalising import normalise

_KINDS: Final[dict[str, Kind]] = {"PERS": "person", "ORG": "institution", "LOC": "place"}
"""camel-tools' classes that are actors of ours; MISC is neither a person nor a body nor a place."""
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_MOST_SENTENCES: Final = 100
"""Sentences of an article that are read: each costs tens of milliseconds, and an article made to cost time has thousands."""
_MOST_WORDS: Final = 120
"""Words of a sentence that are read: the model sees 512 pieces, of which a word has up to four."""
_LONGEST_NAME: Final = 8
"""Words of a name. What is longer is a list that the model took for one."""


class Recogniser(Protocol):
    """Finds names in sentences."""

    def labels(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a BIO label (`B-PERS`, `I-PERS`, `O` …) for each word of each sentence."""


def unlisted_names(document: Document, listed: Sequence[Entity], recogniser: Recogniser) -> tuple[Entity, ...]:
    """Find the names in an Arabic document that overlap no mention of `listed`, in order of first mention; else nothing.

    Raises what the recogniser raises.
    """
    if document.language != "ar":
        return ()
    taken = [(mention.field, mention.start, mention.end) for entity in listed for mention in entity.mentions]
    sentences = document.sentences[:_MOST_SENTENCES]
    words = [_words(document, sentence) for sentence in sentences]
    labelled = recogniser.labels([[word for word, _, _ in of_sentence] for of_sentence in words])
    found: dict[str, tuple[Kind, list[Mention]]] = {}
    for sentence, of_sentence, labels in zip(sentences, words, labelled, strict=True):
        for kind, start, end in _spans(of_sentence, labels):
            if any(field == sentence.field and start < stop and begin < end for field, begin, stop in taken):
                continue
            text = document.article.text_of(sentence.field)[start:end]
            identity = f"unlisted.{normalise(text).text.replace(' ', '-')}"
            found.setdefault(identity, (kind, []))[1].append(Mention(text, sentence.field, start, end))
    return tuple(
        Entity(id=identity, name=mentions[0].text, kind=kind, country=None, wikidata=None, role=None, mentions=tuple(mentions))
        for identity, (kind, mentions) in found.items()
    )


def _words(document: Document, sentence: Sentence) -> list[tuple[str, int, int]]:
    """The first words of a sentence as published, each with its place in the field."""
    start, end = document.place_of(sentence)
    text = document.article.text_of(sentence.field)
    return [(word[0], *word.span()) for word, _ in zip(_WORD.finditer(text, start, end), range(_MOST_WORDS), strict=False)]


def _spans(words: Sequence[tuple[str, int, int]], labels: Sequence[str]) -> Iterator[tuple[Kind, int, int]]:
    """Join B- and I- labels of one class to spans of the field as published."""
    at = 0
    while at < len(labels):
        _, _, kind = labels[at].partition("-")
        if kind not in _KINDS:
            at += 1
            continue
        last = at
        while last + 1 < len(labels) and labels[last + 1] == f"I-{kind}":
            last += 1
        if last - at < _LONGEST_NAME:
            yield _KINDS[kind], words[at][1], words[last][2]
        at = last + 1
