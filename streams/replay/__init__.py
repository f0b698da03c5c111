"""A past range of `articles.raw` judged again with today's rules, and held against what was told then.

The way: `span` finds the offsets, `reading` reads them, `rejudging` judges and brings the reports into the order in which the
worker saw them (`order`), decides them, and `comparison` pairs the alerts with those on the live topic (`live_alerts`).
`side_topics` are where the results go. Nothing joins a group, nothing is committed, no live topic is written.
"""
