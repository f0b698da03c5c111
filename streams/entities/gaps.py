"""What may stand between the words of one group ("the president of the", "глава", "'s"), and which phrases stand so near."""

from collections.abc import Sequence
from typing import Final

from streams.entities import sorts
from streams.entities.senses import Hit

BEFORE: Final = frozenset({" ", "'s ", "' ", "s' "})
"""What may stand between a state and the office after it."""
AFTER: Final = frozenset({" ", " of ", " of the ", " for ", " for the ", " at the ", " in the ", " в "})
"""What may stand between an office and the state or body after it."""
OF: Final = frozenset({" ", " of ", " of the "})
"""What may stand between a title or body and the place or state whose it is."""
TARGET: Final = frozenset({" to ", " to the ", " in ", " at ", " at the ", " لدي ", " في ", " الي ", " в ", " во ", " при "})
"""What may stand between an ambassador and where he is sent."""
NAME: Final = frozenset({" ", ", ", "، ", ": ", ' "'})
"""What may stand between a title and the name."""
AND: Final = frozenset({" and ", " and the ", ", and ", ", and the ", " и ", " & ", ", ", ", the ", "، "})
"""What may stand between states under one title."""
SIDES: Final = frozenset({sorts.STATE, sorts.CAPITAL, sorts.PLACE, sorts.ADJECTIVE, sorts.INSTITUTION, sorts.BOUND})
"""Sorts of words that may say whose an office or body is."""
WIDEST_GAP: Final = 9
"""Code points that may stand between words of one group: " for the "."""
GAPS: Final = BEFORE | AFTER | TARGET | NAME | {" ", "-", "'s ", " of "}
"""All that may stand between words of one group: most neighbours have something else between them."""


def near_others(text: str, found: Sequence[Hit]) -> tuple[list[Hit], list[str | None]]:
    """The phrases, each with what stands after it, None where no group has that in it.

    Words such as "forces" and "company" that stand alone are left out: most do, and they can name nobody there.
    """
    kept: list[Hit] = []
    gaps: list[str | None] = []
    near = False
    begins = [hit.bound for hit in found[1:]]
    begins.append(len(text) + WIDEST_GAP + 1)  # nothing is near behind the last
    for hit, begin in zip(found, begins, strict=True):
        _, _, end, values = hit
        soon = begin - end <= WIDEST_GAP
        if soon or near or not values.nothing:
            kept.append(hit)
            gaps.append(gap if soon and (gap := text[end:begin]) in GAPS else None)
        near = soon
    return kept, gaps
