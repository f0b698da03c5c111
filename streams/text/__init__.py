"""From published text to a `Document`: language, normalisation with offsets kept, sentences, dates.

`read(article) -> Document` is the step; the rest of the judgement sees only documents.
"""

from streams.text.document import Document, NormalisedText, Sentence
from streams.text.reading import read

__all__ = ["Document", "NormalisedText", "Sentence", "read"]
