"""The judgement alone, one core: JSON bytes to an encoded `Enriched`, and each step's share.

Counted in CPU seconds, so that another program on the machine does not count as ours.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from streams.articles.encoding import encode
from streams.entities import Linker, entities_of
from streams.feeds.raw import article_from_bytes
from streams.interactions import Coder
from streams.judgement import Judgement
from streams.text import read
from streams.topics import Classifier
from tests.bench.material import RECEIVED

MAX_BYTES = 8_000_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles and sentences a second, and microseconds an article of each step."""

    articles: float
    sentences: float
    steps: dict[str, float]


def measure(values: Sequence[bytes]) -> Speed:
    judgement = Judgement.load()
    sentences = 0
    start = time.process_time()
    for value in values:
        enriched = judgement.judge(article_from_bytes(value, received=RECEIVED, max_bytes=MAX_BYTES))
        encode(enriched)
        sentences += len(enriched.sentences)
    seconds = time.process_time() - start
    return Speed(len(values) / seconds, sentences / seconds, _steps(values))


def _steps(values: Sequence[bytes]) -> dict[str, float]:
    linker, classifier, coder = Linker.load(), Classifier.load(), Coder.load()
    spent: dict[str, float] = {}

    def timed(step: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        done = work()
        spent[step] = spent.get(step, 0.0) + time.process_time() - start
        return done

    for value in values:
        article = timed("decode", lambda value=value: article_from_bytes(value, received=RECEIVED, max_bytes=MAX_BYTES))
        document = timed("text", lambda article=article: read(article))
        mentions = timed("link", lambda document=document: linker.link(document))
        timed("entities", lambda document=document, mentions=mentions: entities_of(document, mentions))
        timed("topics", lambda document=document: classifier.classify(document))
        timed("interactions", lambda document=document, mentions=mentions: coder.code(document, mentions))
    return {step: seconds / len(values) * 1e6 for step, seconds in spent.items()}
