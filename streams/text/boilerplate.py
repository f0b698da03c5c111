"""What stands in an article and is no part of its story: links to other stories, captions, bylines, credits, datelines.

They name actors and acts of other stories, of pictures and of newsrooms. The words are in `knowledge/text/boilerplate.tsv`,
whose head says where each kind counts.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from streams.knowledge.table import KNOWLEDGE, read_table
from streams.text.alternation import any_of
from streams.text.datelines import dateline_end, signs_only, without_signature
from streams.text.document import NormalisedText
from streams.text.normalising import normalise
from streams.text.sentences import Piece, sentences_of

Kind = Literal["link", "caption", "byline", "source", "credit", "tags", "picture"]


@dataclass(frozen=True, slots=True)
class BoilerplateRow:
    """Words of one kind; see the head of the table."""

    kind: Kind
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


def _cues() -> dict[Kind, set[str]]:
    cues: dict[Kind, set[str]] = {kind: set() for kind in get_args(Kind)}
    for row in read_table(KNOWLEDGE / "text" / "boilerplate.tsv", BoilerplateRow):
        cues[row.kind].update(normalise(word).text for word in (*row.en, *row.ar, *row.ru))
    return cues


_CUES: Final = _cues()
_WHOLE: Final = r"(?![^\W_])"
_OPENING: Final = "([{*-•>|#"
_LINK: Final = re.compile(rf"{any_of(_CUES['link'])}{_WHOLE}")
_CAPTION: Final = re.compile(rf"{any_of(_CUES['caption'])}(?: ?:|[ .)]*+\Z)")
_BYLINE: Final = re.compile(rf"{any_of(_CUES['byline'])}(?: ?:| -)")
_SOURCE: Final = re.compile(rf"{any_of(_CUES['source'])} ?:")
_CREDITS: Final = tuple(cue + stop for cue in _CUES["credit"] for stop in ("", ".", ")", ".)", ")."))
_TAGS: Final = re.compile(rf"{any_of(_CUES['tags'])}{_WHOLE}")
_PICTURE: Final = any_of(_CUES["picture"])
_BY_PICTURE: Final = re.compile(
    rf"(?<![^\W_])(?:{_PICTURE} ?/ ?[^\W\d_]|[^\W\d_] ?/ ?{_PICTURE}{_WHOLE})[^/.]{{0,40}}(?:/[^/.]{{0,40}}){{0,3}}[.)\]]*\Z"
)
_LONGEST_AGENCY: Final = 3
"""Words of the longest name of who takes pictures."""
_FILED: Final = re.compile(rf"[(\[]{any_of(_CUES['caption'])}[)\]]\.?\Z")

_HEADS: Final = frozenset(cue[:3] for kind in ("link", "caption", "byline", "source", "tags") for cue in _CUES[kind]) | {"by "}
"""How what is left out begins: one look spares nearly all sentences the rest."""
_ENDS: Final = frozenset(".!?؟…\"'")
_SHORT: Final = 100
_SHORT_SOURCE: Final = 60
_SHORT_LINE: Final = 150
_LONGEST_CAPTION: Final = 400
"""Code points of a line: above it, the words before a picture's credit are a paragraph whose line break was lost."""
_LONGEST_DATELINE: Final = 60
_LAST: Final = 3
"""Sentences at the end of a body in which credits are looked for."""
_LONGEST_NAMES: Final = 10
_BETWEEN_NAMES: Final = frozenset({"and", "for", "in", "of", "de", "van", "von"})

_Span = tuple[int, int]


def story_of(text: NormalisedText) -> list[Piece]:
    """The sentences of a body's story, in order: without datelines, and without what is no part of it."""
    norm = text.text
    slashed = "/" in norm
    told = last = line = dateline_end(text)  # the story is told from there; the sentence before ended; the line began
    kept: list[Piece] = []
    for start, end, words in sentences_of(text, told):
        if start > last + 1 or (start and norm[start - 1] == "\n"):
            line = start
            # A dateline's credit stands behind one of these: most lines have none, and are not looked at any closer.
            head = norm[start : start + _LONGEST_DATELINE]
            if start > told and ("-" in head or "(" in head or "/" in head):
                told = max(told, dateline_end(text, start, opens=False))
        last = end
        if start < told:
            if end <= told:
                continue
            start, words = told, norm[told:end]  # noqa: PLW2901 - the sentence begins after its dateline
        if words[:3] in _HEADS or words[0] in _OPENING or words[-1] not in _ENDS or (slashed and "/" in words):
            left_out = _left_out(text, start, words, line)
            if left_out is not None:
                while kept and kept[-1][0] >= left_out[0]:
                    kept.pop()
                told = max(told, left_out[1])
                continue
            if words[-1] == ")":
                words = without_signature(words)  # noqa: PLW2901 - and ends before who signs it
        kept.append((start, start + len(words), words))
    return _without_credits(kept)


