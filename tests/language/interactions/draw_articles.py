"""Draw articles from the shared corpora, to read them one by one.

`python tests/language/interactions/draw_articles.py` prints `sample language id`: sample a names both sides, sample b alerts
and is not in a. The place of an article in the draw is the hash of seed and id, so it does not depend on the order of the
corpora; which articles qualify depends on the code, so the list names the commit.
"""

import argparse
import hashlib
from pathlib import Path
from typing import Final

from streams.articles.article import Article
from streams.articles.plover import LIVE
from streams.feeds.reading import Reading
from streams.interactions import SIDES
from streams.judgement import Judgement
from streams.sources import files

CORPUS: Final = Path(__file__).parents[4] / "shared" / "corpus"
LANGUAGES: Final = ("ar", "en", "ru")
EACH: Final = 150
AT_LEAST: Final = 40
"""Articles of each language in a sample; the rest as they come."""
THRESHOLD: Final = 0.5


def qualifying(judgement: Judgement, language: str) -> tuple[list[str], list[str]]:
    """The ids of the articles of a language that name both sides, and of those that alert."""
    both, alerting = [], []
    for article in files.read(str(CORPUS / f"{language}.jsonl.gz"), Reading(max_bytes=10_000_000)):
        if not isinstance(article, Article):
            continue
        enriched = judgement.judge(article)
        if set(SIDES) <= {entity.country for entity in enriched.entities if entity.kind != "medium"}:
            both.append(article.id)
        if any(act.status in LIVE and act.confidence >= THRESHOLD for act in enriched.interactions):
            alerting.append(article.id)
    return both, alerting


def drawn(pool: dict[str, list[str]], seed: int) -> list[tuple[str, str]]:
    """`EACH` pairs of language and id: the first `AT_LEAST` of each language by hash, then the first of what is left."""
    ranked = sorted((_rank(seed, one), language, one) for language in LANGUAGES for one in pool[language])
    first = [row for language in LANGUAGES for row in [row for row in ranked if row[1] == language][:AT_LEAST]]
    rest = [row for row in ranked if row not in set(first)]
    return [(language, one) for _, language, one in sorted(first + rest[: EACH - len(first)], key=lambda row: (row[1], row[0]))]


def _rank(seed: int, article: str) -> str:
    return hashlib.sha256(f"{seed} {article}".encode()).hexdigest()


def main() -> None:
    """Print the articles drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1124)
    options = parser.parse_args()
    judgement = Judgement.load()
    found = {language: qualifying(judgement, language) for language in LANGUAGES}
    first = drawn({language: both for language, (both, _) in found.items()}, options.seed)
    taken = {one for _, one in first}
    second = drawn(
        {language: [one for one in alerting if one not in taken] for language, (_, alerting) in found.items()}, options.seed
    )
    for sample, rows in (("a", first), ("b", second)):
        for language, one in rows:
            print(f"{sample}\t{language}\t{one}")
    counts = ", ".join(
        f"{language}: {len(both)} name both sides, {len(alerting)} alert" for language, (both, alerting) in found.items()
    )
    print(f"# {counts}")


if __name__ == "__main__":
    main()
