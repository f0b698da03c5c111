"""`dyadwire explain` says why each record is there, and why the others are not."""

import orjson
import pytest

TWO = (
    "The United States accused Russia of hacking its ministries last year. The Kremlin denied the allegations on Friday. "
    "Pompeo may meet Lavrov in Sochi, Interfax said. Snow fell on the hills."
)


@pytest.fixture
def explained(run):
    result = run("explain", "--text", TWO, "--language", "en", "--date", "2019-05-14")
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_an_act_says_what_its_status_and_sureness_come_from(explained):
    at = next(index for index, line in enumerate(explained) if "en.accuse.accuse" in line)
    assert explained[at] == '  + en.accuse.accuse "accused": ACCUSE USA>RUS historical, sure 0.80'
    assert explained[at + 1].strip() == "usa on rus; historical: its date 2018-01-01; sure: +0.90 wording -0.10 not live"


@pytest.mark.parametrize(
    "line",
    [
        '  + en.reject.reject "denied the": REJECT RUS>USA actual, sure 0.70',
        '  - en.accuse.noun "allegations": joins no two sides here',
        '    RUS  rus.sochi "Sochi" (only where it happens)',
        "1 sentence without an actor",
        "3 records:",
    ],
)
def test_what_is_told(explained, line):
    assert line in explained


def test_a_doubtful_act_names_the_word_that_makes_it_so(explained):
    assert any('hypothetical: "may"' in line for line in explained)


def test_a_sentence_with_one_side_says_why_it_was_not_read(run):
    lines = run("explain", "--text", "Lavrov spoke in the Duma.", "--language", "en").stdout.splitlines()
    assert "  not read: names one side only, and the other was not named shortly before" in lines
    assert lines[-1] == "no record"


def test_a_language_whose_acts_are_not_read(run):
    german = "Der russische Präsident Putin traf den amerikanischen Präsidenten Trump am Montag in Helsinki zu Gesprächen."
    assert "acts are not read in the language de" in run("explain", "--text", german).stdout


def test_one_article_of_a_file(run, tmp_path):
    file = tmp_path / "articles.jsonl"
    lines = [{"id": name, "lang": "en", "source": "s", "date": "2019-05-14", "title": name, "body": TWO} for name in ("a", "b")]
    file.write_bytes(b"\n".join(orjson.dumps(line) for line in lines))
    told = run("explain", file, "--id", "b").stdout
    assert told.startswith("b · en · 2019-05-14")
    assert "\na ·" not in told
    missing = run("explain", file, "--id", "c")
    assert missing.exit_code == 1
    assert "no article with the id c in" in missing.stderr


def test_text_of_strangers_cannot_steer_the_terminal(run):
    told = run("explain", "--text", "Pompeo \x1b[2J met Lavrov \u202ein Sochi.", "--language", "en").stdout
    assert "CONSULT MUTUAL" in told
    assert "\x1b" not in told
    assert "\u202e" not in told
