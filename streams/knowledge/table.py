"""Tables of knowledge: a TSV file into typed rows, or one sentence that names file, line, what is wrong, and the mend.

A table is UTF-8 text: a header row, then one thing a line, cells separated by tabs. Lines that start with `#` and blank lines
are skipped. Cells are trimmed; empty cells at the end of a line may be left out, because editors strip trailing tabs.

A frozen dataclass describes the columns, one field a column, in any order. The annotation says what a cell may hold::

    @dataclass(frozen=True, slots=True)
    class Trigger:
        id: str                                  # required: no default
        type: EventType                          # an Enum or Literal: only its values
        weight: float = 1.0                      # optional: the default stands for an empty cell
        en: tuple[str, ...] = ()                 # several values, separated by |
        since: date | None = None                # an ISO date, or nothing

        def __post_init__(self) -> None:         # what one cell cannot tell
            if not self.en:
                raise ValueError("no words in any language; fill the column en")

    table = read_table(KNOWLEDGE / "acts" / "triggers.tsv", Trigger, unique="id")
    for line, trigger in table.numbered():
        if trigger.type not in MODES:
            raise table.mistake(line, "…; …")    # what the rows together cannot mean

Known cell types: str, int, float, bool (`yes`/`no`), date, an Enum (by value), a Literal of strings, tuple[str, ...], and
any of these `| None`. Read a table once, at load: the judgement does no I/O afterwards.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

from streams.errors import KnowledgeError

KNOWLEDGE: Final = Path(__file__).parent
"""The folder of the packaged data files."""

Row = TypeVar("Row")


class Line(NamedTuple):
    """Where a row stands: its file, and the line there counted from 1."""

    path: Path
    number: int


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The rows of one file, or of several with the same columns, in their order, each with the line that it stands on."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def numbered(self) -> Iterator[tuple[Line, Row]]:
        """Yield each row with its line, for checks that a row alone cannot make."""
        return zip(self.lines, self.rows, strict=True)

    def mistake(self, line: Line, what: str) -> KnowledgeError:
        """Make the error for `line`; `what` says what is wrong and, after a semicolon, the mend."""
        return _mistake(*line, what)


@dataclass(frozen=True, slots=True)
class _Column:
    """How the cell of one column is read; `read` raises ValueError with what is wrong and the mend."""

    name: str
    required: bool
    read: Callable[[str], object]


def read_table(path: Path, row: type[Row], *, unique: str | None = None) -> Table[Row]:
    """Read the TSV file `path` into rows of the dataclass `row`; no two rows share the value of the column `unique`.

    Raises `KnowledgeError`, naming file and line, for: no file, not UTF-8, no header, a missing, unknown or repeated column,
    too many or too few cells, an empty required cell, a value of the wrong type or outside the allowed set, a row that its
    `__post_init__` refuses, and a repeated `unique` value.
    """
    return read_tables((path,), row, unique=unique)


def read_tables(paths: Iterable[Path], row: type[Row], *, unique: str | None = None) -> Table[Row]:
    """Read several files with the same columns as one table; `unique` holds across them. Raises as `read_table` does."""
    rows: list[Row] = []
    lines: list[Line] = []
    first: dict[object, Line] = {}
    for path in paths:
        for line, made in _rows_of(path, row):
            if unique is not None:
                value = getattr(made, unique)
                before = first.setdefault(value, line)
                if before != line:
                    where = f"line {before.number}" if before.path == path else f"line {before.number} of {_shown(before.path)}"
                    raise _mistake(*line, f"{unique} {value!r} stands already on {where}; rename or remove one of them")
            rows.append(made)
            lines.append(line)
    return Table(tuple(rows), tuple(lines))


def _rows_of(path: Path, row: type[Row]) -> Iterator[tuple[Line, Row]]:
    numbered = _lines_of(path)
    if not numbered:
        raise _mistake(path, 1, "the table is empty; write a header row with the column names")
    header_line, header = numbered[0]
    order = _order_of(path, header_line, header, _columns_of(row))
    for line, text in numbered[1:]:
        yield Line(path, line), _row_of(path, line, text, order, row)


def _mistake(path: Path, line: int, what: str) -> KnowledgeError:
    return KnowledgeError(f"{_shown(path)}:{line}: {what}")


def _shown(path: Path) -> Path:
    return path.relative_to(KNOWLEDGE.parent.parent) if path.is_relative_to(KNOWLEDGE) else path


def _lines_of(path: Path) -> list[tuple[int, str]]:
    """The lines that say something, numbered as an editor numbers them."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _mistake(path, 1, f"the file cannot be read ({error.strerror}); restore it from the package") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _mistake(path, line, "the bytes are not UTF-8; save the file as UTF-8") from error
    return [
        (number, line.rstrip("\r"))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.startswith("#")
    ]


