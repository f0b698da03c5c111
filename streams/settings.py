"""Settings of every command: environment variables `DYADWIRE_*`, and the TOML file that `DYADWIRE_SETTINGS` names.

The file holds the fields below by their names (`broker = "kafka1:9092"`). What the environment says goes before it, what a
command's option says goes before both. Secrets are `SecretStr`: they never print, not even in an error.
"""

import difflib
import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from streams.errors import SettingsError

PREFIX: Final = "DYADWIRE_"
FILE_VARIABLE: Final = "DYADWIRE_SETTINGS"
_OF_TESTS: Final = "DYADWIRE_TEST_"

SecurityProtocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]


class Settings(BaseSettings):
    """Each field is an environment variable: `broker` is `DYADWIRE_BROKER`.

    Raises:
        SettingsError: a value cannot be used, the file cannot be read, or it holds a setting that does not exist.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    broker: str = "127.0.0.1:9092"
    """Kafka bootstrap servers, `HOST:PORT,HOST:PORT`."""
    topic_prefix: str = ""
    """Put before every topic name, so that several installations can share a cluster: `desk1.` gives `desk1.articles.raw`."""
    app_id: str = "dyadwire"
    """Consumer group of the worker and prefix of its changelog topic. Workers with the same id share the work."""
    partitions: Annotated[int, Field(ge=1, le=1024)] = 8
    """Partitions of every topic that the worker reads or writes. The changelog must have the same number as `interactions`."""
    replication: Annotated[int, Field(ge=1, le=7)] = 1
    """Replicas of each partition; 3 on a cluster that must survive a lost machine."""

    security_protocol: SecurityProtocol = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "PLAIN"
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    ssl_cafile: Path | None = None
    ssl_certfile: Path | None = None
    ssl_keyfile: Path | None = None

    state_dir: Path = Path("state")
    """Folder of the worker's own files. It can be lost: the changelog topic holds the truth."""
    instance_id: str | None = None
    """Static membership (`group.instance.id`): a worker restarted within the session timeout keeps its partitions."""
    session_timeout: Annotated[float, Field(ge=1)] = 10.0
    """Seconds after which a silent worker's partitions go to another. Faust's own 60 leaves them idle a minute."""
    heartbeat_interval: Annotated[float, Field(gt=0)] = 3.0
    """Seconds between heartbeats: a third of the session timeout, Kafka's own advice."""
    commit_interval: Annotated[float, Field(gt=0)] = 1.0
    """Seconds between offset commits; what came after the last one is read again after a crash."""
    batch: Annotated[int, Field(ge=1, le=10_000)] = 200
    """Articles that `enrich` takes at once. Larger batches cost latency, smaller ones throughput."""

    max_article_bytes: Annotated[int, Field(ge=1_000)] = 1_000_000
    """Larger raw messages become dead letters. The largest of the 7,800 articles measured has under 100 kB."""
    ner: bool = False
    """Look for names outside the tables in Arabic articles, with camel-tools' model: needs `dyadwire[ner]` and its data."""
    alert_threshold: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Interactions with less confidence are published as enriched and never alert."""
    remember_days: Annotated[int, Field(ge=1)] = 30
    """Days after its last report that an event is remembered, by the articles' time."""

    web_host: str = "127.0.0.1"
    """Where health pages and the board listen. Loopback unless told otherwise: neither asks who is calling."""
    web_port: Annotated[int, Field(ge=0, le=65_535)] = 6066
    """Port of the worker's `/ready`, `/live` and `/metrics`."""
    board_port: Annotated[int, Field(ge=0, le=65_535)] = 8470
    """Port of the board."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options, then environment, then the file. No `.env` is read: one that lies about would be used unasked."""
        _ = dotenv_settings, file_secret_settings
        return init_settings, env_settings, InitSettingsSource(settings_cls, _from_file(os.environ.get(FILE_VARIABLE)))

    @model_validator(mode="wrap")
    @classmethod
    def _say_what_is_wrong(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """One sentence of ours for pydantic's report, which prints every value that it was given."""
        try:
            return handler(data)
        except ValidationError as error:
            raise SettingsError("; ".join(_sentence(cls, problem) for problem in error.errors())) from None


def unknown_variables() -> list[str]:
    """A sentence for each variable of the environment that looks like a setting and is none: a typing error goes unseen."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    return [
        f"{name} is no setting; {_mend(name, known)}"
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in (*known, FILE_VARIABLE) and not name.startswith(_OF_TESTS)
    ]


def _from_file(name: str | None) -> dict[str, Any]:
    if not name:
        return {}
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror
        raise SettingsError(f"{FILE_VARIABLE} names {name}, which cannot be read: {reason}; name a TOML file") from None
    except ValueError as error:
        # TOMLDecodeError and UnicodeDecodeError; both say where.
        raise SettingsError(f"the settings file {name} is not TOML: {error}; a line is like: partitions = 8") from None


def _sentence(settings: type[BaseSettings], problem: ErrorDetails) -> str:
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return f"the setting {name} does not exist; {_mend(name, list(settings.model_fields))}"
    secret = "Secret" in str(settings.model_fields[name].annotation)
    found = "has a value" if secret else f"is {problem['input']!r}"
    wanted = problem["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()} {found}, it must be {wanted}; mend it in the environment or the settings file"


def _mend(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else "remove it"
