"""Draw mentions at random from the shared corpora, to read them one by one.

`python tests/language/entities/draw_mentions.py SEED` prints the rows of `mentions-read.tsv`, without verdicts. With
`--context` each row is followed by the words around the mention, to be read and thrown away: the texts are not ours to
print. The same seed, code and corpora give the same rows.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from streams.articles.article import Article
from streams.entities import Linker, entities_of
from streams.feeds.reading import Reading
from streams.sources import files
from streams.text import read

CORPUS: Final = Path(__file__).parents[4] / "shared" / "corpus"
HOW_MANY: Final = {"ar": 80, "en": 60, "ru": 60}
"""Mentions of each language. Within a language every mention that the linker finds is as likely as every other."""

Row = tuple[str, ...]


def drawn(linker: Linker, language: str, seed: int) -> list[tuple[Article, Row]]:
    """The mentions drawn in a language: the article, and `language id field start end actor` as the list has them."""
    found = list(_mentions(linker, language))
    return random.Random(f"{seed} {language}").sample(found, HOW_MANY[language])


def _mentions(linker: Linker, language: str) -> Iterator[tuple[Article, Row]]:
    for article in files.read(str(CORPUS / f"{language}.jsonl.gz"), Reading(max_bytes=10_000_000)):
        if not isinstance(article, Article):
            continue
        document = read(article)
        for entity in entities_of(document, linker.link(document)):
            for mention in entity.mentions:
                place = (mention.field, str(mention.start), str(mention.end))
                yield article, (language, article.id, *place, entity.id)


def _around(article: Article, row: Row, width: int) -> str:
    start, end = int(row[3]), int(row[4])
    text = article.text_of("body" if row[2] == "body" else "headline")
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return f"{before}[[{text[start:end]}]]{after}".replace("\n", " ")


def main() -> None:
    """Print the rows drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--context", type=int, default=0, metavar="LETTERS", help="letters around each mention to print")
    options = parser.parse_args()
    linker = Linker.load()
    for language in HOW_MANY:
        for article, row in drawn(linker, language, options.seed):
            print("\t".join(row))
            if options.context:
                day = (article.published or article.versioncreated).date()
                print(f"    {day} {article.headline[:90]}\n    {_around(article, row, options.context)}\n")


if __name__ == "__main__":
    main()
