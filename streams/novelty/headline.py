"""The line that stands over an alert, in English and in the article's language.

Put together from nouns, names in the nominative and stamps (`streams/knowledge/novelty/headlines.tsv`): a sentence with a verb
would have to agree with the gender and number of whoever acts, and in Russian every name after a preposition changes.
"""

from datetime import date
from typing import Final

from streams.articles.alert import AlertKind, Change
from streams.articles.enriched import Actor, Interaction, Precision
from streams.articles.plover import MUTUAL, Status
from streams.novelty.standing import bodies_of
from streams.novelty.wording import LANGUAGES, Language, name_in, word

NAMED: Final = 3
"""So many actors of a side are named; a list of seven delegates is no headline."""

_DASH: Final[dict[Language, str]] = {"en": " – ", "ar": " – ", "ru": " — "}
_ARROW: Final[dict[Language, str]] = {"en": " → ", "ar": " ← ", "ru": " → "}  # an Arabic line runs from right to left
_COMMA: Final[dict[Language, str]] = {"en": ", ", "ar": "، ", "ru": ", "}


def headlines(kind: AlertKind, record: Interaction, changed: tuple[Change, ...]) -> dict[str, str]:
    """Write the headline of an alert by language: English, and that of the evidence where we have words in it.

    >>> headlines(AlertKind.NEW, record, ())["ru"]  # doctest: +SKIP
    'Сергей Лавров — Майк Помпео: переговоры (14 мая 2019), запланировано'
    """
    written = {"en": _headline(kind, record, changed, "en")}
    for language in LANGUAGES:
        if language == record.evidence.language:
            written[language] = _headline(kind, record, changed, language)
    return written


def _headline(kind: AlertKind, record: Interaction, changed: tuple[Change, ...], language: Language) -> str:
    line = f"{_parties(record, language)}: {_act(record, language)}{_setting(record, language)}"
    if kind is not AlertKind.NEW:
        line = f"{word(f'kind.{kind}', language)}: {line}"
    if changed:
        return line + _DASH[language] + _COMMA[language].join(_change(change, language) for change in changed)
    if record.status is not Status.ACTUAL and kind is not AlertKind.RETRACTION:
        return line + _COMMA[language] + word(f"is.{record.status}", language)
    return line


def _parties(record: Interaction, language: Language) -> str:
    between = _DASH if record.direction == MUTUAL else _ARROW
    left, _, right = record.dyad.partition("-") if record.direction == MUTUAL else record.direction.partition(">")
    source = _side(record.source_actors, language)
    target = _side(record.target_actors, language)
    return (source or name_in(left, language)) + between[language] + (target or name_in(right, language))


def _side(actors: tuple[Actor, ...], language: Language) -> str:
    """Name the people of a side; the body or the country that they speak for goes without saying.

    Whoever says no more than the country ("Russian officials") is named by it.
    """
    people = [actor for actor in actors if actor.kind == "person"]
    names = [
        name_in(actor.country, language) if bodies_of(actor.id) is None else name_in(actor.id, language, actor)
        for actor in people or actors
    ]
    return _COMMA[language].join(list(dict.fromkeys(names))[:NAMED])


def _act(record: Interaction, language: Language) -> str:
    return word(f"{record.type}/{record.mode}", language) or word(record.type, language)


def _setting(record: Interaction, language: Language) -> str:
    """Write place and date in brackets. Place names are English, so other languages do without."""
    place = record.place if language == "en" else None
    when = None if record.date is None else _date(record.date, record.precision, language)
    known = _COMMA[language].join(part for part in (place, when) if part)
    return f" ({known})" if known else ""


def _date(when: date, precision: Precision | None, language: Language) -> str:
    match precision:
        case "year":
            return str(when.year)
        case "month":
            return f"{word(f'month-alone.{when.month}', language)} {when.year}"
        case _:
            return f"{when.day} {word(f'month.{when.month}', language)} {when.year}"


def _change(change: Change, language: Language) -> str:
    """Write what was and what is now. Of places and people only English has the names; other languages say what changed."""
    label = word(f"changed.{change.field}", language)
    if label and language != "en":
        return label
    was, now = (_value(change.field, value, language) for value in (change.before, change.after))
    return f"{label}: {was}{_ARROW[language]}{now}" if label else f"{was}{_ARROW[language]}{now}"


def _value(field: str, value: str | None, language: Language) -> str:
    if value is None:
        return "?"
    if field == "status":
        return word(f"is.{value}", language)
    return _date(date.fromisoformat(value), "day", language) if field == "date" else value
