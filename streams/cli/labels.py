"""Labelled articles: JSON lines with the fields of a corpus line, "alert" and "interactions"."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from streams.articles.article import Article
from streams.errors import ArticleError, WrongShape
from streams.feeds.json_bytes import parse
from streams.feeds.labelled import article_from
from streams.feeds.reading import EPOCH

Labels = dict[str, Mapping[str, Any]]

_LABELS: Final[Mapping[str, Any]] = {"id": str, "lang": str, "alert": bool | None, "interactions": list}
"""What a labelled line must have to be scored, and of which type."""
_LABELS_OF_ACTS: Final[Mapping[str, Any]] = {"type": str, "direction": str, "status": str, "required": bool, "event": str}
"""What each of its interactions must have."""


def labelled(gold: Path) -> Iterator[tuple[Mapping[str, Any], Article]]:
    """Yield each labelled line of `gold` with its article; raises `ArticleError` as `labels_of` does, or for the article."""
    for row in labels_of(gold).values():
        yield row, article_from(row, undated=EPOCH)


def labels_of(gold: Path) -> Labels:
    """Read the labelled lines of `gold`, by id.

    Raises:
        ArticleError: there is no line, or one is no JSON, or lacks what is scored.
    """
    labels: Labels = {}
    with gold.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = parse(line)
            except ArticleError as error:
                raise WrongShape(f"{gold}:{number}: {error}") from None
            if (lacking := _lacking(row)) is not None:
                raise WrongShape(f"{gold}:{number}: the labelled line lacks {lacking}; GOLD needs labels, not a corpus")
            labels[row["id"]] = row
    if not labels:
        raise WrongShape(f"{gold} holds no labelled article; GOLD is JSON lines, one article each")
    return labels


def _lacking(row: object) -> str | None:
    """The first field that scoring needs and `row` has not, or has in another type; None where it has them all."""
    for name, kind in _LABELS.items():
        if not isinstance(row, dict) or not isinstance(row.get(name, ...), kind):
            return f"`{name}`"
    assert isinstance(row, dict)
    for act in row["interactions"]:
        for name, kind in _LABELS_OF_ACTS.items():
            if not isinstance(act, dict) or not isinstance(act.get(name), kind):
                return f"`{name}` in one of its `interactions`"
    return None
