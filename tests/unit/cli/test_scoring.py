"""The scorer measures what it says, by hand and against the labelled set's own script."""

import importlib.util
import random
from pathlib import Path

import orjson
import pytest

from streams.articles.plover import EventType
from streams.cli.actor_recall import actors_of
from streams.cli.scoring import b_cubed, by_language, judged

GOLD = Path(__file__).parents[4] / "shared" / "gold"


def record(kind="CONSULT", direction="MUTUAL", status="actual", *, required=True, event="g", **also):
    row = {"type": kind, "direction": direction, "status": status, "required": required, "event": event}
    return row | ({"also": also} if also else {})


def said(kind="CONSULT", direction="MUTUAL", status="actual", event="s"):
    return {"type": kind, "direction": direction, "status": status, "event": event}


def score(golds, predictions, *, alert=True, told=None):
    gold = {"id": "a", "lang": "en", "alert": alert, "interactions": golds}
    prediction = {"id": "a", "interactions": predictions} | ({} if told is None else {"alert": told})
    return by_language([judged(gold, prediction)])["en"]


@pytest.mark.parametrize(
    ("golds", "predictions", "precision", "recall"),
    [
        ([record()], [said()], 1, 1),
        ([record()], [], 0, 0),
        ([record()], [said("ACCUSE")], 0, 0),
        ([record()], [said(direction="USA>RUS")], 0, 0),
        ([record()], [said(), said("ACCUSE")], 0.5, 1),
        ([record(), record()], [said()], 1, 0.5),
        ([record()], [said(), said()], 0.5, 1),  # each gold record is found once
        ([record(), record("ACCUSE", required=False)], [said(), said("ACCUSE")], 1, 1),  # optional: no error
        ([record(), record("ACCUSE", required=False)], [said()], 1, 1),  # optional: no miss
        ([record(type="ACCUSE")], [said("ACCUSE")], 1, 1),  # the second reader's value
        ([record()], [said(status="planned")], 1, 1),  # which of the live statuses is not asked
        ([record()], [said(status="negated")], 0, 0),
    ],
)
def test_interactions(golds, predictions, precision, recall):
    found = score(golds, predictions)["interaction"]
    assert (found["precision"], found["recall"]) == (precision, recall)


def test_quad_class_forgives_the_type_and_not_the_direction():
    assert score([record("SANCTION", "USA>RUS")], [said("COERCE", "USA>RUS")])["quad"]["f1"] == 1
    assert score([record("SANCTION", "USA>RUS")], [said("COERCE", "RUS>USA")])["quad"]["f1"] == 0


def test_a_live_prediction_of_something_unreal_is_counted():
    assert score([record(status="historical")], [said(), said("ACCUSE")])["unreal"] == 0.5
    assert score([record(status="historical")], [said(status="historical")])["unreal"] == 0


@pytest.mark.parametrize(
    ("alert", "told", "predictions", "f1"),
    [
        (True, None, [said()], 1),
        (True, None, [], 0),
        (True, False, [said()], 0),
        (False, None, [], 0),
        (None, None, [said()], 0),
    ],
)
def test_alerts(alert, told, predictions, f1):
    assert score([record()], predictions, alert=alert, told=told)["alert"]["f1"] == f1


def test_an_article_of_which_nothing_is_said_is_a_miss():
    assert (
        by_language([judged({"id": "a", "lang": "ar", "alert": True, "interactions": [record()]}, None)])["ar"]["alert"][
            "recall"
        ]
        == 0
    )


def test_b_cubed_by_hand():
    assert b_cubed([("x", "g"), ("x", "g"), ("y", "h")])["f1"] == 1
    lumped = b_cubed([("x", "g"), ("x", "h")])
    assert (lumped["precision"], lumped["recall"]) == (0.5, 1)
    split = b_cubed([("x", "g"), ("y", "g")])
    assert (split["precision"], split["recall"]) == (1, 0.5)


