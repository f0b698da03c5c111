"""A text made ready for reading: normalised, cut into sentences, every offset traceable to the text as published."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from streams.articles.article import Article
from streams.articles.enriched import Field, Span

_ACCENTS: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]++")
"""Accents of Latin and Cyrillic and vowel signs of Arabic, which stand on the letter before them."""


@dataclass(slots=True, unsafe_hash=True)  # not frozen: two an article, and a frozen one takes four times as long to make
class NormalisedText:
    """A field's text as published (`published`) and as matched against (`text`).

    `text` differs from `published` by letters folded one for one, marks taken out and ligatures unfolded. `cuts` says where
    the two move apart: ascending pairs (offset in `text`, what to add to an offset from there on to have it in `published`);
    empty where nothing was taken out or unfolded. All letters of a ligature lie at its one place.
    """

    published: str
    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def offset_in_published(self, offset: int) -> int:
        """Map an offset into `text` to the offset of the same code point in `published`."""
        if not self.cuts:
            return offset
        index = bisect_right(self.cuts, (offset, len(self.published) + 1)) - 1
        return offset if index < 0 else offset + self.cuts[index][1]

    def span_in_published(self, start: int, end: int) -> tuple[int, int]:
        """Map `text[start:end]` to the span of `published` that it came from: whole ligatures, and letters with their accents.

        Counted from the last code point, so that tatweel and controls after it are not swallowed.
        """
        if not self.cuts:
            return start, max(start, end)
        if start >= end:
            at = self.offset_in_published(start)
            return at, at
        cuts, beyond = self.cuts, len(self.published) + 1
        above = bisect_right(cuts, (end - 1, beyond))
        last = end + (cuts[above - 1][1] if above else 0)
        below = bisect_right(cuts, (start, beyond), 0, above)
        first = start + (cuts[below - 1][1] if below else 0)
        accents = _ACCENTS.match(self.published, last)
        return first, accents.end() if accents else last


@dataclass(slots=True)  # not frozen: an article has 17, and a frozen one takes four times as long to make
class Sentence:
    """A sentence of a document: `text` is normalised and equals `document.field(field).text[start:end]`. Nobody changes it."""

    index: int
    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the judgement reads it. `sentences` starts with the headline's and runs on through the body.

    `language` is the one found (`ar`, `en`, `ru`, or another BCP 47 code, or None where nothing could be told).
    """

    article: Article
    language: str | None
    headline: NormalisedText
    body: NormalisedText
    sentences: tuple[Sentence, ...] = field(default=())

    def field(self, name: Field) -> NormalisedText:
        """Return the normalised headline or body."""
        return self.headline if name == "headline" else self.body

    def place_of(self, sentence: Sentence) -> tuple[int, int]:
        """The span of a whole sentence in its field as published."""
        return self.field(sentence.field).span_in_published(sentence.start, sentence.end)

    def spans(self) -> tuple[Span, ...]:
        """The spans of all sentences, in order."""
        if self.headline.cuts or self.body.cuts:
            return tuple([Span(sentence.field, *self.place_of(sentence)) for sentence in self.sentences])
        return tuple([Span(sentence.field, sentence.start, sentence.end) for sentence in self.sentences])

    def published_span(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        """Map `sentence.text[start:end]` to code points of the sentence's field as published."""
        return self.field(sentence.field).span_in_published(sentence.start + start, sentence.start + end)
