"""The command `dyadwire`: thin commands that call the packages below.

`main` puts them together; a command's module has the command's name. The other modules are what commands share: `options`,
`coding` (judgement and novelty in memory), `scoring`, `raw_producer`, `ingest_tally`, `topic_reader`, `dead_letter`, `lag`, and
the parts of `demo`.
"""
