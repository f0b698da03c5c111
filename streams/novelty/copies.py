"""Whether two reports carry the same sentence: an agency's text in another outlet, with another headline or dateline.

The only use of wording in novelty. A sentence is known by its first words and by its last ones, so that a dateline before it or
a source after it ("…, Reuters reported") does not hide the copy.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from streams.articles.enriched import Evidence

ENDS: Final = 10
"""So many words from either end are compared: two wires that write on their own do not begin or end alike for so long."""

_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def marks_of(evidence: Evidence) -> tuple[int, ...]:
    """Return numbers that stand for the two ends of a sentence; none of one that is too short to tell a copy by.

    They are the same in every run and process: Python's own hash of a text is not.
    """
    words = _WORD.findall(evidence.quote.casefold())
    if len(words) < ENDS:
        return ()
    ends = (words[:ENDS], words[-ENDS:])
    return tuple(sorted({int.from_bytes(blake2b(" ".join(end).encode(), digest_size=6).digest()) for end in ends}))
