"""A sentence made ready for coding: its words, the sides named in it, and the words of the tables that stand in it."""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from streams.articles.plover import EventType
from streams.entities.linked import LinkedMention
from streams.interactions.cases import Case
from streams.interactions.grammar import Grammar
from streams.interactions.lexicon import PREPOSITIONS, Cue, CueKind, Lexicon, Trigger
from streams.interactions.patterns import WORD, Match
from streams.text.document import Sentence

_VERBS: Final = frozenset({"act", "loose"})
"""Frames whose trigger is a verb."""
_TOLD_BY_NAMES: Final = frozenset({"multilateral", "authority", "historical"})
"""Cues that names hold: the Security Council is a group, the Supreme Court a court, the Soviet Union the past."""
_WHO: Final = ("person", "group", "company")
"""Kinds of actors that are no part of another's title."""
_MARKS: Final = str.maketrans("،؛؟", ",;?")
LONGEST: Final = 2_500
"""Code points of a sentence that are read. Prose stays far below; what is longer is a list or an attack on our time."""
_MOST: Final = 40
"""Parties and triggers of a sentence that are read; comparing them costs their product."""
_BACK: Final = 5
"""Words between a preposition and the name that it governs: "on three sons of a Russian banker"."""
_CONJUNCTIONS: Final = frozenset({"during", "about"})
"""Kinds of prepositions whose words also join clauses: "after", "before", "since", "as", "than"."""
_LIST_WITHOUT_AND: Final = 3
"""Names parted by commas alone that are a list: "(the US, China, Russia)"."""
_PARTING: Final = (PREPOSITIONS - {"of"}) | {"speech", "boundary"}
"""Words that end a list of names."""
_ENDS: Final = ".,;:?!)"
"""Signs after the last name of a list that is no subject."""
_LIST_GAP: Final = 2
"""Words that may stand between two names of a list: "Russia, as well as the US"."""


@dataclass(slots=True)
class Party:
    """A side named in the sentence at words `start` to `end`; names that stand together ("minister Lavrov") are one party.

    `side` is the country's code, "" for a third. `role` is the kind of preposition before it. `row` is the same number for
    all members of a list ("Kerry, Lavrov and Jubeir"). `authority`: a court, a prison, the police of that side. `case`: what
    the ending of its first word shows. `recent`: a side that the sentence leaves out was named so shortly before that a pronoun
    may mean it. `shared`: it is left out, and the sentence names a treaty of both. `medium`: a Russian paper, a page on
    Facebook: it suffers, but does nothing for its side.
    """

    side: str
    start: int
    end: int
    mentions: list[LinkedMention]
    role: CueKind | None = None
    row: int = 0
    joined: bool = False
    authority: bool = False
    case: Case | None = None
    recent: bool = False
    medium: bool = False
    shared: bool = False

    @property
    def qualifies(self) -> bool:
        """Whether the side is only named by a word that qualifies another one: "Russian aggression"."""
        return bool(self.mentions) and all(mention.adjective for mention in self.mentions)

    @property
    def scene(self) -> bool:
        """Whether the name only says where something happens."""
        return bool(self.mentions) and all(mention.scene for mention in self.mentions)


