"""IPTC Media Topics of an article, with the words that decided.

`Classifier(knowledge).classify(document) -> tuple[Topic, ...]` is the step.
"""
