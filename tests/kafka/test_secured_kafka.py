"""A real Kafka behind TLS and a login: every client gets in by the settings, and who does not is told why."""

import re
import subprocess

import aiokafka
import pytest
from faust.transport.drivers.aiokafka import credentials_to_aiokafka_auth
from pydantic import SecretStr

from streams.broker import cluster, connection, faust_connection, java, local_kafka, topics
from streams.broker.local_kafka import LocalKafka
from streams.errors import BrokerError
from streams.settings import Settings

pytestmark = pytest.mark.kafka

USER, PASSWORD = "desk", "wachtwoord"
MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule"
DOORS = f"""
sasl.enabled.mechanisms=PLAIN
listener.name.login.plain.sasl.jaas.config={MODULE} required user_{USER}="{PASSWORD}";
listener.name.both.plain.sasl.jaas.config={MODULE} required user_{USER}="{PASSWORD}";
ssl.keystore.location=server.p12
ssl.keystore.type=PKCS12
ssl.keystore.password={PASSWORD}
ssl.key.password={PASSWORD}
"""


class KafkaWithThreeMoreDoors(LocalKafka):
    """Listeners TLS (SSL), LOGIN (SASL_PLAINTEXT) and BOTH (SASL_SSL) beside the plain one; `doors` has their addresses."""

    def _write_configuration(self):
        self.doors = {name: f"127.0.0.1:{local_kafka._free_port()}" for name in ("TLS", "LOGIN", "BOTH")}
        super()._write_configuration()
        listeners = "".join(f",{name}://{address}" for name, address in self.doors.items())
        protocols = ",TLS:SSL,LOGIN:SASL_PLAINTEXT,BOTH:SASL_SSL"
        file = self._folder / "server.properties"
        text = re.sub(r"(?m)^((?:advertised\.)?listeners=.*)$", rf"\1{listeners}", file.read_text())
        text = re.sub(r"(?m)^(listener\.security\.protocol\.map=.*)$", rf"\1{protocols}", text)
        file.write_text(text + DOORS)
        self.certificate = self._make_certificate()

    def _make_certificate(self):
        """A key for 127.0.0.1 in server.p12; its certificate, which is what a client has to trust, in a PEM file."""
        keytool = java.find().with_name("keytool")
        store = ["-alias", "kafka", "-keystore", "server.p12", "-storetype", "PKCS12", "-storepass", PASSWORD]
        make = ["-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=kafka", "-ext", "san=ip:127.0.0.1"]
        for arguments in ([*make, *store], ["-exportcert", "-rfc", "-file", "server.pem", *store]):
            subprocess.run([keytool, *arguments], cwd=self._folder, check=True, capture_output=True)
        return self._folder / "server.pem"


@pytest.fixture(scope="module")
def kafka(tmp_path_factory):
    with KafkaWithThreeMoreDoors(tmp_path_factory.mktemp("secured")) as running:
        yield running


@pytest.fixture(params=["TLS", "LOGIN", "BOTH"])
def settings(request, kafka):
    protocol = {"TLS": "SSL", "LOGIN": "SASL_PLAINTEXT", "BOTH": "SASL_SSL"}[request.param]
    return Settings(
        broker=kafka.doors[request.param],
        security_protocol=protocol,
        sasl_username=USER,
        sasl_password=SecretStr(PASSWORD),
        ssl_cafile=kafka.certificate,
        topic_prefix=f"{request.param}.",
        app_id=request.param,
        partitions=1,
    )


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER_WITHIN", 3.0)


def changed(settings, **values):
    return settings.model_copy(update=values)


async def test_every_client_gets_in(settings):
    topics.create(settings)
    assert topics.check(settings) == []

    topic = topics.names(settings).raw
    async with aiokafka.AIOKafkaProducer(**connection.aiokafka(settings)) as producer:
        await producer.send_and_wait(topic, b"article")

    # Faust hands its credentials to aiokafka by this function.
    as_faust = credentials_to_aiokafka_auth(faust_connection.credentials(settings))
    async with aiokafka.AIOKafkaConsumer(
        topic, bootstrap_servers=settings.broker, auto_offset_reset="earliest", **as_faust
    ) as consumer:
        assert (await consumer.getone()).value == b"article"


@pytest.mark.parametrize("settings", ["LOGIN", "BOTH"], indirect=True)
def test_a_wrong_password_is_said_and_not_shown(settings, quick):
    with pytest.raises(BrokerError) as caught:
        topics.check(changed(settings, sasl_password=SecretStr("verkeerd")))

    assert "Authentication failed" in str(caught.value)
    assert "verkeerd" not in str(caught.value)


@pytest.mark.parametrize("settings", ["TLS", "BOTH"], indirect=True)
def test_a_certificate_that_nobody_vouches_for_is_refused(settings, quick):
    with pytest.raises(BrokerError, match="certificate verify failed"):
        topics.check(changed(settings, ssl_cafile=None))
