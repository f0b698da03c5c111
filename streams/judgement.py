"""The steps of the judgement in order: Article -> Enriched. The same code in the worker, the commands, tests and a notebook.

| step         | needs               | adds                        |
|--------------|---------------------|-----------------------------|
| text         | the article         | language, sentences         |
| entities     | the document        | linked mentions             |
| topics       | the document        | IPTC topics                 |
| interactions | document + mentions | who did what to whom        |

No clock, no random number, no network: the article's own time is the only time.
"""