def _left_out(text: NormalisedText, start: int, words: str, line: int) -> _Span | None:
    """What is left out because of the sentence at `start`, in the line that begins at `line`; None where it is told."""
    end = start + len(words)
    bare = words.lstrip("\"' " + _OPENING)
    if bare[:3] in _HEADS and (cued := _by_cue(text, start, words, bare, line)) is not None:
        return cued
    if _shows(words):
        return line if _is_short(text.text, line, end) else start, end
    signed = (words[0] in "([" or words[-1] not in _ENDS) and signs_only(words)
    return (start, end) if signed or (words[0] == "(" and any(map(words.__contains__, _CUES["credit"]))) else None


def _by_cue(text: NormalisedText, start: int, words: str, bare: str, line: int) -> _Span | None:
    """What is left out because the sentence begins with a cue."""
    end = start + len(words)
    cue = _LINK.match(bare)
    if cue is not None:
        alone = words[-1] == ":" and len(bare) <= cue.end() + 2
        return start, _next_line(text.text, end) if alone else end
    if _CAPTION.match(bare):
        return start, max(end, _line_end(text.text, end)) if start == line and _is_short(text.text, line, end) else end
    return (start, end) if _signs(text, start, words, bare) else None


def _shows(words: str) -> bool:
    """Whether a sentence ends with who took the picture, or with "(file photo)"."""
    tail = words[-_SHORT:]
    if "/" in tail and _BY_PICTURE.search(tail):
        return True
    if ")" in words[-2:] and _FILED.search(tail):
        return True
    if words[-1] in _ENDS:
        return False
    last = words.rsplit(None, _LONGEST_AGENCY)[-_LONGEST_AGENCY:]  # in brackets it signs the story
    return any(" ".join(last[index:]).lstrip("|") in _CUES["picture"] for index in range(len(last)))


def _signs(text: NormalisedText, start: int, words: str, bare: str) -> bool:
    """Whether a sentence only says who wrote the story or where it is from, or lists its tags."""
    if len(bare) <= _SHORT and _BYLINE.match(bare):
        return True
    if len(bare) <= _SHORT_SOURCE and _SOURCE.match(bare):
        return True
    if words[-1] in _ENDS:
        return False
    if words.startswith("by "):
        return _names(text, start, words)
    return _TAGS.match(bare) is not None and not text.text[start + len(words) :].strip()


def _names(text: NormalisedText, start: int, words: str) -> bool:
    """Whether "By …" goes on with names alone: capitals as published, and the words that join names."""
    first, last = text.span_in_published(start, start + len(words))
    shown = text.published[first:last].split()
    return len(shown) <= _LONGEST_NAMES and all(word[0].isupper() or word in _BETWEEN_NAMES for word in shown)


def _line_end(norm: str, at: int) -> int:
    end = norm.find("\n", at)
    return len(norm) if end < 0 else end


def _is_short(norm: str, line: int, at: int) -> bool:
    return at - line <= _LONGEST_CAPTION and _line_end(norm, at) - line <= _LONGEST_CAPTION


def _next_line(norm: str, at: int) -> int:
    """The end of the line after the one that ends at `at`, blank ones apart; `at` where that is no line of a few words."""
    if norm[at : at + _SHORT_LINE].lstrip(" ")[:1] != "\n":
        return at
    begin = at + len(norm[at : at + _SHORT_LINE]) - len(norm[at : at + _SHORT_LINE].lstrip())
    end = _line_end(norm, begin)
    return end if end - begin <= _SHORT_LINE else at


def _without_credits(pieces: list[Piece]) -> list[Piece]:
    """The sentences without those at the end that only say who worked on the story."""
    for index in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _LAST), -1):
        words = pieces[index][2]
        if words.endswith(_CREDITS) and len(words) <= _LONGEST_CAPTION:
            del pieces[index]
        elif words.endswith(")."):
            bare = without_signature(words)
            pieces[index] = (pieces[index][0], pieces[index][0] + len(bare), bare)
    return pieces
