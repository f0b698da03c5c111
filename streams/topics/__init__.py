"""IPTC Media Topics of an article, with the words that decided.

`Classifier.load().classify(document) -> tuple[Topic, ...]` is the step. The topics and their words are in `knowledge/topics`.
"""

from streams.topics.classifier import Classifier

__all__ = ["Classifier"]
