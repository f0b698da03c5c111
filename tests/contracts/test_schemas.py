"""The schemas: right by the standard, closed, the same as the dataclasses, and kept by their examples."""

import copy
import dataclasses
import enum
import json
import re
import types
import typing
from datetime import date, datetime

import pytest
from jsonschema import Draft202012Validator

from streams.articles.alert import Change
from streams.articles.article import Article, ArticleHead, Subject
from streams.articles.encoding import ALERT_SCHEMA, ALERT_SOURCE, ALERT_TYPE, SCHEMAS
from streams.articles.enriched import Actor, Enriched, Entity, Evidence, Interaction, Mention, Report, Span, Topic
from streams.articles.plover import MODES

NAMES = ["alert", "article", "dead-letter", "enriched", "interaction", "interactions"]
JSON_TYPE = {str: "string", int: "integer", float: "number", bool: "boolean", datetime: "string", date: "string"}

# dataclass, schema, way to the object in it
TYPES = [
    (Article, "article", ()),
    (Subject, "article", ("properties", "subjects", "items")),
    (ArticleHead, "enriched", ("$defs", "head")),
    (Enriched, "enriched", ()),
    (Span, "enriched", ("properties", "sentences", "items")),
    (Entity, "enriched", ("properties", "entities", "items")),
    (Mention, "enriched", ("properties", "entities", "items", "properties", "mentions", "items")),
    (Topic, "enriched", ("properties", "topics", "items")),
    (Report, "interactions", ()),
    (Interaction, "interaction", ()),
    (Actor, "interaction", ("$defs", "actor")),
    (Evidence, "interaction", ("$defs", "evidence")),
    (Change, "alert", ("$defs", "data", "properties", "changed", "items")),
]

# Taken by others as well as by us, so fields that have a default may be left out. Of ours every field is written.
READ_FROM_OTHERS = {Article, Subject}


def part(schema, way):
    for step in way:
        schema = schema[step]
    return schema


def objects(schema, way="$"):
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield way, schema
        for name, inner in schema.items():
            yield from objects(inner, f"{way}.{name}")
    elif isinstance(schema, list):
        for position, inner in enumerate(schema):
            yield from objects(inner, f"{way}[{position}]")


