"""What several commands share: the option `--broker`, and settings with it in force."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from streams.settings import Settings

Broker = Annotated[
    str | None, typer.Option("--broker", metavar="HOST:PORT,...", help="Kafka to use instead of DYADWIRE_BROKER.")
]


def settings_with(broker: str | None) -> "Settings":
    """The settings; `broker` goes before what environment and file say.

    Raises:
        SettingsError: a setting cannot be used.
    """
    from streams.settings import Settings

    return Settings() if broker is None else Settings(broker=broker)
