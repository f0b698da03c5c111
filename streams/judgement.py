"""The steps of the judgement in order: Article -> Enriched. The same code in the worker, the commands, tests and a notebook.

| step         | needs               | adds                        |
|--------------|---------------------|-----------------------------|
| text         | the article         | language, sentences         |
| entities     | the document        | linked mentions             |
| topics       | the document        | IPTC topics                 |
| interactions | document + mentions | who did what to whom        |

No clock, no random number, no network: the article's own time is the only time.
"""

from dataclasses import dataclass
from itertools import groupby

from streams.articles.article import KILLED, Article, ArticleHead, ArticleStatus
from streams.articles.enriched import Enriched, Report
from streams.articles.plover import dyad_of
from streams.entities import Linker, entities_of
from streams.entities.unlisted import Recogniser, unlisted_names
from streams.interactions import SIDES, Coder
from streams.knowledge.collector import without_collector
from streams.text import read
from streams.topics import Classifier


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the steps know, loaded once. `judge` is a pure function: the same article gives the same result."""

    linker: Linker
    classifier: Classifier
    coder: Coder
    recogniser: Recogniser | None = None
    """Finds names that no table holds; they are entities without a country, and take part in no interaction."""

    @classmethod
    def load(cls, recogniser: Recogniser | None = None) -> "Judgement":
        """Read the packaged knowledge; raises `KnowledgeError` naming file, line and mend where a table has a mistake."""
        with without_collector():
            return cls(Linker.load(), Classifier.load(), Coder.load(), recogniser)

    def judge(self, article: Article) -> Enriched:
        """Judge one article version; a killed story keeps its entities and topics and tells no act any longer."""
        document = read(article)
        mentions = self.linker.link(document)
        entities = entities_of(document, mentions)
        if self.recogniser is not None:
            entities += unlisted_names(document, entities, self.recogniser)
        return Enriched(
            article=ArticleHead.of(article, language=document.language),
            sentences=document.spans(),
            entities=entities,
            topics=self.classifier.classify(document),
            interactions=() if article.status in KILLED else self.coder.code(document, mentions),
        )


def reports_of(enriched: Enriched) -> tuple[Report, ...]:
    """Return what goes to the topic of interactions: one report for each dyad that the article tells of.

    An article without interactions still reports, emptily, when it may stand in for an earlier version that told one:
    only so can novelty take an alert back.
    """
    told = sorted(enriched.interactions, key=lambda interaction: interaction.dyad)
    reports = tuple(
        Report(dyad=dyad, article=enriched.article, interactions=tuple(group))
        for dyad, group in groupby(told, key=lambda interaction: interaction.dyad)
    )
    if reports or not _may_supersede(enriched.article):
        return reports
    return (Report(dyad=dyad_of(*SIDES), article=enriched.article, interactions=()),)


def _may_supersede(article: ArticleHead) -> bool:
    """Whether an earlier version of the same article may have gone through before."""
    return (
        article.version > 1
        or article.status is not ArticleStatus.USABLE
        or (article.published is not None and article.versioncreated > article.published)
    )
