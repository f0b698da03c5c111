"""The messages of the flow as types: Article, Enriched, Report (with its Interactions), Alert; how they become bytes and back.

Nothing here decides anything. The JSON contracts are in `schemas/`; `tests/contracts` holds code and schemas together.
"""
