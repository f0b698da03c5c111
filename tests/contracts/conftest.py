"""The contracts as the tests use them: every schema by name, with references between them resolved."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def schemas() -> dict[str, Any]:
    files = [path for path in sorted(SCHEMAS.glob("*.json")) if path.name != "asyncapi.json"]
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}


@pytest.fixture(scope="session")
def registry(schemas) -> Registry:
    return Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas.values())


@pytest.fixture(scope="session")
def mistakes(schemas, registry) -> Callable[[str, Any], list[str]]:
    """Give what is wrong with a document by the schema of that name: one line a mistake, none where it is right."""
    validators = {
        name: Draft202012Validator(schema, registry=registry, format_checker=FormatChecker(["date"]))
        for name, schema in schemas.items()
    }

    def find(name: str, document: Any) -> list[str]:
        return [f"{error.json_path}: {error.message}" for error in validators[name].iter_errors(document)]

    return find


@pytest.fixture(scope="session")
def examples() -> dict[str, Any]:
    return dict(_examples())


def _examples() -> Iterator[tuple[str, Any]]:
    for path in sorted((SCHEMAS / "examples").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"the published schemas of AsyncAPI and CloudEvents are not at {SHARED}")
    return SHARED
