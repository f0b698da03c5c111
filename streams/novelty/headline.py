"""The line that stands over an alert."""

from streams.articles.alert import AlertKind, Change
from streams.articles.enriched import Interaction


def headlines(kind: AlertKind, record: Interaction, changed: tuple[Change, ...]) -> dict[str, str]:
    """Write the headline of an alert in English."""
    who = ", ".join(actor.name for actor in (*record.source_actors, *record.target_actors))
    return {"en": f"{who}: {record.type.value.lower()}"}
