"""PLOVER's words, our directions and statuses, said as a person would; explained once, for the board and the terminal alike."""

from typing import Final, NamedTuple

from streams.articles.plover import MUTUAL, EventType, Status


class Term(NamedTuple):
    """A label to show, and the sentence that explains it."""

    label: str
    meaning: str


TYPES: Final[dict[EventType, Term]] = {
    EventType.AGREE: Term("Agreement", "agrees, signs or accepts to do something"),
    EventType.CONSULT: Term("Talks", "meets, visits, phones or negotiates"),
    EventType.SUPPORT: Term("Support", "praises, defends or backs the other in words"),
    EventType.CONCEDE: Term("Concession", "yields to a demand or eases a measure"),
    EventType.COOPERATE: Term("Joint work", "works together in deeds: exercises, trade, space flight"),
    EventType.AID: Term("Aid", "gives material help"),
    EventType.RETREAT: Term("Release or withdrawal", "frees prisoners, withdraws forces or stops fighting"),
    EventType.REQUEST: Term("Demand", "asks, urges or demands"),
    EventType.ACCUSE: Term("Accusation", "accuses, criticises or condemns"),
    EventType.REJECT: Term("Refusal", "refuses, denies, vetoes or cancels"),
    EventType.THREATEN: Term("Threat", "threatens or warns"),
    EventType.PROTEST: Term("Protest", "protests in public or through diplomats"),
    EventType.SANCTION: Term("Sanction", "imposes sanctions, expels diplomats or cuts ties"),
    EventType.MOBILIZE: Term("Military move", "deploys or alerts forces against the other"),
    EventType.COERCE: Term("Coercion", "arrests, seizes, bans or attacks networks"),
    EventType.ASSAULT: Term("Use of force", "uses force against the other"),
}
"""Each PLOVER type (EventType) by a noun that a news desk uses, and what an actor does under it."""

MODES: Final[dict[str, str]] = {
    "phone": "Phone call",
    "visit": "Visit",
    "expel": "Expulsion",
    "arrest": "Arrest",
    "release": "Release",
    "ceasefire": "Ceasefire",
    "cyber": "Cyber attack",
    "seize": "Seizure",
    "convict": "Conviction",
}
"""Modes that say more to a reader than their type does; the others are shown by their type."""

SIDES: Final[dict[str, str]] = {"USA": "United States", "RUS": "Russia"}
"""Names of the sides by ISO 3166 alpha-3 code; another code is shown as it is."""

STATUSES: Final[dict[Status, Term]] = {
    Status.ACTUAL: Term("happened", "it happened, is under way, or was said"),
    Status.PLANNED: Term("planned", "announced by somebody able to do it"),
    Status.NEGATED: Term("called off or denied", "said not to happen, or not to have happened"),
    Status.HYPOTHETICAL: Term("possible", "only said to be possible"),
    Status.HISTORICAL: Term("past", "told as background"),
}
"""Whether the act is real, in words."""


def act(kind: str, mode: str | None) -> str:
    """Name the act: by its mode where that says more, else by its type; an unknown type is shown as it is.

    >>> act("SANCTION", "expel"), act("CONSULT", None)
    ('Expulsion', 'Talks')
    """
    if mode in MODES:
        return MODES[mode]
    return TYPES[EventType(kind)].label if kind in TYPES else kind


def direction(value: str, dyad: str) -> str:
    """Say who acts on whom.

    >>> direction("USA>RUS", "RUS-USA"), direction("MUTUAL", "RUS-USA")
    ('United States → Russia', 'Russia and United States')
    """
    if value == MUTUAL:
        return " and ".join(SIDES.get(side, side) for side in dyad.split("-"))
    return " → ".join(SIDES.get(side, side) for side in value.split(">"))


def status(value: str) -> str:
    """Say whether the act is real; an unknown status is shown as it is."""
    return STATUSES[Status(value)].label if value in STATUSES else value


def dictionary() -> dict[str, object]:
    """All of it as plain JSON, for the board's script."""
    return {
        "types": {kind.value: term._asdict() for kind, term in TYPES.items()},
        "modes": MODES,
        "sides": SIDES,
        "statuses": {kind.value: term._asdict() for kind, term in STATUSES.items()},
    }
