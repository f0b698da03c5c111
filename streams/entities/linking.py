"""The step itself: a document into linked mentions, and mentions into what is published."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from streams.articles.enriched import Entity, Mention
from streams.entities import sorts
from streams.entities.directory import Directory
from streams.entities.groups import Composer
from streams.entities.linked import KnownActor, LinkedMention
from streams.entities.meaning import Group, Meaning
from streams.entities.namesakes import Namesakes
from streams.entities.nationals import Nationals
from streams.entities.references import References, holder_before, state_before
from streams.entities.rows import ACTORS, read_actors
from streams.entities.senses import Gatherer, Hit, Senses
from streams.entities.terms import Term, phrase_book
from streams.text.document import Document, NormalisedText, Sentence
from streams.text.phrases import PhraseBook

_MOST_PHRASES: Final = 5_000
"""Phrases read in a field: ten times what the fullest of 8,482 articles has. An article made to cost time has 200,000."""

_NEAR: Final = 8
"""Groups behind a pointer in which a name says whom it does not mean: "why does the president not answer Putin?"."""
_PRICE: Final = ("$", " $")
_IN: Final = (" in ", " near ", " inside ", " outside ", " at ", " في ", " قرب ", " داخل ", " в ", " во ", " под ")
_SHORTEST_IN: Final = 2
_LAST_OF_IN: Final = frozenset(word[-2] for word in _IN)
"""Their last letters, which most words before a place do not have."""
_PREPOSITIONAL: Final = "еихшао"
"""Last letters of Russian places where something is (в Москве, в США, в Осло), not where somebody goes (в Москву)."""


class Linker:
    """Names to actors. Holds the compiled knowledge; `link` changes nothing and gives the same for the same document."""

    def __init__(self, book: PhraseBook[Term, Senses], directory: Directory, namesakes: Namesakes) -> None:
        self._book = book
        self._directory = directory
        self._namesakes = namesakes

    @classmethod
    def load(cls, folder: Path = ACTORS) -> "Linker":
        """Read and compile the tables in `folder` (0.45 s of CPU for 56,000 phrases).

        Raises `KnowledgeError` for a table that cannot be used, naming file, line and mend.
        """
        tables = read_actors(folder)
        return cls(phrase_book(tables, Gatherer()), Directory(tables), Namesakes(tables.given_names, tables.persons))

    def link(self, document: Document) -> tuple[LinkedMention, ...]:
        """Find the actors that the document names, in order of position; the headline comes first.

        Offices are resolved on the article's day of publication, or of its version where the wire gave none.
        """
        article = document.article
        day = (article.published or article.versioncreated).date()
        fields = [(text, self._found(text)) for text in (document.headline, document.body)]
        meaning = Meaning(self._directory, day, [found for _, found in fields])
        references = References(self._directory, day)
        nationals = Nationals(self._namesakes, self._directory)
        mentions: list[LinkedMention] = []
        by_field = _by_field(document)
        for (text, found), sentences in zip(fields, by_field, strict=True):
            if found:
                groups = Composer(text, found, meaning, self._namesakes).groups()
                _add(groups, text.text, sentences, mentions, references)
                if document.language != "ar":
                    nationals.look_at(text, groups)
        if nationals:
            more = [
                nationals.mentions(text, sentences, mentions) for (text, _), sentences in zip(fields, by_field, strict=True)
            ]
            mentions = sorted((*mentions, *more[0], *more[1]), key=lambda mention: (mention.sentence, mention.start))
        return tuple(mentions)

    def _found(self, text: NormalisedText) -> list[Hit]:
        found = self._book.find(text)
        return found if len(found) <= _MOST_PHRASES else found[:_MOST_PHRASES]


def _add(
    groups: list[Group], text: str, sentences: Sequence[Sentence], mentions: list[LinkedMention], references: References
) -> None:
    """Add what the groups of one field mean; those in datelines and link lines are in no sentence and left out."""
    at, over = 0, len(sentences)
    for number, group in enumerate(groups):
        start, end, sort, actor, office, generics, _, _, _, assumed = group
        while at < over and sentences[at].end < end:
            at += 1
        if at == over:
            return
        sentence = sentences[at]
        first = sentence.start
        if first > start:
            continue
        if actor is None:
            if generics:
                behind = islice(groups, number + 1, number + _NEAR)  # asked for the few that look like pointers
                mentions += references.resolve(group, text, sentence, mentions, behind)
            continue
        if sort is sorts.STATE and text.startswith(_PRICE, end):
            continue  # "US$30": a price
        reference = False
        if assumed and (meant := state_before(actor, office, actor.country, sentence.index, mentions)) is not None:
            (actor, office), reference = meant, True
        if actor.kind == "office":
            actor, office = holder_before(actor, office, mentions)
        scene = sort is sorts.PLACE or ((sort is sorts.STATE or sort is sorts.CAPITAL) and _is_scene(group, text))
        mentions.append(
            tuple.__new__(  # half the time of LinkedMention(…)
                LinkedMention,
                (actor, office, sentence.index, start - first, end - first, reference, scene, sort is sorts.ADJECTIVE),
            )
        )


def entities_of(document: Document, mentions: tuple[LinkedMention, ...]) -> tuple[Entity, ...]:
    """Gather mentions by actor, in order of first mention, with offsets into the text as published."""
    headline, body, sentences = document.headline, document.body, document.sentences
    published: dict[str, list[Mention]] = {}
    actors: dict[str, KnownActor] = {}
    roles: dict[str, str] = {}
    for actor, role, number, first, last, _, _, _ in mentions:
        sentence = sentences[number]
        field = sentence.field
        text = body if field == "body" else headline
        start, end = sentence.start + first, sentence.start + last
        if text.cuts:
            start, end = text.span_in_published(start, end)
        mention = Mention(text.published[start:end], field, start, end)
        identity = actor.id
        if identity in actors:
            published[identity].append(mention)
        else:
            actors[identity] = actor
            published[identity] = [mention]
        if role and identity not in roles:
            roles[identity] = role
    return tuple([_entity(actor, roles.get(identity), published[identity]) for identity, actor in actors.items()])


def _entity(actor: KnownActor, role: str | None, mentions: list[Mention]) -> Entity:
    return Entity(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        wikidata=actor.wikidata,
        role=role,
        mentions=tuple(mentions),
    )


def _by_field(document: Document) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    sentences = document.sentences
    cut = 0
    for sentence in sentences:
        if sentence.field == "body":
            break
        cut += 1
    return sentences[:cut], sentences[cut:]


def _is_scene(group: Group, text: str) -> bool:
    """Whether the words before a place say that something happens there."""
    start, clitics = group.start, group.clitics
    if clitics and "ب" in clitics and "ا" <= text[start] <= "ي":
        return True
    at = start - len(clitics)
    if at < _SHORTEST_IN or text[at - 1] != " " or text[at - 2] not in _LAST_OF_IN:
        return False
    before = f" {text[max(0, at - 8) : at]}"
    if not before.endswith(_IN):
        return False
    return not before.endswith((" в ", " во ")) or text[group.end - 1] in _PREPOSITIONAL
