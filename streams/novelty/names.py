"""Names of actors and states for headlines: in three languages, in Russian cases, with the gender that verbs agree with.

Persons and bodies are named as `streams/knowledge/actors` lists them first; `names.tsv` has what those tables do not tell:
offices, the gender of acronyms. `streams.text.russian` makes the cases. Compared with pymorphy3 2.0.6, which is no dependency,
in November 2026: of the 1,556 persons in the tables it read otherwise four Americans (Rubin, Levin, Goldin: a foreign -ин takes
-ином) and Якубец, and nobody else whose words its dictionary has.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple

from streams.articles.enriched import Actor
from streams.entities.rows import WEAK, InstitutionRow, PersonRow, StateRow, read_actors
from streams.knowledge.table import KNOWLEDGE, read_table
from streams.novelty.wording import Language, word
from streams.text.russian import decline, name_cases

CASES: Final = ("nom", "gen", "dat", "acc", "ins", "loc")
"""The order in which Russian forms are kept."""

_BRACED: Final = re.compile(r"\{([^}]+)\}")
_LATIN: Final = re.compile("[A-Za-z]")
_WORDS: Final = re.compile(r"(?<=[ -])")
_SOFT: Final = "гкхжшщч"
_SLAVIC: Final = frozenset("RUS UKR BLR BGR SRB MKD KAZ UZB KGZ TJK TKM AZE ARM".split())
"""Where surnames in -ов and -ин decline as Russian ones; elsewhere they are foreign (Дарвин, Дарвином)."""

_ENGLISH_PLURAL: Final = re.compile(r"[a-rt-z]s$")
"""English bodies and groups in the plural ("US armed forces", "Russian hackers")."""

_ARABIC_FEMININE: Final = re.compile("[ةىا]$|اء$")
"""How feminine Arabic nouns end, and nearly all names of foreign states."""

_ARABIC_BANK: Final = re.compile("(ال)?(بنك|صندوق|مصرف)|.* بنك$")
"""Firms are feminine, as the word for one is; banks and funds, by their words, are not."""

Gender = Literal["m", "f", "n", "p"]


class Name(NamedTuple):
    """A name in one language: its forms in the order of `CASES` (one form where the language has no cases), and its gender.

    `p` is a plural. In English only that counts.
    """

    forms: tuple[str, ...]
    gender: Gender

    def form(self, case: str) -> str:
        """Return the form of a Russian case, or the only one."""
        return self.forms[CASES.index(case)] if len(self.forms) > 1 else self.forms[0]


@dataclass(frozen=True, slots=True)
class _NameRow:
    """A line of `names.tsv`, which explains its columns."""

    id: str
    en: str = ""
    ar: str = ""
    ar_gender: Literal["m", "f"] | None = None
    ru: str = ""
    ru_gender: Literal["m", "ma", "f", "n", "p", "pa"] | None = None


@cache
def _written() -> dict[str, _NameRow]:
    return {row.id: row for row in read_table(KNOWLEDGE / "novelty" / "names.tsv", _NameRow, unique="id")}


@cache
def _listed() -> dict[str, PersonRow | InstitutionRow | StateRow]:
    tables = read_actors()
    return {row.id: row for row in (*tables.persons, *tables.institutions, *tables.states)}


def name_of(actor: Actor, language: Language) -> Name:
    """Name an actor.

    Whoever has no name in the language, or none that can be declined, is named by the country ("the Russian deputy minister":
    Россия): English letters in an Arabic line, or a wrong case, are worse than less detail. In English the actor's own name
    stands.
    """
    if actor.kind in ("country", "place"):
        # A place is an actor only where it stands for its state: "Moscow".
        return state_name(actor.country, language)
    if language == "en":
        plural = actor.kind in ("group", "institution") and _ENGLISH_PLURAL.search(actor.name)
        return Name((actor.name,), "p" if plural else "n")
    return _own_name(actor.id, actor.country, language) or state_name(actor.country, language)


@cache
def state_name(code: str, language: Language) -> Name:
    """Name a state by its ISO 3166 alpha-3 code; one that no table has keeps its code."""
    written, row = _written().get(code.lower()), _listed().get(code)
    if language == "en":
        name = (written.en if written else "") or (row.name if row else code)
        return Name((name,), "n")
    return _own_name(code.lower(), code, language) or (_from_table(row, language) if row else None) or Name((code,), "f")


def is_state(place: str, code: str) -> bool:
    """Whether a place, as an interaction names it, is this state."""
    row = _listed().get(code)
    return row is not None and row.name == place


def delegation_of(code: str, language: Language) -> Name:
    """Name whoever a state sends, where an article says no more than the state: states do not travel."""
    if language == "en":
        return Name((f"{word(f'possessive.{code}', 'en') or code} delegation",), "n")
    return _own_name(f"{code.lower()}.delegation", code, language) or state_name(code, language)


@cache
def _own_name(identity: str, country: str, language: Language) -> Name | None:
    written = _written().get(identity) or _written().get(identity.partition(".")[2])
    if written is not None and language == "ar" and written.ar:
        adjective = word(f"adjective.{country}", "ar") if "*" in written.ar else ""
        return Name((written.ar.replace("*", adjective),), written.ar_gender or "m")
    if written is not None and language == "ru" and written.ru:
        of_country = state_name(country, "ru").form("gen") if "*" in written.ru else ""
        return _declined(written.ru.replace("*", of_country), written.ru_gender or "m")
    row = _listed().get(identity)
    return None if row is None else _from_table(row, language)


def _from_table(row: PersonRow | InstitutionRow | StateRow, language: Language) -> Name | None:
    """Take the first name in the actors' tables; None where there is none, or it is an acronym whose gender nothing shows."""
    name = next((one for one in (row.ar if language == "ar" else row.ru) if not one.startswith(WEAK)), "")
    if not name:
        return None
    if language == "ar":
        if isinstance(row, PersonRow):
            return Name((name,), row.gender)
        firm = isinstance(row, InstitutionRow) and row.kind == "company" and not _ARABIC_BANK.match(name)
        return Name((name,), "f" if firm or _ARABIC_FEMININE.search(name.partition(" ")[0]) else "m")
    if isinstance(row, PersonRow) and "{" not in name:
        return Name(_person(name, female=row.gender == "f", slavic=row.country in _SLAVIC), row.gender)
    braced = _BRACED.findall(name)
    if braced:
        return _declined(name, _gender(braced[-1]))
    return Name((name,), "f") if _LATIN.match(name) else None