@dataclass(slots=True)
class Reading:
    """What a sentence holds, in order of position; offsets are numbers of words.

    `kinds` are the cues by kind. `scenes` are the names that only say where, each with its words; those of the two sides are
    parties as well, because a court or a prison there may act. `missing` is the side that the sentence leaves out, where the
    article named it before. `before`: the sides that a pronoun may mean, because they were named shortly before. `known` are
    the words of the tables.
    """

    sentence: Sentence
    grammar: Grammar
    starts: list[int]
    ends: list[int]
    forms: list[tuple[str, ...]]
    known: Container[str] = frozenset()
    triggers: list[Match[Trigger]] = field(default_factory=list)
    cues: list[Match[Cue]] = field(default_factory=list)
    kinds: dict[CueKind, list[Match[Cue]]] = field(default_factory=dict)
    parties: list[Party] = field(default_factory=list)
    scenes: list[tuple[LinkedMention, int, int]] = field(default_factory=list)
    walls: list[int] = field(default_factory=list)
    missing: Party | None = None
    before: tuple[Party, ...] = ()

    def word(self, index: int) -> str:
        """The word as folded."""
        return self.forms[index][0]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The words (first, one after the last) that the code points `start` to `end` of the sentence lie in."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return first, last + 1

    def cued(self, kind: CueKind) -> list[Match[Cue]]:
        """The cues of one kind."""
        return self.kinds.get(kind, [])

    def walled(self, start: int, end: int) -> bool:
        """Whether a clause ends between the two words."""
        return any(start <= wall < end for wall in self.walls)

    def punctuated(self, start: int, end: int, marks: str) -> bool:
        """Whether one of `marks` stands between the two words."""
        return any(self.word(index) in marks for index in range(start, end))


@dataclass(frozen=True, slots=True)
class _Governors:
    """Where prepositions end, with their kinds, and the words that end their reach."""

    stops: set[int]
    prepositions: dict[int, CueKind]


def read_sentence(
    sentence: Sentence,
    mentions: Sequence[LinkedMention],
    sides: frozenset[str],
    grammar: Grammar,
    lexicon: Lexicon,
) -> Reading:
    """Take `sentence` apart; `mentions` are those of this sentence, `sides` the two countries of the dyad.

    Where no trigger stands in it, the reading has its words alone.
    """
    text = sentence.text[:LONGEST].translate(_MARKS)
    spans = [match.span() for match in WORD.finditer(text)]
    known = lexicon.known
    forms = [grammar.forms(text[start:end], known) for start, end in spans]
    reading = Reading(sentence, grammar, [start for start, _ in spans], [end for _, end in spans], forms, known)
    named = [(mention, *reading.words(mention.start, mention.end)) for mention in mentions if mention.start < LONGEST]
    lengths = {start: end - start for _, start, end in sorted(named, key=itemgetter(2))}
    inside = frozenset(index for _, start, end in named for index in range(start, end))
    reading.triggers = [match for match in lexicon.acts.find(forms, lengths) if _may_tell(match, reading, inside, known)]
    if not reading.triggers:
        return reading  # every second sentence: without a trigger nobody asks for the rest, which costs most
    reading.cues = [match for match in lexicon.cues.find(forms, lengths) if _is_cue(match, inside)]
    for cue in reading.cues:
        if cue.payload.kind != "speech" or not grammar.is_saying(cue.start, forms):
            reading.kinds.setdefault(cue.payload.kind, []).append(cue)
    idle = reading.cued("idle")
    if idle:
        reading.triggers = [one for one in reading.triggers if not any(no.start <= one.start < no.end for no in idle)]
    reading.walls = sorted(match.start for match in reading.cued("boundary"))
    reading.parties = _parties(reading, named, sides)[:_MOST]
    reading.scenes = [one for one in named if one[0].scene][:_MOST]
    reading.triggers = reading.triggers[:_MOST]
    return reading


def _may_tell(match: Match[Trigger], reading: Reading, inside: frozenset[int], known: Container[str]) -> bool:
    """Whether a trigger counts: it may reach into a name, not begin in it, and one that is a verb is no noun here."""
    if match.start in inside:
        return False
    word, grammar = reading.word(match.start), reading.grammar
    if (
        match.payload.frame == "act"
        and match.end - match.start == 1
        and word.endswith("s")
        and _is_plural(match.start, reading)
    ):
        return False  # "learnt of the arrests" is no "arrests somebody"
    return match.payload.frame not in _VERBS or not grammar.is_noun(word, known) or grammar.verbs.is_bare(word, known)


