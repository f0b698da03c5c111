"""The step itself: an article into a document."""

from streams.articles.article import Article
from streams.articles.enriched import Field
from streams.text.boilerplate import story_of
from streams.text.document import Document, NormalisedText, Sentence
from streams.text.language import language_of
from streams.text.normalising import normalise
from streams.text.sentences import sentences_of


def read(article: Article) -> Document:
    """Normalise headline and body, tell the language, cut into sentences; the same article always gives the same document.

    Never raises on any text. What is no part of the story is in no sentence: datelines ("MOSCOW, March 3 (Reuters) -"),
    bylines, credits, captions, "read also" lines.
    """
    headline, body = normalise(article.headline), normalise(article.body)
    language = language_of(headline, body, claimed=article.language)
    return Document(article, language, headline, body, _sentences(headline, body))


def _sentences(headline: NormalisedText, body: NormalisedText) -> tuple[Sentence, ...]:
    field: Field = "headline"
    sentences = [Sentence(index, field, *piece) for index, piece in enumerate(sentences_of(headline))]
    field = "body"
    sentences += [Sentence(index, field, *piece) for index, piece in enumerate(story_of(body), len(sentences))]
    return tuple(sentences)
