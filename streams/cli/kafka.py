"""`dyadwire kafka`: a real Kafka of one node for this machine, until Ctrl-C."""

import signal
from pathlib import Path
from typing import Annotated

import typer


def kafka(
    folder: Annotated[Path, typer.Option("--dir", help="Where its data lies; a second start finds it again.")] = Path("kafka"),
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on the loopback interface.")] = 9092,
) -> None:
    """Run a real Apache Kafka in a folder of yours: one node, durable, on this machine only. No Docker or Java needed.

    Needs the extra `kafka` (pip install '.[kafka]' in the folder of dyadwire); the first start fetches 36 MB of jars.
    """
    from streams.broker.local_kafka import LocalKafka
    from streams.errors import BrokerError

    # A supervisor stops us with SIGTERM; by default that would leave Kafka running behind us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = LocalKafka(folder, port=port, say=typer.echo)
    try:
        with server:
            typer.echo(f"Kafka answers at {server.address}; its data is in {folder}. Ctrl-C stops it.")
            typer.echo(f"next, once: dyadwire topics create --broker {server.address}")
            status = server.wait()
    except KeyboardInterrupt:
        server.stop()
        typer.echo(f"Kafka is stopped; its data stays in {folder}")
        return
    raise BrokerError(f"Kafka ended by itself with status {status}; {server.log} says why")
