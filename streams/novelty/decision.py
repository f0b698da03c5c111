"""The step: a report and what is remembered, to alerts and what to remember."""

from streams.articles.alert import Alert
from streams.articles.enriched import Report
from streams.novelty.assigning import assign
from streams.novelty.event import Contribution, Event, KnownArticle, Order
from streams.novelty.life import Step, begin, join, leave
from streams.novelty.matching import Match
from streams.novelty.memory import DyadEvents
from streams.novelty.outcome import Outcome
from streams.novelty.policy import Policy
from streams.novelty.stored import write_article, write_event


def decide(events: DyadEvents, report: Report, policy: Policy) -> Outcome:
    """Decide what a report changes. Nothing is mutated: the caller sends the alerts and then calls `events.apply`.

    The outcome is a function of the remembered records, the report and the policy. A report that was taken in wholly or in
    part gives what is left of its outcome: no alert for an event that has it, the same alert for one that has not.
    """
    known = events.article(report.article.id)
    order = Order.of(report.article)
    if known is not None and order < known.order:
        return Outcome(event_of=(None,) * len(report.interactions))
    if known is not None and order == known.order:
        if len(known.assigned) == len(report.interactions):
            return _settled(events, report, policy, known)
        # The same version with another content: the wire did not count up, and the first one stands.
        return Outcome(event_of=(None,) * len(report.interactions))
    told_before = () if known is None else known.events
    assignment = assign(events, report, policy, told_before)
    tells = {assignment.event_of[position] for position in assignment.told}
    article = KnownArticle(
        id=report.article.id,
        order=order,
        sequence=events.sequence + 1,
        assigned=assignment.event_of,
        told=assignment.told,
        dropped=tuple(event for event in told_before if event not in tells),
    )
    return _settled(events, report, policy, article, assignment.why)


def _settled(
    events: DyadEvents, report: Report, policy: Policy, article: KnownArticle, why: tuple[Match | None, ...] = ()
) -> Outcome:
    """Bring each event up to the article's version and list what is to be written."""
    own = write_article(article, events.dyad)
    own_key = events.article_key(article.id)
    records: dict[str, bytes | None] = {} if events.stored(own_key) == own else {own_key: own}
    read: dict[str, Event | KnownArticle] = {own_key: article}
    alerts: list[Alert] = []
    steps = [
        *(_told(events, report, article, position) for position in article.told),
        *(_dropped(events, report, article, name) for name in article.dropped),
    ]
    for step in steps:
        if step is not None:
            key = events.event_key(step.event.id)
            records[key], read[key] = write_event(step.event, events.dyad), step.event
            alerts.extend(step.alerts)
    if article.sequence >= events.sequence:  # an older duplicate must not forget anything: it changes nothing
        for key in events.expired(article.sequence, report.time.toordinal(), policy.remember_days):
            records.setdefault(key, None)
    return Outcome(alerts=tuple(alerts), records=records, read=read, event_of=article.assigned, why=why)


def _told(events: DyadEvents, report: Report, article: KnownArticle, position: int) -> Step | None:
    """Bring an event that the article tells up to its version; None where it is there already."""
    name = article.assigned[position]
    assert name is not None, "only an interaction with an event contributes"
    mine = Contribution.of(report.article, report.interactions[position])
    event = events.event(name)
    if event is None:
        return begin(name, mine, article.sequence)
    seen = event.order_of(article.id)
    return None if seen is not None and seen >= mine.order else join(event, mine, article.sequence)


def _dropped(events: DyadEvents, report: Report, article: KnownArticle, name: str) -> Step | None:
    """Take the article away from an event that it no longer tells; None where that was done already."""
    event = events.event(name)
    seen = None if event is None else event.order_of(article.id)
    if event is None or seen is None or seen >= article.order:
        return None
    return leave(event, report.article, article.sequence)
