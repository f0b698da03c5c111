"""`dyadwire replay`: the past judged again with today's rules, beside what was told then."""

import re
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from streams.cli.options import Broker, moment, settings_with

if TYPE_CHECKING:
    from streams.replay.span import Edge

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
"""What Kafka allows in a topic's name, and short enough to stand before ours."""

When = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="WHEN",
        help="Where the range begins: 3d, 2019-05-14T10:20Z (when the broker got it), or PARTITION/OFFSET,PARTITION/OFFSET.",
    ),
]


def replay(
    *,
    first: When,
    end: Annotated[str | None, typer.Option("--to", metavar="WHEN", help="Where it ends, likewise; without it, now.")] = None,
    into: Annotated[str, typer.Option(metavar="NAME", help="Put before the names of the topics that it writes.")] = "replay",
    replace: Annotated[bool, typer.Option("--replace", help="Delete what an earlier replay left in these topics.")] = False,
    compare_only: Annotated[bool, typer.Option("--compare-only", help="Write no topics; only show what would differ.")] = False,
    context: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS", min=0, help="Days before the range that are read for what was known then [remember_days]."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show also the events that are told as they were.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 if anything differs.")] = False,
    broker: Broker = None,
) -> None:
    """Judge a past range of articles.raw again, with today's rules, and show what would be new, gone or changed.

    The results go to topics of their own: NAME.articles.enriched, NAME.interactions, NAME.alerts.rus-usa (behind the prefix of
    the settings), kept 7 days. The live topics are only read, no group is joined and no offset is committed. Memory begins
    empty, `--context` days before the range; what is told before the range begins is not shown.
    """
    settings = settings_with(broker)
    if not _NAME.fullmatch(into.rstrip(".")):
        raise typer.BadParameter(
            f"{into!r} is no beginning of a topic's name; write letters, digits, - and _", param_hint="--into"
        )
    now = datetime.now(UTC)
    edges = _edge(first, "--from", now), None if end is None else _edge(end, "--to", now)
    if isinstance(edges[0], datetime) and isinstance(edges[1], datetime) and edges[0] >= edges[1]:
        raise typer.BadParameter(f"{end} is not after {first}", param_hint="--to")
    if edges[1] is not None and isinstance(edges[0], dict) != isinstance(edges[1], dict):
        raise typer.BadParameter("write both as moments or both as PARTITION/OFFSET", param_hint="--from/--to")
    if isinstance(edges[0], dict) and isinstance(edges[1], dict) and edges[0].keys() != edges[1].keys():
        raise typer.BadParameter("name the same partitions in both", param_hint="--from/--to")

    from streams.cli.replay_run import run
    from streams.cli.replay_show import as_document, show

    days = timedelta(days=settings.remember_days if context is None else context)
    result = run(settings, edges, into=None if compare_only else f"{into.rstrip('.')}.", replace=replace, context=days)
    if as_json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(as_document(result), option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.flush()
    else:
        show(result, everything=everything)
    if result.tally.defects or (check and result.differing):
        raise typer.Exit(1)


def _edge(text: str, option: str, now: datetime) -> "Edge":
    from streams.replay.span import places_in

    places = places_in(text)
    return moment(text, now, option) if places is None else places
