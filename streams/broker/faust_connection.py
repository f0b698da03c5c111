"""How Faust reaches the broker. Apart from `connection`, so that commands without a worker need not import Faust (0.2 s)."""

from faust.auth import Credentials, SASLCredentials, SSLCredentials
from yarl import URL

from streams.broker import connection
from streams.settings import Settings


def urls(settings: Settings) -> list[URL]:
    """The bootstrap servers for `faust.App(broker=…)`.

    Raises:
        SettingsError: an address is not HOST:PORT.
    """
    return [URL(f"kafka://{address}") for address in connection.addresses(settings)]


def credentials(settings: Settings) -> Credentials | None:
    """What `faust.App(broker_credentials=…)` takes; None on a plain connection.

    Raises:
        SettingsError: a credential is missing, or a file named cannot be read.
    """
    context = connection.ssl_context(settings)
    if settings.security_protocol in {"SASL_PLAINTEXT", "SASL_SSL"}:
        options = connection.aiokafka(settings)
        return SASLCredentials(
            username=str(options["sasl_plain_username"]),
            password=str(options["sasl_plain_password"]),
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return None if context is None else SSLCredentials(context)
