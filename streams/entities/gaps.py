"""What may stand between the words of one group ("the president of the", "глава", "'s"), and which phrases stand so near."""

from collections.abc import Sequence
from itertools import pairwise
from sys import maxsize
from typing import Final

from streams.entities import sorts
from streams.entities.senses import Hit, Senses
from streams.entities.terms import VETO
from streams.text.phrases import Found

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

_END: Final[Hit] = Found(maxsize, maxsize, maxsize, Senses((VETO,)))
"""Stands behind the last phrase: nothing is near it."""


def near_others(text: str, found: Sequence[Hit]) -> tuple[list[Hit], list[str | None]]:
    """The phrases, each with what stands after it, None where no group has that in it.

    Words such as "forces" and "company" that stand alone are left out: most do, and they can name nobody there.
    """
    kept: list[Hit] = []
    gaps: list[str | None] = []
    near = False
    for hit, behind in pairwise((*found, _END)):
        end, begin = hit[2], behind[0]
        if begin - end <= WIDEST_GAP:
            gap = text[end:begin]
            kept.append(hit)
            gaps.append(gap if gap in GAPS else None)
            near = True
        else:
            if near or not hit[3].nothing:
                kept.append(hit)
                gaps.append(None)
            near = False
    return kept, gaps
