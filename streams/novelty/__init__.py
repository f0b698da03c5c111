"""New, known, changed, withdrawn: from reports to alerts.

`decide(events, report, policy) -> Outcome` is the step: it reads `events` (a `DyadEvents`) and changes nothing; the caller
sends the outcome's alerts and then calls `events.apply(outcome)`. No clock: time is the report's.
"""

from streams.novelty.decision import decide
from streams.novelty.matching import Match
from streams.novelty.memory import DyadEvents
from streams.novelty.outcome import Outcome
from streams.novelty.policy import Policy

__all__ = ["DyadEvents", "Match", "Outcome", "Policy", "decide"]
