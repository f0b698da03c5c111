"""Names outside the tables: glue, failures, and the loading code on a model that the test makes."""

import sys
from datetime import UTC, datetime

import pytest

from streams.articles.article import Article
from streams.errors import RecogniserUnavailable
from streams.judgement import Judgement
from streams.recognition import open_recogniser
from streams.recognition.arabert import AraBert
from streams.recognition.failsafe import Failsafe

DAY = datetime(2019, 5, 14, tzinfo=UTC)
BODY = "التقى الوزير الروسي سيرغي لافروف رجل الأعمال سالم المثالي في مدينة الواحة، وقال سالم المثالي إن اللقاء كان طيبا."


class Names:
    """Knows the names that it was given, word by word."""

    def __init__(self, **names):
        self._names = {tuple(name.split("_")): label for name, label in names.items()}
        self.asked = 0

    def labels(self, sentences):
        self.asked += 1
        return [self._of(list(words)) for words in sentences]

    def _of(self, words):
        labels = ["O"] * len(words)
        for name, label in self._names.items():
            for at in range(len(words) - len(name) + 1):
                if tuple(words[at : at + len(name)]) == name:
                    labels[at : at + len(name)] = [f"B-{label}", *[f"I-{label}"] * (len(name) - 1)]
        return labels


def judged(recogniser, body=BODY, language="ar"):
    judgement = Judgement.load(recogniser)
    return judgement.judge(
        Article(id="a", source="s", headline="", body=body, versioncreated=DAY, published=DAY, language=language)
    )


@pytest.fixture(scope="module")
def known():
    return judged(None).entities


def test_a_name_outside_the_tables_is_an_entity_without_a_country(known):
    enriched = judged(Names(سالم_المثالي="PERS", الواحة="LOC"))
    assert enriched.entities[: len(known)] == known, "those that we know come first and stay as they are"
    person, place = enriched.entities[len(known) :]
    assert (person.name, person.kind, person.country, person.role) == ("سالم المثالي", "person", None, None)
    assert place.kind == "place"
    assert len(person.mentions) == 2
    for mention in (*person.mentions, *place.mentions):
        assert BODY[mention.start : mention.end] == mention.text


def test_a_name_that_we_know_is_not_told_twice(known):
    assert judged(Names(سيرغي_لافروف="PERS")).entities == known


def test_what_is_no_actor_is_left_out(known):
    assert judged(Names(اللقاء="MISC")).entities == known


def test_only_arabic_is_read():
    names = Names(Salem="PERS")
    judged(names, "Salem met the envoy, and they spoke of the weather in the hills of the north.", "en")
    assert names.asked == 0


class Broken:
    def __init__(self, answer=None):
        self._answer = answer
        self.asked = 0

    def labels(self, sentences):
        self.asked += 1
        if self._answer is None:
            raise RuntimeError("out of memory")
        return self._answer


@pytest.mark.parametrize("answer", [None, [["O"]], []])
def test_a_failing_recogniser_is_said_left_out_and_in_the_end_not_asked(answer, known, caplog):
    broken = Broken(answer)
    safe = Failsafe(broken)
    for _ in range(5):
        assert judged(safe).entities == known
    assert broken.asked == 3
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 3
    assert "not asked any more" in caplog.records[-1].message


def test_one_failure_is_forgiven():
    safe = Failsafe(Broken())
    assert safe.labels([["a"]]) == [["O"]]
    safe._recogniser = Names(سالم="PERS")
    assert safe.labels([["سالم"]]) == [["B-PERS"]]


def test_off_nothing_is_loaded(monkeypatch):
    monkeypatch.setattr(AraBert, "load", None)  # calling it would raise
    assert open_recogniser(wanted=False) is None


def test_a_missing_package_is_said_with_its_mend_and_stops_nothing(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert open_recogniser(wanted=True) is None
    assert "pip install 'dyadwire[ner]'" in caplog.text


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """An untrained model of the same make, two layers of 16: it loads and answers as the real one does."""
    pytest.importorskip("torch", reason="the extra `ner` is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra `ner` is not installed")
    folder = tmp_path_factory.mktemp("model")
    letters = sorted(set(BODY.replace(" ", "")))
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    labels = dict(enumerate(["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]))
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    config = transformers.BertConfig(vocab_size=len(vocabulary), id2label=labels, max_position_embeddings=512, **size)
    transformers.BertForTokenClassification(config).save_pretrained(folder)
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return str(folder)


def test_the_model_gives_a_label_for_each_word_whatever_the_batch(tiny_model):
    model = AraBert.load(tiny_model)
    sentences = [BODY.split(), BODY.split()[:3], [], ["كلمة"] * 700]
    together = model.labels(sentences)
    assert [len(labels) for labels in together] == [len(words) for words in sentences]
    assert [model.labels([words])[0] for words in sentences[:2]] == together[:2], "padding changes nothing"
    assert set(together[3][600:]) == {"O"}, "beyond what the model sees"


def test_data_that_cannot_be_read_is_said_with_its_mend(tiny_model, tmp_path):
    with pytest.raises(RecogniserUnavailable, match="camel_data -i ner-arabert"):
        AraBert.load(str(tmp_path / "nowhere"))
