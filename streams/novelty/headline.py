"""The line that stands over an alert, in English and in the article's language.

A sentence such as a desk writes it, put together from the record: who, did what, to whom, where, when; called off, denied or
withdrawn as the case may be. What is said of an act, and how it agrees with whoever acts, stands in
`streams/knowledge/novelty/headlines.tsv`; names in their cases come from `names`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from streams.articles.alert import AlertKind, Change
from streams.articles.enriched import Actor, Interaction, Precision
from streams.articles.plover import MUTUAL, Status
from streams.novelty.names import Name, delegation_of, is_state, name_of, state_name
from streams.novelty.standing import bodies_of
from streams.novelty.wording import LANGUAGES, Language, act_of, at_place, filled, with_form, word

NAMED: Final = 3
"""So many actors of a side are named; a list of seven delegates is no headline."""

_AND: Final[dict[Language, str]] = {"en": " and ", "ar": " و", "ru": " и "}
_COMMA: Final[dict[Language, str]] = {"en": ", ", "ar": " و", "ru": ", "}
_PARTICIPLES: Final = "mfnp"
_VERBS: Final = {"m": 0, "f": 1, "n": 2, "p": 3}
"""Where a Russian verb's form stands in the table, by the gender of its subject."""


def headlines(kind: AlertKind, record: Interaction, changed: tuple[Change, ...]) -> dict[str, str]:
    """Write the headline of an alert by language: English, and that of the evidence where we have words in it.

    >>> headlines(AlertKind.NEW, record, ())["ru"]  # doctest: +SKIP
    'Сергей Лавров и Майк Помпео проведут переговоры в Сочи 14 мая 2019 года'
    """
    written: dict[str, str] = {"en": _Line(record, changed, "en").of(kind)}
    for language in LANGUAGES:
        if language == record.evidence.language:
            written[language] = _Line(record, changed, language).of(kind)
    return written