def test_the_schemas_are_those_that_the_docs_name(schemas):
    assert sorted(schemas) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_right_by_the_standard_and_names_itself(schemas, name):
    schema = schemas[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{SCHEMAS}{name}.json"


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed_and_every_field_described(schemas, registry, name):
    resolver = registry.resolver(schemas[name]["$id"])
    for way, schema in objects(schemas[name]):
        if name == "dead-letter":
            # A message keeps the headers that it brought.
            assert schema["additionalProperties"] == {"type": "string"}
        else:
            assert schema["additionalProperties"] is False or "propertyNames" in schema, way
        assert schema["description"], way
        for field, inner in schema["properties"].items():
            said = inner.get("description") or "const" in inner or resolver.lookup(inner["$ref"]).contents["description"]
            assert said, f"{way}.{field}"


@pytest.mark.parametrize(("kind", "name", "way"), TYPES, ids=lambda value: getattr(value, "__name__", None))
def test_code_and_schema_have_the_same_fields(schemas, kind, name, way):
    schema = part(schemas[name], way)
    fields = dataclasses.fields(kind)
    assert [field.name for field in fields] == list(schema["properties"])
    needed = [
        field.name
        for field in fields
        if kind not in READ_FROM_OTHERS
        or (field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING)
    ]
    assert schema["required"] == needed


@pytest.mark.parametrize(("kind", "name", "way"), TYPES, ids=lambda value: getattr(value, "__name__", None))
def test_code_and_schema_have_the_same_types(schemas, kind, name, way):
    schema = part(schemas[name], way)
    hints = typing.get_type_hints(kind)
    for field, hint in hints.items():
        inner = schema["properties"][field]
        if "$ref" in inner:
            assert dataclasses.is_dataclass(hint), field
            continue
        if kind is Change and field == "field":
            continue  # the schema lists which fields may change
        assert types_of(inner) == json_types(hint), field


def types_of(schema):
    """Give what a schema allows: the names of types, or the values of an enumeration."""
    if "enum" in schema:
        return set(schema["enum"])
    named = schema["type"]
    return set(named) if isinstance(named, list) else {named}


def json_types(hint):
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return set().union(*(json_types(one) for one in inner if one is not types.NoneType)) | {null_of(inner)}
    if origin is typing.Literal:
        return set(inner)
    if origin is tuple:
        return {"array"}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {member.value for member in hint}
    return {JSON_TYPE[hint]}


def null_of(union):
    """An enumeration lists null as a value, a type as a type."""
    return None if any(typing.get_origin(one) is typing.Literal for one in union) else "null"


def test_the_alert_carries_every_fact_of_the_interaction(schemas):
    data = schemas["alert"]["$defs"]["data"]["properties"]
    interaction = schemas["interaction"]["properties"]
    for field in interaction.keys() - {"evidence"}:
        assert data[field] == json.loads(json.dumps(interaction[field]).replace('"#actor"', '"interaction.json#actor"')), field


def test_constants_of_the_code_stand_in_the_alert_schema(schemas):
    alert = schemas["alert"]["properties"]
    assert alert["source"]["const"] == ALERT_SOURCE
    assert alert["dataschema"]["const"] == ALERT_SCHEMA
    assert all(kind.startswith(ALERT_TYPE) for kind in alert["type"]["enum"])


def test_the_schema_that_an_alert_names_is_that_of_its_data(schemas, registry):
    assert registry.resolver().lookup(ALERT_SCHEMA).contents == schemas["alert"]["$defs"]["data"]


def test_mode_examples_are_modes(schemas):
    known = set().union(*MODES.values())
    assert set(schemas["interaction"]["properties"]["mode"]["examples"]) <= known


EXAMPLES = {
    "article-ar": "article",
    "article-en": "article",
    "article-ru": "article",
    "enriched": "enriched",
    "interaction": "interaction",
    "interactions": "interactions",
    "interactions-killed": "interactions",
    "alert-new": "alert",
    "alert-update": "alert",
    "alert-retraction": "alert",
    "dead-letter": "dead-letter",
    "dead-letter-unread": "dead-letter",
}


def test_every_example_is_tested_and_every_schema_has_one(examples):
    assert sorted(EXAMPLES) == sorted(examples)
    assert set(EXAMPLES.values()) == set(NAMES)


@pytest.mark.parametrize(("example", "name"), EXAMPLES.items())
def test_an_example_keeps_its_schema(mistakes, examples, example, name):
    assert mistakes(name, examples[example]) == []


@pytest.mark.parametrize(("example", "name"), EXAMPLES.items())
def test_an_unknown_field_breaks_the_contract(mistakes, examples, example, name):
    document = copy.deepcopy(examples[example])
    document["unheard_of"] = 1
    assert mistakes(name, document)


BROKEN = [
    ("alert-new", ("data", "revision"), 2),
    ("alert-new", ("data", "evidence"), []),
    ("alert-new", ("data", "reason"), "because"),
    ("alert-new", ("data", "unheard_of"), 1),
    ("alert-new", ("data", "source_actors", 0, "country"), "Russia"),
    ("alert-new", ("data", "date"), "14.05.2019"),
    ("alert-update", ("data", "changed"), []),
    ("alert-update", ("data", "changed", 0, "field"), "mood"),
    ("alert-retraction", ("data", "reason"), None),
    ("alert-retraction", ("data", "reports"), 1),
    ("alert-new", ("specversion"), "0.3"),
    ("alert-new", ("type"), "dyadwire.alert.gone"),
    ("enriched", ("interactions", 0, "status"), "likely"),
    ("enriched", ("interactions", 0, "evidence", "start"), -1),
    ("enriched", ("entities", 0, "mentions", 0, "field"), "caption"),
    ("enriched", ("topics", 0, "code"), "11000000"),
    ("interactions", ("article", "status"), "killed"),
    ("article-ar", ("id"), ""),
    ("article-ar", ("version"), "1"),
    ("article-ar", ("urgency"), 10),
    ("dead-letter", ("__streams.errors.offset"), "-1"),
    ("dead-letter", ("dyadwire.attempts"), "0"),
    ("dead-letter-unread", ("dyadwire.source"), ""),
]


@pytest.mark.parametrize(("example", "way", "value"), BROKEN)
def test_a_wrong_value_breaks_the_contract(mistakes, examples, example, way, value):
    document = copy.deepcopy(examples[example])
    way = (way,) if isinstance(way, str) else way
    target = part(document, way[:-1])
    target[way[-1]] = value
    assert mistakes(EXAMPLES[example], document)


def quotes(document, language=None):
    """Yield (field, start, end, words) of everything in a document that points into a text."""
    if isinstance(document, dict):
        words = document.get("quote", document.get("text"))
        if "start" in document and words is not None:
            yield document["field"], document["start"], document["end"], words
        for inner in document.values():
            yield from quotes(inner)
    elif isinstance(document, list):
        for inner in document:
            yield from quotes(inner)


ARTICLE_OF = {"enriched": "article-ar", "interaction": "article-ar", "interactions": "article-ru", "alert-new": "article-ru"}


@pytest.mark.parametrize(("example", "article"), ARTICLE_OF.items())
def test_offsets_of_an_example_give_its_quotes(examples, example, article):
    found = list(quotes(examples[example]))
    assert found
    for field, start, end, words in found:
        assert examples[article][field][start:end] == words


def test_offsets_of_the_update_fit_each_outlet(examples):
    articles = {examples[name]["id"]: examples[name] for name in ("article-ar", "article-ru", "article-en")}
    for support in examples["alert-update"]["data"]["evidence"]:
        text = articles[support["article"]][support["field"]]
        assert text[support["start"] : support["end"]] == support["quote"]


def test_the_examples_speak_three_languages(examples):
    texts = [examples[f"article-{language}"]["body"] for language in ("ar", "ru", "en")]
    scripts = ("[\u0600-\u06ff]", "[\u0400-\u04ff]", "[a-z]")
    assert all(re.search(script, text) for script, text in zip(scripts, texts, strict=True))
