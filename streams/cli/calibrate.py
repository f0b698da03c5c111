"""`dyadwire calibrate`: fit the weights of the confidence to labelled articles, and show how far it can be believed."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.cli.fitting import Example

_FOLDS: Final = 5
_BANDS: Final = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
_HEAD: Final = """\
# What each thing that is noticed about a record adds to the log odds that a desk told of it is told rightly
# (streams/interactions/weighing.py says what each is). Made by: dyadwire calibrate {files} --out {out}
# from {number} records. Without this table the strengths of the wordings alone make the confidence.
feature\tweight
"""


def calibrate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Labelled articles, JSON lines.", exists=True)],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the weights there.")] = None,
) -> None:
    """Fit the confidence to labelled articles and print how often records of each band were right.

    Right is a live record that the labels have, with type and direction, in an article that the labels would alert on.
    The printed figures are cross-validated: each event's records are judged by weights fitted without them.
    """
    from streams.cli.fitting import cross_validated, fit
    from streams.interactions.weighing import ALWAYS

    examples = [example for file in gold for example in _examples(file)]
    if not examples:
        typer.echo("none of the articles has a live record to learn from", err=True)
        raise typer.Exit(1)
    for line in _reliability(cross_validated(examples, ALWAYS)):
        typer.echo(line)
    if out is not None:
        head = _HEAD.format(files=" ".join(map(str, gold)), out=out, number=len(examples))
        rows = (f"{name}\t{weight:.3f}\n" for name, weight in fit(examples, ALWAYS).items())
        out.write_text(head + "".join(rows), encoding="utf-8")


def _examples(gold: Path) -> "Iterator[Example]":
    """The live records that are told of the articles of one file, but for articles whose alert the labels leave open."""
    from streams.articles.plover import LIVE
    from streams.cli.fitting import Example
    from streams.cli.labels import labelled
    from streams.cli.scoring import is_live, judged
    from streams.entities import Linker
    from streams.interactions import Coder
    from streams.interactions.lexicon import load_lexicons
    from streams.interactions.weighing import features_of
    from streams.text import read

    linker, coder = (
        Linker.load(),
        Coder(load_lexicons(), weights={}),
    )  # without the weights of before, which may name old features
    for label, article in labelled(gold):
        if label["alert"] is None:
            continue
        document = read(article)
        told = coder.acts(document, linker.link(document))
        live = [group for group in told if group[0].status in LIVE]
        records = [{"type": group[0].type, "direction": group[0].direction, "status": group[0].status} for group in live]
        right = [record for record, gold_record in judged(label, {"interactions": records}).pairs if is_live(gold_record)]
        for group, record in zip(live, records, strict=True):
            found = any(record is one for one in right)
            yield Example(features_of(group), right=found and label["alert"], fold=_fold(label))


def _fold(label: "Mapping[str, Any]") -> int:
    """The same number for all articles on one event, so that no weight is tried on what it was learnt from."""
    events = sorted(record["event"] for record in label["interactions"])
    return zlib.crc32((events[0] if events else label["id"]).encode()) % _FOLDS


def _reliability(said: "Sequence[tuple[float, bool]]") -> Iterator[str]:
    """A table: the band, how many records are in it, what was said of them on average, and what was right."""
    yield "confidence   records   said  right"
    for low, high in _BANDS:
        band = [(likely, right) for likely, right in said if low <= likely < high]
        if band:
            mean, share = (sum(values) / len(band) for values in zip(*band, strict=True))
            yield f"{low:.1f} to {min(high, 1):.1f}   {len(band):7}   {mean:.2f}   {share:.2f}"
