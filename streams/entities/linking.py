"""The step itself: a document into linked mentions, and mentions into what is published."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from streams.articles.enriched import Entity, Mention
from streams.entities.directory import Directory
from streams.entities.groups import Composer
from streams.entities.linked import LinkedMention
from streams.entities.meaning import Group, Meaning
from streams.entities.references import holder_before, resolve
from streams.entities.rows import ACTORS, read_actors
from streams.entities.terms import Sort, Term, phrase_book
from streams.text.document import Document, Sentence
from streams.text.phrases import PhraseBook

_MOST_PHRASES: Final = 5_000
"""Phrases read in a field: ten times what the fullest of 8,482 articles has. An article made to cost time has 200,000."""

_CAPITALS: Final = frozenset({Sort.STATE, Sort.CAPITAL})
_IN: Final = (" in ", " near ", " inside ", " outside ", " at ", " في ", " قرب ", " داخل ", " в ", " во ", " под ")
_PREPOSITIONAL: Final = "еихшао"
"""Last letters of Russian places where something is (в Москве, в США, в Осло), not where somebody goes (в Москву)."""


class Linker:
    """Names to actors. Holds the compiled knowledge; `link` changes nothing and gives the same for the same document."""

    def __init__(self, book: PhraseBook[Term], directory: Directory) -> None:
        self._book = book
        self._directory = directory

    @classmethod
    def load(cls, folder: Path = ACTORS) -> "Linker":
        """Read and compile the tables in `folder` (0.3 s for the packaged ones).

        Raises `KnowledgeError` for a table that cannot be used, naming file, line and mend.
        """
        tables = read_actors(folder)
        return cls(phrase_book(tables), Directory(tables))

    def link(self, document: Document) -> tuple[LinkedMention, ...]:
        """Find the actors that the document names, in order of position; the headline comes first.

        Offices are resolved on the article's day of publication, or of its version where the wire gave none.
        """
        article = document.article
        day = (article.published or article.versioncreated).date()
        fields = [(text, self._book.find(text)[:_MOST_PHRASES]) for text in (document.headline, document.body)]
        meaning = Meaning(self._directory, day, [hit for _, found in fields for hit in found])
        mentions: list[LinkedMention] = []
        before: list[Group] = []
        for (text, found), sentences in zip(fields, _by_field(document), strict=True):
            groups = Composer(text.text, found, meaning).groups()
            for group, sentence in _in_sentences(groups, sentences):
                for meant in self._meant(group, text.text, before, day):
                    mention = _mention(meant, sentence, text.text, reference=group.actor is None)
                    mentions.append(mention)
                    if not mention.scene:
                        before.append(meant)
        return tuple(mentions)

    def _meant(self, group: Group, text: str, before: Sequence[Group], day: date) -> tuple[Group, ...]:
        """What one group means: itself, what it points back to among the groups `before` that act, or nothing."""
        if group.actor is None:
            return resolve(group, text, before, self._directory, day)
        return (holder_before(group, before) if group.actor.kind == "office" else group,)


def entities_of(document: Document, mentions: tuple[LinkedMention, ...]) -> tuple[Entity, ...]:
    """Gather mentions by actor, in order of first mention, with offsets into the text as published."""
    gathered: dict[str, list[LinkedMention]] = {}
    for mention in mentions:
        gathered.setdefault(mention.actor.id, []).append(mention)
    return tuple(_entity(document, of_actor) for of_actor in gathered.values())


def _entity(document: Document, mentions: list[LinkedMention]) -> Entity:
    actor = mentions[0].actor
    return Entity(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        wikidata=actor.wikidata,
        role=next((mention.role for mention in mentions if mention.role is not None), None),
        mentions=tuple(_published(document, mention) for mention in mentions),
    )


def _published(document: Document, mention: LinkedMention) -> Mention:
    sentence = document.sentences[mention.sentence]
    text = document.field(sentence.field)
    start, end = text.span_in_published(sentence.start + mention.start, sentence.start + mention.end)
    return Mention(text.published[start:end], sentence.field, start, end)


def _in_sentences(groups: Iterator[Group], sentences: list[Sentence]) -> Iterator[tuple[Group, Sentence]]:
    """Each group with the sentence that holds it; those in datelines and link lines are in none and left out."""
    at = 0
    for group in groups:
        while at < len(sentences) and sentences[at].end < group.end:
            at += 1
        if at == len(sentences):
            return
        if sentences[at].start <= group.start:
            yield group, sentences[at]


def _by_field(document: Document) -> tuple[list[Sentence], list[Sentence]]:
    sentences = document.sentences
    cut = next((sentence.index for sentence in sentences if sentence.field == "body"), len(sentences))
    return list(sentences[:cut]), list(sentences[cut:])


def _mention(group: Group, sentence: Sentence, text: str, *, reference: bool) -> LinkedMention:
    assert group.actor is not None
    sort = group.sort
    return LinkedMention(
        group.actor,
        group.office,
        sentence.index,
        group.start - sentence.start,
        group.end - sentence.start,
        reference,
        sort is Sort.PLACE or (sort in _CAPITALS and _is_scene(group, text)),
        sort is Sort.ADJECTIVE,
    )


def _is_scene(group: Group, text: str) -> bool:
    """Whether the words before a place say that something happens there."""
    if "ب" in group.clitics and "ا" <= text[group.start] <= "ي":
        return True
    before = f" {text[max(0, group.start - len(group.clitics) - 8) : group.start - len(group.clitics)]}"
    if not before.endswith(_IN):
        return False
    return not before.endswith((" в ", " во ")) or text[group.end - 1] in _PREPOSITIONAL
