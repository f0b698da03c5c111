"""From a text as published to the text that is matched against, with every offset traceable back."""

from streams.text.document import NormalisedText
from streams.text.folding import ASCII_FOLDS, EVERYDAY_FOLDS, MARKS, ODD, RARE, RARE_FOLDS


def normalise(published: str) -> NormalisedText:
    """Lower the case, fold letters one for one, take out marks; never raises, whatever the string holds.

    The result's `text` is idempotent: normalising it again changes nothing.
    """
    if published.isascii():
        return NormalisedText(published, _fold_ascii(published.lower()))
    folded = _fold_everyday(published)
    if folded.isascii():  # English is, once its quotes are folded
        return NormalisedText(published, _fold_ascii(folded))
    if not ODD.search(folded):
        return NormalisedText(published, folded)
    return _without_marks(published, _fold_rare(folded))


def _fold_everyday(text: str) -> str:
    """Lower the case and fold the letters that many texts hold."""
    if "İ" in text:  # the only letter whose lower case is longer than itself
        text = text.replace("İ", "i")
    text = text.lower()
    for letter, folded in EVERYDAY_FOLDS:
        text = text.replace(letter, folded)
    return text


def _fold_rare(text: str) -> str:
    if RARE.search(text):
        for letter in sorted(set(RARE.findall(text))):
            text = text.replace(letter, RARE_FOLDS.get(letter, "\ufffd"))
    return text


def _fold_ascii(text: str) -> str:
    for letter, folded in ASCII_FOLDS:
        text = text.replace(letter, folded)
    return text


def _without_marks(published: str, folded: str) -> NormalisedText:
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = gone = 0
    for run in MARKS.finditer(folded):
        start, end = run.span()
        kept.append(folded[at:start])
        gone += end - start
        cuts.append((end - gone, gone))
        at = end
    kept.append(folded[at:])
    return NormalisedText(published, "".join(kept), tuple(cuts))
