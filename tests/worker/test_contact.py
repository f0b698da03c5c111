"""A broker that goes away is said once, and once when it is back; a hiccup and the start are not said."""

import logging
from types import SimpleNamespace

import pytest

from streams.worker import contact
from streams.worker.contact import PATIENCE, Contact, answers


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        ("-" * 20 + "+", []),
        ("+" * 20, []),
        ("+" + "-" * (PATIENCE - 1) + "+", []),
        ("+" + "-" * PATIENCE, ["no Kafka answers at kafka:9092 any longer"]),
        ("+" + "-" * 50 + "+" * 5, ["no Kafka answers at kafka:9092 any longer", "Kafka answers at kafka:9092 again"]),
        (
            "+" + ("-" * PATIENCE + "+") * 2,
            ["no Kafka answers at kafka:9092 any longer", "Kafka answers at kafka:9092 again"] * 2,
        ),
    ],
)
def test_each_change_is_said_once(caplog, looks, said):
    watched = Contact(SimpleNamespace(), "kafka:9092")
    with caplog.at_level(logging.WARNING, logger=contact.__name__):
        for look in looks:
            watched.note(answered=look == "+")
    assert [record.getMessage().partition(";")[0] for record in caplog.records] == said


def test_without_a_client_nothing_is_missing():
    assert answers(SimpleNamespace(consumer=SimpleNamespace()))


@pytest.mark.parametrize(("coordinator", "answered"), [(1, True), (0, True), (None, False)])
def test_a_client_that_has_lost_its_coordinator_has_no_broker(coordinator, answered):
    client = SimpleNamespace(_coordinator=SimpleNamespace(coordinator_id=coordinator))
    assert answers(SimpleNamespace(consumer=SimpleNamespace(_thread=SimpleNamespace(_consumer=client)))) is answered
