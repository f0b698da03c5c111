"""The step: a document and its linked mentions into the acts between the two sides of the dyad."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from streams.articles.enriched import Interaction
from streams.entities.linked import LinkedMention
from streams.interactions.acts import Story, acts_in
from streams.interactions.grammar import GRAMMARS
from streams.interactions.implied import Named
from streams.interactions.lexicon import Cue, Lexicon, load_lexicons
from streams.interactions.patterns import WORD
from streams.interactions.reading import LONGEST, Reading, read_sentence
from streams.interactions.records import distinct, record_of
from streams.text.calendar import calendars
from streams.text.document import Document

SIDES: Final = ("RUS", "USA")
"""The dyad that is watched."""
_MOST_SENTENCES: Final = 60
"""Sentences with both sides that are read in one article. News has fewer; an article made to cost time has thousands."""


class Coder:
    """Finds who did what to whom. `Coder.load()` reads the tables; `code` is a pure function of its arguments."""

    def __init__(self, lexicons: dict[str, Lexicon]) -> None:
        self._lexicons = lexicons

    @classmethod
    def load(cls, knowledge_dir: Path | None = None) -> "Coder":
        """Read the tables in `knowledge_dir` (default: the packaged ones), and the calendar.

        Raises `KnowledgeError` naming file, line and mend.
        """
        calendars()  # kept for later: a mistake in it must stop the start, not the first article that tells a date
        return cls(load_lexicons(knowledge_dir))

    def code(self, document: Document, mentions: Sequence[LinkedMention]) -> tuple[Interaction, ...]:
        """Return one record for each distinct act (type, direction, status), in order of first appearance.

        Never raises on any document. Languages without a drawer in `grammar.py` give none.
        """
        lexicon = self._lexicons.get(document.language or "")
        if lexicon is None:
            return ()
        readings = list(_readings(document, mentions, lexicon))
        if not readings:
            return ()
        story = _story(document, lexicon)
        acts = [act for reading in readings for act in acts_in(reading, story)]
        return tuple(record_of(group, acts, document, lexicon) for group in distinct(acts))


def _readings(document: Document, mentions: Sequence[LinkedMention], lexicon: Lexicon) -> Iterator[Reading]:
    """Take apart the sentences that name both sides, or one soon after the other: few articles of a general wire have any."""
    grammar = GRAMMARS[document.language or ""]
    sides = frozenset(SIDES)
    read = 0
    before = Named(sides)
    for index, group in groupby(mentions, key=lambda mention: mention.sentence):
        named = [mention for mention in group if mention.actor.kind != "medium"]
        missing = before.missing(index, named)
        before.add(index, named)
        if (missing is not None or sides <= {mention.actor.country for mention in named}) and read < _MOST_SENTENCES:
            read += 1
            reading = read_sentence(document.sentences[index], named, sides, grammar, lexicon)
            reading.missing = missing
            yield reading


def _story(document: Document, lexicon: Lexicon) -> Story:
    published = document.article.published
    grammar = GRAMMARS[document.language or ""]
    known = lexicon.acts.vocabulary
    headline = [grammar.forms(word, known) for word in WORD.findall(document.headline.text[:LONGEST])]
    cues = (match.payload for match in lexicon.acts.find(headline, frozenset()))
    of_a_group = any(isinstance(cue, Cue) and cue.kind == "multilateral" for cue in cues)
    return Story(published.date() if published else None, document.language or "", of_a_group)
