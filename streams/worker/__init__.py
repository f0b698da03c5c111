"""Faust: the app, its two agents, the repairs, dead letters, health and metrics. Nothing here judges.

The way of a message: `hand_over` (from Faust, in lists) -> `enrich` -> `outbox` (own record batches) -> `confirmations` (acked
when the broker has all that came of it); then `watch` -> alerts -> `table`. `start` is what `dyadwire worker` runs.
"""