def _is_plural(at: int, reading: Reading) -> bool:
    """Whether what stands before a word shows that it is a noun: "learnt of the arrests", "its threats"."""
    return at > 0 and reading.word(at).endswith("s") and reading.word(at - 1) in reading.grammar.whose


def _is_cue(match: Match[Cue], inside: frozenset[int]) -> bool:
    """Words of a name are no cue ("United" …) unless they tell what it is."""
    return match.start not in inside or match.payload.kind in _TOLD_BY_NAMES


def _parties(reading: Reading, named: Sequence[tuple[LinkedMention, int, int]], sides: frozenset[str]) -> list[Party]:
    names = [one for one in named if one[0].actor.kind != "medium" and not _befriended(one[0], reading)]
    parties = [
        Party(mention.actor.country if mention.actor.country in sides else "", start, end, [mention])
        for mention, start, end in names
        if mention.actor.country in sides or mention.actor.kind != "place" or not mention.scene
    ]
    taken = {index for _, start, end in names for index in range(start, end)}
    parties += [Party("", m.start, m.end, []) for m in reading.cued("third") if m.start not in taken]
    parties.sort(key=lambda party: (party.start, party.end))
    governors = _governors(reading, parties)
    media = reading.cued("medium")
    behind, ahead = {match.end for match in media}, {match.start for match in media}  # "صحيفة أمريكية", "an American newspaper"
    for party in parties:
        if (party.start in behind or party.end in ahead) and (
            party.qualifies or all(mention.actor.kind == "company" for mention in party.mentions)
        ):
            party.medium = True
        _place(party, reading, governors)
    merged = _merged(parties, reading)
    _number_lists(merged, reading)
    authorities = {match.start for match in reading.cued("authority")}
    for party in merged:
        if party.role is None:
            before = [reading.word(at) for at in (party.start - 1, party.start - 2) if at >= 0]
            party.case = reading.grammar.case(reading.word(party.start), before)
        if authorities:
            of_others = {index for other in merged if other is not party for index in range(other.start, other.end)}
            party.authority = any(index in authorities - of_others for index in range(party.start - 1, party.end + 2))
    return merged


def _befriended(mention: LinkedMention, reading: Reading) -> bool:
    """Whether the name only tells whose friends somebody is: "a pro-Russian mayor"."""
    return bool(reading.grammar.friends) and reading.sentence.text.endswith(reading.grammar.friends, 0, mention.start)


def _place(party: Party, reading: Reading, governors: _Governors) -> None:
    """Find how the party stands: the nearest preposition before it, glued or free; and whether "and" is glued to it."""
    glued = reading.grammar.glued
    if party.mentions and glued:
        before = reading.sentence.text[reading.starts[party.start] : party.mentions[0].start]
        for letter in before[:2]:
            kind = glued.get(letter)
            if kind == "and":
                party.joined = True
            elif kind is not None and len(before) <= 2 + (before[-1:] == "ل"):
                near = (reading.word(at) for at in range(max(party.start - 2, 0), party.start))
                staffed = kind == "with" and not reading.grammar.staff.isdisjoint(near)  # "مسؤول بوزارة الدفاع" speaks himself
                kind = "of" if kind == "to" or staffed else kind
                party.role = kind  # type: ignore[assignment]  # the drawer holds cue kinds and "and"
    elif glued and glued.get(reading.word(party.start)[0]) == "and" and len(reading.forms[party.start]) > 1:
        party.joined = True
    if party.qualifies and party.role is None and glued and party.start > 0 and reading.word(party.start - 1).startswith("لل"):
        party.role = "of"  # "إدانة للغزو الروسي"
    if party.role is None:
        party.role = _begun_outside(party, reading) or _preposition(party, reading, governors)


def _begun_outside(party: Party, reading: Reading) -> CueKind | None:
    """The preposition of several words whose last one belongs to the name as well: "со | стороны США"."""
    around = (match.payload.kind for match in reading.cues if match.start < party.start < match.end)
    return next((kind for kind in around if kind in PREPOSITIONS), None)


