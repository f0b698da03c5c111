"""PLOVER event types, modes, quad classes, and our two additions: direction and status.

Source of types, modes and quad classes: the PLOVER manual (openeventdata/PLOVER, CC BY-SA 4.0). The manual's summary table
puts SANCTION under verbal conflict, its own section under material conflict; we follow the section, as most users do.
"""

from enum import StrEnum
from typing import Final


class EventType(StrEnum):
    """The 16 PLOVER roots: what kind of act it is."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(StrEnum):
    """Quad class: verbal or material, cooperation or conflict."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Status(StrEnum):
    """Whether the act is real. Only `actual` and `planned` are live and may alert."""

    ACTUAL = "actual"
    PLANNED = "planned"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


LIVE: Final = frozenset({Status.ACTUAL, Status.PLANNED})
"""The statuses that may raise an alert."""

_QUADS: Final = {
    Quad.VERBAL_COOPERATION: "AGREE CONSULT SUPPORT CONCEDE",
    Quad.MATERIAL_COOPERATION: "COOPERATE AID RETREAT",
    Quad.VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
    Quad.MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF: Final[dict[EventType, Quad]] = {EventType(name): quad for quad, names in _QUADS.items() for name in names.split()}
"""Quad class of each event type."""

MODES: Final[dict[EventType, frozenset[str]]] = {
    EventType.REJECT: frozenset({"assist", "change", "yield", "meet"}),
    EventType.COERCE: frozenset("seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()),
    EventType.CONSULT: frozenset({"visit", "third-party", "multilateral", "phone"}),
    EventType.THREATEN: frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    EventType.RETREAT: frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    EventType.ASSAULT: frozenset(
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
        " heavy-weapons crowd-control unconventional".split()
    ),
    EventType.PROTEST: frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct"}),
    EventType.REQUEST: frozenset({"assist", "change", "yield", "meet"}),
    EventType.SANCTION: frozenset({"convict", "expel", "withdraw", "discontinue"}),
    EventType.ACCUSE: frozenset({"disapprove", "investigate", "allege"}),
    EventType.MOBILIZE: frozenset({"troops", "weapons", "police", "militia"}),
}
"""The modes that each event type may carry; a type that is not a key has none."""

MUTUAL: Final = "MUTUAL"
"""Direction of an act that both sides do together: a meeting, a call, an agreement."""


def dyad_of(first: str, second: str) -> str:
    """Name the pair of two ISO 3166 alpha-3 countries: sorted, joined by a hyphen.

    >>> dyad_of("USA", "RUS")
    'RUS-USA'
    """
    return "-".join(sorted((first, second)))


def direction_of(source: str, target: str) -> str:
    """Name who acts on whom.

    >>> direction_of("USA", "RUS")
    'USA>RUS'
    """
    return f"{source}>{target}"
