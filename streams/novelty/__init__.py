"""New, known, changed, withdrawn: from reports to alerts.

`decide(events, report) -> Outcome` is the step: it reads `events` (a `DyadEvents`) and changes nothing; the caller sends the
outcome's alerts and then calls `events.apply(outcome)`. No clock: time is the report's.
"""