def _governors(reading: Reading, parties: Sequence[Party]) -> _Governors:
    """Find what may govern a name; a preposition that is part of a trigger ("أفرجت عن") only marks its object."""
    stops = {party.end - 1 for party in parties}
    stops |= {match.start for match in reading.triggers}
    stops |= {match.end - 1 for match in reading.cued("speech")}  # "как заявил Лавров" is not "like Lavrov"
    verbs = (match for match in reading.triggers if match.payload.frame in _VERBS)
    stops |= {match.end - 1 for match in verbs if match.end - match.start > 1}
    governing = sorted((match for match in reading.cues if match.payload.kind in PREPOSITIONS), key=lambda match: -match.start)
    prepositions = {match.end - 1: match.payload.kind for match in governing}  # of two that end together, the longer one
    wholes = (match.end - 1 for match in reading.triggers if match.payload.frame == "mutual" and match.end - match.start > 1)
    stops |= {at for at in wholes if prepositions.get(at) in ("target", "by")}  # "spoke to Lavrov": he is met, not aimed at
    stops |= {match.end - 1 for match in reading.triggers if match.payload.type is EventType.RETREAT}  # "swapped for" is whom
    for match in (*reading.cued("joint"), *reading.cued("boundary")):  # "كل من" is "each of", not "from"; "в чем" is "in which"
        if match.end - match.start > 1:
            for index in range(match.start, match.end):
                prepositions.pop(index, None)
    return _Governors(stops, prepositions)


def _preposition(party: Party, reading: Reading, governors: _Governors) -> CueKind | None:
    """The preposition that governs the party."""
    stops, prepositions = governors.stops, governors.prepositions
    weak: CueKind | None = None
    for step, index in enumerate(range(party.start - 1, max(party.start - 2 - _BACK, -1), -1)):
        if index in stops or reading.word(index) in ",.;:()" or reading.word(index) in reading.grammar.closing:
            break
        kind = prepositions.get(index)
        if kind == "of":
            weak = kind
        elif kind is not None:
            if kind in _CONJUNCTIONS and step == 0 and _governs_verb(party, reading):
                break
            kind = "in" if kind == "during" else kind
            return kind if step == 0 or kind != "in" else weak
        elif reading.walled(index, index + 1):
            break
    return weak


def _governs_verb(party: Party, reading: Reading) -> bool:
    """Whether the word after a name is its verb, so that "after" or "as" before it joins clauses: "after Trump pledged"."""
    return any(match.start == party.end for match in reading.cued("finite"))


def _merged(parties: Sequence[Party], reading: Reading) -> list[Party]:
    """Names of one side that stand together are one party: the office and its holder."""
    busy = {index for match in reading.triggers for index in range(match.start, match.end)}
    busy |= {
        index
        for match in reading.cues
        if match.payload.kind in PREPOSITIONS | {"joint", "boundary", "speech"} and match.payload.kind != "of"
        for index in range(match.start, match.end)
    }
    merged: list[Party] = []
    for party in parties:
        last = merged[-1] if merged else None
        if last is not None and party.start < last.end:
            if party.side == last.side:
                last.mentions += party.mentions
                last.end = max(last.end, party.end)
            elif party.side:
                merged.append(party)
            continue
        between = range(last.end, party.start) if last is not None else range(0)
        if (
            last is not None
            and last.side == party.side
            and not party.joined
            and len(between) <= (2 if party.side else 0)
            and not any(index in busy for index in between)
            and not any(reading.word(index) in '.;:"' for index in between)
            and not (reading.grammar.verb_first and _acts_on(last, party, reading))
        ):
            last.mentions += party.mentions
            last.end = party.end
        else:
            merged.append(party)
    return merged


