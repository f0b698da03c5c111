"""What several commands share: the option `--broker`, settings with it in force, and how a moment is written."""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from streams.settings import Settings

Broker = Annotated[
    str | None, typer.Option("--broker", metavar="HOST:PORT,...", help="Kafka to use instead of DYADWIRE_BROKER.")
]


_AGO: Final = re.compile(r"(\d{1,6})([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


def moment(text: str, now: datetime, option: str) -> datetime:
    """Read what was given to `option`: so long ago, or a moment; without a zone it is UTC.

    Raises:
        typer.BadParameter: it is neither.
    """
    ago = _AGO.fullmatch(text.strip().lower())
    try:
        if ago is not None:
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        read = datetime.fromisoformat(text.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{text!r} is no time; write 2h, 3d, 2019-05-14 or 2019-05-14T10:20Z"
        raise typer.BadParameter(message, param_hint=option) from None


def settings_with(broker: str | None) -> "Settings":
    """The settings; `broker` goes before what environment and file say.

    Raises:
        SettingsError: a setting cannot be used.
    """
    from streams.settings import Settings

    return Settings() if broker is None else Settings(broker=broker)