def _columns_of(row: type[Any]) -> dict[str, _Column]:
    hints = typing.get_type_hints(row)
    return {
        field.name: _Column(
            name=field.name,
            required=field.default is MISSING and field.default_factory is MISSING,
            read=_reader_of(hints[field.name]),
        )
        for field in fields(row)
    }


def _order_of(path: Path, line: int, header: str, columns: Mapping[str, _Column]) -> tuple[_Column, ...]:
    names = [name.strip() for name in header.split("\t")]
    known = ", ".join(columns)
    for name in names:
        if name not in columns:
            raise _mistake(path, line, f"unknown column {name!r}; the columns are {known}")
        if names.count(name) > 1:
            raise _mistake(path, line, f"column {name!r} stands twice; remove one of them")
    for name, column in columns.items():
        if column.required and name not in names:
            raise _mistake(path, line, f"column {name!r} is missing; add it to the header and fill it in every row")
    return tuple(columns[name] for name in names)


def _row_of(path: Path, line: int, text: str, order: tuple[_Column, ...], row: type[Row]) -> Row:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) > len(order):
        raise _mistake(path, line, f"{len(cells)} cells where the header has {len(order)}; remove a tab or name the column")
    values: dict[str, object] = {}
    for index, column in enumerate(order):
        cell = cells[index] if index < len(cells) else ""
        if cell:
            try:
                values[column.name] = column.read(cell)
            except ValueError as error:
                raise _mistake(path, line, f"column {column.name!r}: {error}") from error
        elif column.required:
            raise _mistake(path, line, f"column {column.name!r} is empty; fill it ({len(cells)} of {len(order)} cells found)")
    try:
        return row(**values)
    except ValueError as error:
        raise _mistake(path, line, str(error)) from error


def _reader_of(hint: Any) -> Callable[[str], object]:
    """The function that reads a cell of the annotated type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _reader_of(inner)
    if origin is tuple and arguments == (str, ...):
        return _many
    if origin is Literal:
        return _one_of({value: value for value in arguments})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of({str(member.value): member for member in hint})
    if hint is bool:
        return _one_of({"yes": True, "no": False})
    readers: dict[object, Callable[[str], object]] = {str: str, int: _int, float: _float, date: _date}
    if hint not in readers:
        raise TypeError(f"a table cell cannot hold {hint!r}; see the list of cell types in {__name__}")
    return readers[hint]


def _many(cell: str) -> tuple[str, ...]:
    values = tuple(value.strip() for value in cell.split("|"))
    if not all(values):
        raise ValueError(f"{cell!r} has an empty value between its bars; remove the extra |")
    return values


def _one_of(allowed: Mapping[str, object]) -> Callable[[str], object]:
    def read(cell: str) -> object:
        if cell not in allowed:
            raise ValueError(f"{cell!r} is not allowed; write one of {', '.join(allowed)}")
        return allowed[cell]

    return read


def _int(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no whole number; write digits only") from None


def _float(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no number; write it like 0.5") from None
    if not -1e9 < value < 1e9:  # also refuses nan and inf, which compare false with everything later
        raise ValueError(f"{cell!r} is no usable number; write it like 0.5")
    return value


def _date(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no date; write it like 2019-05-14") from None
