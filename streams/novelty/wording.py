"""Words and names for headlines, from the knowledge files."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from streams.articles.enriched import Actor
from streams.entities.rows import WEAK, read_actors
from streams.knowledge.table import KNOWLEDGE, read_table

Language = Literal["en", "ar", "ru"]
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "ru")
"""Languages that headlines are written in beside English."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A line of `streams/knowledge/novelty/headlines.tsv`, which explains its keys."""

    key: str
    en: str
    ar: str
    ru: str


@cache
def _words() -> dict[str, dict[Language, str]]:
    table = read_table(KNOWLEDGE / "novelty" / "headlines.tsv", _Word, unique="key")
    return {row.key: {"en": row.en, "ar": row.ar, "ru": row.ru} for row in table}


@cache
def _names() -> dict[str, dict[Language, str]]:
    """The first name of each actor in each language, in the nominative: what the tables list first."""
    tables = read_actors()
    named = (*tables.persons, *tables.institutions, *tables.states)
    return {row.id: {"en": row.name, "ar": _plain(row.ar), "ru": _plain(row.ru)} for row in named}


def _plain(names: tuple[str, ...]) -> str:
    """Take the first name without the marks of the matcher: `~` for a shared surname, braces around what declines."""
    first = next((name for name in names if not name.startswith(WEAK)), "")
    return first.replace("{", "").replace("}", "")


def word(key: str, language: Language) -> str:
    """Return the word of a key, empty where there is none."""
    return _words().get(key, {}).get(language, "")


def name_in(identity: str, language: Language, actor: Actor | None = None) -> str:
    """Name an actor or a state (by its ISO 3166 alpha-3 code).

    Whoever has no name in the language is named by the country ("the Russian deputy minister": Россия): English letters in
    an Arabic line are worse than less detail. In English the actor's own name stands.
    """
    if language == "en" and actor is not None and actor.kind != "country":
        return actor.name
    country = identity if actor is None else actor.country
    known = _names()
    own = "" if actor is None or actor.kind == "country" else known.get(identity, {}).get(language, "")
    return own or word(f"state.{country}", language) or known.get(country, {}).get(language, "") or country
