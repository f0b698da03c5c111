"""Offices by date: who held one on a day, and what a person held."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from streams.entities.rows import HolderRow


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

    def ever(self, person: str, office: str) -> bool:
        """Whether `person` held `office` on any day."""
        return any(row.office == office for row in self._of_person.get(person, ()))


def _held(row: HolderRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day < row.until)
