"""Knowledge tables: what is read, and the one sentence for each mistake."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

import pytest

from streams.errors import KnowledgeError
from streams.knowledge.table import read_table


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    size: Literal["small", "large"]
    weight: float = 1.0
    words: tuple[str, ...] = ()
    since: date | None = None
    colour: Colour | None = None
    shown: bool = True

    def __post_init__(self):
        if self.id == "forbidden":
            raise ValueError("id 'forbidden' is not allowed; choose another")


def table(tmp_path, text):
    path = tmp_path / "things.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_cells_become_typed_values(tmp_path):
    path = table(
        tmp_path,
        "# a comment\n\nid\tsize\tweight\twords\tsince\tcolour\tshown\n"
        "a\tsmall\t0.5\tone | two\t2019-05-14\tred\tno\nb\tlarge\n",
    )
    read = read_table(path, Row, unique="id")
    assert read.rows == (
        Row("a", "small", 0.5, ("one", "two"), date(2019, 5, 14), Colour.RED, shown=False),
        Row("b", "large"),
    )
    assert [line.number for line in read.lines] == [4, 5]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_any_system_are_read(tmp_path, ending):
    assert [row.id for row in read_table(table(tmp_path, f"id\tsize{ending}a\tsmall{ending}"), Row)] == ["a"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "write a header"),
        ("id\n", 1, "'size' is missing"),
        ("id\tsize\theight\n", 1, "unknown column 'height'"),
        ("id\tsize\tid\n", 1, "stands twice"),
        ("id\tsize\na\tsmall\t1\n", 2, "3 cells where the header has 2"),
        ("id\tsize\na\n", 2, "'size' is empty"),
        ("id\tsize\n\tsmall\n", 2, "'id' is empty"),
        ("id\tsize\n#\na\tmiddling\n", 3, "write one of small, large"),
        ("id\tsize\tweight\na\tsmall\tmuch\n", 2, "no number"),
        ("id\tsize\tweight\na\tsmall\tnan\n", 2, "no usable number"),
        ("id\tsize\tsince\na\tsmall\t14.5.2019\n", 2, "write it like 2019-05-14"),
        ("id\tsize\tcolour\na\tsmall\tblue\n", 2, "write one of red"),
        ("id\tsize\tshown\na\tsmall\ttrue\n", 2, "write one of yes, no"),
        ("id\tsize\twords\na\tsmall\tone||two\n", 2, "remove the extra |"),
        ("id\tsize\nforbidden\tsmall\n", 2, "choose another"),
        ("id\tsize\na\tsmall\nb\tsmall\na\tlarge\n", 4, "stands already on line 2"),
        (b"id\tsize\na\tsm\xffall\n", 2, "save the file as UTF-8"),
    ],
)
def test_a_mistake_names_file_line_and_mend(tmp_path, text, line, said):
    with pytest.raises(KnowledgeError) as raised:
        read_table(table(tmp_path, text), Row, unique="id")
    assert f"things.tsv:{line}: " in str(raised.value)
    assert said in str(raised.value)


def test_a_missing_file_is_a_knowledge_error(tmp_path):
    with pytest.raises(KnowledgeError, match=r"absent\.tsv:1: the file cannot be read"):
        read_table(tmp_path / "absent.tsv", Row)


def test_a_caller_names_the_line_of_a_row(tmp_path):
    read = read_table(table(tmp_path, "id\tsize\n\na\tsmall\n"), Row)
    ((line, _),) = read.numbered()
    assert "things.tsv:3: no such thing; add it" in str(read.mistake(line, "no such thing; add it"))