class _Line:
    """The headline of one record in one language."""

    def __init__(self, record: Interaction, changed: tuple[Change, ...], language: Language) -> None:
        self._record = record
        self._changed = {change.field: change for change in changed}
        self._language = language
        left, right = _states(record)
        sides = [(left, record.source_actors), (right, record.target_actors)]
        guest = _guest(sides) if record.mode == "visit" and record.direction == MUTUAL else None
        if guest == 1:
            sides.reverse()
        self._mutual = record.direction == MUTUAL and guest is None
        self._states = {"S": sides[0][0], "T": sides[1][0]}
        self._actors = {"S": sides[0][1], "T": sides[1][1]}
        self._act = act_of(record.type, record.mode, "mutual" if self._mutual else "act", language)
        self._joined = _newcomers(
            [self._changed[field] for field in ("source_actors", "target_actors") if field in self._changed]
        )
        self._sides = {side: self._side(side) for side in "ST"}

    def of(self, kind: AlertKind) -> str:
        """Write the line of this kind of alert."""
        line = self._statement()
        if kind is AlertKind.RETRACTION:
            return word("kind.retraction", self._language).replace("{L}", line)
        if kind is AlertKind.UPDATE:
            line = " ".join(part for part in (line, *self._what_was()) if part)
            return word("kind.update", self._language).replace("{L}", line)
        return line

    def _statement(self) -> str:
        """Write what is, or is no longer, so. What is called off or denied is told as a noun."""
        status = self._record.status
        if status in (Status.ACTUAL, Status.PLANNED):
            return _capitalised(self._fluent(f"{self._sentence(planned=status is Status.PLANNED)}{self._setting()}"))
        gender, noun = (self._act.noun[0], self._act.noun[2:]) if self._language == "ru" else ("", self._act.noun)
        named = self._fluent(f"{filled(noun, self._fill)}{self._setting()}")
        stamp = word(f"stamp.{self._stamp(status)}", self._language)
        return _capitalised(with_form(stamp, _PARTICIPLES.find(gender)).replace("{N}", named))

    def _stamp(self, status: Status) -> str:
        """Tell a plan that was called off from a report that was denied, where the alert says what was known before."""
        change = self._changed.get("status")
        if status is not Status.NEGATED or change is None:
            return status.value
        return "called-off" if change.before == "planned" and self._act.nature != "word" else "denied"

    def _sentence(self, *, planned: bool) -> str:
        predicate = self._act.sentence
        subjects = [*self._sides["S"], *self._sides["T"]] if self._mutual else self._sides["S"]
        subject = _listing([name.form("nom") for name in subjects], self._language)
        if self._language == "en":
            plural = planned or len(subjects) > 1 or subjects[0].gender == "p"
            return f"{subject} {'to ' if planned else ''}{filled(with_form(predicate, int(plural)), self._fill)}"
        if self._language == "ru":
            return f"{subject} {filled(with_form(predicate, *_russian_verb(subjects, self._mutual, planned)), self._fill)}"
        if self._mutual:
            return filled(with_form(predicate, int(planned)), self._fill)
        predicate = filled(with_form(predicate, 2 * planned + (subjects[0].gender == "f")), self._fill)
        if len(subjects) == 1:
            return f"{subject} {predicate}"
        # Before several subjects an Arabic verb stays in the singular; behind them it would be dual or plural.
        verb, _, rest = predicate.partition(" ")
        return f"{verb} {subject} {rest}".rstrip()

    def _fill(self, slot: str, what: str) -> str:
        """Give what a slot of the tables asks for; see the head of `headlines.tsv`."""
        if slot == "B":
            return _listing([name.form(what or "nom") for name in (*self._sides["S"], *self._sides["T"])], self._language)
        state = self._states[slot]
        if what == "'s":
            return self._possessive(slot)
        kind, _, case = what.partition("-")
        if kind == "land":
            return state_name(state, self._language).form(case or "nom")
        if kind == "national" and (persons := self._persons(slot)):
            return _listing([name.form(case or "gen") for name in persons], self._language)
        if kind in ("people", "media", "national"):
            return word(f"{what}.{state}", self._language) or state_name(state, self._language).form("gen")
        return _listing([name.form(what or "nom") for name in self._sides[slot]], self._language)

    def _possessive(self, slot: str) -> str:
        """Write the English possessive: "US sanctions", "Russian sanctions", "Donald Trump's sanctions"."""
        state = self._states[slot]
        names = [name.forms[0] for name in self._sides[slot]]
        if names == [state_name(state, "en").forms[0]]:
            return word(f"possessive.{state}", "en") or f"{names[0]}'s"
        return f"{_listing(names, 'en')}'s"

    def _side(self, side: str) -> list[Name]:
        """Name the people of a side; the body or the country that they speak for goes without saying.

        Whoever says no more than the country ("Russian officials") is named by it. Who joins is told by himself. Of what states
        do together nobody is named, and a spokesperson does nothing but speak.
        """
        state = state_name(self._states[side], self._language)
        actors = [actor for actor in self._actors[side] if actor.name not in self._joined]
        if self._act.nature == "deed":
            actors = [] if self._mutual else [actor for actor in actors if not _speaks(actor)]
        people = [actor for actor in actors if actor.kind == "person"]
        names = [
            state_name(actor.country, self._language) if bodies_of(actor.id) is None else name_of(actor, self._language)
            for actor in people or actors
        ]
        names = list(dict.fromkeys(names))[:NAMED] or [state]
        if side == "S" and names == [state] and self._record.mode == "visit" and not self._mutual:
            return [delegation_of(self._states[side], self._language)]
        return names

    def _persons(self, side: str) -> list[Name]:
        """Name the persons of a side who have a name in the language: nobody frees "the United States"."""
        state = state_name(self._states[side], self._language)
        named = [name_of(actor, self._language) for actor in self._actors[side] if actor.kind == "person"]
        return [name for name in named if name != state][:NAMED]

    def _setting(self) -> str:
        """Write place and date, each with a space before it. Of a visit the country says where.

        What is called off was to be where and when the plan said; another date or place beside it is that of the telling.
        """
        record = self._record
        place, when, exact = record.place, record.date, record.precision
        if record.status is Status.NEGATED:
            place, (when, exact) = self._place_before() or place, self._date_before() or (when, exact)
        at_home = place is not None and any(is_state(place, state) for state in self._states.values())
        if record.mode == "visit" or (at_home and not self._mutual):
            place = None  # "Russia visits the US in the US", "the US imposes sanctions on Russia in Russia"
        return "".join(f" {part}" for part in self._where_and_when(place, when, exact))

    def _place_before(self) -> str | None:
        return self._changed["place"].before if "place" in self._changed else None

    def _date_before(self) -> tuple[date, Precision] | None:
        """The date that an update moved. A change tells no precision; a vague date stands on the first of its month."""
        change = self._changed.get("date")
        if change is None or change.before is None:
            return None
        when = date.fromisoformat(change.before)
        return when, "day" if when.day > 1 else self._record.precision or "day"

    def _where_and_when(self, place: str | None, when: date | None, precision: Precision | None) -> list[str]:
        where = "" if place is None else at_place(place, self._language)
        told = "" if when is None else _date(when, precision or "day", self._language)
        return [part for part in (where, told) if part]

    def _what_was(self) -> list[str]:
        """Write in brackets what an update changed, as far as the line does not say it."""
        return [self._status_before(), self._setting_before(), *self._who_joined()]

    def _status_before(self) -> str:
        change = self._changed.get("status")
        if change is None or self._record.status is Status.NEGATED:
            return ""
        if change.before == "planned" and change.after == "actual":
            return ""
        return word("then.restored" if change.before == "retracted" else "then.contrary", self._language)

    def _setting_before(self) -> str:
        if self._record.status is Status.NEGATED or not {"place", "date"} & self._changed.keys():
            return ""
        parts = self._where_and_when(self._place_before(), *(self._date_before() or (None, None)))
        if not parts:
            return word("then.place", self._language)
        return word("then.previously", self._language).replace("{W}", " ".join(parts))

    def _who_joined(self) -> list[str]:
        """Name who takes part as well, or is struck as well; those without a name in the language are left out."""
        sides = [(state_name(self._states[side], self._language), self._actors[side]) for side in "ST"]
        named = [(state, name_of(one, self._language)) for state, actors in sides for one in actors if one.name in self._joined]
        new = [name.form("nom") for state, name in named if name != state]
        key = "then.also" if not self._mutual else "then.joined-many" if len(new) > 1 else "then.joined"
        return [word(key, self._language).replace("{W}", _listing(new[:NAMED], self._language))] if new else []

    def _fluent(self, text: str) -> str:
        """Join the Arabic preposition "to" with the article of the name behind it: لروسيا, but للولايات المتحدة."""
        return text.replace(" لال", " لل") if self._language == "ar" else text


