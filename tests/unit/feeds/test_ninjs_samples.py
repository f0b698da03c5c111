"""Every example that IPTC publishes: texts are read whole, everything else says what it is."""

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from streams.errors import NotText, WrongShape
from streams.feeds.raw import article_from_bytes

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "ninjs" / "examples"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"IPTC's examples are not beside the project: {SAMPLES}"),
]
FILES = sorted(SAMPLES.glob("*/*.json"))


def read(file):
    return article_from_bytes(file.read_bytes(), received=datetime(2026, 1, 1, tzinfo=UTC), max_bytes=1_000_000)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}"[:60])
def test_example(file):
    item = orjson.loads(file.read_bytes())
    is_text = item.get("type", "text") in {"text", "composite"} and "eventDetails" not in item
    if not is_text:
        with pytest.raises(NotText):
            read(file)
    elif file.name == "002_renditions_example.json":
        with pytest.raises(WrongShape, match="no date"):  # a fragment that shows renditions: uri and body alone
            read(file)
    else:
        article = read(file)
        assert article.id == item["uri"]
        assert article.headline
        assert article.body
        assert "<p" not in article.body


@pytest.mark.parametrize(
    ("name", "source", "language", "version", "start"),
    [
        ("2.1/dpa_text", "dpa", "de", 2, "Für Lucien Favre"),
        ("3.0/dpa_text", "dpa", "de", 2, "Für Lucien Favre"),
        ("2.1/ntb_text", "NTB", "nb-NO", 6, "IT-giganten Google"),
        ("3.0/tt_text_image_3", "TT", "sv", 1, "Militärövning i jätteformat hålls 2023\nFörsvar TT"),
        ("1.4/ninjsExSimpleText1", "ninjs.example.com", None, 1, "GROSSETO, Italy (AP) -- "),
        ("1.6/005_complex_text_article", "ninjs.example.com", "en", 1, "GROSSETO, Italy (AP) -- "),
        ("3.1/007_multimedia", "ninjs.example.com", "en", 1, "GROSSETO, Italy (AP) -- "),
        ("1.4/businesswire-newsml-20130605006126", "businesswire.com", "zh", 1, "(美國商業資訊)--"),
    ],
)
def test_fields_read_by_eye(name, source, language, version, start):
    article = read(SAMPLES / f"{name}.json")
    assert (article.source, article.language, article.version) == (source, language, version)
    assert article.body.startswith(start)
