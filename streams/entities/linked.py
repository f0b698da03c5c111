"""A name found in a text and linked to the actor that it stands for."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from streams.articles.enriched import Kind

CAPITAL: Final = ".capital"
"""Ending of the id of a state's capital."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the knowledge files: what is true of it on every date.

    `country` is ISO 3166 alpha-3, None for bodies of no one state (the UN, NATO). `wikidata` is None unless verified.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    wikidata: str | None = None


class LinkedMention(NamedTuple):  # an article has some twenty: a third of what a frozen dataclass takes to make
    """An actor named at `sentences[sentence].text[start:end]`.

    `role` is the office that a person holds on the article's date, or that the words name. `reference` is true where the
    words are no name ("the minister", "his counterpart") and were resolved from the context. `scene` is true where the
    name only says where something happens ("held in Moscow"): a place, not an actor. `adjective` is true where the state is
    meant only through a word that qualifies something else ("the Russian proposal").
    """

    actor: KnownActor
    role: str | None
    sentence: int
    start: int
    end: int
    reference: bool = False
    scene: bool = False
    adjective: bool = False
