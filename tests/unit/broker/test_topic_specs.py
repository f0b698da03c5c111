"""Which topics there are and how they are to be made; a real broker is in tests/kafka."""

import pytest

from streams.broker import topics
from streams.settings import Settings


def test_names_carry_the_prefix_and_the_changelog_the_app_id():
    assert topics.names(Settings(topic_prefix="desk1.", app_id="night")) == topics.TopicNames(
        raw="desk1.articles.raw",
        enriched="desk1.articles.enriched",
        interactions="desk1.interactions",
        alerts="desk1.alerts.rus-usa",
        dead="desk1.articles.dead",
        changelog="night-events-changelog",
    )


def test_there_is_a_spec_for_each_name_in_order():
    settings = Settings(partitions=3, replication=2)

    specs = topics.specs(settings)

    assert tuple(spec.name for spec in specs) == topics.names(settings)
    assert {(spec.partitions, spec.replication) for spec in specs} == {(3, 2)}


def test_only_the_changelog_is_compacted():
    policy = {spec.name: spec.config["cleanup.policy"] for spec in topics.specs(Settings())}

    assert [name for name, value in policy.items() if value == "compact"] == ["dyadwire-events-changelog"]


def test_what_state_is_made_from_is_kept_as_long_as_the_state():
    days = {spec.name: int(spec.config["retention.ms"]) / 86_400_000 for spec in topics.specs(Settings(remember_days=45))[:5]}

    assert days == {"articles.raw": 45, "articles.enriched": 7, "interactions": 45, "alerts.rus-usa": 365, "articles.dead": 90}


def test_a_dead_letter_holds_the_largest_article_and_its_headers():
    size = {spec.name: int(spec.config["max.message.bytes"]) for spec in topics.specs(Settings())}

    assert size["articles.raw"] > 5_000_000
    assert size["articles.dead"] - size["articles.raw"] >= 1024 * 1024


@pytest.mark.parametrize(("replication", "in_sync"), [(1, "1"), (2, "1"), (3, "2"), (5, "2")])
def test_an_acknowledged_write_survives_one_machine_where_there_are_three(replication, in_sync):
    assert {spec.config["min.insync.replicas"] for spec in topics.specs(Settings(replication=replication))} == {in_sync}
