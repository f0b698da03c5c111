"""`dyadwire code`: judgement and novelty over articles in any form that is read, without Kafka."""

import sys
from typing import Annotated

import typer


def code(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A file or folder that `ingest` reads, or - for stdin.")] = "-",
) -> None:
    """Say what each article holds, as JSON lines.

    One line an article, in the order of the input. Reads lines like {"id","lang","source","date","time","title","body"},
    our article schema, and every wire format that `ingest` reads. Novelty sees the articles in this order: `event` names the
    same real-world event in all of them, `alerts` what would have gone out. What cannot be read is named on stderr, and the
    exit code is 1.
    """
    import orjson

    from streams.cli.coding import Coding, as_json
    from streams.errors import JudgementFailed
    from streams.feeds.reading import Reading, Skipped
    from streams.settings import Settings
    from streams.sources.files import read
    from streams.subscribers.harmless import harmless

    settings = Settings()
    coding = Coding(settings)
    problems = 0
    for item in read(source, Reading(max_bytes=settings.max_article_bytes)):
        if isinstance(item, Skipped):
            problems += item.problem
            typer.echo(f"{'problem' if item.problem else 'skipped'}: {harmless(item)}", err=True)
            continue
        try:
            line = orjson.dumps(as_json(coding.code(item)), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
        except JudgementFailed as error:
            problems += 1
            typer.echo(f"problem: {harmless(error)} [{error.code}]", err=True)
            continue
        sys.stdout.buffer.write(line)
        # Line by line, so that a pipe's reader need not wait for the end.
        sys.stdout.buffer.flush()
    if problems:
        raise typer.Exit(1)
