"""Who did what to whom, and whether it is real.

`Coder(knowledge).code(document, mentions) -> tuple[Interaction, ...]` is the step: one record for each distinct act.
"""
