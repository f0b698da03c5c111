"""What the desk decides about alerts; everything else about identity is in `streams/knowledge/novelty` and `matching.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """`alert_threshold` is the least confidence of an interaction that counts; `remember_days` how long an event is known.

    Days run from the last report of the event and are counted by the articles' own time.
    """

    alert_threshold: float = 0.5
    remember_days: int = 30
