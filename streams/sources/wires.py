"""The list of sources, one YAML file: what each entry may say, and where exactly it is wrong.

    sources:
      - name: mid
        kind: feed
        url: https://news.example/rss.xml
        every: 5m

Secrets never stand in it: an entry names the environment variable that holds one.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from streams.errors import SourceListError
from streams.sources.desk import Source
from streams.sources.drop_folder import DropFolder
from streams.sources.polled_feed import FeedAddress, PolledFeed
from streams.sources.push import PushAddress, PushServer
from streams.sources.push_keys import PushKeys

_UNITS: Final = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
_LARGEST: Final = 5_000_000
"""Bytes of a list; a thousand feeds have 100 kB."""
_ADDRESS: Final = r"^https?://[^\s/@?#]+([/?#]\S*)?$"
"""Without a user and password before the host: addresses stand in messages."""
_VARIABLE: Final = r"^[A-Za-z_][A-Za-z0-9_]*$"


def _seconds(value: object) -> object:
    found = _DURATION.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
    if found is None:
        raise ValueError("a time such as 30s, 5m or 1h")
    return float(found[1]) * _UNITS[found[2]]


Seconds = Annotated[float, BeforeValidator(_seconds)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Variable = Annotated[str, Field(pattern=_VARIABLE)]


class _Entry(BaseModel):
    """What all entries have."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Name


class FolderEntry(_Entry):
    """A drop folder, or a file."""

    kind: Literal["folder"]
    path: Annotated[str, Field(min_length=1)]
    settle: Annotated[Seconds, Field(ge=0, le=3_600)] = 2.0
    every: Annotated[Seconds, Field(ge=0.1, le=3_600)] = 1.0

    def source(self) -> Source:
        """Make the source."""
        return DropFolder(Path(self.path).expanduser(), settle=self.settle, every=self.every)


class FeedEntry(_Entry):
    """A feed at an address."""

    kind: Literal["feed"]
    url: Annotated[str, Field(pattern=_ADDRESS, max_length=2_000)]
    every: Annotated[Seconds, Field(ge=10, le=86_400)] = 300.0
    outlet: Name | None = None
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] | None = None
    authorization_env: Variable | None = None
    private: bool = False
    full_text: bool = False

    def source(self) -> Source:
        """Make the source.

        Raises:
            SourceListError: the variable for the header `Authorization` is not set.
        """
        headers = None if self.authorization_env is None else {"Authorization": _secret(self.name, self.authorization_env)}
        return PolledFeed(
            FeedAddress(
                url=self.url,
                every=self.every,
                outlet=self.outlet,
                language=self.language,
                headers=headers,
                private=self.private,
                full_text=self.full_text,
            )
        )


class PushEntry(_Entry):
    """`POST /articles`."""

    kind: Literal["push"]
    host: Name = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8480
    token_env: Variable | None = None
    secret_env: Variable | None = None
    per_minute: Annotated[int, Field(ge=1, le=100_000)] = 600
    max_bytes: Annotated[int, Field(ge=1_000, le=32_000_000)] = 8_000_000
    certificate: str | None = None
    key: str | None = None

    @model_validator(mode="after")
    def _has_a_key(self) -> Self:
        if self.token_env is None and self.secret_env is None:
            raise ValueError("with `token_env` or `secret_env`, the name of the variable that holds the token or secret")
        return self

    def source(self) -> Source:
        """Make the source.

        Raises:
            SourceListError: a variable is not set, or its secret is too short.
        """
        token = None if self.token_env is None else _secret(self.name, self.token_env)
        secret = None if self.secret_env is None else _secret(self.name, self.secret_env)
        try:
            keys = PushKeys(token=token, secret=secret)
        except ValueError as error:
            raise SourceListError(f"source {self.name}: {error}") from None
        return PushServer(
            PushAddress(
                keys=keys,
                host=self.host,
                port=self.port,
                per_minute=self.per_minute,
                max_bytes=self.max_bytes,
                certificate=None if self.certificate is None else Path(self.certificate),
                key=None if self.key is None else Path(self.key),
            )
        )


Entry = FolderEntry | FeedEntry | PushEntry


