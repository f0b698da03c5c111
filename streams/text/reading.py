"""The step itself: an article into a document."""

from streams.articles.article import Article
from streams.articles.enriched import Field
from streams.text.datelines import dateline_end, links_elsewhere
from streams.text.document import Document, NormalisedText, Sentence
from streams.text.language import language_of
from streams.text.normalising import normalise
from streams.text.sentences import Piece, sentences_of


def read(article: Article) -> Document:
    """Normalise headline and body, tell the language, cut into sentences; the same article always gives the same document.

    Never raises on any text. Datelines ("MOSCOW, March 3 (Reuters) -") and "read also" lines are in no sentence.
    """
    headline, body = normalise(article.headline), normalise(article.body)
    language = language_of(headline.text, body.text, claimed=article.language)
    return Document(article, language, headline, body, _sentences(headline, body))


def _sentences(headline: NormalisedText, body: NormalisedText) -> tuple[Sentence, ...]:
    kept: list[Sentence] = []
    fields: tuple[tuple[Field, list[Piece]], ...] = (
        ("headline", sentences_of(headline)),
        ("body", sentences_of(body, dateline_end(body.text))),
    )
    for field, pieces in fields:
        for start, end, words in pieces:
            if not links_elsewhere(words):
                kept.append(Sentence(len(kept), field, start, end, words))
    return tuple(kept)
