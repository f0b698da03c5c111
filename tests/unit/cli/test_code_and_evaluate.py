"""`dyadwire code` and `evaluate` on articles written for this test."""

import orjson
import pytest

pytestmark = pytest.mark.usefixtures("loaded_once")

MEETING = {
    "id": "en-1",
    "lang": "en",
    "source": "Desk",
    "date": "2019-05-14",
    "time": "None",
    "title": "Talks in Sochi",
    "body": "U.S. Secretary of State Mike Pompeo met Russian President Vladimir Putin in Sochi on Tuesday.",
}
SAME = {
    "id": "ru-1",
    "lang": "ru",
    "source": "Лента",
    "date": "2019-05-15",
    "time": "None",
    "title": "Переговоры в Сочи",
    "body": "Президент России Владимир Путин во вторник встретился в Сочи с госсекретарём США Майком Помпео.",
}
SPORT = {
    "id": "en-2",
    "lang": "en",
    "source": "Desk",
    "date": "2019-05-14",
    "time": "None",
    "title": "Lakers win again",
    "body": "The home side won by nine points.",
}


def lines(*documents):
    return "".join(orjson.dumps(document).decode() + "\n" for document in documents)


def coded(result):
    return [orjson.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def meeting_and_sport(run):
    result = run("code", input=lines(MEETING, SPORT, SAME))
    assert result.exit_code == 0, result.output
    return coded(result)


def test_one_line_each_in_the_order_of_the_input(meeting_and_sport):
    assert [line["id"] for line in meeting_and_sport] == ["en-1", "en-2", "ru-1"]
    for line in meeting_and_sport:
        assert list(line) == ["id", "language", "alert", "entities", "topics", "interactions", "alerts"]


def test_an_interaction_has_the_fields_of_the_contract(meeting_and_sport):
    (act,) = meeting_and_sport[0]["interactions"]
    assert act["type"] == "CONSULT"
    assert act["direction"] == "MUTUAL"
    assert act["status"] == "actual"
    assert (act["date"], act["precision"], act["place"]) == ("2019-05-14", "day", "Sochi")
    assert act["multilateral"] is False
    assert 0.5 <= act["confidence"] <= 1
    assert {
        "mode",
        "quad",
        "event",
        "rule",
        "source_actors",
        "target_actors",
        "place",
        "issue",
        "precision",
        "dyad",
    } <= act.keys()
    evidence = act["evidence"]
    field = {"headline": MEETING["title"], "body": MEETING["body"]}[evidence["field"]]
    assert field[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_weekday_is_counted_from_its_own_article(meeting_and_sport):
    (act,) = meeting_and_sport[2]["interactions"]
    assert (act["date"], act["place"]) == ("2019-05-14", "Sochi")


def test_entities_are_where_they_say(meeting_and_sport):
    for line, article in zip(meeting_and_sport, (MEETING, SPORT, SAME), strict=True):
        for entity in line["entities"]:
            assert {"id", "country", "kind", "mentions"} <= entity.keys()
            for mention in entity["mentions"]:
                field = {"headline": article["title"], "body": article["body"]}[mention["field"]]
                assert field[mention["start"] : mention["end"]] == mention["text"]
    assert {entity["country"] for entity in meeting_and_sport[0]["entities"]} >= {"USA", "RUS"}


def test_the_second_report_of_an_event_is_the_same_event_and_no_second_alert(meeting_and_sport):
    english, sport, russian = meeting_and_sport
    assert [line["alert"] for line in (english, sport, russian)] == [True, False, True]
    assert [alert["kind"] for alert in english["alerts"]] == ["new"]
    assert english["alerts"][0]["event"] == english["interactions"][0]["event"] == russian["interactions"][0]["event"]
    assert english["alerts"][0]["revision"] == 1
    assert russian["alerts"] == []
    assert sport["interactions"] == []


def test_the_same_input_gives_the_same_bytes(run):
    once, again = (run("code", input=lines(MEETING, SPORT, SAME)).stdout for _ in range(2))
    assert once == again


def test_a_threshold_above_everything_silences_the_article(run, monkeypatch):
    monkeypatch.setenv("DYADWIRE_ALERT_THRESHOLD", "1")
    (line,) = coded(run("code", input=lines(MEETING)))
    assert line["interactions"], "it is still told"
    assert (line["alert"], line["alerts"]) == (False, [])


def test_a_file_and_our_own_schema(run, tmp_path):
    ours = {"id": "o", "source": "Desk", "headline": MEETING["title"], "body": "", "versioncreated": "2019-05-14T10:20:00Z"}
    file = tmp_path / "articles.jsonl"
    file.write_text(lines(ours))
    assert [line["id"] for line in coded(run("code", file))] == ["o"]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run):
    result = run("code", input="oops\n" + lines(SPORT))
    assert result.exit_code == 1
    assert [line["id"] for line in coded(result)] == ["en-2"]
    assert result.stderr.startswith("problem: -:1: the document is not JSON")


@pytest.mark.parametrize(
    "text", ["\x00\x1b[2J\u202e", "а\x00б" * 50, "\ufeff\u200f", "a" * 100_000, "\n" * 5_000, "🇷🇺🇺🇸" * 100]
)
def test_hostile_text_goes_through(run, text):
    result = run("code", input=lines(MEETING | {"body": text + MEETING["body"]}))
    assert result.exit_code == 0, result.output
    (line,) = coded(result)
    for entity in line["entities"]:
        for mention in entity["mentions"]:
            field = MEETING["title"] if mention["field"] == "headline" else text + MEETING["body"]
            assert field[mention["start"] : mention["end"]] == mention["text"]


def record(**change):
    row = {"type": "CONSULT", "direction": "MUTUAL", "status": "actual", "required": True, "event": "sochi", "evidence": "x"}
    return row | change


@pytest.fixture
def gold(tmp_path):
    """Right: the meeting in English. Missed: an accusation in Russian. The sport is said to be an alert, and is not found."""
    file = tmp_path / "gold.jsonl"
    file.write_text(
        lines(
            MEETING | {"alert": True, "interactions": [record(us=["Mike Pompeo", "Kerry"], ru=["Vladimir Putin"])]},
            SPORT | {"alert": True, "interactions": [record(event="other")]},
            SAME | {"alert": False, "interactions": [record(status="historical"), record(type="ACCUSE", direction="RUS>USA")]},
        )
    )
    return file


def test_evaluate_by_language(run, gold):
    result = run("evaluate", gold, "--json")
    assert result.exit_code == 0, result.output
    figures = orjson.loads(result.stdout)
    assert list(figures) == ["all", "en", "ru"]
    assert figures["en"]["alert"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert figures["en"]["interaction"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert figures["ru"]["alert"]["precision"] == 0
    assert figures["ru"]["unreal"] == 1.0
    assert figures["all"]["novelty"]["matched"] == 1
    assert figures["en"]["actors"] == {"recall": 0.6667, "labelled": 3}


def test_evaluate_prints_a_table(run, gold):
    lines_ = run("evaluate", gold).stdout.splitlines()
    assert lines_[0].split() == [
        "|",
        "alert",
        "|",
        "type+direction",
        "|",
        "quad",
        "|",
        "unreal",
        "|",
        "novelty,",
        "B-cubed",
        "|",
        "actors",
    ]
    assert [line.split()[0] for line in lines_[2:]] == ["all", "en", "ru"]
    assert len({len(line) for line in lines_[2:]}) == 1


def test_errors_are_written_to_read(run, gold, tmp_path):
    file = tmp_path / "errors.jsonl"
    assert run("evaluate", gold, "--errors", file).exit_code == 0
    mistakes = [orjson.loads(line) for line in file.read_bytes().splitlines()]
    assert [(row["mistake"], row["id"]) for row in mistakes] == [
        ("missed actor", "en-1"),
        ("missed alert", "en-2"),
        ("missed interaction", "en-2"),
        ("false alert", "ru-1"),
        ("missed interaction", "ru-1"),
        ("unreal interaction", "ru-1"),
    ]
    assert mistakes[-1]["said"]["evidence"]
    assert mistakes[-1]["said"]["rule"]
    assert mistakes[-1]["gold"]["status"] == "historical"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("oops\n", "gold.jsonl:1: the document is not JSON"),
        ("[]\n", "lacks `id`"),
        (lines(MEETING), "lacks `alert`"),
        (lines(MEETING | {"alert": True, "interactions": "none"}), "lacks `interactions`"),
        (lines(MEETING | {"alert": True, "interactions": [{"type": "CONSULT"}]}), "lacks `direction` in one of its"),
        ("\n", "gold.jsonl holds no labelled article"),
    ],
)
def test_a_file_without_labels_is_said_to_be_one(run, tmp_path, content, words):
    file = tmp_path / "gold.jsonl"
    file.write_text(content)
    result = run("evaluate", file)
    assert result.exit_code == 1
    assert words in result.stderr


def test_a_file_of_errors_that_cannot_be_written_is_said_before_anything_is_coded(run, gold, tmp_path):
    result = run("evaluate", gold, "--errors", tmp_path / "nowhere" / "errors.jsonl")
    assert result.exit_code == 2
    assert "cannot be written (No such file or directory)" in result.stderr
    assert result.stdout == ""
