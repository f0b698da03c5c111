"""What the docs name is there: files, commands with their options, make targets, settings, error codes."""

import re
from itertools import chain
from pathlib import Path

import pytest
import typer

from streams import errors
from streams.cli.main import app
from streams.settings import FILE_VARIABLE, PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted(chain(ROOT.glob("*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("deploy/**/*.md")))
CODE = sorted((ROOT / "streams").rglob("*.py"))

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PLACE = re.compile(r"`((?:streams|tests|schemas|docs|deploy|\.ci)/[\w./-]+)`")
TABLE = re.compile(r"`(?:[\w-]+/)*([\w-]+\.tsv)`")
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
COMMAND = re.compile(r"(?:^|[\s|&(/])dyadwire ((?:--?\w|[a-z]).*)")
TARGET = re.compile(r"(?:^|[\s(])make ([a-z-]+)")
NOT_OURS = {"DYADWIRE_IMAGE", "DYADWIRE_KAFKA_IMAGE"}
"""Variables of the compose file."""


def name(path):
    return str(path.relative_to(ROOT))


def examples(text):
    """What a page shows as something to type: the lines of code blocks, without comments, and code spans."""
    fenced = re.findall(r"```(?:sh)?\n(.*?)```", text, re.DOTALL)
    indented = re.findall(r"^    \S.*$", text, re.MULTILINE)
    lines = chain.from_iterable(block.splitlines() for block in (*fenced, *indented))
    return [re.split(r"\s#\s", line.strip())[0] for line in lines] + SPAN.findall(text)


def commands():
    """Every command line of ours that docs or sentences of the code name, with where."""
    found = [(name(page), example) for page in PAGES for example in examples(page.read_text(encoding="utf-8"))]
    found += [(name(file), span) for file in CODE for span in SPAN.findall(file.read_text(encoding="utf-8"))]
    return [(where, match[1]) for where, text in found if (match := COMMAND.search(text)) is not None]


def wrong_in(line):
    """What of a command line does not exist; empty where all of it does."""
    words = re.split(r"[|&;<>]", line)[0].split()
    command, options = typer.main.get_command(app), []
    for word in words:
        # "dead list|show|replay" was cut at the bar; "topics create" goes one deeper.
        if hasattr(command, "commands") and not word.startswith("-"):
            if word not in command.commands:
                return word
            command = command.commands[word]
        elif word.startswith("-") and word != "-":
            options.append(word.partition("=")[0])
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return " ".join(option for option in options if option not in known | {"-h", "--help"})


def test_there_are_pages_and_commands_to_look_at():
    assert {"README.md", "docs/running-it.md", "deploy/README.md"} <= set(map(name, PAGES))
    assert len(commands()) > 30


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_places_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = [page.parent / link for link in LINK.findall(text) if "://" not in link]
    places = [ROOT / place for place in PLACE.findall(text)]
    assert [name(target) for target in map(Path.resolve, (*links, *places)) if not target.exists()] == []


def test_tables_that_are_named_exist():
    tables = {file.name for folder in ("streams/knowledge", "tests", "deploy") for file in ROOT.glob(f"{folder}/**/*.tsv")}
    named = {(name(page), table) for page in PAGES for table in TABLE.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert {(where, table) for where, table in named if table not in tables} == set()


def test_every_page_is_linked_from_the_readme():
    linked = {(ROOT / link).resolve() for link in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert [name(page) for page in PAGES if page.parent.name == "docs" and page not in linked] == []


@pytest.mark.parametrize(("where", "line"), commands(), ids=lambda value: value)
def test_a_command_that_is_named_exists_with_its_options(where, line):
    assert wrong_in(line) == "", where


def test_a_command_that_does_not_exist_would_be_found():
    assert wrong_in("alert --json") == "alert"
    assert wrong_in("dead lists") == "lists"
    assert wrong_in("ingest --dry wires/") == "--dry"
    assert wrong_in("dead replay --all --code DW-110 | less --wrong") == ""


def test_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for page in PAGES for line in examples(page.read_text(encoding="utf-8")) for target in TARGET.findall(line)}
    assert {"run", "test"} <= named
    assert named <= targets


def test_settings_that_are_named_exist():
    known = {PREFIX + field.upper() for field in Settings.model_fields} | {FILE_VARIABLE} | NOT_OURS
    pattern = re.compile(rf"\b{PREFIX}[A-Z_]*[A-Z]\b(?!_)")
    named = {(name(file), found) for file in (*PAGES, *CODE) for found in pattern.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert {(where, found) for where, found in named if found not in known and not found.startswith(f"{PREFIX}TEST")} == set()


def test_error_codes_that_are_named_exist_and_those_of_articles_are_explained():
    codes = {kind.code: kind for kind in vars(errors).values() if isinstance(kind, type)}
    pattern = re.compile(r"\bDW-\d{3}\b")
    named = {(name(page), code) for page in PAGES for code in pattern.findall(page.read_text(encoding="utf-8"))}
    assert {(where, code) for where, code in named if code not in codes} == set()
    explained = {code for where, code in named if where == "docs/feeding-articles.md"}
    assert {code for code, kind in codes.items() if issubclass(kind, errors.ArticleError)} - explained == {"DW-100"}
