"""Words that are no name and point back: "the minister", "his Russian counterpart", "the two sides".

Resolved to the nearest fitting actor before them in the article, or not at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from streams.entities.directory import Directory
from streams.entities.linked import CAPITAL, KnownActor, LinkedMention
from streams.entities.meaning import Group
from streams.entities.offices import is_of_class
from streams.entities.terms import Generic
from streams.text.arabic import is_arabic
from streams.text.document import Sentence

_OBLIQUE: Final = ("ого", "ому", "ом", "ем", "а", "у", "е", "ю", "я", "ов", "ам", "ами", "ах", "ей", "ями", "ях")
_SEVERAL: Final = ("ministers", "ambassadors", "envoys", "presidents", "الوزراء", "السفراء", "الروساء", "ы", "и")
"""Endings of titles in the plural: "the ministers" are the last two named, and not the last one."""
_BODIES: Final = ("ы", "и", "ств", "судов")
"""Endings of bodies in the plural, which point to no single one."""
_PLURAL_BEFORE: Final = ("ие ", "ые ", "все")
"""How adjectives before a title in the plural end that speak of others: «многие лидеры», «европейские министры»."""
_GENITIVE: Final = re.compile(r" (?!почти\b|\w*ли\b)\w{3,}[ыи]\b")
"""A Russian noun in the genitive after a title: "президент страны". Not a verb in the plural ("министры сказали")."""
_LOOK_BACK: Final = 12
"""Actors before the reference that are asked. Further back the pointer is more often wrong than right."""
_SENTENCES_BACK: Final = 4
"""Sentences before "the two sides" in which they are looked for."""
_JUST_BEFORE: Final = 2
"""Sentences back to the state that a body without one may be of."""
_PARTIES: Final = frozenset({"institution", "group"})
"""Kinds of actors that may be one of two sides."""
_PARTS: Final = 60
"""Mentions that those sentences hold at most: a hostile text has one sentence of thousands."""

Meant = tuple[KnownActor, str | None]
"""An actor, and the office that the reference names it by."""


class References:
    """Resolves pointers in an article of one day; `before` is always what is linked so far, nearest last."""

    def __init__(self, directory: Directory, day: date) -> None:
        self._directory = directory
        self._day = day

    def resolve(
        self, group: Group, text: str, sentence: Sentence, before: Sequence[LinkedMention], behind: Iterable[Group]
    ) -> list[LinkedMention]:
        """The mentions that a group without an actor makes in `text`: none, one, or two for "the two sides".

        One person is not pointed to who is named in a group `behind` the pointer, in the same sentence.
        """
        start, end = group.start - sentence.start, group.end - sentence.start
        meant = self._meant(group, text, sentence, before, behind)
        return [LinkedMention(actor, office, sentence.index, start, end, reference=True) for actor, office in meant]

    def _meant(
        self, group: Group, text: str, sentence: Sentence, before: Sequence[LinkedMention], behind: Iterable[Group]
    ) -> Sequence[Meant]:
        pointing = [generic for generic in group.generics if generic.reference]
        if not pointing or group.former:
            return ()
        generic = pointing[0]
        if len(pointing) > 1:
            generic = next((generic for generic in pointing if generic.kind == "pair"), generic)
        if group.side is None and not _points_back(group, text, pair=generic.kind == "pair"):
            return ()
        if generic.kind == "pair":
            two = _two_states(sentence.index, before, sides=generic.class_ == "two-sides")
            return _two_holders(generic, before) or [(self._directory.state(state), None) for state in two]
        if group.side is None and text[group.start : group.end].endswith(_SEVERAL):
            return _two_holders(generic, before)
        if group.side is not None:
            return (self._counterpart(group.side, before),)
        named = {near.actor.id for near in behind if near.actor is not None and near.end <= sentence.end}
        others = [mention for mention in before if mention.actor.id not in named] if named else before
        return _nearest(generic, text[group.start : group.end], sentence.index, others)

    def _counterpart(self, side: KnownActor, before: Sequence[LinkedMention]) -> Meant:
        """The holder of the same office on `side`; the state itself where no office was named before."""
        for earlier in _acting(before):
            if earlier.role is None or earlier.actor.country in (None, side.country):
                continue
            office = f"{(side.country or '').lower()}.{earlier.role.split('.', 1)[1]}"
            holder = self._directory.holder(office, self._day)
            if holder is not None:
                return holder, office
        return side, None


def holder_before(actor: KnownActor, office: str | None, before: Sequence[LinkedMention]) -> Meant:
    """An office without one holder ("the Russian ambassador", "الوزير الأميركي") as the last person named who holds one."""
    if office is None:
        return actor, office
    class_ = office.rpartition(".")[2]
    for earlier in _acting(before):
        person, role = earlier.actor, earlier.role or ""
        if (
            person.kind == "person"
            and person.country == actor.country
            and (role.startswith(f"{office}.") or is_of_class(role, class_))
        ):
            return person, role
    return actor, office


def state_before(
    actor: KnownActor, office: str | None, default: str | None, now: int, before: Sequence[LinkedMention]
) -> Meant | None:
    """Whose body or office is meant where no word names the state: that of another state named just before, else None.

    "Boris Johnson resigned. … Отставка главы МИД": the British one, unless someone of the usual state stands nearer.
    """
    wanted = (office or actor.id).partition(".")[2]
    for earlier in _acting(before):
        if earlier.actor.country == default or now - earlier.sentence > _JUST_BEFORE:
            return None
        if (earlier.role or earlier.actor.id).partition(".")[2] == wanted:
            return earlier.actor, earlier.role
    return None


def _acting(before: Sequence[LinkedMention], most: int = _LOOK_BACK) -> Iterator[LinkedMention]:
    """The last actors named, nearest first; not places where something happens."""
    for mention in reversed(before):
        if not mention.scene:
            yield mention
            most -= 1
            if not most:
                return


def _points_back(group: Group, text: str, *, pair: bool) -> bool:
    """Whether bare words look like a pointer, and not like the start of another title ("the president of the club").

    English needs its article. Arabic needs it too, and no second noun or adjective after it ("الرئيس السنغافوري"). Russian has
    none: the subject form is taken, as other cases mostly belong to a title that goes on ("президента страны"), and no
    genitive after it. Two ("президентов двух стран") are told by the number.
    """
    start, end = group.start, group.end
    words, after = text[start:end], text[end : end + 4]
    if after.startswith(" (") or (after == " of " and not pair):
        return False  # "the president (Truman)", "the president of the club"
    if is_arabic(words[0]):
        return (words.startswith("ال") or (pair and " ال" in words)) and not after.startswith(" ال")
    if words.isascii():
        return (
            text.endswith(("the ", "both "), max(0, start - 5), start)
            or words.startswith("both ")
            or (pair and " two " in words)
        )
    if pair:
        return " " in words or not words.endswith(_OBLIQUE)
    if text[max(0, start - 3) : start] in _PLURAL_BEFORE:
        return False
    return not words.endswith(_OBLIQUE) and not after.startswith(" по ") and not _GENITIVE.match(text, end)


# The two sides --------------------------------------------------------------------------------------------------------------


def _two_holders(generic: Generic, before: Sequence[LinkedMention]) -> Sequence[Meant]:
    """The last two people of different states who hold an office of this class: "the two presidents"."""
    of_country: dict[str | None, Meant] = {}
    for earlier in _acting(before):
        if _holds(earlier, generic):
            of_country.setdefault(earlier.actor.country, (earlier.actor, earlier.role))
        if len(of_country) == 2:
            return sorted(of_country.values(), key=lambda meant: meant[0].country or "")
    return ()


def _two_states(now: int, before: Sequence[LinkedMention], *, sides: bool) -> Sequence[str]:
    """The two states between which something goes on; nothing where there are not two, or more than two.

    `sides` need not be states: where a state and a body of none are named together (Iran and the IAEA), they are meant.

    Sentence by sentence backwards. Who acts (people, bodies, capitals) goes before what is only spoken of: after "Lavrov and
    Kerry discussed Syria" the two sides are not Syria and the US.
    """
    lone: str | None = None
    for _, together in groupby(_acting(before, _PARTS), key=lambda mention: mention.sentence):
        mentions = list(together)
        if now - mentions[0].sentence > _SENTENCES_BACK and mentions[0].sentence != 0:
            continue
        acting = _countries(mention for mention in mentions if _acts(mention))
        named = _countries(mentions if not acting else (mention for mention in mentions if not mention.adjective))
        for two in (acting, named):
            if len(two) == 2 and (lone is None or lone in two):
                return sorted(two)
        if len(acting) == 1:
            if sides and lone is None and any(_is_of_no_state(mention) for mention in mentions):
                return ()
            if lone is not None and acting[0] != lone:
                return sorted((lone, acting[0]))
            lone = acting[0]
    return ()


def _acts(mention: LinkedMention) -> bool:
    actor = mention.actor
    return not mention.adjective and (actor.kind != "country" and (actor.kind != "place" or actor.id.endswith(CAPITAL)))


def _is_of_no_state(mention: LinkedMention) -> bool:
    return mention.actor.country is None and mention.actor.kind in _PARTIES


def _countries(mentions: Iterable[LinkedMention]) -> list[str]:
    return list(dict.fromkeys(mention.actor.country for mention in mentions if mention.actor.country is not None))


# One holder -----------------------------------------------------------------------------------------------------------------


def _nearest_holder(generic: Generic, before: Sequence[LinkedMention]) -> Sequence[Meant]:
    for earlier in _acting(before):
        if _holds(earlier, generic):
            return ((earlier.actor, earlier.role),)
    return ()


def _nearest(generic: Generic, words: str, now: int, before: Sequence[LinkedMention]) -> Sequence[Meant]:
    if generic.kind == "counterpart" or (generic.kind == "institution" and words.endswith(_BODIES)):
        return ()
    return _nearest_body(generic, now, before) if generic.kind == "institution" else _nearest_holder(generic, before)


def _nearest_body(generic: Generic, now: int, before: Sequence[LinkedMention]) -> Sequence[Meant]:
    """The last body of this class named: "the court", «посольство», "الوزارة"."""
    for earlier in _acting(before):
        if now - earlier.sentence > _SENTENCES_BACK:
            break
        class_ = earlier.actor.id.rpartition(".")[2]
        if earlier.actor.kind == "institution" and (class_ == generic.class_ or class_.endswith(f"-{generic.class_}")):
            return ((earlier.actor, None),)
    return ()


def _holds(mention: LinkedMention, generic: Generic) -> bool:
    role = mention.role
    return role is not None and any(is_of_class(role, class_) for class_ in generic.classes)
