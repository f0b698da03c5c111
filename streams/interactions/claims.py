"""What a speaker of one side says of the other without a word of the tables: "قال لافروف إن واشنطن تلعب بالنار".

Officials say of the other side what they hold against it: of such sentences six in ten were labelled as charges. So they are
recorded, by a row of little strength, but only where no other act is told behind "that".
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
_NAMED_WITHIN: Final = 2
"""Words between "that" and the one spoken of."""


def claim(trigger: Match[Trigger], reading: Reading) -> Roles | None:
    """Read "that" behind a word of speech; see the module. What is only "to" or "on" the other side is no charge."""
    speaker = _speaker(trigger, reading)
    if speaker is None or not speaker.side or speaker.medium or is_company(speaker):
        return None
    named = next(iter(later(reading, trigger.start + 1)), None)
    if named is None or named.start - trigger.start - 1 > _NAMED_WITHIN or named.role is not None or named.scene:
        return None
    if not opposed(named, speaker) or _tells_more(trigger, reading):
        return None
    return Roles(speaker, named)


def _speaker(trigger: Match[Trigger], reading: Reading) -> Party | None:
    """Who says it: the subject of the nearest word of speech, in the same clause."""
    speech = next((match for match in reversed(reading.cued("speech")) if match.end <= trigger.start), None)
    if speech is None or trigger.start - speech.end > _SPOKEN_WITHIN:
        return None
    if reading.walled(speech.end, trigger.start) or reading.punctuated(speech.end, trigger.start, ".;"):
        return None
    return subject_of(speech.start, speech.end, reading)


def _tells_more(trigger: Match[Trigger], reading: Reading) -> bool:
    """Whether a charge of the tables, a demand, a threat or cooperation stands behind "that": it tells what is said."""
    behind = (match.payload for match in reading.triggers if 0 < match.start - trigger.start <= NEAR)
    return any(wording.frame == "charge" or wording.type not in _CHARGES for wording in behind)
