"""`dyadwire dead`: the articles that could not be processed; why, what they are, and once more."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.options import Broker, settings_with

if TYPE_CHECKING:
    from streams.cli.dead_letter import DeadLetter
    from streams.settings import Settings

app = typer.Typer(help="Dead letters: list them, show one, send them again.", no_args_is_help=True)

Code = Annotated[
    str | None,
    typer.Option("--code", metavar="DW-…", help="Only those with this error code, such as DW-110."),
]


@app.command("list")
def list_(broker: Broker = None, code: Code = None) -> None:
    """List the letters with their reasons.

    For each: its place on the topic, time, error, where the message came from, how often it was tried, and the reason.
    """
    count = 0
    for letter in _letters(settings_with(broker), code):
        typer.echo(letter.summary())
        count += 1
    typer.echo(f"{count} dead letters")


@app.command()
def show(
    place: Annotated[str, typer.Argument(metavar="PARTITION/OFFSET", help="As `dead list` prints it, e.g. 3/17.")],
    broker: Broker = None,
    raw: Annotated[bool, typer.Option("--raw", help="Write the message's bytes as they came, and nothing else.")] = False,
) -> None:
    """Show one letter, headers and bytes.

    In printable characters only: nothing in it can disturb the terminal.
    """
    letter = _letter_at(settings_with(broker), place)
    if raw:
        sys.stdout.buffer.write(letter.value)
        return
    for line in letter.lines():
        typer.echo(line)


@app.command()
def replay(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARTITION/OFFSET", help="The letters to send, as `dead list` has them."),
    ] = None,
    broker: Broker = None,
    everything: Annotated[bool, typer.Option("--all", help="Send all letters (with --code: all of this error).")] = False,
    code: Code = None,
) -> None:
    """Send letters back where they came from.

    The original bytes go back to their topic. A letter that fails again comes back as a new letter with one attempt more.
    Letters stay on their topic, so --all sends again what was sent before; a copy of an article does no harm.
    """
    if everything == bool(places):
        raise typer.BadParameter("name letters by PARTITION/OFFSET, or say --all")
    from streams.cli.dead_letter import Resender

    settings = settings_with(broker)
    letters = _letters(settings, code) if everything else (_letter_at(settings, place) for place in places or ())
    sent = kept = 0
    with Resender(settings) as resender:
        for letter in letters:
            reason = resender.send(letter)
            sent += reason is None
            kept += reason is not None
            if reason is not None:
                typer.echo(f"{letter.place}: {reason}", err=True)
    problems = kept + resender.failed
    typer.echo(f"{sent - resender.failed} sent again, {problems} problems")
    if problems:
        raise typer.Exit(1)


def _letters(settings: "Settings", code: str | None) -> "Iterator[DeadLetter]":
    from streams.broker import topics
    from streams.cli.dead_letter import DeadLetter
    from streams.cli.topic_reader import read_to_end

    letters = map(DeadLetter.of, read_to_end(settings, topics.names(settings).dead))
    return (letter for letter in letters if code is None or letter.code == code.upper())


def _letter_at(settings: "Settings", place: str) -> "DeadLetter":
    from streams.broker import topics
    from streams.cli.dead_letter import DeadLetter
    from streams.cli.topic_reader import message_at

    partition, _, offset = place.partition("/")
    if not (partition.isdecimal() and offset.isdecimal() and len(offset) < 19 and len(partition) < 9):
        raise typer.BadParameter(f"{place!r} is no place; write PARTITION/OFFSET as `dyadwire dead list` prints it, e.g. 3/17")
    message = message_at(settings, topics.names(settings).dead, int(partition), int(offset))
    if message is None:
        typer.echo(f"there is no dead letter at {place}; see `dyadwire dead list`", err=True)
        raise typer.Exit(1)
    return DeadLetter.of(message)
