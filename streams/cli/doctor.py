"""`dyadwire doctor`: what is wrong with this installation, and how to mend it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from streams.cli.options import Broker, settings_with

if TYPE_CHECKING:
    from streams.settings import Settings


class Finding(NamedTuple):
    """One line of the doctor: what was looked at, whether it is right, and what there is or how to mend it."""

    what: str
    right: bool
    says: str


def doctor(broker: Broker = None) -> None:
    """Say what is wrong and how to mend it.

    Checks settings, versions, knowledge files, state folder, broker, topics and lag; exit 1 if anything is wrong.
    """
    problems = 0
    for finding in _findings(broker):
        problems += not finding.right
        mark = typer.style("ok     ", fg=typer.colors.GREEN) if finding.right else typer.style("problem", fg=typer.colors.RED)
        typer.echo(f"{mark}  {finding.what}: {finding.says}")
    typer.echo(f"{problems} problems")
    if problems:
        raise typer.Exit(1)


def _findings(broker: str | None) -> Iterator[Finding]:
    """Each check in turn. What needs the broker is left out where it does not answer: its silence is the one problem then."""
    from streams.errors import DyadwireError

    try:
        settings = settings_with(broker)
    except DyadwireError as error:
        yield Finding("settings", False, str(error))
        return
    yield from _settings(settings)
    yield from _checked("versions", _versions)
    yield from _checked("knowledge", _knowledge)
    yield from _checked("state folder", lambda: _state_folder(settings))
    answers = list(_checked("broker", lambda: _broker(settings)))
    yield from answers
    if all(finding.right for finding in answers):
        yield from _topics(settings)
        yield from _checked("lag", lambda: _lag(settings))


def _checked(what: str, check: Callable[[], str]) -> Iterator[Finding]:
    """The finding of a check that says what there is, or raises what is wrong."""
    from streams.errors import DyadwireError

    try:
        yield Finding(what, True, check())
    except DyadwireError as error:
        yield Finding(what, False, str(error))


def _settings(settings: "Settings") -> Iterator[Finding]:
    import os

    from streams.settings import FILE_VARIABLE, unknown_variables

    for sentence in unknown_variables():
        yield Finding("settings", False, sentence)
    file = os.environ.get(FILE_VARIABLE)
    where = f"from {file} and the environment" if file else "from the environment"
    yield Finding("settings", True, ", ".join(_changed(settings)) + f" ({where})" if _changed(settings) else "all defaults")


def _changed(settings: "Settings") -> list[str]:
    """What differs from the defaults; a secret prints as stars."""
    fields = type(settings).model_fields
    values: dict[str, Any] = {name: getattr(settings, name) for name in fields}
    return [f"{name} = {value}" for name, value in values.items() if value != fields[name].default]


def _versions() -> str:
    from streams.worker.repairs import check_versions

    check_versions()
    return "Faust and aiokafka are the ones that were tested"


def _knowledge() -> str:
    import time

    from streams.cli.coding import Coding
    from streams.settings import Settings

    began = time.perf_counter()
    Coding(Settings())
    return f"every data file reads ({time.perf_counter() - began:.1f} s)"


def _state_folder(settings: "Settings") -> str:
    from streams.worker.start import check_state_folder

    check_state_folder(settings)
    return f"{settings.state_dir.absolute()} can be written"


def _broker(settings: "Settings") -> str:
    from streams.broker.cluster import Cluster

    cluster = Cluster(settings)
    count = len(cluster.topics())
    kind = "the embedded broker, in memory" if cluster.is_embedded() else "Kafka"
    return f"{settings.broker} answers ({kind}, {count} topics)"


def _topics(settings: "Settings") -> Iterator[Finding]:
    from streams.broker import topics

    problems = topics.check(settings)
    for problem in problems:
        yield Finding("topics", False, problem)
    if not problems:
        yield Finding("topics", True, "all there, with the partitions and settings that the worker needs")


def _lag(settings: "Settings") -> str:
    from streams.cli.lag import lag_of

    return ", ".join(f"{topic} {behind:,} behind" for topic, behind in lag_of(settings).items()) or "no topic to read yet"
