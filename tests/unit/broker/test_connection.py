"""Settings said in the words of each Kafka client, and wrong ones said in ours."""

import pytest
from faust.auth import SASLCredentials, SSLCredentials
from pydantic import SecretStr

from streams.broker import connection, faust_connection
from streams.errors import SettingsError
from streams.settings import Settings

SASL = Settings(
    broker="kafka.example:9093",
    security_protocol="SASL_PLAINTEXT",
    sasl_mechanism="SCRAM-SHA-512",
    sasl_username="desk",
    sasl_password=SecretStr("wachtwoord"),
)


def changed(settings, **values):
    return Settings.model_validate({**settings.model_dump(), **values})


@pytest.mark.parametrize(
    ("broker", "found"),
    [
        ("127.0.0.1:9092", ["127.0.0.1:9092"]),
        ("one.example:9092, two.example:9093", ["one.example:9092", "two.example:9093"]),
        ("[::1]:9092", ["[::1]:9092"]),
        ("one.example:9092,", ["one.example:9092"]),
    ],
)
def test_addresses(broker, found):
    assert connection.addresses(Settings(broker=broker)) == found
    assert [f"{url.raw_authority}" for url in faust_connection.urls(Settings(broker=broker))] == found


@pytest.mark.parametrize("broker", ["", " ,", "kafka.example", "kafka.example:", ":9092", "one.example:9092,two.example"])
def test_an_address_that_is_not_host_and_port_is_refused(broker):
    with pytest.raises(SettingsError, match="DYADWIRE_BROKER"):
        connection.addresses(Settings(broker=broker))


def test_a_plain_connection_has_no_credentials():
    settings = Settings(broker="kafka.example:9092")

    assert connection.librdkafka(settings)["security.protocol"] == "PLAINTEXT"
    assert connection.aiokafka(settings) == {"bootstrap_servers": ["kafka.example:9092"], "security_protocol": "PLAINTEXT"}
    assert faust_connection.credentials(settings) is None


def test_a_login_reaches_each_client():
    rdkafka, aiokafka, faust = connection.librdkafka(SASL), connection.aiokafka(SASL), faust_connection.credentials(SASL)

    assert (rdkafka["sasl.mechanism"], rdkafka["sasl.username"], rdkafka["sasl.password"]) == (
        "SCRAM-SHA-512",
        "desk",
        "wachtwoord",
    )
    assert (aiokafka["sasl_mechanism"], aiokafka["sasl_plain_username"]) == ("SCRAM-SHA-512", "desk")
    assert aiokafka["sasl_plain_password"] == "wachtwoord"
    assert isinstance(faust, SASLCredentials)
    assert (faust.mechanism.value, faust.username, faust.password) == ("SCRAM-SHA-512", "desk", "wachtwoord")
    assert faust.protocol.value == "SASL_PLAINTEXT"


def test_tls_reaches_each_client():
    settings = Settings(broker="kafka.example:9093", security_protocol="SSL")

    assert connection.librdkafka(settings)["security.protocol"] == "SSL"
    assert connection.aiokafka(settings)["ssl_context"].check_hostname
    assert isinstance(faust_connection.credentials(settings), SSLCredentials)


def test_a_login_over_tls_has_both():
    faust = faust_connection.credentials(changed(SASL, security_protocol="SASL_SSL"))

    assert faust.protocol.value == "SASL_SSL"
    assert faust.ssl_context.check_hostname


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"sasl_username": None}, "DYADWIRE_SASL_USERNAME"),
        ({"sasl_password": None}, "DYADWIRE_SASL_PASSWORD"),
    ],
)
@pytest.mark.parametrize("client", [connection.librdkafka, connection.aiokafka, faust_connection.credentials])
def test_half_a_login_is_refused_and_the_other_half_not_said(client, wrong, named):
    with pytest.raises(SettingsError, match=named) as caught:
        client(changed(SASL, **wrong))
    assert "wachtwoord" not in str(caught.value)
    assert "desk" not in str(caught.value)


@pytest.mark.parametrize("client", [connection.librdkafka, connection.aiokafka])
def test_a_tls_file_that_is_not_there_is_named(client, tmp_path):
    settings = Settings(broker="kafka.example:9093", security_protocol="SSL", ssl_cafile=tmp_path / "ca.pem")
    with pytest.raises(SettingsError, match=r"ca\.pem cannot be read \(No such file"):
        client(settings)


def test_a_tls_file_that_is_no_certificate_is_refused(tmp_path):
    (tmp_path / "ca.pem").write_text("not a certificate")
    settings = Settings(broker="kafka.example:9093", security_protocol="SSL", ssl_cafile=tmp_path / "ca.pem")
    with pytest.raises(SettingsError, match="must be PEM files"):
        connection.ssl_context(settings)
