"""What the judgement found in one article: who, what about, and who did what to whom.

An article has some seventeen spans, eighteen mentions, eight entities and three topics. They are made by the million and
written as JSON at once, so they are neither frozen (made in a third of the time) nor slotted (orjson writes what has a
`__dict__` in a sixth of the time). Nobody changes them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from streams.articles.article import ArticleHead
from streams.articles.plover import EventType, Quad, Status

Field = Literal["headline", "body"]
Precision = Literal["day", "month", "year"]
Kind = Literal["person", "office", "institution", "country", "place", "company", "group", "medium"]


@dataclass(unsafe_hash=True)
class Span:
    """A sentence: code points `start` to `end` (exclusive) of `field` as published."""

    field: Field
    start: int
    end: int


@dataclass(unsafe_hash=True)
class Mention:
    """A name as published: `text == article.text_of(field)[start:end]`, in code points."""

    text: str
    field: Field
    start: int
    end: int


@dataclass(unsafe_hash=True, kw_only=True)
class Entity:
    """A linked actor and where the article names it.

    `id` is ours and stable; `country` is ISO 3166 alpha-3; `wikidata` is given only where it was verified in a source;
    `role` is the office (its id in knowledge) that a person holds on the article's date.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    wikidata: str | None = None
    role: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(unsafe_hash=True, kw_only=True)
class Topic:
    """An IPTC Media Topic (`code` such as `medtop:11000000`), its English name, weight in 0..1, and the words that decided."""

    code: str
    name: str
    weight: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that says so: `quote == article.text_of(field)[start:end]`, code points of the text as published."""

    quote: str
    language: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of an interaction: the linked entity's id, name, country, kind and role, and the words used (`text`)."""

    id: str
    name: str
    country: str
    kind: Kind
    role: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One act between the two sides of a dyad, as one article states it.

    `direction` is `USA>RUS`, `RUS>USA` or `MUTUAL`; `date` is when it happened or will happen, None where the text does not
    say; `confidence` is in 0..1; `rule` is the id of the knowledge entry that decided.
    """

    dyad: str
    type: EventType
    mode: str | None
    quad: Quad
    direction: str
    status: Status
    multilateral: bool
    source_actors: tuple[Actor, ...]
    target_actors: tuple[Actor, ...]
    date: date | None
    precision: Precision | None
    place: str | None
    issue: str | None
    confidence: float
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enriched:
    """The judgement of one article version."""

    article: ArticleHead
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    interactions: tuple[Interaction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one article version says of one dyad: the message on `interactions`.

    One message an article and dyad, not one an interaction: only so can novelty see that a correction no longer tells an
    act. `interactions` is empty for a killed story and for a later version that dropped the act.
    """

    dyad: str
    article: ArticleHead
    interactions: tuple[Interaction, ...]

    @property
    def time(self) -> datetime:
        """The article's own time, the only clock of novelty."""
        return self.article.versioncreated
