"""`dyadwire topics`: make the topics, or say what is wrong with them."""

import typer

from streams.cli.options import Broker, settings_with

app = typer.Typer(help="Create the topics, or check them.", no_args_is_help=True)


@app.command()
def create(broker: Broker = None) -> None:
    """Create the topics that are missing, then check them all. Run it as often as you like."""
    from streams.broker import topics

    settings = settings_with(broker)
    done = topics.create(settings)
    for name in topics.names(settings):
        typer.echo(f"{'created' if name in done.created else 'existing'} {name}")
    _say(topics.check(settings))


@app.command()
def check(broker: Broker = None) -> None:
    """Say what is wrong with the topics and how to mend it; exit 1 if anything is."""
    from streams.broker import topics

    _say(topics.check(settings_with(broker)))


def _say(problems: list[str]) -> None:
    """Print each problem and exit 1, or say that there is none."""
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    typer.echo("every topic is as it should be")
