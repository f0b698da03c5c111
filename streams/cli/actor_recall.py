"""How many of the actors that readers marked in labelled interactions are linked to the right side.

A label gives each actor as the words of the article ("us" and "ru" of an interaction). It is found where one of its
occurrences in the sentence of evidence (or, where the sentence does not hold it, anywhere) overlaps a mention of an entity of
that side's country. The same words in two interactions count twice: each record needs its actors.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from streams.articles.enriched import Field

_SIDES: Final = {"us": "USA", "ru": "RUS"}
_FIELDS: Final[dict[str, Field]] = {"title": "headline", "body": "body"}

Row = Mapping[str, Any]


class LabelledActor(NamedTuple):
    """Words that a reader marked as an actor of `country`, the sentence they count in, and whether they were found there."""

    words: str
    country: str
    evidence: str
    found: bool


def actors_of(gold: Row, prediction: Row | None) -> Iterator[LabelledActor]:
    """Each actor of the labelled interactions held against the entities of a line of `dyadwire code`; None finds nobody."""
    spans = _spans((prediction or {}).get("entities", ()))
    for record in gold["interactions"]:
        for side, country in _SIDES.items():
            for words in record.get(side) or ():
                places = _places(gold, words, record.get("evidence") or "")
                found = any(_overlaps(spans, country, *place) for place in places)
                yield LabelledActor(words, country, record.get("evidence") or "", found)


def _spans(entities: Iterator[Row]) -> list[tuple[str, Field, int, int]]:
    return [
        (entity["country"], mention["field"], mention["start"], mention["end"])
        for entity in entities
        for mention in entity["mentions"]
    ]


def _places(gold: Row, words: str, evidence: str) -> list[tuple[Field, int, int]]:
    """Where the words stand inside the evidence, else where they stand at all: field and offsets."""
    inside: list[tuple[Field, int, int]] = []
    anywhere: list[tuple[Field, int, int]] = []
    for name, field in _FIELDS.items():
        text = gold.get(name) or ""
        sentence = text.find(evidence) if evidence else -1
        at = text.find(words)
        while at >= 0:
            place = field, at, at + len(words)
            anywhere.append(place)
            if 0 <= sentence <= at and place[2] <= sentence + len(evidence):
                inside.append(place)
            at = text.find(words, at + 1)
    return inside or anywhere


def _overlaps(spans: list[tuple[str, Field, int, int]], country: str, field: Field, start: int, end: int) -> bool:
    return any(of == country and where == field and begin < end and start < stop for of, where, begin, stop in spans)
