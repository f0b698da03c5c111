"""Faust: the app, its two agents, the repairs, dead letters, health and metrics. Nothing here judges."""
