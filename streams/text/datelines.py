"""What stands around a story and is no part of it: datelines with agency credits, and lines that only link to other stories.

They name capitals and newsrooms, so an actor found in them would be a false one.
"""

import re
from typing import Final

_AGENCIES: Final = "|".join(
    re.escape(name)
    for line in (
        "reuters|associated press|ap|afp|upi|dpa|tass|itar-tass|interfax|ria novosti|ria|sputnik|xinhua|anadolu|aa|cnn|bbc",
        "bloomberg|rt|spa|wam|kuna|mena|wafa|petra|qna|rferl|voa",
        "رويترز|ا ب|اب|ا ف ب|ا.ف.ب|اف ب|فرانس برس|د ب ا|د.ب.ا|سبوتنيك|تاس|ايتار تاس|انترفاكس|نوفوستي|واس|وام",
        "كونا|وفا|بترا|ا ش ا|ا.ش.ا|الاناضول|شينخوا|وكالات|الوكالات|سي ان ان|بي بي سي|روسيا اليوم|سكاي نيوز|يو بي اي",
        "риа новости|риа|тасс|итар-тасс|интерфакс|interfax.ru|regnum|рейтер|рбк|спутник|прайм|ап|франс пресс",
    )
    for name in line.split("|")
)
_PLACE: Final = r"[^\W\d_]+(?:[ .'/-]{1,2}[^\W\d_]+){0,3}"
"""Up to four words: Washington, New York, San Francisco."""
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)[^\W\d_]*\.?"
)
_DAY: Final = rf"(?:[,.]? ?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?)"
_CREDIT: Final = rf"(?:{_AGENCIES})"
_DATELINE: Final = re.compile(
    r'[\s"(]{0,3}(?:'
    + "|".join(
        (
            # Place and credit need a day or a mark between them: "Putin told Reuters:" is the story itself.
            rf'(?:{_PLACE}(?:{_DAY}[ ,.:(/-]{{0,4}}| ?[,.:(\[/-]{{1,2}} ?))?["(/]?{_CREDIT}["/)\]]{{0,2}} ?[:.-]{{1,2}}\s',
            rf"\({_CREDIT}\) ?[-:]?",
            rf"{_PLACE}{_DAY}? ?\({_CREDIT}(?: ?[-/] ?[^\W\d_]+)?\) ?[:-]?",  # place (agency / agency)
            rf"{_PLACE}{_DAY} ?[.-]\s",
            r"[^\W\d_]+(?: [^\W\d_]+)? ?-\s",  # place -
        )
    )
    + ")"
)
_LOOK_AT: Final = 120
"""Code points at the start of a body in which a dateline ends; the pattern sees no more."""

_LINK_LINES: Final = (
    "read more", "read also", "see also", "also read", "related:", "watch:", "sign up",
    "اقرا ايضا", "اقرا المزيد", "طالع ايضا", "شاهد ايضا", "للمزيد", "اقرا كذلك", "مواضيع ذات صله",
    "читайте также", "читать далее", "читайте:", "смотрите также", "по теме:", "подписывайтесь",
)  # fmt: skip


def dateline_end(norm: str) -> int:
    """The offset at which the story begins in a normalised body: after its dateline, 0 where there is none.

    >>> dateline_end("moscow, march 3 (reuters) - the kremlin said")
    28
    """
    start = norm[:_LOOK_AT]
    if "-" not in start and "(" not in start and "/" not in start:
        return 0  # most bodies: no need to try the pattern
    found = _DATELINE.match(start)
    return found.end() if found else 0


def links_elsewhere(sentence: str) -> bool:
    """Whether a normalised sentence only points to other stories ("Read also: …")."""
    return sentence.lstrip("\"'([*-> ").startswith(_LINK_LINES)
