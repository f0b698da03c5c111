"""Offices by date: who held one on a day, and what a person held."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from streams.entities.rows import HolderRow

_LESSER: Final = ("deputy-", "first-deputy-", "vice-")
"""How classes of offices begin whose holders the bare title does not mean."""


class Offices:
    """Terms of office, asked by office and day or by person and day."""

    def __init__(self, holders: Iterable[HolderRow]) -> None:
        self._of_office: defaultdict[str, list[HolderRow]] = defaultdict(list)
        self._of_person: defaultdict[str, list[HolderRow]] = defaultdict(list)
        for row in holders:
            self._of_office[row.office].append(row)
            self._of_person[row.person].append(row)

    def holder(self, office: str, day: date) -> str | None:
        """The id of the one person who held `office` on `day`; None for nobody, or for several (deputies, envoys)."""
        holders = {row.person for row in self._of_office.get(office, ()) if _held(row, day)}
        return holders.pop() if len(holders) == 1 else None

    def role(self, person: str, day: date) -> str | None:
        """The office that `person` held on `day`, the first in the file where there were several."""
        for row in self._of_person.get(person, ()):
            if _held(row, day):
                return row.office
        return None

    def known(self, office: str) -> bool:
        """Whether any holder of `office` is listed."""
        return office in self._of_office

    def ever(self, person: str, office: str) -> bool:
        """Whether `person` held `office` on any day; "rus.ambassador" holds wherever the ambassador was sent."""
        within = f"{office}."
        return any(row.office == office or row.office.startswith(within) for row in self._of_person.get(person, ()))


def is_of_class(role: str | None, class_: str) -> bool:
    """Whether the office `role` is of a class: "minister" fits every minister, but no deputy; an envoy is one wherever sent."""
    if role is None:
        return False
    if role.endswith(f".{class_}") or f".{class_}." in role:
        return True
    return role.endswith(f"-{class_}") and not role.rpartition(".")[2].startswith(_LESSER)


def _held(row: HolderRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day < row.until)
