"""What may stand between the words of one group ("the president of the", "глава", "'s"), and which phrases stand so near."""

from collections.abc import Sequence
from typing import Final

from streams.entities.terms import Term
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
WIDEST_GAP: Final = 9
"""Code points that may stand between words of one group: " for the "."""
GAPS: Final = BEFORE | AFTER | TARGET | NAME | {" ", "-", "'s ", " of "}
"""All that may stand between words of one group: most neighbours have something else between them."""


def near_others(text: str, found: Sequence[Found[Term]]) -> tuple[list[Found[Term]], list[str | None]]:
    """The phrases, each with what stands after it, None where no group has that in it.

    Words such as "forces" and "company" that stand alone are left out: most do, and they can name nobody there.
    """
    kept: list[Found[Term]] = []
    gaps: list[str | None] = []
    last = len(found) - 1
    near = False
    for at, hit in enumerate(found):
        gap: str | None = None
        soon = False
        if at < last:
            end, bound = hit.end, found[at + 1].bound
            if bound - end <= WIDEST_GAP:
                soon = True
                gap = text[end:bound]
                if gap not in GAPS:
                    gap = None
        if (
            hit.values[0].generic is None  # the one cheap question settles most
            or near
            or soon
            or not all(term.alone_nothing for term in hit.values)
        ):
            kept.append(hit)
            gaps.append(gap)
        near = soon
    return kept, gaps
