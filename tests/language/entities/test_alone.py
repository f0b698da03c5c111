"""A phrase with nothing near it is told without composing it; composing it gives the same."""

import pytest

from streams.articles.article import Article
from streams.entities import Linker, senses
from streams.text import read
from tests.bench.material import RECEIVED, WIRES
from streams.feeds.reading import Reading
from streams.sources import files

TEXTS = (
    "The president met Putin in Moscow. Forces of the company left Georgia; Congress and the Senate voted, Trump said.",
    "The acting minister spoke to Russians. US$30 were paid to American citizens near Paris. The two sides left.",
    "Путин приехал в Париж. Министр ответил россиянам, войска ушли. Госдеп молчит, посольство тоже. Президент уехал.",
    "قال بوتين إن الروس غادروا باريس. الوزير رفض. القوات انسحبت من أوكرانيا، والكونغرس صوّت. المسؤولون الروس صمتوا.",
)


def _articles() -> list[Article]:
    wires = [item for item in files.read(str(WIRES), Reading(received=RECEIVED)) if isinstance(item, Article)]
    own = [
        Article(id=str(number), source="Test Wire", headline=text.partition(".")[0], body=text, versioncreated=RECEIVED)
        for number, text in enumerate(TEXTS)
    ]
    return wires + own


@pytest.mark.parametrize("article", _articles(), ids=lambda article: article.id)
def test_told_at_load_as_composed(article: Article, composing: Linker, telling: Linker) -> None:
    document = read(article)
    assert telling.link(document) == composing.link(document)


@pytest.fixture(scope="module")
def telling() -> Linker:
    return Linker.load()


@pytest.fixture(scope="module")
def composing() -> Linker:
    return Linker.load(alone=senses.UNSETTLED)
