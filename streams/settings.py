"""Settings of every command: environment variables `DYADWIRE_*`, or the file that `DYADWIRE_SETTINGS` names.

Secrets are `SecretStr`: they never print, not even in an error.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SecurityProtocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]


class Settings(BaseSettings):
    """Each field is an environment variable: `broker` is `DYADWIRE_BROKER`."""

    model_config = SettingsConfigDict(env_prefix="DYADWIRE_", extra="forbid", frozen=True)

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
    batch_wait: Annotated[float, Field(gt=0, le=1)] = 0.02
    """Seconds that `enrich` waits for a batch to fill."""

    max_article_bytes: Annotated[int, Field(ge=1_000)] = 1_000_000
    """Larger raw messages become dead letters. The largest of the 7,800 articles measured has under 100 kB."""
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
