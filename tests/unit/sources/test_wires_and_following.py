"""The list of sources: mistakes by file, line and field; changed while it runs; one broken source never stops the others."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import BrokerError, FetchError, SourceListError
from streams.sources import following
from streams.sources.following import Following, Planned
from streams.sources.wires import load, parse

from .conftest import article, until

ROOT = Path(__file__).parents[3]

GOOD = """
sources:
  - name: ministry
    kind: feed
    url: https://news.example/rss.xml
    every: 5m
    language: ru
  - name: drop
    kind: folder
    path: /var/wires
    settle: 1.5s
  - name: push
    kind: push
    token_env: PUSH_TOKEN
"""


def test_a_good_list():
    entries = parse(GOOD, "wires.yaml")
    assert list(entries) == ["ministry", "drop", "push"]
    assert (entries["ministry"].every, entries["drop"].settle, entries["push"].host) == (300.0, 1.5, "127.0.0.1")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("    every: 5m", "    evry: 5m", "wires.yaml:6: source 'ministry': there is no field `evry`; did you mean `every`?"),
        ("    every: 5m", "    every: often", "wires.yaml:6: source 'ministry': `every` must be a time such as 30s, 5m or 1h"),
        ("    every: 5m", "    every: 1s", "wires.yaml:6: source 'ministry': `every` must be greater than or equal to 10"),
        ("    url: https://news.example/rss.xml", "", "wires.yaml:3: source 'ministry': the field `url` is missing; write it"),
        ("https://news.example/rss.xml", "file:///etc/passwd", "wires.yaml:5: source 'ministry': `url` must be"),
        ("https://news", "https://me:secret@news", "wires.yaml:5: source 'ministry': `url` must"),
        ("kind: feed", "kind: feeds", "wires.yaml:3: source 'ministry': `kind` must be one of folder, feed, push"),
        ("    kind: feed\n", "", "wires.yaml:3: source 'ministry': `kind` must be one of folder, feed, push"),
        ("name: drop", "name: ministry", "wires.yaml:8: two sources are named 'ministry'; each needs a name of its own"),
        ("    kind: feed", "    kind: feed\n    kind: folder", "wires.yaml:5: 'kind' stands there twice; keep one"),
        ("    token_env: PUSH_TOKEN", "", "wires.yaml:12: source 'push': it must be with `token_env` or `secret_env`"),
        ("PUSH_TOKEN", "not a name", "wires.yaml:14: source 'push': `token_env` must be"),
        ("path: /var/wires", "path: 3", "wires.yaml:10: source 'drop': `path` must be a valid string"),
        ("sources:", "source:", "wires.yaml:1: the field `sources` is missing; write it"),
        ("  - name: drop", " - name: drop", "wires.yaml:8: it is no YAML"),
        ("    path: /var/wires", "    path: *x", "wires.yaml:10: it is no YAML"),
        ("    language: ru", "    language: !!python/object:os.system x", "wires.yaml:7: it is no YAML"),
    ],
)
def test_a_mistake_is_said_with_line_and_field(old, new, sentence):
    assert old in GOOD
    with pytest.raises(SourceListError) as raised:
        parse(GOOD.replace(old, new).strip("\n") if "wires.yaml:1:" in sentence else GOOD.replace(old, new), "wires.yaml")
    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "[1, 2]",
        "sources: {}",
        "sources:",
        "sources: [1]",
        "\0",
        "a: &x [*x]",
        "[" * 9_000,
        "sources: 2001-99-99",
        "sources: " + "9" * 9_000,
    ],
)
def test_what_is_no_list_is_said(text):
    with pytest.raises(SourceListError, match=r"^wires\.yaml"):
        parse(text, "wires.yaml")


@given(st.text() | st.text(alphabet="sources:[]{}-&*!|>'\"#\n k1", max_size=200))
def test_no_text_breaks_the_reader(text):
    with suppress(SourceListError):
        parse(text, "wires.yaml")


def test_ten_lines_that_become_a_billion_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(SourceListError, match="references"):
        parse("\n".join(lines), "wires.yaml")


def test_all_mistakes_are_said_at_once():
    with pytest.raises(SourceListError) as raised:
        parse(GOOD.replace("every: 5m", "every: x").replace("path:", "pth:"), "wires.yaml")
    assert "`every`" in str(raised.value)
    assert "`pth`" in str(raised.value)


def test_a_secret_that_is_not_set_is_named(monkeypatch):
    monkeypatch.delenv("PUSH_TOKEN", raising=False)
    with pytest.raises(SourceListError, match="source push: the environment variable PUSH_TOKEN is not set"):
        parse(GOOD, "wires.yaml")["push"].source()


def test_the_example_lists_are_good():
    lists = list((ROOT / "deploy").rglob("wires*.yaml"))
    assert lists
    for file in lists:
        assert len(load(file)) > 2


class Beating:
    """A source that counts its rounds, and breaks where it is told to."""

    def __init__(self, breaking=None):
        self.beats = 0
        self.breaking = breaking

    async def once(self, _desk):
        self.beats += 1
        if self.breaking is not None:
            raise self.breaking

    async def run(self, desk):
        while True:
            await self.once(desk)
            await asyncio.sleep(0.01)


def planned(source):
    return Planned(id(source), lambda: source)


async def ended(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("error", [FetchError("x is away"), RuntimeError("a defect"), SourceListError("bad")])
async def test_a_broken_source_is_told_and_tried_again_and_the_others_go_on(desk, journal, error):
    good, bad = Beating(), Beating(error)
    task = asyncio.create_task(Following(desk, fixed={"good": planned(good), "bad": planned(bad)}).run())
    await until(lambda: good.beats > 5 and bad.beats > 5)
    assert "bad" in journal.said[0]
    assert not task.done()
    await ended(task)


async def test_a_broker_that_takes_nothing_ends_it(desk):
    with pytest.raises(BrokerError, match="gone"):
        await asyncio.wait_for(Following(desk, fixed={"a": planned(Beating(BrokerError("gone")))}).run(), 10)


async def test_one_round_goes_through_all_and_counts_those_that_were_not_to_be_had(desk, journal):
    good, bad = Beating(), Beating(FetchError("x is away"))
    assert await Following(desk, fixed={"bad": planned(bad), "good": planned(good)}).once() == 1
    assert good.beats == 1
    assert journal.said == ["source bad: x is away"]


async def test_the_list_may_be_changed_while_it_runs(desk, journal, sink, tmp_path, monkeypatch):
    monkeypatch.setattr(following, "_LOOK", 0.02)
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.json").write_bytes(article(name))
    file = tmp_path / "wires.yaml"

    def write(*names, **options):
        more = "".join(f", {key}: {value}" for key, value in options.items())
        entries = "".join(f"  - {{name: {name}, kind: folder, path: {tmp_path / name}, every: 0.1{more}}}\n" for name in names)
        file.write_text("sources:\n" + entries)

    write("a", settle="0s")
    task = asyncio.create_task(Following(replace(desk, sleep=asyncio.sleep), file=file).run())
    await until(lambda: sink.ids == ["wire:a"])
    write("a", "b", settle="0s")
    await until(lambda: sink.ids == ["wire:a", "wire:b"])
    file.write_text("sources: oops")
    await until(lambda: any("the sources go on as they were" in said for said in journal.said))
    (tmp_path / "a" / "2.json").write_bytes(article("a2"))
    await until(lambda: sink.ids[-1] == "wire:a2")
    write("b", "c", settle="0s")
    await until(lambda: sink.ids[-1] == "wire:c")
    (tmp_path / "a" / "3.json").write_bytes(article("a3"))
    write("b", "c", settle="0.2s")
    await until(lambda: any("started anew" in said for said in journal.said))
    await asyncio.sleep(0.3)
    assert "wire:a3" not in sink.ids
    assert sink.ids.count("wire:b") == 1
    assert "source a has ended: it is no longer in the list" in journal.said
    await ended(task)


async def test_a_list_with_a_mistake_at_the_start_ends_it(desk, tmp_path):
    file = tmp_path / "wires.yaml"
    with pytest.raises(SourceListError, match="cannot be read"):
        await Following(desk, file=file).run()
