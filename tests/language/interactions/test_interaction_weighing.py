"""The confidence of a record: what is noticed about it, weighed."""

from pathlib import Path
from shutil import copytree

import pytest

from streams.errors import KnowledgeError
from streams.interactions import Coder
from streams.interactions.lexicon import ACTS
from streams.interactions.weighing import FEATURES, WEIGHTS, features_of, likelihood, load_weights
from tests.language.interactions.told import article, coder, linked, told

MET = "Pompeo met Lavrov in Sochi on Tuesday."
MET_HEADLINE = "Pompeo meets Lavrov in Sochi"


def features(body: str, headline: str = "") -> dict[str, float]:
    (group,) = coder().acts(*linked(article(body, headline=headline)))
    return features_of(group)


@pytest.mark.parametrize(
    ("feature", "body", "headline", "plain"),
    [
        ("headline", MET, MET_HEADLINE, MET),
        ("repeated", MET + " Lavrov met Pompeo for three hours.", "", MET),
        ("said to be so", "Lavrov said that Washington undermines the treaty.", "", "Lavrov accused Washington."),
        ("doubtful", "Analysts discussed the US sanctions against Russia.", "", MET),
        ("dated", MET, "", "Pompeo met Lavrov in Sochi."),
        ("length", MET, "", "Pompeo met Lavrov."),
    ],
)
def test_what_is_noticed(feature: str, body: str, headline: str, plain: str):
    assert features(body, headline)[feature] > features(plain)[feature]


def test_news_in_the_headline_is_surer():
    assert told(MET, headline=MET_HEADLINE)[0].confidence > told(MET)[0].confidence


def test_the_packaged_weights_are_of_known_features():
    assert set(load_weights(ACTS)) == set(FEATURES)


def test_without_the_table_the_rules_alone_decide(tmp_path: Path):
    without = copytree(ACTS, tmp_path / "acts", ignore=lambda *_: [WEIGHTS])

    (act,) = Coder.load(without).code(*linked(article("Washington accused Moscow of lying.")))

    assert act.confidence == 0.9, "the strength of the wording"


def test_an_unknown_feature_names_the_known_ones(tmp_path: Path):
    (tmp_path / WEIGHTS).write_text("feature\tweight\nheadlin\t0.5\n", encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"weights\.tsv:2: no feature is named 'headlin'; write one of always, headline"):
        load_weights(tmp_path)


def test_the_likelihood_is_the_logistic_function():
    assert likelihood({"always": 1.0, "headline": 0.0}, {"always": 0.0, "headline": 9.0}) == 0.5
    assert likelihood({"always": 1.0}, {"always": 2.0}) == pytest.approx(0.8808, abs=1e-4)
