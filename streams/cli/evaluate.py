"""`dyadwire evaluate`: how well `dyadwire code` does on labelled articles, and where it fails."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from streams.cli.scoring import Row, Verdict


def _must_be_writable(file: Path | None) -> Path | None:
    """Find out before minutes of coding, not after."""
    if file is not None:
        try:
            file.open("ab").close()
        except OSError as error:
            message = f"{file} cannot be written ({error.strerror}); name another file"
            raise typer.BadParameter(message) from None
    return file


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled articles, JSON lines.", exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors",
            metavar="FILE",
            callback=_must_be_writable,
            help="Write each miss and false alarm there, as JSON lines.",
        ),
    ] = None,
) -> None:
    """Score `code` on labelled articles.

    Prints precision, recall and F1 of alerts, interactions and novelty by language, and the share of labelled actors found.
    A labelled line is a corpus line with "alert" (true, false or null) and "interactions": [{"type", "direction", "status",
    "required", "event", …}]. The articles are coded in the file's order, so that novelty is measured too.
    """
    import orjson

    from streams.cli.scoring import by_language

    verdicts = list(_verdicts(gold))
    result = by_language(verdicts)
    typer.echo(orjson.dumps(result).decode() if as_json else _table(result))
    if errors is not None:
        with errors.open("wb") as file:
            for verdict in verdicts:
                for mistake in _mistakes(verdict):
                    file.write(orjson.dumps(mistake, option=orjson.OPT_APPEND_NEWLINE))


def _verdicts(gold: Path) -> "Iterator[Verdict]":
    """Each labelled article against what is said of it. One that cannot be read counts as one of which nothing is said."""
    import orjson

    from streams.cli.coding import Coding, as_json
    from streams.cli.labels import labels_of
    from streams.cli.scoring import judged
    from streams.errors import JudgementFailed
    from streams.feeds.reading import Reading, Skipped
    from streams.settings import Settings
    from streams.sources.files import read
    from streams.subscribers.harmless import harmless

    settings = Settings()
    labels = labels_of(gold)
    coding, said = Coding(settings), dict[str, Any]()
    for item in read(str(gold), Reading(max_bytes=settings.max_article_bytes)):
        if isinstance(item, Skipped):
            typer.echo(f"not coded, counted as silent: {harmless(item)}", err=True)
            continue
        try:
            # Through JSON and back, so that what is scored is what `code` prints.
            said[item.id] = orjson.loads(orjson.dumps(as_json(coding.code(item)), option=orjson.OPT_UTC_Z))
        except JudgementFailed as error:
            typer.echo(f"not coded, counted as silent: {harmless(error)}", err=True)
    for identifier, label in labels.items():
        yield judged(label, said.get(identifier))


def _table(result: Mapping[str, Any]) -> str:
    """The figures as lines of text; a pipe and a terminal get the same."""
    each = f"{'P':>5} {'R':>5} {'F1':>5}"
    lines = [
        f"{'':10} | {'alert':^17} | {'type+direction':^17} | {'quad':^17} | unreal | {'novelty, B-cubed':^31} | actors",
        f"{'':4} {'n':>5} | {each} | {each} | {each} | {'':6} | {each} matched twice | recall",
    ]
    for name, score in result.items():
        rates = [_three(score[part]) for part in ("alert", "interaction", "quad")]
        novelty = f"{_three(score['novelty'])} {score['novelty']['matched']:>7} {score['retold']['twice']:.3f}"
        actors = f"{score['actors']['recall']:>6.3f}"
        lines.append(f"{name:4} {score['articles']:>5} | {' | '.join(rates)} |  {score['unreal']:.3f} | {novelty} | {actors}")
    return "\n".join(lines)


def _three(rates: Mapping[str, float]) -> str:
    return " ".join(f"{rates[name]:.3f}" for name in ("precision", "recall", "f1"))


def _mistakes(verdict: "Verdict") -> Iterator[dict[str, Any]]:
    """Every mistake in one article, each with what a reader needs to judge it."""
    from streams.cli.scoring import is_live

    gold = verdict.gold
    head = {"id": gold["id"], "lang": gold["lang"], "title": gold.get("title")}
    if verdict.wanted is not None and verdict.told != verdict.wanted:
        yield {"mistake": "missed alert" if verdict.wanted else "false alert", **head}
    matched_golds, matched = [record for _, record in verdict.pairs], [act for act, _ in verdict.pairs]
    for record in verdict.required:
        if not _holds(matched_golds, record):
            yield {"mistake": "missed interaction", **head, "gold": record}
    for act in verdict.predictions:
        if not _holds(matched, act):
            yield {"mistake": "false interaction", **head, "said": _short(act)}
    for act, record in verdict.pairs:
        if not is_live(record):
            yield {"mistake": "unreal interaction", **head, "said": _short(act), "gold": record}
    for actor in verdict.actors:
        if not actor.found:
            yield {"mistake": "missed actor", **head, "words": actor.words, "side": actor.country, "evidence": actor.evidence}


def _holds(rows: "list[Row]", row: "Row") -> bool:
    return any(other is row for other in rows)


def _short(act: "Row") -> dict[str, Any]:
    fields = ("type", "mode", "direction", "status", "date", "confidence", "rule", "event")
    return {**{name: act[name] for name in fields}, "evidence": act["evidence"]["quote"]}
