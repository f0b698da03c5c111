"""The command `dyadwire`: the commands put together, and how every one of them fails.

Exit codes: 0 done, 1 a problem was found, 2 wrong use. A command imports what it runs inside its function, so that `--help`
answers at once.
"""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from streams.cli import (
    alerts,
    board,
    calibrate,
    code,
    dead,
    demo,
    doctor,
    evaluate,
    explain,
    ingest,
    kafka,
    replay,
    topics,
    worker,
)
from streams.errors import DyadwireError


class Commands(TyperGroup):
    """The group of all commands: our errors are one sentence on stderr and exit 1, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except DyadwireError as error:
            typer.echo(f"dyadwire: {error} [{error.code}]", err=True)
            raise typer.Exit(1) from None
        except BrokenPipeError:
            # `dyadwire code … | head`: the reader has what it wanted. Python would complain once more while it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    name="dyadwire",
    cls=Commands,
    no_args_is_help=True,
    # Help as plain text: rich would read `pip install '.[kafka]'` as markup and swallow the extra's name.
    rich_markup_mode=None,
    # A traceback is for a defect of ours; rich's has every local variable in it, article text and settings included.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"dyadwire {version('dyadwire')}")
        raise typer.Exit


@app.callback()
def dyadwire(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read live news wires from Kafka and alert on each new US–Russia interaction, with the sentence that says so.

    Settings are environment variables DYADWIRE_*, or the TOML file that DYADWIRE_SETTINGS names; see `dyadwire doctor`.
    """


app.command()(worker.worker)
app.command()(ingest.ingest)
app.command()(code.code)
app.command()(explain.explain)
app.command()(evaluate.evaluate)
app.command()(calibrate.calibrate)
app.command()(alerts.alerts)
app.command()(board.board)
app.add_typer(topics.app, name="topics")
app.add_typer(dead.app, name="dead")
app.command()(replay.replay)
app.command()(doctor.doctor)
app.command()(kafka.kafka)
app.command()(demo.demo)
