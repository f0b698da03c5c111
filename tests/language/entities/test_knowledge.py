"""The tables of actors: a line added is found, a mistake is named, an id is never invented."""

import shutil

import pytest

from streams.entities import Linker
from streams.entities.rows import ACTORS, read_actors
from streams.errors import KnowledgeError


@pytest.fixture
def folder(tmp_path):
    """A copy of the packaged tables to write into."""
    copy = tmp_path / "actors"
    shutil.copytree(ACTORS, copy)
    return copy


TESTOV = ("Arvid Testov", "أرفيد تستوف", "Арвид Тестов")


def add(folder, name, *cells):
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\t".join(cells) + "\n", encoding="utf-8")


def end_term(folder, office, day):
    """Give whoever still holds the Russian office his last day, as one does on adding a successor."""
    path = folder / "rus/holders.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for cells in rows:
        if cells[0] == office and cells[3:4] in ([], [""]):
            cells[3:4] = [day]
    path.write_text("".join("\t".join(cells) + "\n" for cells in rows), encoding="utf-8")


def test_a_new_office_holder_is_two_lines_and_found_in_three_languages(folder, seen):
    add(
        folder, "rus/persons.tsv", "arvid-testov", "Arvid Testov", "RUS", "m", "", "Arvid Testov", "أرفيد تستوف", "Арвид Тестов"
    )
    end_term(folder, "rus.energy-minister", "2031-01-01")
    add(folder, "rus/holders.tsv", "rus.energy-minister", "arvid-testov", "2031-01-01")
    linker = Linker.load(folder)
    for sentence in (
        "The Russian energy minister spoke.",
        "تحدث وزير الطاقة الروسي",
        "Министр энергетики РФ выступил",
        "They met Arvid Testov.",
        "التقوا أرفيد تستوف",
        "Встреча с Арвидом Тестовым",
    ):
        (mention,) = seen(sentence, "2031-05-14", with_linker=linker)
        assert (mention.actor, mention.role) == ("arvid-testov", "rus.energy-minister")


def test_a_new_veto_is_one_line(folder, seen):
    add(folder, "vetoes.tsv", "a paper", "Kremlin Gazette", "جريدة الكرملين", "{Кремлевский} {вестник}")
    linker = Linker.load(folder)
    assert seen("The Kremlin Gazette reported.", with_linker=linker) == []
    assert [mention.actor for mention in seen("The Kremlin reported.", with_linker=linker)] == ["rus.kremlin"]


@pytest.mark.parametrize(
    ("name", "cells", "said"),
    [
        ("rus/holders.tsv", ["rus.president", "nobody", "2031-01-01"], "person 'nobody' is not in persons.tsv"),
        ("rus/holders.tsv", ["rus.president", "vladimir-putin", "2031-01-01", "2030-01-01"], "is not after since"),
        ("rus/persons.tsv", ["x", "X", "RUS", "m", "q7", "X Y"], "is no item id; write one like Q42"),
        ("usa/persons.tsv", ["vladimir-putin", "X", "RUS", "m", "", "X"], "actors/rus/persons.tsv; rename or remove"),
        ("rus/persons.tsv", ["x", "X", "XXX", "m", "", "X Y"], "country 'XXX' is not in states.tsv"),
        ("rus/persons.tsv", ["x", "X", "RUS", "m", "", "~X"], "no name without ~"),
        ("rus/persons.tsv", ["vladimir-putin", "X", "RUS", "m", "", "X"], "stands already on line"),
        ("states.tsv", ["ru", "X", "X", "Xish", "", "", "ن", "", "", "", "Х", "хский"], "no ISO 3166 alpha-3 code"),
        ("generics.tsv", ["x", "office", "x", "XXX"], "default 'XXX' is not in states.tsv"),
    ],
)
def test_a_mistake_names_file_line_and_mend(folder, name, cells, said):
    add(folder, name, *cells)
    lines = len((folder / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(KnowledgeError) as raised:
        Linker.load(folder)
    assert f"{name}:{lines}: " in str(raised.value)
    assert said in str(raised.value)


def test_every_office_held_is_of_a_known_class():
    """A holder under a mistyped office would never be found."""
    tables = read_actors()
    classes = {row.class_ for row in tables.generics}
    bodies = {row.id for row in tables.institutions} | {f"{row.id.lower()}" for row in tables.states}
    bodies |= {f"{state.id.lower()}.{row.class_}" for state in tables.states for row in tables.generics}
    for row in tables.holders:
        body, _, class_ = row.office.rpartition(".")
        _, _, rest = row.office.partition(".")
        assert (class_ in classes and body in bodies) or rest in classes or rest.startswith("ambassador."), row.office


@pytest.mark.shared
def test_every_wikidata_id_is_one_that_was_verified(request):
    source = request.config.rootpath.parent / "shared" / "reference" / "actors" / "us-elected.tsv"
    if not source.exists():
        pytest.skip(f"{source} is not here")
    verified = {line.split("\t")[0] for line in source.read_text(encoding="utf-8").splitlines()[2:]}
    assert {row.wikidata for row in read_actors().persons if row.wikidata and row.country == "USA"} <= verified
