"""What the three languages do differently: one drawer each. Nothing else in this package asks for the language."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Final

from streams.interactions import arabic
from streams.interactions.cases import INFINITIVES, Case, russian_case
from streams.interactions.verbs import UNTOLD, Verbs

Forms = Callable[[str, Container[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's drawer.

    `verb_first`: the subject usually follows its verb ("said the minister"). `passive`: "was expelled" is told by an auxiliary
    before an active form. `forms(word, known)`: the spellings under which a word is looked up, its own first. `future`: the
    glued letter that makes a verb future. `glued`: a letter written together with the next word -> how the name stands
    ("and", or a kind of preposition of the table of cues). `is_noun(word, known)`: the word's shape shows that it is no verb.
    `impersonal`: endings of verbs whose doer may stand after "in" ("В Кремле отвергли": they rejected, in the Kremlin).
    `infinitive`: endings of verbs that tell what is wanted, tried or feared, and nothing that is. `case(word,
    before)`: what the ending of a name's first word shows of its part in the sentence; `before` are the two words before it.
    `closing`: words of time behind which a preposition governs no name ("на прошлой неделе российские самолёты"). `whom`:
    relative pronouns that stand for the one who suffers ("россиянин, которого обвиняют").
    `adjectives`: words after an auxiliary that look like participles and are none: "is open to", "was concerned about".
    `of_both_voices`: of these, those that are passives before "by": "opposed by", not "puzzled by".
    `friends`: what is written together with a side's name and means its friends, not itself: "pro-Russian". `counterpart`:
    beginnings of the word for the other state's holder of one's own office. `going_on`: first words of a sentence that goes
    on from the one before, where `past` ends its verb. `that`: the word between "said" and what is said. `attributes`:
    endings of participles that only say who somebody is ("осужденного за шпионаж американца"); in the nominative they may
    tell the news. `unsaid`: words behind one of `unsaying` that make it another verb ("called on", "claimed
    responsibility"). `sayings`: verbs of speech that are nouns as well, as they are behind a word of `whose` ("its
    claims"). `participles`: endings of those whose subject is that of the main verb (", accusing it of"); `no_participles`:
    words that only look like them. `we`: pronouns by which a speaker means himself and his side; `ours`: words, or endings
    of words, by which he means what is done to it ("our proposals"). `against`: prepositions of those who are harmed.
    `until`: words before a date at which an act ends. `articles`: those that begin an apposition. `answers`: "in response
    to". `to`: before those who are spoken to. `since` and `records`: "the first since 2018" dates another one.
    `verbal_nouns`: endings of nouns that name an act, where the table lists them beside the verb ("seizes", "seizure").
    `staff`: those who speak for the body that is glued to "in" behind them. `verbs`: what the shape of a verb tells.
    """

    verb_first: bool
    passive: bool
    forms: Forms
    future: str
    glued: dict[str, str]
    is_noun: Callable[[str, Container[str]], bool]
    impersonal: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    case: Callable[[str, Sequence[str]], Case | None] = lambda _word, _before: None
    closing: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    verbal_nouns: tuple[str, ...] = ()
    adjectives: frozenset[str] = frozenset()
    of_both_voices: frozenset[str] = frozenset()
    friends: tuple[str, ...] = ()
    counterpart: tuple[str, ...] = ()
    going_on: frozenset[str] = frozenset()
    past: tuple[str, ...] = ()
    that: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    unsaying: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()
    no_participles: frozenset[str] = frozenset()
    we: frozenset[str] = frozenset()
    ours: tuple[str, ...] = ()
    against: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    verbs: Verbs = UNTOLD

    def is_saying(self, at: int, forms: Sequence[tuple[str, ...]]) -> bool:
        """Whether the word of speech at `at` is the noun, by the two words before it: "its claims", "Putin's remarks"."""
        before = (forms[index][0] for index in range(max(at - 2, 0), at))
        return forms[at][0] in self.sayings and any(word in self.whose or word.endswith("'s") for word in before)

    def is_verbal_noun(self, word: str) -> bool:
        """Whether the word's shape shows that it names an act as a thing: "seizure", "withdrawal"."""
        return bool(self.verbal_nouns) and word.endswith(self.verbal_nouns)


def _plain(word: str, known: Container[str]) -> tuple[str, ...]:
    """English possessive 's is no part of the word; everything else is looked up as it stands."""
    if word.endswith("'s") and word not in known:
        return (word, word[:-2])
    return (word,)


def _never(_word: str, _known: Container[str]) -> bool:
    return False


