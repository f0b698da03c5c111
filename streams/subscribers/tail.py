"""An alert as lines for a terminal: what, who, whether it is real, the sentence that says so, and where it stands."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from rich.console import Group
from rich.text import Text

from streams.subscribers import wording
from streams.subscribers.alert_stream import CloudEvent
from streams.subscribers.harmless import harmless

_BADGES: Final = {"new": "bold white on green", "update": "bold black on yellow", "retraction": "bold white on red"}
_MARKS: Final = {"USA": "bold blue", "RUS": "bold red"}
_SHOWN: Final = 3
"""Supporting sentences shown, the latest first; the board and `--json` have them all."""

_LANGUAGES: Final = {"ar": "Arabic", "en": "English", "ru": "Russian"}


def render(alert: CloudEvent) -> Group:
    """Lay out one alert for `rich.console.Console.print`. Every text in it is harmless to a terminal (see `harmless`)."""
    return Group(*_lines(alert))


def _lines(alert: CloudEvent) -> Iterator[Text]:
    data = alert["data"]
    kind = str(alert["type"]).rpartition(".")[2]
    withdrawn = kind == "retraction"
    yield _head(alert, kind)
    for language, headline in (data.get("headline") or {}).items():
        style = "strike" if withdrawn else "bold" if language == "en" else ""
        yield Text(f"  {harmless(headline)}", style=style)
    for change in data.get("changed") or ():
        yield Text(f"  {harmless(_change(change))}", style="yellow")
    if data.get("reason"):
        yield Text(f"  withdrawn: {harmless(data['reason'])}", style="red")
    supports = list(data.get("evidence") or ())
    for support in supports[: -_SHOWN - 1 : -1]:
        yield from _support(support, data)
    if len(supports) > _SHOWN:
        yield Text(f"  and {len(supports) - _SHOWN} more", style="dim")
    yield Text("")


def _head(alert: CloudEvent, kind: str) -> Text:
    """The badge, when the article was made, and the act in words."""
    data = alert["data"]
    words = [
        wording.act(str(data.get("type")), data.get("mode")),
        wording.direction(str(data.get("direction")), str(data.get("dyad"))),
        "withdrawn" if kind == "retraction" else wording.status(str(data.get("status"))),
        str(data.get("place") or ""),
        str(data.get("date") or ""),
    ]
    line = Text.assemble((f" {harmless(kind).upper()} ", _BADGES.get(kind, "bold reverse")), " ", (_clock(alert), "dim"), "  ")
    return line.append(" · ".join(harmless(word) for word in words if word), style="cyan")


def _clock(alert: CloudEvent) -> str:
    try:
        return f"{datetime.fromisoformat(str(alert.get('time'))):%d %b %Y %H:%M}"
    except ValueError:
        return harmless(alert.get("time"))


def _change(change: dict[str, Any]) -> str:
    field = str(change.get("field"))
    before, after = (
        wording.status(str(change.get(side))) if field == "status" else change.get(side) or "not said"
        for side in ("before", "after")
    )
    return f"{field.replace('_', ' ')}: {before} → {after}"


def _support(support: dict[str, Any], data: dict[str, Any]) -> Iterator[Text]:
    quote = Text(f"  “{harmless(support.get('quote'))}”")
    for actor in (*(data.get("source_actors") or ()), *(data.get("target_actors") or ())):
        name = harmless(actor.get("text"))
        if name:
            quote.highlight_words([name], _MARKS.get(str(actor.get("country")), "bold"))
    yield quote
    language = str(support.get("language"))
    where = [support.get("outlet"), _LANGUAGES.get(language, language), support.get("url")]
    yield Text("    " + ", ".join(harmless(part) for part in where if part), style="dim")
