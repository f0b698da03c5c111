"""Hundreds of words as one pattern that `re` tries in a few steps: words with the same beginning share it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping


def any_of(words: Iterable[str]) -> str:
    r"""A pattern for any of `words`, the longest that fits first; it captures nothing. No words: a pattern that never fits.

    >>> any_of(["ap", "afp", "a p"])
    'a(?:\\ p|fp|p)'
    """
    ends = frozenset(words)
    following: defaultdict[str, set[str]] = defaultdict(set)
    for word in ends:
        for size, letter in enumerate(word):
            following[word[:size]].add(letter)
    return _after("", following, ends) or "(?!)"


def _after(prefix: str, following: Mapping[str, set[str]], ends: frozenset[str]) -> str:
    branches = [re.escape(letter) + _after(prefix + letter, following, ends) for letter in sorted(following.get(prefix, ()))]
    if not branches:
        return ""
    optional = prefix in ends
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}"
