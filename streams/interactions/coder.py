"""The step: a document and its linked mentions into the acts between the two sides of the dyad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from streams.articles.enriched import Interaction
from streams.entities.linked import LinkedMention
from streams.interactions.acts import Act, Decision, Story, acts_in, decisions_in
from streams.interactions.background import told_on
from streams.interactions.grammar import GRAMMARS
from streams.interactions.implied import Named
from streams.interactions.lexicon import ACTS, Lexicon, load_lexicons
from streams.interactions.patterns import WORD
from streams.interactions.reading import LONGEST, Party, Reading, read_sentence
from streams.interactions.records import record_of
from streams.interactions.repeats import distinct, still_to_come
from streams.interactions.weighing import confidence_of, load_weights
from streams.text.calendar import calendars
from streams.text.document import Document, Sentence

SIDES: Final = ("RUS", "USA")
"""The dyad that is watched."""
_MOST_SENTENCES: Final = 60
"""Sentences with both sides that are read in one article. News has fewer; an article made to cost time has thousands."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with the actors that it names and what became of each trigger.

    `reading` and `decisions` are there where it was read, `silence` says why it was not.
    """

    sentence: Sentence
    mentions: tuple[LinkedMention, ...]
    reading: Reading | None = None
    decisions: tuple[Decision, ...] = ()
    silence: str | None = None


class Coder:
    """Finds who did what to whom. `Coder.load()` reads the tables; `code` is a pure function of its arguments."""

    def __init__(self, lexicons: dict[str, Lexicon], weights: Mapping[str, float]) -> None:
        self._lexicons = lexicons
        self._weights = weights

    @classmethod
    def load(cls, knowledge_dir: Path | None = None) -> "Coder":
        """Read the tables in `knowledge_dir` (default: the packaged ones), and the calendar.

        Raises `KnowledgeError` naming file, line and mend.
        """
        calendars()  # kept for later: a mistake in it must stop the start, not the first article that tells a date
        return cls(load_lexicons(knowledge_dir), load_weights(knowledge_dir or ACTS))

    def code(self, document: Document, mentions: Sequence[LinkedMention]) -> tuple[Interaction, ...]:
        """Return one record for each distinct act, in order of first appearance.

        Never raises on any document. Languages without a drawer in `grammar.py` give none.
        """
        groups = self.acts(document, mentions)
        if not groups:
            return ()
        lexicon = self._lexicons[document.language or ""]
        acts = [act for group in groups for act in group]
        return tuple(record_of(group, acts, document, lexicon, confidence_of(group, self._weights)) for group in groups)

    def acts(self, document: Document, mentions: Sequence[LinkedMention]) -> list[list[Act]]:
        """Return what `code` makes its records of: the acts of each, the surest first."""
        lexicon = self._lexicons.get(document.language or "")
        if lexicon is None:
            return []
        readings = list(_readings(document, mentions, lexicon))
        if not readings:
            return []
        story = _story(document, lexicon)
        return distinct(_beside_each_other([act for reading in readings for act in acts_in(reading, story)], document))

    def explain(self, document: Document, mentions: Sequence[LinkedMention]) -> tuple[Explained, ...]:
        """Return what became of each sentence, in order: the same decisions as `code` makes, those against an act included."""
        lexicon = self._lexicons.get(document.language or "")
        readings = {} if lexicon is None else {one.sentence.index: one for one in _readings(document, mentions, lexicon)}
        story = None if lexicon is None else _story(document, lexicon)
        explained: list[Explained] = []
        for sentence in document.sentences:
            named = tuple(mention for mention in mentions if mention.sentence == sentence.index)
            reading = readings.get(sentence.index)
            if reading is None or story is None:
                explained.append(Explained(sentence, named, silence=_silence(named, document, known=lexicon is not None)))
            else:
                explained.append(Explained(sentence, named, reading, tuple(decisions_in(reading, story))))
        return tuple(_settled(explained, document))


def _beside_each_other(acts: list[Act], document: Document) -> list[Act]:
    """Read the acts again, in their order, by what the other sentences of the article tell."""
    return still_to_come(told_on(acts, document))


def _settled(explained: Sequence[Explained], document: Document) -> Iterator[Explained]:
    """The same decisions with the acts as the whole article has them told."""
    kept = [one.act for told in explained for one in told.decisions if one.act is not None and one.dropped is None]
    settled = dict(zip(map(id, kept), _beside_each_other(kept, document), strict=True))
    for told in explained:
        yield replace(told, decisions=tuple(replace(one, act=settled.get(id(one.act), one.act)) for one in told.decisions))


def _readings(document: Document, mentions: Sequence[LinkedMention], lexicon: Lexicon) -> Iterator[Reading]:
    """Take apart the sentences that name both sides, or one soon after the other: few articles of a general wire have any."""
    grammar = GRAMMARS[document.language or ""]
    sides = frozenset(SIDES)
    if not sides <= {mention.actor.country for mention in mentions}:
        return  # most articles: going through their sentences cost a tenth of this step
    read = 0
    before = Named(sides)
    for index, group in groupby(mentions, key=lambda mention: mention.sentence):
        named = [mention for mention in group if mention.actor.kind != "medium"]
        missing, lately = before.missing(index, named), before.lately(index)
        before.add(index, named)
        sentence = document.sentences[index]
        if missing is None and lexicon.bilaterals.search(sentence.text) is not None:
            missing = before.sharing(named, mentions)
        if missing is not None and not _may_imply(sentence.text, missing, lexicon):
            continue  # nearly all that name one side: taking them apart would cost as much as all others together
        if (missing is not None or sides <= {mention.actor.country for mention in named}) and read < _MOST_SENTENCES:
            read += 1
            reading = read_sentence(sentence, named, sides, grammar, lexicon)
            reading.missing, reading.before = missing, lately
            yield reading


def _may_imply(text: str, missing: Party, lexicon: Lexicon) -> bool:
    """Whether a sentence has a word that may point to the side that it leaves out."""
    if lexicon.pointers.search(text) is not None or lexicon.bilaterals.search(text) is not None:
        return True
    return missing.recent and lexicon.pronouns.search(text) is not None


def _silence(mentions: Sequence[LinkedMention], document: Document, *, known: bool) -> str:
    """Why a sentence was not read for acts."""
    if not known:
        return f"acts are not read in the language {document.language or 'unknown'}"
    named = {mention.actor.country for mention in mentions if mention.actor.kind != "medium"} & set(SIDES)
    if not named:
        return "names neither side"
    if len(named) == 1:
        return "names one side only, and the other was not named shortly before"
    return f"is beyond the {_MOST_SENTENCES} sentences that are read"


def _story(document: Document, lexicon: Lexicon) -> Story:
    published = document.article.published
    grammar = GRAMMARS[document.language or ""]
    headline = [grammar.forms(word, lexicon.known) for word in WORD.findall(document.headline.text[:LONGEST])]
    of_a_group = any(match.payload.kind == "multilateral" for match in lexicon.cues.find(headline, {}))
    return Story(published.date() if published else None, document.language or "", of_a_group)
