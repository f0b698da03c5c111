"""One linker for all tests about actors: compiling the tables takes half a second."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from streams.articles.article import Article
from streams.entities import Linker
from streams.text import read


@dataclass(frozen=True)
class Seen:
    """A mention as a test reads it: the words as published and what they were linked to."""

    words: str
    actor: str
    country: str | None
    role: str | None
    reference: bool
    scene: bool
    adjective: bool


@pytest.fixture(scope="session")
def linker():
    return Linker.load()


@pytest.fixture
def seen(linker):
    """Link a body published on a day (2019-05-14 unless told) and return its mentions."""

    def link(body, day="2019-05-14", headline="", with_linker=linker):
        published = datetime.fromisoformat(day).replace(tzinfo=UTC)
        article = Article(id="a", source="s", headline=headline, body=body, versioncreated=published, published=published)
        document = read(article)
        mentions = []
        for mention in with_linker.link(document):
            sentence = document.sentences[mention.sentence]
            start, end = document.published_span(sentence, mention.start, mention.end)
            words = article.text_of(sentence.field)[start:end]
            country = mention.actor.country
            flags = (mention.reference, mention.scene, mention.adjective)
            mentions.append(Seen(words, mention.actor.id, country, mention.role, *flags))
        return mentions

    return link


@pytest.fixture
def scenes(linker):
    """Link a body and return the English names of the places where something happens."""

    def link(body):
        published = datetime(2019, 5, 14, tzinfo=UTC)
        document = read(Article(id="a", source="s", headline="", body=body, versioncreated=published, published=published))
        return [mention.actor.name for mention in linker.link(document) if mention.scene]

    return link
