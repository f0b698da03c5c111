"""From names to actors: compiled names, offices by date, references inside the article ("the minister").

`Linker.load().link(document) -> tuple[LinkedMention, ...]` is the step, in order of position;
`entities_of(document, mentions) -> tuple[Entity, ...]` turns them into what is published.
"""

from streams.entities.linked import KnownActor, LinkedMention
from streams.entities.linking import Linker, entities_of

__all__ = ["KnownActor", "LinkedMention", "Linker", "entities_of"]
