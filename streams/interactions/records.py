"""From the acts of an article's sentences to its records: repeats merged, evidence quoted, actors named."""

from collections.abc import Sequence

from streams.articles.enriched import Actor, Evidence, Interaction
from streams.articles.plover import QUAD_OF, Status, dyad_of
from streams.interactions.acts import Act, others_beside
from streams.interactions.circumstances import issue_of, place_of
from streams.interactions.lexicon import Lexicon
from streams.interactions.reading import Party, Reading
from streams.text.document import Document, Sentence


def distinct(acts: Sequence[Act]) -> list[list[Act]]:
    """Group repeats of one act, best evidence first; groups in order of first appearance."""
    groups: dict[tuple[str, str, Status], list[Act]] = {}
    for act in acts:
        groups.setdefault((act.type, act.direction, act.status), []).append(act)
    return [sorted(group, key=lambda act: (-act.confidence, act.reading.sentence.index)) for group in groups.values()]


def record_of(group: Sequence[Act], document: Document, lexicon: Lexicon) -> Interaction:
    """Make the record of one act from all sentences that tell it; the first of `group` is the evidence."""
    best = group[0]
    source, target = best.roles.source, best.roles.target
    day = next((act.day for act in group if act.day is not None), None)
    return Interaction(
        dyad=dyad_of(source.side, target.side),
        type=best.type,
        mode=best.trigger.payload.mode,
        quad=QUAD_OF[best.type],
        direction=best.direction,
        status=best.status,
        multilateral=_multilateral(best),
        source_actors=_actors(source, best.reading, document),
        target_actors=_actors(target, best.reading, document),
        date=day.first if day else None,
        precision=day.precision if day else None,
        place=place_of(best.trigger, best.reading),
        issue=issue_of(best.reading, lexicon),
        confidence=best.confidence,
        evidence=_evidence(best.reading.sentence, document),
        rule=best.trigger.payload.rule,
    )


def _multilateral(act: Act) -> bool:
    """Whether other states take part with both sides."""
    return act.roles.mutual and bool(others_beside(act.roles, act.reading) or act.reading.cued("multilateral"))


def _actors(party: Party, reading: Reading, document: Document) -> tuple[Actor, ...]:
    """The party's actors, each once; the words as published."""
    actors: dict[str, Actor] = {}
    for mention in party.mentions:
        start, end = document.published_span(reading.sentence, mention.start, mention.end)
        actor = mention.actor
        made = Actor(
            id=actor.id,
            name=actor.name,
            country=party.side,
            kind=actor.kind,
            role=mention.role,
            text=document.article.text_of(reading.sentence.field)[start:end],
        )
        actors.setdefault(actor.id, made)
    return tuple(actors.values())


def _evidence(sentence: Sentence, document: Document) -> Evidence:
    start, end = document.published_span(sentence, 0, len(sentence.text))
    return Evidence(
        quote=document.article.text_of(sentence.field)[start:end],
        language=document.language or "",
        field=sentence.field,
        start=start,
        end=end,
    )
