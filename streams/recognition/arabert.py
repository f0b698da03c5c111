"""camel-tools' Arabic NER (AraBERT), run in batches that are padded to their longest sentence.

As shipped, `NERecognizer.predict` pads each sentence to 256 pieces: 8 to 10 s an article. News sentences have 40 on average, so
its model is loaded from its place and asked directly. Needs `pip install dyadwire[ner]` and the data:
`camel_data -i ner-arabert`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from streams.errors import RecogniserUnavailable

_BATCH: Final = 16
_MOST_PIECES: Final = 510
"""Word pieces that the model sees, without the two marks around them."""
_MOST_WORD_PIECES: Final = 16
"""Pieces of one word that are shown; a longer word is none."""
_OUTSIDE: Final = "O"


class AraBert:
    """The model in memory (some 540 MB). `labels` gives the same for the same sentences; it is not thread-safe."""

    def __init__(self, model: Any, tokenizer: Any, torch: Any) -> None:
        self._model = model.eval()
        self._tokenizer = tokenizer
        self._names: dict[int, str] = model.config.id2label
        self._torch = torch

    @classmethod
    def load(cls, path: str | None = None) -> "AraBert":
        """Load the model from `path`, by default where `camel_data` put it. Nothing is ever downloaded for it.

        Raises:
            RecogniserUnavailable: a package or the data is not installed, or the data cannot be read; says which and the mend.
        """
        try:
            import torch  # noqa: PLC0415 - an extra that most installations do not have, and seconds to import
            from transformers import BertForTokenClassification, BertTokenizer  # noqa: PLC0415 - the same
        except ImportError as error:
            raise RecogniserUnavailable(
                f"names in Arabic cannot be recognised: {error}; run: pip install 'dyadwire[ner]'"
            ) from error
        try:
            where = path or _installed()
            # One thread: the machine's other cores have workers of their own.
            torch.set_num_threads(1)
            model = BertForTokenClassification.from_pretrained(where, local_files_only=True)
            return cls(model, BertTokenizer.from_pretrained(where, local_files_only=True), torch)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            raise RecogniserUnavailable(
                f"the model for names in Arabic cannot be loaded ({problem}); run: camel_data -i ner-arabert"
            ) from error

    def labels(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a BIO label for each word; words beyond what the model sees are outside of names."""
        pieces = [self._pieces(words) for words in sentences]
        labels = [[_OUTSIDE] * len(words) for words in sentences]
        for batch in _batches(pieces):
            for number, predicted in zip(batch, self._predict([pieces[number] for number in batch]), strict=True):
                at = 1  # after the mark that opens the sentence
                for word, of_word in enumerate(pieces[number]):
                    if of_word:
                        labels[number][word] = self._names[predicted[at]]
                        at += len(of_word)
        return labels

    def _pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word that the model sees, as numbers."""
        seen: list[list[int]] = []
        room = _MOST_PIECES
        for word in words:
            pieces = self._tokenizer.convert_tokens_to_ids(self._tokenizer.tokenize(word))[:_MOST_WORD_PIECES]
            if len(pieces) > room:
                break
            room -= len(pieces)
            seen.append(pieces)
        return seen

    def _predict(self, batch: Sequence[list[list[int]]]) -> list[list[int]]:
        """The number of the label of each piece, padded to the longest sentence of the batch."""
        tokenizer, torch = self._tokenizer, self._torch
        rows = [[tokenizer.cls_token_id, *(piece for word in one for piece in word), tokenizer.sep_token_id] for one in batch]
        longest = max(map(len, rows))
        padded = [row + [tokenizer.pad_token_id] * (longest - len(row)) for row in rows]
        mask = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
        with torch.inference_mode():
            scores = self._model(input_ids=torch.tensor(padded), attention_mask=torch.tensor(mask))[0]
        best: list[list[int]] = scores.argmax(dim=2).tolist()
        return best


def _installed() -> str:
    """The folder in which `camel_data` put the model. camel-tools raises where it has no catalogue and cannot fetch one."""
    from camel_tools.data import CATALOGUE  # noqa: PLC0415 - fetches its catalogue on import where there is none

    component = CATALOGUE.components["NamedEntityRecognition"]
    return str(component.datasets[component.default].path)


def _batches(pieces: Sequence[Sequence[Sequence[int]]]) -> Iterator[list[int]]:
    """The numbers of the sentences in batches of like length, so that little is padded."""
    order = sorted((number for number, one in enumerate(pieces) if any(one)), key=lambda number: sum(map(len, pieces[number])))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]
