"""`dyadwire calibrate` and the regression behind it."""

import orjson
import pytest

from streams.cli.fitting import Example, cross_validated, fit

MEETING = {"type": "CONSULT", "direction": "MUTUAL", "status": "actual", "required": True, "event": "sochi"}


def example(value: float, *, right: bool, fold: int = 0) -> Example:
    return Example({"always": 1.0, "headline": value}, right, fold)


def test_the_free_weight_alone_gives_the_share_that_is_right():
    rows = [Example({"always": 1.0}, right=number < 3, fold=0) for number in range(4)]

    assert fit(rows, "always")["always"] == pytest.approx(1.0986, abs=1e-3), "the log odds of three in four"


def test_what_tells_right_from_wrong_gets_its_sign():
    rows = [example(1.0, right=True)] * 20 + [example(0.0, right=False)] * 20 + [example(1.0, right=False)] * 5

    weights = fit(rows, "always")

    assert weights["headline"] > 1
    assert weights["always"] < 0


def test_a_fold_is_judged_by_the_others():
    rows = [example(0.0, right=True, fold=0)] * 9 + [example(0.0, right=False, fold=1)] * 9

    said = cross_validated(rows, "always")

    assert all((likely < 0.5) == right for likely, right in said), "each fold knows only of the opposite"


@pytest.fixture
def gold(tmp_path):
    told = {"lang": "en", "source": "wire", "date": "2019-05-14", "time": None, "title": ""}
    rows = [
        {**told, "id": "1", "body": "Pompeo met Lavrov in Sochi.", "alert": True, "interactions": [MEETING]},
        {**told, "id": "2", "body": "Pompeo met Lavrov in Helsinki.", "alert": False, "interactions": []},
        {**told, "id": "3", "body": "Pompeo met Lavrov in Geneva.", "alert": None, "interactions": [MEETING]},
        {**told, "id": "4", "body": "Snow fell.", "alert": False, "interactions": []},
    ]
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return file


def test_it_says_how_far_the_confidence_can_be_believed(run, gold, tmp_path):
    out = tmp_path / "weights.tsv"

    result = run("calibrate", str(gold), "--out", str(out))

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "confidence   records   said  right"
    assert sum(int(line.split()[3]) for line in result.stdout.splitlines()[1:]) == 2, "the open one is left out"
    head, *rows = out.read_text(encoding="utf-8").splitlines()
    assert head.startswith("# What each thing")
    assert [row.split("\t")[0] for row in rows if not row.startswith("#")][:3] == ["feature", "always", "headline"]


def test_nothing_to_learn_from_is_said(run, tmp_path):
    row = {
        "id": "4",
        "lang": "en",
        "source": "w",
        "date": "2019-05-14",
        "title": "",
        "body": "Snow.",
        "alert": False,
        "interactions": [],
    }
    file = tmp_path / "gold.jsonl"
    file.write_bytes(orjson.dumps(row))

    result = run("calibrate", str(file))

    assert result.exit_code == 1
    assert "none of the articles has a live record" in result.stderr
