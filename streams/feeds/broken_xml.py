"""The items of a document whose markup is broken somewhere: each is cut out of the text and parsed by itself.

A feed is often broken in one item, or cut at the end; the others are as good as ever. A parser's own recovery is no help: it
closes what is open where it likes, and half an item looks whole.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from streams.errors import NotXML
from streams.feeds.safe_xml import Element, parsed_text

_NAMESPACE: Final = re.compile(r"""\sxmlns(?::[\w.-]{1,40})?\s*=\s*(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')""")
_HEAD: Final = 20_000
"""Characters before the first item in which namespaces are looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """An item that is whole; its own line 1 is line `line` of the document."""

    element: Element
    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """An item that is not: the name of its element, the line it starts on, and why."""

    name: str
    line: int
    reason: str


def head_of(text: str, names: Collection[str]) -> str:
    """What stands before the first of the elements `names`; the whole text where there is none."""
    first = _opening(names).search(text)
    return text if first is None else text[: first.start()]


def parts_of(text: str, names: Collection[str]) -> Iterator[Part | Broken]:
    """Yield the outermost elements called one of `names`, in order; linear in the text."""
    opening = _opening(names)
    head = head_of(text, names)[:_HEAD]
    declared = "".join(dict.fromkeys(_NAMESPACE.findall(head)))
    at, line, counted = 0, 1, 0
    ends: dict[str, re.Match[str]] = {}
    while (start := opening.search(text, at)) is not None:
        line += text.count("\n", counted, start.start())
        counted = start.start()
        name = start[1]
        closing = _closing(name, text, start.end(), ends)
        if closing is None:
            yield Broken(name, line, f"its end </{name}> is missing; the document was cut, fetch it again")
            return
        following = opening.search(text, start.end(), closing.start())
        if following is None:
            yield _parsed(name, text[start.start() : closing.end()], declared, line)
            at = closing.end()
        else:
            yield Broken(name, line, f"its end </{name}> is missing; mend the markup")
            at = following.start()


def _closing(name: str, text: str, at: int, ends: dict[str, re.Match[str]]) -> re.Match[str] | None:
    """The first end tag from `at` on; one that was found before and still lies ahead is not looked for again."""
    known = ends.get(name)
    if known is None or known.start() < at:
        known = re.compile(rf"</{re.escape(name)}\s*>").search(text, at)
        if known is not None:
            ends[name] = known
    return known


def _opening(names: Collection[str]) -> re.Pattern[str]:
    """`<item>`, `<item guid=…>` or `<g2:item>`."""
    return re.compile(rf"<((?:[A-Za-z][\w.-]{{0,40}}:)?(?:{'|'.join(sorted(map(re.escape, names)))}))(?=[\s>])")


def _parsed(name: str, text: str, declared: str, line: int) -> Part | Broken:
    """The part inside an element that declares the document's namespaces."""
    try:
        holder = parsed_text(f"<part{_once(declared)}>{text}</part>", first_line=line)
    except NotXML as error:
        return Broken(name, line, str(error))
    return Part(holder[0], line)


def _once(declared: str) -> str:
    """Each namespace declaration once: two of one name on an element are an error of their own."""
    by_name = {found.partition("=")[0].strip(): found for found in reversed(_NAMESPACE.findall(declared))}
    return "".join(by_name.values())
