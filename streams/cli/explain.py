"""`dyadwire explain`: why each record of an article is there, or is not."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from streams.articles.article import Article


def explain(
    source: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A file or folder that `ingest` reads, or - for stdin.")
    ] = "-",
    identifier: Annotated[str | None, typer.Option("--id", metavar="ID", help="Only the article with this id.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="A sentence or two instead of a file.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="The language of --text: ar, en or ru.")] = None,
    date: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day of --text.")] = None,
) -> None:
    """Show, sentence by sentence, the actors, the wordings that may tell an act, and what became of each.

    A line with + is an act and says what its status and confidence come from; one with - says why it is none. The rule named
    on each line is a row of `streams/knowledge/acts`.
    """
    from streams.cli.explanation import lines_of
    from streams.judgement import Judgement
    from streams.text import read

    judgement = Judgement.load()
    shown = 0
    for article in _articles(source) if text is None else [_written(text, language, date)]:
        if identifier is not None and article.id != identifier:
            continue
        document = read(article)
        mentions = judgement.linker.link(document)
        explained = judgement.coder.explain(document, mentions)
        if shown:
            typer.echo()
        for line in lines_of(article, document, judgement.judge(article), explained):
            typer.echo(line)
        shown += 1
    if not shown:
        where = f"no article with the id {identifier}" if identifier else "no article"
        typer.echo(f"{where} in {source}", err=True)
        raise typer.Exit(1)


def _articles(source: str) -> "Iterator[Article]":
    from streams.feeds.reading import Reading, Skipped
    from streams.settings import Settings
    from streams.sources.files import read
    from streams.subscribers.harmless import harmless

    for item in read(source, Reading(max_bytes=Settings().max_article_bytes)):
        if isinstance(item, Skipped):
            typer.echo(f"{'problem' if item.problem else 'skipped'}: {harmless(item)}", err=True)
        else:
            yield item


def _written(text: str, language: str | None, date: datetime | None) -> "Article":
    """An article of the given words; without a day nothing in it is counted from one."""
    from datetime import UTC

    from streams.articles.article import Article
    from streams.feeds.reading import EPOCH

    published = None if date is None else date.replace(tzinfo=UTC)
    return Article(
        id="text",
        source="--text",
        headline="",
        body=text,
        language=language,
        published=published,
        versioncreated=published or EPOCH,
    )