def _gender(noun: str) -> Gender:
    """Guess the gender of a noun by its end. Of those in -ь the firms are feminine (Роснефть, Северсталь)."""
    if noun.endswith(("а", "я", "ь")):
        return "f"
    return "n" if noun.endswith(("о", "е")) else "m"


def _declined(phrase: str, gender: str) -> Name:
    """Decline the words in braces; `gender` is that of the table, with an a where the phrase names living beings."""
    plural, alive = gender[0] == "p", gender.endswith("a")
    parts = _BRACED.split(phrase)
    forms = []
    for case, _ in enumerate(CASES):
        words = [
            _chosen(decline(part, plural=plural)[case], case, feminine=gender == "f", alive=alive) if index % 2 else part
            for index, part in enumerate(parts)
        ]
        forms.append("".join(words))
    return Name(tuple(forms), gender[0])  # type: ignore[arg-type] # the table allows no other letter


def _chosen(forms: tuple[str, ...], case: int, *, feminine: bool, alive: bool) -> str:
    """Choose among the forms that are possible by the word's end alone."""
    if len(forms) > 1 and forms[0].endswith("ым") and forms[1].endswith("им"):
        return forms[forms[0][-3] in _SOFT]
    if CASES[case] == "acc":
        return forms[-1] if alive else forms[0]
    return forms[-1] if feminine and forms[0].endswith(("я", "ю", "ем")) else forms[0]


def _person(name: str, *, female: bool, slavic: bool) -> tuple[str, ...]:
    """Decline a person's name, word by word. The last word is the surname.

    -ин and -ина are declined like an adjective in Russian surnames (Путиным, Ирины Путиной) and like a noun in first names and
    foreign surnames (Константином, Остином, Ирины).
    """
    words = [part for part in _WORDS.split(name) if part]
    forms = []
    for case, _ in enumerate(CASES):
        chosen = []
        for position, part in enumerate(words):
            possible = name_cases(part, female=female)[case]
            surname = position == len(words) - 1
            if len(possible) > 1 and possible[0].rstrip().endswith("им") and possible[1].rstrip().endswith("ым"):
                chosen.append(possible[part[-3:-2] not in _SOFT])
            else:
                as_noun = possible[-1].rstrip(" -").endswith(("ом", "ы", "е")) and not (surname and (slavic or female))
                chosen.append(possible[-1] if as_noun else possible[0])
        forms.append("".join(chosen))
    return tuple(forms)
