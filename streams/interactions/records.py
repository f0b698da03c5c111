"""From the acts of an article's sentences to its records: repeats merged, evidence quoted, actors named."""

from collections.abc import Iterator, Sequence
from itertools import chain

from streams.articles.enriched import Actor, Evidence, Interaction
from streams.articles.plover import QUAD_OF, Status, dyad_of
from streams.entities.linked import KnownActor
from streams.interactions.acts import Act, others_beside
from streams.interactions.circumstances import issue_of, place_of
from streams.interactions.lead import day_of_lead
from streams.interactions.lexicon import Lexicon
from streams.interactions.reading import Party, Reading
from streams.interactions.repeats import members
from streams.text.document import Document, Sentence


def record_of(
    group: Sequence[Act], acts: Sequence[Act], document: Document, lexicon: Lexicon, confidence: float
) -> Interaction:
    """Make the record of one act from all sentences that tell it; the first of `group` is the surest."""
    everybody = _named(group[0])
    same = [act for act in group if everybody <= _named(act)]
    best = _fullest(same, lexicon)
    source, target = best.roles.source, best.roles.target
    told = [best, *(act for act in same if act is not best)]
    day = next((act.day for act in chain(told, _of_today(best, acts, document)) if act.day is not None), None)
    day = day or day_of_lead(best, document)
    place = _place_of(told, lexicon)
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
        place=place.name if place else None,
        issue=issue_of(best.reading, lexicon),
        confidence=confidence,
        evidence=_evidence(best.reading.sentence, document),
        rule=best.trigger.payload.rule,
    )


def _place_of(acts: Sequence[Act], lexicon: Lexicon) -> KnownActor | None:
    """Choose the first city that a sentence names, else the country that the evidence itself names."""
    own = place_of(acts[0].trigger, acts[0].reading, lexicon)
    told = (place_of(act.trigger, act.reading, lexicon) for act in acts)
    return next((place for place in told if place is not None and place.kind == "place"), own)


def _of_today(best: Act, acts: Sequence[Act], document: Document) -> Iterator[Act]:
    """The act of a headline ("Kerry meets Lavrov") told once more as a plan for the article's own day ("will meet today")."""
    today, everybody = document.article.published, _named(best)
    if today is None or best.status is not Status.ACTUAL or best.reading.sentence.field != "headline":
        return
    for act in acts:
        same = (act.type, act.direction, act.status) == (best.type, best.direction, Status.PLANNED)
        if same and act.day is not None and act.day.first == today.date() and everybody <= _named(act):
            yield act


def _fullest(acts: Sequence[Act], lexicon: Lexicon) -> Act:
    """Choose the sentence that states the act best: the surest, unless that is a headline and a sentence as sure says more.

    A headline is surer only because it tells the news; the sentence that it sums up names day and place. Each of `acts` names
    everybody whom the first one names.
    """
    first = acts[0]
    if first.reading.sentence.field == "headline" and not _says_when_or_where(first, lexicon):
        for act in acts:
            alike = act.trigger.payload.mode == first.trigger.payload.mode and act.plain >= first.plain
            if alike and act.reading.sentence.field == "body" and _says_when_or_where(act, lexicon):
                return act
    return first


def _says_when_or_where(act: Act, lexicon: Lexicon) -> bool:
    return act.day is not None or place_of(act.trigger, act.reading, lexicon) is not None


def _named(act: Act) -> set[str]:
    """The ids of those who act; "Moscow" is left out, for a sentence that names its minister tells of Moscow too.

    Only a sentence that names everybody whom the surest one names may say more of the act: two talks in one article are one
    record, and the day of the ministers' is not that of the presidents'.
    """
    mentions = (*act.roles.source.mentions, *act.roles.target.mentions)
    return {mention.actor.id for mention in mentions if mention.actor.kind not in ("country", "place")}


def _multilateral(act: Act) -> bool:
    """Whether other states take part with both sides."""
    return act.roles.mutual and bool(others_beside(act.roles, act.reading) or act.reading.cued("multilateral"))


def _actors(party: Party, reading: Reading, document: Document) -> tuple[Actor, ...]:
    """The actors of the party and of those of its side in the same list, each once; the words as published."""
    actors: dict[str, Actor] = {}
    for mention in (mention for member in members(party, reading) for mention in member.mentions):
        sentence = document.sentences[mention.sentence]
        start, end = document.published_span(sentence, mention.start, mention.end)
        actor = mention.actor
        made = Actor(
            id=actor.id,
            name=actor.name,
            country=party.side,
            kind=actor.kind,
            role=mention.role,
            text=document.article.text_of(sentence.field)[start:end],
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