def _acts_on(last: Party, party: Party, reading: Reading) -> bool:
    """Whether two names of one side are subject and object, not an office and its holder: "انتقد ترامب بايدن"."""
    if not (last.mentions and party.mentions) or party.qualifies:
        return False
    before, behind = last.mentions[-1].actor, party.mentions[0].actor
    if before.id == behind.id or before.kind not in _WHO or behind.kind not in (*_WHO, "institution"):
        return False
    office = reading.word(last.end - 1)
    return not (behind.kind == "person" and office.startswith("ال") and office.endswith(("ي", "يه")))


def _number_lists(parties: Sequence[Party], reading: Reading) -> None:
    """Give members of a list one number and the first member's preposition; a list has an "and" somewhere."""
    joints = {index for match in reading.cued("joint") for index in range(match.start, match.end)}
    row: list[Party] = []
    listed = False
    for number, party in enumerate(parties):
        party.row = number
        link = _link(row[-1], party, reading, joints) if row else ""
        if link == "comma" and _heads_headline(row[-1], party, reading):
            link = "and"
        if not link:
            _close(row, listed=listed or (bool(row) and row[-1].end in joints))
            row, listed = [], False
        row.append(party)
        listed = listed or link == "and"
    _close(row, listed=listed or (bool(row) and row[-1].end in joints))


def _link(last: Party, party: Party, reading: Reading, joints: set[int]) -> str:
    """How `party` continues a list that ends with `last`: "and", "comma" or "" (it does not)."""
    if party.start < last.end and last.side and party.side:
        return "and"  # one word for both: "the two leaders", "US-Russian talks"; not "the Russia-Ukraine war"
    if last.scene or party.scene or _verb_between(reading, last.end, party.start):
        return ""
    between = range(last.end, party.start)
    if last.side != party.side and _written_together(last, party, reading):
        return "and"  # "US-Russia talks"; "the two countries" are both as well
    if last.end == party.start and last.side != party.side and reading.grammar.verb_first and _listed(last, party, reading):
        return "and"  # "the French American draft", not "accused the minister the European Union"
    joined = party.joined or any(index in joints for index in between)
    marks = [index for index in between if index in joints or reading.word(index) in ",-/"]
    others = [index for index in between if index not in marks and reading.word(index) not in '"(']
    if len(others) > _LIST_GAP or not (marks or joined):
        return ""
    return "and" if joined else "comma"


def _listed(last: Party, party: Party, reading: Reading) -> bool:
    """Whether two names side by side are a list: neither could act on the other, or a list is announced."""
    adjectives = all(one.qualifies or not one.mentions for one in (last, party))
    return adjectives or any(match.end <= last.start for match in reading.cued("between"))


def _heads_headline(last: Party, party: Party, reading: Reading) -> bool:
    """Whether two names that a comma alone parts are the subject of a headline: "Putin, Trump discuss …"."""
    if reading.sentence.field != "headline" or last.role or party.role or last.side == party.side:
        return False
    if party.start - last.end != 1 or party.end >= len(reading.forms) or reading.word(party.end) in _ENDS:
        return False
    return not any(match.start < last.start <= match.end for match in reading.triggers)


def _written_together(last: Party, party: Party, reading: Reading) -> bool:
    """Whether the two share a word, or a hyphen alone parts them."""
    parting = range(last.end, party.start)
    return party.start < last.end or (len(parting) in (1, 2) and all(reading.word(index) in "-." for index in parting))


def _close(row: Sequence[Party], *, listed: bool) -> None:
    if not listed and len(row) < _LIST_WITHOUT_AND:
        return
    for party in row[1:]:
        party.row = row[0].row
        if row[0].role is not None and row[0].role != "in" and (party.role is None or party.joined):
            party.role = row[0].role


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    begun = (*(one.start for one in reading.triggers), *(one.start for one in reading.cues if one.payload.kind in _PARTING))
    return any(start <= at < end for at in begun)