@pytest.mark.parametrize(
    ("ours", "events", "twice"),
    [
        ([("a", "g", "s"), ("b", "g", "s")], 1, 0),
        ([("a", "g", "s"), ("b", "g", "t")], 1, 1),
        ([("a", "g", "s"), ("a", "g", "t")], 0, 0),  # one article alone retells nothing
        ([("a", "g", "s"), ("b", "g", "s"), ("a", "h", "u"), ("b", "h", "v")], 2, 0.5),
        ([("a", "g", "s"), ("b", "g", None)], 0, 0),  # not told: no event
    ],
)
def test_an_event_told_by_several_articles_is_one_event(ours, events, twice):
    verdicts = [
        judged(
            {"id": article, "lang": "en", "alert": True, "interactions": [record(event=gold)]},
            {"id": article, "interactions": [said(event=event)]},
        )
        for article, gold, event in ours
    ]
    assert by_language(verdicts)["all"]["retold"] == {"events": events, "twice": twice}


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason=f"the labelled articles are not beside the project: {GOLD}")
@pytest.mark.parametrize("seed", range(20))
def test_it_agrees_with_the_script_of_the_labelled_set(seed):
    specification = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    theirs = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(theirs)
    golds = [orjson.loads(line) for line in (GOLD / "dev.jsonl").read_bytes().splitlines()]
    predictions = some_predictions(golds, random.Random(seed))
    languages = sorted({gold["lang"] for gold in golds})
    expected = {"all": theirs.score(golds, predictions)} | {
        name: theirs.score([gold for gold in golds if gold["lang"] == name], predictions) for name in languages
    }
    ours = by_language([judged(gold, predictions.get(gold["id"])) for gold in golds])
    for figures in ours.values():
        del figures["actors"], figures["retold"]  # the script does not measure them
    assert ours == expected


def some_predictions(golds, chance):
    """Half right predictions: gold records bent at random, and some from nowhere."""
    kinds, directions = [kind.value for kind in EventType], ["USA>RUS", "RUS>USA", "MUTUAL"]
    statuses = ["actual", "planned", "negated", "hypothetical", "historical"]
    predictions = {}
    for gold in golds:
        acts = [
            said(
                chance.choice([row["type"], row["type"], chance.choice(kinds)]),
                chance.choice([row["direction"], row["direction"], chance.choice(directions)]),
                chance.choice(statuses[:3]),
                chance.choice([None, row["event"], f"s{chance.randrange(5)}"]),
            )
            for row in gold["interactions"]
            if chance.random() < 0.8
        ]
        acts += [
            said(chance.choice(kinds), chance.choice(directions), chance.choice(statuses)) for _ in range(chance.randrange(3))
        ]
        if chance.random() < 0.9:
            told = {"alert": chance.random() < 0.5} if chance.random() < 0.5 else {}
            predictions[gold["id"]] = {"id": gold["id"], "interactions": acts} | told
    return predictions


BODY = "Lavrov met Kerry. Later Kerry left Moscow."


def mention(text, start, country, field="body"):
    return {"country": country, "mentions": [{"text": text, "field": field, "start": start, "end": start + len(text)}]}


@pytest.mark.parametrize(
    ("entities", "evidence", "found"),
    [
        ([mention("Kerry", 11, "USA")], "Lavrov met Kerry.", True),
        ([mention("met Ker", 7, "USA")], "Lavrov met Kerry.", True),  # an overlap is enough
        ([mention("Kerry", 11, "RUS")], "Lavrov met Kerry.", False),
        ([mention("Kerry", 24, "USA")], "Lavrov met Kerry.", False),  # found, but not where it counts
        ([mention("Kerry", 24, "USA")], "words that the text lacks", True),
        ([mention("Kerry", 11, "USA", "headline")], "Lavrov met Kerry.", False),
        ([], "Lavrov met Kerry.", False),
    ],
)
def test_an_actor_is_found_on_its_side_in_the_sentence_that_tells(entities, evidence, found):
    gold = {"title": "", "body": BODY, "interactions": [record() | {"us": ["Kerry"], "evidence": evidence}]}
    (actor,) = actors_of(gold, {"entities": entities})
    assert (actor.words, actor.country, actor.found) == ("Kerry", "USA", found)


def test_the_share_of_actors_found():
    labelled = record() | {"us": ["Kerry"], "ru": ["Lavrov"], "evidence": ""}
    gold = {"id": "a", "lang": "en", "alert": True, "title": "", "body": BODY, "interactions": [labelled]}
    prediction = {"id": "a", "interactions": [], "entities": [mention("Lavrov", 0, "RUS")]}
    assert by_language([judged(gold, prediction)])["en"]["actors"] == {"recall": 0.5, "labelled": 2}
