"""From names to actors: compiled names, offices by date, references inside the article ("the minister").

`Linker(knowledge).link(document) -> tuple[LinkedMention, ...]` is the step, in order of position;
`entities_of(document, mentions) -> tuple[Entity, ...]` turns them into what is published.
"""
