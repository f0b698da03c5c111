"""Background that an article goes on with, without saying its time again: "In 2022 Griner was freed. But Russia refused …"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from streams.articles.plover import Status
from streams.interactions.acts import Act
from streams.interactions.reading import LONGEST
from streams.interactions.status import BACKGROUND_AFTER
from streams.text.dates import dates_in
from streams.text.document import Document

_WHY: Final = "goes on from history"


def told_on(acts: Sequence[Act], document: Document) -> list[Act]:
    """Take for history what a sentence tells that only goes on from one whose every date is history."""
    return [replace(act, status=Status.HISTORICAL, why=_WHY) if _goes_on_from_history(act, document) else act for act in acts]


def _goes_on_from_history(act: Act, document: Document) -> bool:
    grammar, published, sentence = act.reading.grammar, document.article.published, act.reading.sentence
    if act.status is not Status.ACTUAL or act.day is not None or published is None or sentence.field != "body":
        return False
    if act.reading.word(0) not in grammar.going_on or not act.reading.word(act.trigger.start).endswith(grammar.past):
        return False
    before = document.sentences[sentence.index - 1]
    if before.field != "body" or dates_in(sentence.text[:LONGEST], document.language, published.date()):
        return False
    told = dates_in(before.text[:LONGEST], document.language, published.date())
    return bool(told) and all(published.date() - one.last > BACKGROUND_AFTER for one in told)
