"""The AsyncAPI document: right by AsyncAPI's own schema, its references lead somewhere, its topics are those of the broker."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from streams.broker.topics import names
from streams.settings import Settings

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.fixture(scope="module")
def asyncapi():
    return json.loads((SCHEMAS / "asyncapi.json").read_text(encoding="utf-8"))


@pytest.mark.shared
@pytest.mark.parametrize("version", ["3.0.0", "3.1.0"])
def test_it_is_right_by_the_published_schema(asyncapi, shared, version):
    schema = json.loads((shared / "samples" / "asyncapi" / f"{version}.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors({**asyncapi, "asyncapi": version})] == []
    assert list(validator.iter_errors({**asyncapi, "asyncapi": version, "info": {}})), "the validator does not look"


def references(document):
    if isinstance(document, dict):
        if "$ref" in document:
            yield document["$ref"]
        for inner in document.values():
            yield from references(inner)
    elif isinstance(document, list):
        for inner in document:
            yield from references(inner)


def test_every_reference_leads_somewhere(asyncapi):
    found = list(references(asyncapi))
    assert any(reference.startswith("./") for reference in found)
    for reference in found:
        if reference.startswith("./"):
            assert (SCHEMAS / reference).is_file(), reference
        else:
            target = asyncapi
            for step in reference.removeprefix("#/").split("/"):
                target = target[step]


def test_every_schema_of_a_message_is_referred_to(asyncapi):
    named = {Path(reference).name for reference in references(asyncapi) if reference.startswith("./")}
    # interaction.json is a part of three messages and no message itself.
    assert named == {path.name for path in SCHEMAS.glob("*.json")} - {"asyncapi.json", "interaction.json"}


def test_its_channels_are_the_topics(asyncapi):
    topics = names(Settings())
    assert {channel["address"] for channel in asyncapi["channels"].values()} == set(topics) - {topics.changelog}


def test_every_channel_is_used_by_an_operation(asyncapi):
    used = {operation["channel"]["$ref"].removeprefix("#/channels/") for operation in asyncapi["operations"].values()}
    assert used == set(asyncapi["channels"])
