"""The step itself: an article into a document."""

from collections.abc import Iterator

from streams.articles.article import Article
from streams.articles.enriched import Field
from streams.text.datelines import dateline_end, links_elsewhere
from streams.text.document import Document, NormalisedText, Sentence
from streams.text.language import language_of
from streams.text.normalising import normalise
from streams.text.sentences import sentence_spans


def read(article: Article) -> Document:
    """Normalise headline and body, tell the language, cut into sentences; the same article always gives the same document.

    Never raises on any text. Datelines ("MOSCOW, March 3 (Reuters) -") and "read also" lines are in no sentence.
    """
    headline, body = normalise(article.headline), normalise(article.body)
    language = language_of(headline.text, body.text, claimed=article.language)
    return Document(article, language, headline, body, tuple(_sentences(headline, body)))


def _sentences(headline: NormalisedText, body: NormalisedText) -> Iterator[Sentence]:
    index = 0
    fields: tuple[tuple[Field, NormalisedText, int], ...] = (
        ("headline", headline, 0),
        ("body", body, dateline_end(body.text)),
    )
    for field, text, begin in fields:
        for start, end in sentence_spans(text, begin):
            sentence = text.text[start:end]
            if not links_elsewhere(sentence):
                yield Sentence(index, field, start, end, sentence)
                index += 1
