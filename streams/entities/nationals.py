"""People whom no table holds, by the words that say whose they are: "the US teacher John Doe … Doe", «россиянин Иван Дёмин».

What names them is linked to the group or office that the words name ("American citizens"), there and wherever the surname
comes again. English and Russian only: in Arabic no capital shows where a name ends.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from streams.entities import sorts
from streams.entities.directory import Directory
from streams.entities.linked import KnownActor, LinkedMention
from streams.entities.meaning import Group
from streams.entities.namesakes import Namesakes
from streams.text.arabic import is_arabic
from streams.text.document import NormalisedText, Sentence

_MOST_NOUNS: Final = 3
"""Words between an adjective and the name: "American basketball star Brittney Griner"."""
_NATIONAL: Final = frozenset({sorts.ADJECTIVE, sorts.PEOPLE})
_US: Final = ("us", "u.s.")
"""States whose English names stand before nouns as adjectives do: "US basketball star Brittney Griner"."""
_LONGEST_US: Final = max(map(len, _US))
_TITLES: Final = frozenset({"office", "group", "of", "institution"})
"""Kinds of generic words that a name may follow: "US prosecutor" is one of a court's."""
_SHORTEST: Final = 4
"""Letters of a surname that is looked for by itself: shorter ones are words as well."""
_MOST_PEOPLE: Final = 12
"""People of an article. An article made to cost time has thousands."""
_CYRILLIC_ENDINGS: Final = ("ого", "ому", "ым", "ом", "ем", "ой", "ую", "ая", "а", "у", "е", "ы", "я", "ю", "й", "ь")
_INTRODUCED: Final = re.compile(r"(?:^|[\s(\"])((?:[^\W\d_]+ ){1,2}[^\W\d_]+), (?:an? |the )?(?:[\w-]+ ){0,2}$")
"""A name before the words that say whose it is: "Marc Fogel, a US citizen", «Роман Селезнев, гражданин России»."""
_WORD_END: Final = re.compile(r"\W|$")
_BEFORE: Final = 70
_NEAR: Final = 30
"""Code points before the words in which the comma behind such a name stands."""

Person = tuple[int, int, KnownActor]
"""Where a full name stands in a field, and who the words say that it is."""


class Nationals:
    """Finds such people in one article."""

    def __init__(self, namesakes: Namesakes, directory: Directory) -> None:
        self._namesakes = namesakes
        self._directory = directory
        self._surnames: dict[str, KnownActor] = {}

    def look_at(self, field: NormalisedText, groups: Iterable[Group]) -> None:
        """Take note of the people whom the groups of a field introduce."""
        norm = field.text
        for group in groups:
            start, end, sort, actor, _, generics, _, _, _, _ = group
            bare = sort in _NATIONAL or (sort is sorts.STATE and end - start <= _LONGEST_US and norm[start:end] in _US)
            if not (bare or generics) or actor is None or actor.country is None or is_arabic(norm[start]):
                continue  # nine of ten, so the quick questions come first
            if not (bare or _is_title(group)) or len(self._surnames) == _MOST_PEOPLE:
                continue
            surname = self._named(field, group, _MOST_NOUNS if bare else 0)
            if surname is not None and len(surname) >= _SHORTEST:
                citizen = bare or actor.kind == "group"
                self._surnames.setdefault(_stem(surname), self._directory.citizens(actor.country) if citizen else actor)

    def _named(self, field: NormalisedText, group: Group, nouns: int) -> str | None:
        """The surname of the person whom a group introduces, at most `nouns` words later."""
        surname = self._namesakes.surname_after(field, group.end, nouns)
        if surname is not None or not group.generics or ", " not in field.text[max(0, group.start - _NEAR) : group.start]:
            return surname
        before = _INTRODUCED.search(field.text[max(0, group.start - _BEFORE) : group.start])
        if before is None:
            return None
        return self._namesakes.surname_after(field, max(0, group.start - _BEFORE) + before.start(1) - 1, 0)

    def mentions(
        self, field: NormalisedText, sentences: Sequence[Sentence], linked: Sequence[LinkedMention]
    ) -> list[LinkedMention]:
        """The mentions of those people in a field, where nothing else is linked."""
        found: list[LinkedMention] = []
        begins = [sentence.start for sentence in sentences]
        taken: defaultdict[int, list[LinkedMention]] = defaultdict(list)
        for mention in linked:
            taken[mention.sentence].append(mention)
        for stem, actor in self._surnames.items():
            for start, end in _places(field, stem):
                at = bisect_right(begins, start) - 1
                if at < 0 or sentences[at].end < end:
                    continue
                sentence = sentences[at]
                first, last = start - sentence.start, end - sentence.start
                if not any(one.start < last and first < one.end for one in taken[sentence.index]):
                    found.append(LinkedMention(actor, None, sentence.index, first, last, reference=True))
        return found

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._surnames)


def _is_title(group: Group) -> bool:
    """Whether the words are a title, or name people of a kind: a person's name may stand beside them."""
    return group.sort is not sorts.PERSON and any(generic.kind in _TITLES for generic in group.generics)


def _stem(surname: str) -> str:
    """A Russian surname without its case, so that it is found in every other one."""
    if surname[0] <= "z":
        return surname
    ending = next((ending for ending in _CYRILLIC_ENDINGS if surname.endswith(ending)), "")
    stem = surname.removesuffix(ending) if ending else surname
    return stem if len(stem) >= _SHORTEST else surname


def _places(field: NormalisedText, stem: str) -> Iterator[tuple[int, int]]:
    """Where a surname stands in a field, in any case, with its capital."""
    norm = field.text
    endings = _CYRILLIC_ENDINGS if stem[0] > "z" else ()
    start = norm.find(stem)
    while start >= 0:
        end = _WORD_END.search(norm, start + len(stem)).start()  # type: ignore[union-attr]  # the end of the text is one
        tail = norm[start + len(stem) : end]
        alone = not norm[start - 1 : start].isalnum() and (not tail or tail in endings)
        if alone and field.published[field.offset_in_published(start)].isupper():
            yield start, end
        start = norm.find(stem, start + len(stem))