class _List(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    sources: list[Annotated[Entry, Field(discriminator="kind")]]


def load(file: Path) -> Mapping[str, Entry]:
    """Read the list: entries by name, in the order of the file.

    Raises:
        SourceListError: with one sentence for each mistake that names file, line, source and field.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise SourceListError(f"{file} has more than {_LARGEST // 1_000_000} MB; it is no list of sources")
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceListError(f"{file} cannot be read ({error.strerror}); name a list of sources") from None
    except UnicodeDecodeError as error:
        raise SourceListError(f"{file} is not UTF-8 (byte {error.start:,}); save it as UTF-8") from None
    return parse(text, str(file))


def parse(text: str, name: str) -> Mapping[str, Entry]:
    """Read the text of a list that is called `name`.

    Raises:
        SourceListError: as `load`.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        _check_nodes(node, name)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SourceListError(f"{name}{_place(error)}: it is no YAML: {_problem(error)}") from None
    except (RecursionError, ValueError) as error:
        # Brackets without end, and values that only look like a date or a number.
        raise SourceListError(f"{name}: it is no list of sources ({type(error).__name__}); write it like the example") from None
    try:
        found = _List.model_validate(content)
    except ValidationError as error:
        raise SourceListError("; ".join(_sentence(name, content, node, mistake) for mistake in error.errors())) from None
    entries: dict[str, Entry] = {}
    for number, entry in enumerate(found.sources):
        if entry.name in entries:
            line = _line(node, ("sources", number, "name"))
            raise SourceListError(f"{name}:{line}: two sources are named {entry.name!r}; each needs a name of its own")
        entries[entry.name] = entry
    return entries


def _secret(source: str, variable: str) -> str:
    value = os.environ.get(variable, "")
    if not value.strip():
        raise SourceListError(f"source {source}: the environment variable {variable} is not set; put the secret there")
    return value.strip()


def _check_nodes(node: yaml.Node | None, name: str) -> None:
    """Refuse what YAML allows and nobody means: a key twice, and references, with which ten lines become a billion."""
    seen: set[int] = set()
    for inner in _nodes(node):
        if id(inner) in seen:
            raise SourceListError(f"{name}:{inner.start_mark.line + 1}: write it out; references (`*name`) are not read")
        seen.add(id(inner))
        if isinstance(inner, yaml.MappingNode):
            keys: set[str] = set()
            for key, _ in inner.value:
                if key.value in keys:
                    raise SourceListError(f"{name}:{key.start_mark.line + 1}: {key.value!r} stands there twice; keep one")
                keys.add(str(key.value))


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    stack: list[Any] = [] if node is None else [node]
    seen: set[int] = set()
    while stack:
        inner = stack.pop()
        yield inner
        if id(inner) in seen:
            continue
        seen.add(id(inner))
        if isinstance(inner, yaml.MappingNode):
            stack += [part for pair in reversed(inner.value) for part in pair]
        elif isinstance(inner, yaml.SequenceNode):
            stack += reversed(inner.value)


def _sentence(name: str, content: Any, node: yaml.Node | None, mistake: ErrorDetails) -> str:
    """One mistake in our words; pydantic's location holds the entry's kind between number and field."""
    kinds = ("folder", "feed", "push")
    where = tuple(part for number, part in enumerate(mistake["loc"]) if not (number == 2 and part in kinds))
    line = _line(node, where)
    place = f"{name}:{line}" + (f": source {_name_of(content, where[1])}" if len(where) > 1 else "")
    field = str(where[-1]) if where and not isinstance(where[-1], int) else ""
    match mistake["type"]:
        case "missing":
            return f"{place}: the field `{field}` is missing; write it"
        case "extra_forbidden":
            known = (
                [word for kind in (FolderEntry, FeedEntry, PushEntry) for word in kind.model_fields]
                if len(where) > 1
                else ["sources"]
            )
            close = difflib.get_close_matches(field, known, n=1)
            return f"{place}: there is no field `{field}`; {f'did you mean `{close[0]}`?' if close else 'remove it'}"
        case "union_tag_invalid" | "union_tag_not_found":
            return f"{place}: `kind` must be one of {', '.join(kinds)}"
        case _:
            wanted = mistake["msg"].removeprefix("Input should be ").removeprefix("Value error, ").removeprefix("Input should ")
            subject = f"`{field}`" if field else "it"
            return f"{place}: {subject} must be {wanted}"


def _name_of(content: Any, number: object) -> str:
    try:
        return repr(str(content["sources"][number]["name"]))[:90]
    except (KeyError, TypeError, IndexError):
        return f"number {int(number) + 1}" if isinstance(number, int) else ""


def _line(node: yaml.Node | None, where: tuple[int | str, ...]) -> int:
    """The line, from 1, of the deepest part of `where` that the file has."""
    current, line = node, 1 if node is None else node.start_mark.line + 1
    for part in where:
        if isinstance(current, yaml.MappingNode):
            pair = next(((key, value) for key, value in current.value if key.value == part), None)
            if pair is None:
                break
            line, current = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(current, yaml.SequenceNode) and isinstance(part, int) and part < len(current.value):
            current = current.value[part]
            line = current.start_mark.line + 1
        else:
            break
    return line


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "" if mark is None else f":{mark.line + 1}"


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).partition("\n")[0]