_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december today yesterday tomorrow week weekend month year years months weeks days night morning evening"
    " afternoon summer winter spring autumn time moment".split()
)
"""Words of time behind which a preposition governs no name: "On Monday Moscow rejected"."""

_RUSSIAN_TIMES: Final = frozenset(
    "неделе неделю месяце году года днях дня дней сутки время раз момент фоне понедельник вторник среду четверг пятницу субботу"
    " воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря январе феврале марте апреле"
    " мае июне июле августе сентябре октябре ноябре декабре накануне".split()
)

_NO_PARTICIPLES: Final = frozenset(
    "open interested committed prepared determined concerned worried disappointed frustrated outraged alarmed angered dismayed"
    " encouraged pleased delighted satisfied dissatisfied reluctant hesitant opposed pissed fed adamant puzzled perplexed"
    " bewildered baffled bemused shocked appalled unnerved disturbed troubled irked incensed infuriated upset surprised".split()
)
"""What one side is towards the other: "was" before it makes no passive."""

GRAMMARS: Final[dict[str, Grammar]] = {
    "ar": Grammar(
        verb_first=True,
        passive=False,
        forms=arabic.forms,
        future="س",
        glued={"و": "and", "ف": "and", "ب": "with", "ل": "to", "ك": "about"},
        is_noun=arabic.is_noun,
        answers=frozenset({"ردا"}),
        ours=("نا",),
        against=frozenset({"ضد"}),
        friends=("من اصل ", "من اصول ", "الموالين ل", "الموالي ل", "المواليه ل", "الموالون ل", "المولود في ", "الناطقين ب"),
        staff=frozenset("مسؤول مسؤوله مسؤولون مسؤولين مسوول مسوولون مسوولين مصدر مصادر دبلوماسي ضابط عضو نائب".split()),
        case=arabic.shown_case,
        counterpart=("نظير", "ونظير", "بنظير", "لنظير"),
        going_on=frozenset({"لكن", "ولكن", "ثم", "بعدها"}),
        past=("",),
        verbs=arabic.VERBS,
    ),
    "en": Grammar(
        verb_first=False,
        passive=True,
        forms=_plain,
        future="",
        glued={},
        is_noun=_never,
        verbal_nouns=("ure", "ion", "ions", "al", "ment", "out"),
        adjectives=_NO_PARTICIPLES,
        of_both_voices=frozenset({"opposed"}),
        friends=("pro-",),
        counterpart=("counterpart",),
        going_on=frozenset({"but", "however", "and", "still", "yet", "then", "he", "she", "they", "it"}),
        past=("ed", "met", "held", "said", "told", "gave", "took"),
        closing=_TIMES,
        that=frozenset({"that"}),
        participles=("ing",),
        no_participles=frozenset({"according", "regarding", "including", "following", "concerning", "during"}),
        ours=("our", "us"),
        against=frozenset({"against"}),
        we=frozenset({"we", "i", "i'm", "we're", "we've", "i've", "we'll", "i'll"}),
        until=frozenset({"until", "till"}),
        answers=frozenset({"response", "retaliation", "reply", "reaction"}),
        to=frozenset({"to", "with"}),
        since=frozenset({"since"}),
        records=frozenset("first largest biggest highest worst lowest longest deadliest most greatest tightest".split()),
        articles=frozenset({"a", "an", "the", "another"}),
        unsaid=frozenset({"on", "upon", "for", "off", "responsibility", "credit"}),
        sayings=frozenset(
            {"claims", "claim", "remarks", "remark", "comments", "comment", "statement", "notes", "calls", "call"}
        ),
        whose=frozenset("its his her their the these those such of our no any a s".split()),
        unsaying=frozenset({"called", "calls", "call", "claimed", "claims", "claim"}),
    ),
    "ru": Grammar(
        verb_first=False,
        passive=False,
        forms=_plain,
        future="",
        glued={},
        is_noun=_never,
        attributes=("ого", "ому", "ым", "ых", "ыми", "ую"),
        impersonal=("ли", "ют", "ут", "ят", "ат"),
        infinitive=INFINITIVES,
        case=russian_case,
        closing=_RUSSIAN_TIMES,
        whom=frozenset({"которого", "которую", "которых"}),
        counterpart=("коллег",),
        against=frozenset({"против"}),
        ours=("наш", "наши", "наше", "нашу", "наша", "наших", "нашим", "нашей", "нашего", "нас", "нам"),
        going_on=frozenset({"но", "однако", "затем", "потом", "тогда", "при"}),
        past=("л", "ла", "ли", "ло", "лся", "лась", "лись"),
    ),
}
"""The languages that are read. Articles in others have entities and topics, and no interactions."""
