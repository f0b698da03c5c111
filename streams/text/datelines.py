"""Datelines and credits: "MOSCOW, March 3 (Reuters) -", "واشنطن - رويترز:", "МОСКВА, 3 мар - РИА Новости.", "(وكالات)".

They name capitals and newsrooms, so an actor found in them would be a false one. The agencies are in
`knowledge/text/agencies.tsv`, the months in `knowledge/calendar.tsv`.
"""

import re
from dataclasses import dataclass
from typing import Final

from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.alternation import any_of
from streams.text.calendar import month_names
from streams.text.document import NormalisedText
from streams.text.normalising import normalise


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """Names under which an agency signs."""

    id: str
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


def _agencies() -> set[str]:
    rows = read_table(KNOWLEDGE / "text" / "agencies.tsv", AgencyRow, unique="id")
    return {normalise(name).text for row in rows for name in (*row.en, *row.ar, *row.ru)}


_CREDIT: Final = rf'"?(?<![^\W_]){any_of(_agencies())}"?(?![^\W_])'
_WORD: Final = r"[^\W\d_]{1,20}+\.?+"
_PLACE: Final = rf"{_WORD}(?:[ '-]{_WORD}){{0,3}}"
"""Up to four words: Washington, New York, St. Petersburg; or a correspondent's name."""
_MONTH: Final = rf"(?:{any_of(month_names())})\.?+"
_DAY: Final = rf"(?:\d{{1,2}} {_MONTH}(?:[ /]\(?{_MONTH}\)?)?|{_MONTH} \d{{1,2}})"
_DATE: Final = rf"(?:[,.]? ?(?:[^\W\d_]{{3,12}}+, )?{_DAY}(?:,? \d{{4}}(?: г\.)?)?)"
_SIGN: Final = r" ?[-/،,:.]{1,2} ?"
_PLACES: Final = rf"{_PLACE}(?:(?: ?[/،,-] ?| و ?| and | и ){_PLACE}){{0,2}}?"
_CREDITS: Final = rf"{_CREDIT}(?:(?: ?[-/،,.] ?| و ?){_PLACE}){{0,2}}?"

_SIGNED: Final = re.compile(
    r'[\s",.-]{0,4}+(?:'
    + "|".join(
        (
            rf"(?:{_PLACE} ?- ?)?{_CREDIT}- ?{_PLACE}:(?=\s)",  # a correspondent, the desk and a city: "…- سبق- الرياض:"
            # Place and credit need a day or a sign between them: "Putin told Reuters:" is the story itself.
            rf"(?:{_PLACES}(?:{_DATE}[ ,.:(/-]{{0,4}}|{_SIGN}))?[/(]?{_CREDITS}[/)\]]{{0,2}} ?[:.-]{{1,2}}(?=\s|\Z)",
            rf"{_PLACES}{_DATE}? ?[(/]{_CREDITS}[)/]\.? ?[:-]{{1,2}}",
            rf"{_CREDIT}{_DATE} ?[.:-](?=\s)",
            rf'{_PLACES}{_SIGN}"{_CREDIT}"(?=\s)',
        )
    )
    + r")\s*+"
)
"""What holds a credit, and so is a dateline wherever a line begins with it."""
_SEGMENT: Final = r'[^(/:.\n-]{0,40}+[(/:.-]++[ "(/]{0,2}+'
_MAYBE_SIGNED: Final = re.compile(rf'[\s",.-]{{0,4}}+(?:{_CREDIT}|(?:{_SEGMENT}(?!{_CREDIT})){{0,4}}+{_SEGMENT}{_CREDIT})')
"""A credit first, or behind a sign: in one step forward, where the pattern above tries every way to part the words."""
_ALONE: Final = re.compile(rf'[\s"(/*-]{{0,4}}+(?:{_PLACE} ?[-/,] ?)?{_CREDITS}[\s")/.*:-]{{0,4}}+\Z')
_LONGEST_SIGNATURE: Final = 60
_AT_START: Final = re.compile(
    r'[\s"]{0,3}+(?:'
    + "|".join(
        (
            rf"(?:(?P<named>{_PLACES}) ?)?\({_CREDITS}\)(?: ?[-:])?(?=\s)",
            rf"{_PLACES}[,.] ?{_DATE} ?[.-]\s",
            rf"{_PLACES}{_DATE} ?-\s",
            rf"(?P<bare>(?![ء-ي]|file ){_PLACES}) ?-\s",
            r"(?:[ء-ي]{3,15}+ ?[-/،] ?){1,2}[ء-ي]{3,15}+ ?:\s",
            r"[ء-ي]{3,15}+ ?-\s",
        )
    )
    + r")\s*+"
)
"""What is a dateline only where the story begins."""
_AT_END: Final = re.compile(rf"\s*+[(\[]{_CREDIT}(?: ?[-/،,] ?{_CREDIT}| و ?{_CREDIT}){{0,3}}[)\]]\.?\Z")

LOOK_AT: Final = 120
"""Code points at the start of a line in which a dateline ends; the patterns see no more."""


def dateline_end(text: NormalisedText, start: int = 0, *, opens: bool = True) -> int:
    """The offset at which the words of the line at `start` begin: after its dateline, `start` where there is none.

    `opens`: the line is the first of its story.

    >>> dateline_end(normalise("MOSCOW, March 3 (Reuters) - The Kremlin said"))
    28
    """
    signed = _MAYBE_SIGNED.match(text.text, start) is not None
    if not signed and not opens:
        return start
    line = text.text[start : start + LOOK_AT]
    found = _SIGNED.match(line) if signed else None
    if found is None and opens and ("-" in line or "(" in line or ":" in line):
        found = _AT_START.match(line)
        for part in ("bare", "named") if found else ():
            if found and found[part] and not _stands_apart(text, start + found.start(part), start + found.end(part), part):
                return start
    return start + found.end() if found else start


def _stands_apart(text: NormalisedText, start: int, end: int, part: str) -> bool:
    """Whether words show as a place: before a dash all in capitals ("Россия - это …" is a sentence), before brackets each."""
    first, last = text.span_in_published(start, end)
    shown = text.published[first:last]
    return shown.isupper() or (part == "named" and not any(word[0].islower() for word in shown.split()))


def signs_only(words: str) -> bool:
    """Whether a normalised sentence is nothing but a credit: "(وكالات)", "Reuters", "Москва, ТАСС"."""
    return len(words) <= _LONGEST_SIGNATURE and _ALONE.match(words) is not None


def without_signature(words: str) -> str:
    """A normalised sentence without the agency that signs in brackets behind it: "… he said (AFP)."."""
    if ")" not in words[-2:] and "]" not in words[-2:]:
        return words
    found = _AT_END.search(words, max(0, len(words) - LOOK_AT))
    return words[: found.start()] if found and found.start() else words
