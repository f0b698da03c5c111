"""How an article was judged, sentence by sentence, as lines for a terminal: what `dyadwire explain` prints."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from streams.articles.article import Article
from streams.articles.enriched import Enriched, Interaction
from streams.entities.linked import LinkedMention
from streams.interactions.acts import Act, Decision
from streams.interactions.coder import SIDES, Explained
from streams.subscribers.harmless import harmless
from streams.text.document import Document

_LONGEST: Final = 400
"""Code points of a sentence that are shown."""


def lines_of(article: Article, document: Document, enriched: Enriched, sentences: Iterable[Explained]) -> Iterator[str]:
    """Lay out the judgement of one article; every text in the lines is harmless to a terminal."""
    day = enriched.article.published.date() if enriched.article.published else "undated"
    yield f"{harmless(article.id)} · {document.language or 'unknown language'} · {day} · {harmless(article.headline)}"
    unread = 0
    for sentence in sentences:
        if not sentence.mentions:
            unread += 1
            continue
        yield ""
        yield from _sentence(document, sentence)
    if unread:
        yield ""
        yield f"{_count(unread, 'sentence')} without an actor"
    yield ""
    yield from _records(enriched.interactions)


def _sentence(document: Document, explained: Explained) -> Iterator[str]:
    sentence = explained.sentence
    words = harmless(_published(document, sentence.index, 0, len(sentence.text)))
    yield f"{sentence.field} {sentence.index + 1}: {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}"
    for mention in explained.mentions:
        yield f"    {_mention(document, mention)}"
    if explained.silence is not None:
        yield f"  not read: {explained.silence}"
    elif not explained.decisions:
        yield "  no wording of the tables tells an act here"
    for decision in explained.decisions:
        yield from _decision(document, explained, decision)


def _mention(document: Document, mention: LinkedMention) -> str:
    actor = mention.actor
    marks = [
        "points back" if mention.reference else "",
        "only where it happens" if mention.scene else "",
        "a source, no actor" if actor.kind == "medium" else "",
        mention.role or "",
    ]
    words = harmless(_published(document, mention.sentence, mention.start, mention.end))
    told = ", ".join(mark for mark in marks if mark)
    side = actor.country or "-"
    return f'{side if side in SIDES else side.lower():4} {actor.id} "{words}"{f" ({told})" if told else ""}'


def _decision(document: Document, explained: Explained, decision: Decision) -> Iterator[str]:
    trigger, act = decision.trigger, decision.act
    head = f'{trigger.payload.rule} "{harmless(_words(document, explained, decision))}"'
    if act is None or decision.dropped is not None:
        yield f"  - {head}: {decision.dropped}"
        return
    yield f"  + {head}: {act.type} {act.direction} {act.status}, sure {act.sureness:.2f}"
    steps = " ".join(f"{step:+.2f} {name}" for name, step in act.steps)
    yield f"      {_parties(act)}; {act.status}: {harmless(act.why)}; sure: {steps}"


def _words(document: Document, explained: Explained, decision: Decision) -> str:
    """The words of the trigger as published."""
    reading, trigger = explained.reading, decision.trigger
    assert reading is not None
    return _published(document, explained.sentence.index, reading.starts[trigger.start], reading.ends[trigger.end - 1])


def _parties(act: Act) -> str:
    source, target = act.roles.source, act.roles.target
    link = "with" if act.roles.mutual else "on"
    return f"{_names(source.mentions)} {link} {_names(target.mentions)}"


def _names(mentions: Sequence[LinkedMention]) -> str:
    return "/".join(dict.fromkeys(mention.actor.id for mention in mentions))


def _records(interactions: Sequence[Interaction]) -> Iterator[str]:
    yield f"{_count(len(interactions), 'record')}:" if interactions else "no record"
    for act in interactions:
        where = " ".join(str(part) for part in (act.date, act.place, act.issue) if part)
        yield f"  {act.type} {act.direction} {act.status} {act.confidence:.2f} {act.rule}{f' · {where}' if where else ''}"
        yield f"      {harmless(act.evidence.quote)[:_LONGEST]}"


def _published(document: Document, index: int, start: int, end: int) -> str:
    sentence = document.sentences[index]
    begin, stop = document.published_span(sentence, start, end)
    return document.article.text_of(sentence.field)[begin:stop]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
