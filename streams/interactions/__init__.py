"""Who did what to whom, and whether it is real.

`Coder.load().code(document, mentions) -> tuple[Interaction, ...]` is the step: one record for each distinct act.
"""

from streams.interactions.coder import SIDES, Coder

__all__ = ["SIDES", "Coder"]
