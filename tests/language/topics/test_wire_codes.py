"""The ways in which wires write IPTC's codes, and the table of the codes itself."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import KnowledgeError
from streams.knowledge.table import KNOWLEDGE
from streams.topics.newscodes import NewsCodes

TABLE = KNOWLEDGE / "topics" / "iptc.tsv"
SOURCE = Path(__file__).parents[4] / "shared" / "reference" / "iptc" / "mediatopics-2025-03-31.json"


@cache
def codes() -> NewsCodes:
    return NewsCodes.load(TABLE)


@pytest.mark.parametrize(
    "written",
    [
        "medtop:20000344",
        " MEDTOP:20000344\n",
        "mediatopic:20000344",
        "medtop20000344",
        "20000344",
        "http://cv.iptc.org/newscodes/mediatopic/20000344",
        "https://cv.iptc.org/newscodes/mediatopic/20000344/",
        "http://cv.iptc.org/newscodes/mediatopic/20000344?lang=ar",
        "urn:newsml:iptc.org:mediatopic:20000344",
    ],
)
def test_a_media_topic_however_it_is_written(written):
    assert codes().read(written) == "medtop:20000344"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("medtop:20000064", "medtop:20000105"),  # war crime action: the same Wikidata entity as war crime
        ("medtop:20000604", "medtop:20000598"),  # national security: the same name
        ("medtop:20000030", "medtop:20000029"),  # music theatre: nothing alike, so what stood above it
        ("subj:11000000", "medtop:11000000"),
        ("subj:11002004", "medtop:11000000"),
        ("iptc:16009000", "medtop:16000000"),
        ("http://cv.iptc.org/newscodes/subjectcode/04007003", "medtop:04000000"),
        ("07000000", "medtop:07000000"),
        ("07001000", "medtop:07000000"),
        ("medtop:20009999", "medtop:20009999"),  # of a version newer than the table
    ],
)
def test_retired_old_and_new_codes(written, means):
    assert codes().read(written) == means


@pytest.mark.parametrize(
    "written",
    ["", "medtop:", "medtop:1", "iptc:15000000x", "20150314", "18000000", "subj:99000000", "shop:20000344", "x" * 1_000_000],
)
def test_what_is_no_code_of_iptcs(written):
    assert codes().read(written) is None


@given(st.text())
def test_any_string_is_a_code_or_none(written):
    read = codes().read(written)
    assert read is None or codes().line_of(read)[0] == read


def test_every_living_topic_ends_at_one_of_the_17():
    tops = {code for code, row in codes().rows.items() if row.parent is None and row.now is None}
    assert len(tops) == 17
    assert {codes().line_of(code)[-1] for code, row in codes().rows.items() if row.now is None} == tops


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("medtop:20009999\tx\tmedtop:20008888", "add its line or name another"),
        ("medtop:20009999\tx\tmedtop:20000030", "no living topic"),
        ("medtop:20009999\tx\tmedtop:20009999", "correct the line"),
        ("medtop:20009999\tx\tmedtop:01000000\tmedtop:01000000", "leave only the column 'now'"),
    ],
)
def test_a_mistake_names_file_line_and_mend(tmp_path, line, mend):
    path = tmp_path / "iptc.tsv"
    shutil.copy(TABLE, path)
    text = path.read_text(encoding="utf-8") + line + "\n"
    path.write_text(text, encoding="utf-8")
    number = text.count("\n")
    with pytest.raises(KnowledgeError) as raised:
        NewsCodes.load(path)
    assert f"iptc.tsv:{number}: " in str(raised.value)
    assert mend in str(raised.value)


@pytest.mark.shared
def test_the_table_is_iptcs():
    if not SOURCE.exists():
        pytest.skip(f"{SOURCE} is absent: it holds the IPTC tree that iptc.tsv is checked against")
    iptc = {topic["qcode"]: topic for topic in json.loads(SOURCE.read_text(encoding="utf-8"))}
    assert {code: (row.en, row.now is not None) for code, row in codes().rows.items()} == {
        code: (topic["en"], topic["retired"] is not None) for code, topic in iptc.items()
    }
