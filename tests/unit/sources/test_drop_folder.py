"""A drop folder: finished files go through once, whoever writes them and however, and whatever stops in between."""

import asyncio
import os
from dataclasses import replace

import pytest

from streams.errors import FetchError, MemoryFileError
from streams.sources.drop_folder import DropFolder
from streams.sources.memory import Memory

from .conftest import article, until


def folder_of(tmp_path, **options):
    folder = tmp_path / "wire"
    folder.mkdir(exist_ok=True)
    return folder, DropFolder(folder, **({"settle": 0.0, "every": 0.01} | options))


@pytest.fixture
def live(desk):
    """The desk with the real clock: files settle in real time."""
    return replace(desk, sleep=asyncio.sleep)


async def following(source, desk):
    task = asyncio.create_task(source.run(desk))
    await asyncio.sleep(0)
    return task


async def ended(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_once_sends_what_is_there_and_a_second_time_only_what_is_new(tmp_path, desk, sink):
    folder, source = folder_of(tmp_path)
    (folder / "a.json").write_bytes(article(1))
    (folder / "x").mkdir()
    (folder / "x" / "b.json").write_bytes(article(2))
    await source.once(desk)
    assert sorted(sink.ids) == ["wire:1", "wire:2"]
    (folder / "c.json").write_bytes(article(3))
    await DropFolder(folder).once(desk)
    assert sink.ids[2:] == ["wire:3"]


async def test_the_oldest_file_goes_first(tmp_path, desk, sink):
    folder, source = folder_of(tmp_path)
    for number, name in enumerate(["c.json", "a.json", "b.json"]):
        (folder / name).write_bytes(article(number))
        os.utime(folder / name, (number, number))
    await source.once(desk)
    assert sink.ids == ["wire:0", "wire:1", "wire:2"]


async def test_a_writer_that_renames(tmp_path, live, sink):
    folder, source = folder_of(tmp_path)
    task = await following(source, live)
    (folder / "a.json.part").write_bytes(article(1))
    (folder / ".b.json").write_bytes(article(2))
    await asyncio.sleep(0.1)
    assert sink.ids == []
    (folder / "a.json.part").rename(folder / "a.json")
    (folder / ".b.json").rename(folder / "b.json")
    await until(lambda: sorted(sink.ids) == ["wire:1", "wire:2"])
    await ended(task)


async def test_a_writer_that_does_not_rename_is_waited_for(tmp_path, live, sink, journal):
    folder, source = folder_of(tmp_path, settle=0.4)
    task = await following(source, live)
    lines = [article(number) + b"\n" for number in range(6)]
    with (folder / "a.jsonl").open("wb") as file:
        for line in lines:
            file.write(line[:30])
            file.flush()
            await asyncio.sleep(0.1)
            assert sink.ids == []
            file.write(line[30:])
            file.flush()
    await until(lambda: len(sink.ids) == 6)
    assert journal.skipped == []
    await ended(task)


async def test_a_file_that_is_written_again_is_sent_again(tmp_path, live, sink):
    folder, source = folder_of(tmp_path)
    task = await following(source, live)
    (folder / "a.json").write_bytes(article(1))
    await until(lambda: sink.ids == ["wire:1"])
    (folder / "a.json").write_bytes(article(1, version=2, headline="Envoys have met"))
    await until(lambda: [item.version for item in sink.articles][-1] == 2)
    await ended(task)


async def test_what_the_broker_has_not_acknowledged_is_sent_again_after_a_restart(tmp_path, live, sink):
    folder, source = folder_of(tmp_path)
    file = tmp_path / "memory"
    for number in range(3):
        (folder / f"{number}.json").write_bytes(article(number))
    with Memory(file) as memory:
        task = await following(source, replace(live, memory=memory))
        await until(lambda: len(sink.ids) == 3)
        await until(lambda: len(memory.files(str(folder))) == 3)
        sink.holding = True
        (folder / "3.json").write_bytes(article(3))
        await until(lambda: len(sink.ids) == 4)
        await asyncio.sleep(0.05)
        assert sink.ids.count("wire:3") == 1, "while the broker is away it is sent once"
        await ended(task)
    sink.holding = False
    with Memory(file) as memory:
        await DropFolder(folder).once(replace(live, memory=memory))
    assert sink.ids[4:] == ["wire:3"]


async def test_a_run_that_was_ended_and_is_run_again_sends_what_was_under_way(tmp_path, live, sink):
    folder, source = folder_of(tmp_path)
    (folder / "1.json").write_bytes(article(1))
    sink.holding = True
    task = await following(source, live)
    await until(lambda: sink.ids == ["wire:1"])
    await ended(task)
    sink.holding = False
    await source.once(live)
    assert sink.ids == ["wire:1", "wire:1"]


async def test_a_file_that_the_broker_refuses_is_tried_again_later_and_told(tmp_path, desk, sink, journal):
    folder, source = folder_of(tmp_path)
    (folder / "1.json").write_bytes(article(1))
    sink.refusing = True
    await source.once(desk)
    assert "the broker refused 1 of its articles" in journal.said[0]
    await source.once(desk)
    assert sink.ids == ["wire:1"], "not at once"
    sink.refusing = False
    await DropFolder(folder).once(desk)
    assert sink.ids == ["wire:1", "wire:1"]


async def test_a_bad_file_is_told_once_and_the_others_go_on(tmp_path, live, sink, journal):
    folder, source = folder_of(tmp_path)
    (folder / "1.json").write_bytes(b"{oops")
    (folder / "2.json").write_bytes(article(2))
    task = await following(source, live)
    await until(lambda: sink.ids == ["wire:2"])
    await asyncio.sleep(0.1)
    assert [skipped.source for skipped in journal.skipped] == [str(folder / "1.json")]
    await ended(task)


async def test_a_file_is_through_when_its_letters_are(tmp_path, desk, sink):
    (tmp_path / "a.jsonl").write_bytes(article(1) + b"\n{oops\n")
    (tmp_path / "b.xml").write_bytes(b"<newsItem guid='x'/>")
    sink.refusing = True
    await DropFolder(tmp_path).once(desk)
    assert desk.memory.files(str(tmp_path)) == {}
    sink.refusing = False
    await DropFolder(tmp_path).once(desk)
    assert sorted(desk.memory.files(str(tmp_path))) == [str(tmp_path / "a.jsonl"), str(tmp_path / "b.xml")]
    letters = [(letter.source, letter.line, letter.value) for letter in sink.letters[2:]]
    assert letters == [(str(tmp_path / "a.jsonl"), 2, b"{oops\n"), (str(tmp_path / "b.xml"), 1, b'<newsItem guid="x"/>')]


async def test_the_memory_is_no_larger_than_the_folder(tmp_path, desk):
    folder, source = folder_of(tmp_path)
    for number in range(3):
        (folder / f"{number}.json").write_bytes(article(number))
    await source.once(desk)
    (folder / "1.json").unlink()
    await source.once(desk)
    assert sorted(desk.memory.files(str(folder))) == [str(folder / "0.json"), str(folder / "2.json")]


async def test_a_single_file_is_followed_too(tmp_path, live, sink):
    file = tmp_path / "wire.jsonl"
    file.write_bytes(article(1) + b"\n")
    task = await following(DropFolder(file, settle=0, every=0.01), live)
    await until(lambda: sink.ids == ["wire:1"])
    with file.open("ab") as more:
        more.write(article(2) + b"\n")
    await until(lambda: sink.ids[-1] == "wire:2")
    await ended(task)


@pytest.mark.parametrize("how", ["once", "run"])
async def test_a_memory_that_cannot_be_written_is_said_and_not_swallowed(tmp_path, live, how):
    folder, source = folder_of(tmp_path)
    (folder / "1.json").write_bytes(article(1))
    live.memory.files("before the disk is full")
    live.memory._base.execute("DROP TABLE files")
    live.memory._base.execute("CREATE VIEW files AS SELECT 1 AS source, 2 AS path, 3 AS mark")
    with pytest.raises(MemoryFileError, match="cannot be remembered"):
        await asyncio.wait_for(getattr(source, how)(live), 10)


async def test_a_folder_that_is_not_there_is_said(tmp_path, desk):
    with pytest.raises(FetchError, match="cannot be read"):
        await DropFolder(tmp_path / "nothing").once(desk)


async def test_a_full_queue_is_waited_for_in_bounded_memory(tmp_path, live, sink):
    folder, source = folder_of(tmp_path)
    (folder / "1.jsonl").write_bytes(b"\n".join(article(number) for number in range(5_000)))
    sink.full = True
    task = await following(source, live)
    await asyncio.sleep(0.2)
    assert sink.ids == []
    sink.full = False
    await until(lambda: len(sink.ids) == 5_000)
    await ended(task)
