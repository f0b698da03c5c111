"""What a speaker of one side says of the other without a word of the tables: "Lavrov said that Washington plays with fire".

Officials say of the other side what they hold against it: of such sentences six in ten were labelled as charges. So they are
recorded, by a row of little strength, but only where no other act is told behind "that". Where verbs stand second the words
of the row are those of speech, "that" may be left out, and the speaker may follow: "Washington plays with fire, Lavrov said".
"""

from typing import Final

from streams.articles.plover import QUAD_OF, EventType, Quad
from streams.interactions.clauses import subject_of
from streams.interactions.lexicon import Trigger
from streams.interactions.patterns import Match
from streams.interactions.reading import Party, Reading
from streams.interactions.roles import NEAR, Roles, is_company, later, opposed

_CHARGES: Final = frozenset(kind for kind, quad in QUAD_OF.items() if quad is Quad.MATERIAL_CONFLICT) | {EventType.ACCUSE}
"""Types of what one charges the other with."""
_SPOKEN_WITHIN: Final = 18
"""Words between "said" and "that": an official's office and name, where and when."""
_THAT_WITHIN: Final = 6
"""Words between "said" and its "that": to whom, where and when."""
_SPEAKS_WITHIN: Final = 8
"""Words between a speaker and a word of speech behind what was said."""
_MEETS_WITHIN: Final = 5
"""Words behind "that" in which both meet; what stands farther off is only where something is said or done."""
_NAMED_WITHIN: Final = 2
"""Words between "that" and the one spoken of."""


def claim(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "that" behind a word of speech; see the module. What is only "to" or "on" the other side is no charge."""
    begin = trigger.start + 1 if reading.grammar.verb_first else _that(trigger, reading)
    speaker = _speaker(trigger, begin, reading)
    if speaker is None or not speaker.side or speaker.medium or is_company(speaker):
        return None
    named = next(iter(later(reading, begin)), None)
    if _told_before(trigger, speaker, named, reading):
        named, begin = reading.parties[0], 0
    if named is None or named.start - begin > _NAMED_WITHIN or named.role is not None or named.scene:
        return None
    if not opposed(named, speaker) or _beside_another(named, begin, reading) or _tells_more(begin, reading):
        return None
    return Roles(speaker, named)


def _beside_another(named: Party, begin: int, reading: Reading) -> bool:
    """Whether it is no subject of its own: "Russia and the US are talking", "Rubio's Russian counterpart"; or "if" is said."""
    if any(begin <= match.start < named.start for match in reading.cued("condition")):
        return True
    others = [party for party in reading.parties if party is not named]
    return any(party.row == named.row or 0 <= party.start - named.end <= 1 for party in others)


def _that(trigger: Match[Trigger], reading: Reading) -> int:
    """The word at which begins what is said, behind "said", or behind "said on Friday that"."""
    end = trigger.end
    walls = (wall for wall in reading.walls if end <= wall <= end + _THAT_WITHIN)
    that = next((wall for wall in walls if reading.word(wall) in reading.grammar.that), None)
    if that is not None and not reading.punctuated(end, that, ',;:"'):
        return that + 1
    return end + 1 if end < len(reading.forms) and reading.word(end) == '"' else end


def _told_before(trigger: Match[Trigger], speaker: Party, named: Party | None, reading: Reading) -> bool:
    """Whether the words of speech stand behind what was said, parted by a comma, and close the clause."""
    first = min(trigger.start, speaker.start)
    if max(trigger.start - speaker.end, speaker.start - trigger.end) > _SPEAKS_WITHIN:
        return False
    if reading.grammar.verb_first or speaker is reading.parties[0] or first == 0 or reading.word(first - 1) not in ',"':
        return False
    return named is None or named is speaker or reading.punctuated(trigger.end, named.start, ",.")


def _speaker(trigger: Match[Trigger], begin: int, reading: Reading) -> Party | None:
    """Who says it: the subject of the nearest word of speech, in the same clause."""
    until = trigger.start if reading.grammar.verb_first else trigger.end
    speech = next((match for match in reversed(reading.cued("speech")) if match.end <= until), None)
    if speech is None or begin - speech.end > _SPOKEN_WITHIN:
        return None
    if reading.walled(speech.end, trigger.start) or reading.punctuated(speech.end, trigger.start, ".;"):
        return None
    return subject_of(speech.start, speech.end, reading)


def _is_of_both(match: Match[Trigger], reading: Reading) -> bool:
    """Whether it is the noun of what both do ("asks too much in the talks"), in a language whose verbs stand early."""
    return not reading.grammar.verb_first and match.payload.frame == "mutual"


def _tells_more(begin: int, reading: Reading) -> bool:
    """Whether a charge of the tables, a demand, a threat or cooperation stands behind "that": it tells what is said."""
    behind = (
        match.payload
        for match in reading.triggers
        if 0 <= match.start - begin < (_MEETS_WITHIN if _is_of_both(match, reading) else NEAR)
    )
    return any(wording.frame == "charge" or (wording.type not in _CHARGES and wording.frame != "claim") for wording in behind)
