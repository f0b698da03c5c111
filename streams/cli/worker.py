"""`dyadwire worker`: read raw articles, judge them, send alerts, until a signal comes."""

import typer

from streams.cli.options import Broker, settings_with


def worker(broker: Broker = None) -> None:
    """Run the worker: judge articles.raw, write articles.enriched and interactions, send alerts.

    Several workers with the same DYADWIRE_APP_ID share the partitions. Ctrl-C or SIGTERM finishes what is in hand and leaves.
    """
    import gc

    # What is imported and compiled from here on stays: collecting in between finds nothing, and takes a tenth of the start.
    # `run` turns it on again.
    gc.disable()
    from streams.worker.start import run

    raise typer.Exit(run(settings_with(broker)))
