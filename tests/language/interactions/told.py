"""Code one sentence as the judgement does: text, entities, interactions."""

import re
from datetime import UTC, datetime
from functools import cache

from streams.articles.article import Article
from streams.articles.enriched import Interaction
from streams.entities import LinkedMention, Linker
from streams.interactions import Coder
from streams.text import Document, read

PUBLISHED = datetime(2019, 5, 14, 12, tzinfo=UTC)  # a Tuesday


@cache
def linker() -> Linker:
    return Linker.load()


@cache
def coder() -> Coder:
    return Coder.load()


def script(text: str) -> str:
    """The language that a sentence of these tests is written in; a lone sentence is too short to be told by its letters."""
    if re.search("[\u0600-\u06ff]", text):
        return "ar"
    return "ru" if re.search("[а-я]", text) else "en"


def article(body: str, *, headline: str = "", language: str | None = None, **fields: object) -> Article:
    made = {"id": "a1", "source": "wire", "versioncreated": PUBLISHED, "published": PUBLISHED} | fields
    return Article(headline=headline, body=body, language=language or script(headline + body), **made)


def told(body: str, *, headline: str = "", language: str | None = None, **fields: object) -> tuple[Interaction, ...]:
    return coder().code(*linked(article(body, headline=headline, language=language, **fields)))


def linked(made: Article) -> tuple[Document, tuple[LinkedMention, ...]]:
    document = read(made)
    return document, linker().link(document)


def short(interactions: tuple[Interaction, ...]) -> list[str]:
    return [f"{i.type} {i.direction} {i.status}" for i in interactions]
