"""How to reach the broker: the settings, said in the words of each of the three Kafka clients that we use.

librdkafka (`confluent-kafka`) makes topics and feeds wires in, aiokafka reads alerts, Faust (on aiokafka) works. All three are
told the same address and the same secrets here, and nowhere else. Nothing in this module prints or logs a secret.
"""

import ssl
from pathlib import Path
from typing import Final

from streams.errors import SettingsError
from streams.settings import Settings

_SASL: Final = frozenset({"SASL_PLAINTEXT", "SASL_SSL"})
_TLS: Final = frozenset({"SSL", "SASL_SSL"})


def addresses(settings: Settings) -> list[str]:
    """The bootstrap servers, each as `HOST:PORT`.

    Raises:
        SettingsError: there is none, or one has no port.
    """
    found = [part.strip() for part in settings.broker.split(",") if part.strip()]
    for address in found:
        host, _, port = address.rpartition(":")
        if not host or not port.isdecimal():
            raise SettingsError(f"DYADWIRE_BROKER has {address!r}, which is not HOST:PORT; write for example 127.0.0.1:9092")
    if not found:
        raise SettingsError("DYADWIRE_BROKER is empty; name the Kafka to use, for example 127.0.0.1:9092")
    return found


def librdkafka(settings: Settings) -> dict[str, str | int]:
    """The connection as librdkafka's configuration; add what the client itself needs (`group.id`, `linger.ms` …).

    Raises:
        SettingsError: a credential is missing, or a file named cannot be read.
    """
    config: dict[str, str | int] = {
        "bootstrap.servers": ",".join(addresses(settings)),
        "security.protocol": settings.security_protocol,
        "client.id": settings.app_id,
        # A host that swallows packets would hold each attempt for 30 s; the whole answer is due within 10.
        "socket.connection.setup.timeout.ms": 5_000,
    }
    if settings.security_protocol in _SASL:
        username, password = _login(settings)
        config |= {"sasl.mechanism": settings.sasl_mechanism, "sasl.username": username, "sasl.password": password}
    if settings.security_protocol in _TLS:
        files = {
            "ssl.ca.location": settings.ssl_cafile,
            "ssl.certificate.location": settings.ssl_certfile,
            "ssl.key.location": settings.ssl_keyfile,
        }
        config |= {name: str(_readable(file)) for name, file in files.items() if file is not None}
    return config


def aiokafka(settings: Settings) -> dict[str, str | list[str] | ssl.SSLContext]:
    """The connection as keyword arguments of `AIOKafkaConsumer`, `AIOKafkaProducer` and `AIOKafkaClient`.

    Raises:
        SettingsError: a credential is missing, or a file named cannot be read.
    """
    options: dict[str, str | list[str] | ssl.SSLContext] = {
        "bootstrap_servers": addresses(settings),
        "security_protocol": settings.security_protocol,
    }
    if settings.security_protocol in _SASL:
        username, password = _login(settings)
        options |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": username,
            "sasl_plain_password": password,
        }
    context = ssl_context(settings)
    return options if context is None else options | {"ssl_context": context}


def ssl_context(settings: Settings) -> ssl.SSLContext | None:
    """The TLS context for aiokafka and Faust, or None where the protocol has no TLS.

    Raises:
        SettingsError: a certificate or key file cannot be read or used.
    """
    if settings.security_protocol not in _TLS:
        return None
    cafile, certfile, keyfile = (
        None if file is None else _readable(file) for file in (settings.ssl_cafile, settings.ssl_certfile, settings.ssl_keyfile)
    )
    try:
        context = ssl.create_default_context(cafile=cafile)
        if certfile is not None:
            context.load_cert_chain(certfile, keyfile)
    except (ssl.SSLError, OSError) as error:
        raise SettingsError(
            f"the TLS files cannot be used ({error}); DYADWIRE_SSL_CAFILE, _CERTFILE and _KEYFILE must be PEM files that "
            "belong together"
        ) from error
    return context


def _login(settings: Settings) -> tuple[str, str]:
    """User name and password of SASL; both or an error that says which is missing, never what the other one is."""
    if not settings.sasl_username or settings.sasl_password is None:
        missing = "DYADWIRE_SASL_PASSWORD" if settings.sasl_username else "DYADWIRE_SASL_USERNAME"
        raise SettingsError(f"security protocol {settings.security_protocol} needs a user name and a password; set {missing}")
    return settings.sasl_username, settings.sasl_password.get_secret_value()


def _readable(file: Path) -> Path:
    """`file`, once it is known that it can be opened: librdkafka's own complaint names neither file nor setting."""
    try:
        with file.open("rb"):
            return file
    except OSError as error:
        raise SettingsError(
            f"the TLS file {file} cannot be read ({error.strerror}); check the DYADWIRE_SSL_* settings"
        ) from error