def _states(record: Interaction) -> tuple[str, str]:
    """Name the states of the two sides. Of a mutual act the article decides which side stands first, not the dyad's name."""
    if record.direction != MUTUAL:
        left, _, right = record.direction.partition(">")
        return left, right
    left, _, right = record.dyad.partition("-")
    turned = {actor.country for actor in record.source_actors} == {right} or (
        not record.source_actors and {actor.country for actor in record.target_actors} == {left}
    )
    return (right, left) if turned else (left, right)


def _guest(sides: Sequence[tuple[str, tuple[Actor, ...]]]) -> int | None:
    """Say which side's people visit a state of which nobody is named; None where both sides have people, or neither."""
    people = [any(actor.kind in ("person", "office") for actor in actors) for _, actors in sides]
    return people.index(True) if people.count(True) == 1 else None


def _speaks(actor: Actor) -> bool:
    return (actor.role or actor.id).endswith(".spokesperson")


def _newcomers(changes: Sequence[Change]) -> set[str]:
    """Take the names that are new on both sides together: an article may name the sides the other way round."""
    after = {name for change in changes for name in (change.after or "").split(", ")}
    return after - {name for change in changes for name in (change.before or "").split(", ")} - {""}


def _russian_verb(subjects: Sequence[Name], mutual: bool, planned: bool) -> tuple[int, ...]:  # noqa: FBT001 - two facts of one verb
    """Choose the form of a Russian verb by its place in the table: of both sides together, or of whoever acts."""
    if mutual:
        return (int(planned),)
    plural = len(subjects) > 1 or subjects[0].gender == "p"
    if planned:
        return (4 + plural,)
    return (3,) if plural else (_VERBS[subjects[0].gender],)


def _date(when: date, precision: Precision, language: Language) -> str:
    month = word(f"{'month' if precision == 'day' else 'month-in'}.{when.month}", language)
    line = word(f"in.{precision}", language)
    return line.replace("{D}", str(when.day)).replace("{M}", month).replace("{Y}", str(when.year))


def _listing(names: Sequence[str], language: Language) -> str:
    """Join names as a sentence does.

    >>> _listing(["Путин", "Лавров", "Трамп"], "ru")
    'Путин, Лавров и Трамп'
    """
    *first, last = names
    return f"{_COMMA[language].join(first)}{_AND[language]}{last}" if first else last


def _capitalised(line: str) -> str:
    return line[:1].upper() + line[1:]
