"""The long run: `make fuzz`, or `python -m tests.fuzz --inputs 100000 --seed 1`; `--atheris` lets coverage choose the inputs.

An input that breaks a reader is printed with its seed, and the run goes on; exit 1 if there was one.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.mutations import broken
from tests.fuzz.targets import TARGETS, Target, check


def run(inputs: int, seed: int) -> int:
    """Read `inputs` broken documents, each with the next reader in turn; returns how many broke one."""
    failures, slowest = 0, dict.fromkeys((target.name for target in TARGETS), 0.0)
    read: Counter[str] = Counter()
    start = time.perf_counter()
    for number in range(inputs):
        target = TARGETS[number % len(TARGETS)]
        value = broken(random.Random(f"{seed}/{number}"), target.seeds)
        try:
            seconds, articles = check(target, value)
            slowest[target.name] = max(slowest[target.name], seconds)
            read[target.name] += articles > 0
        except Exception:  # noqa: BLE001 - any exception is what is looked for
            failures += 1
            print(f"{target.name}, --seed {seed}, input {number}: {value[:300]!r}\n{traceback.format_exc()}", file=sys.stderr)
    print(f"{inputs:,} inputs, {failures} failures, {time.perf_counter() - start:.0f} s, seed {seed}")
    for name, seconds in slowest.items():
        print(f"  {name}: articles in {read[name]:,} inputs, slowest {seconds * 1000:.0f} ms of CPU")
    return failures


def run_atheris(inputs: int) -> None:
    """The same checks on inputs that atheris finds by the coverage they reach. It ends the process by itself."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris (Linux; it is in no lock, as it is needed for this alone)")
    atheris.instrument_all()

    def one(value: bytes) -> None:
        target: Target = TARGETS[value[0] % len(TARGETS)] if value else TARGETS[0]
        check(target, value[1:])

    with tempfile.TemporaryDirectory() as folder:
        for number, target in enumerate(TARGETS):
            for at, seed in enumerate(target.seeds):
                Path(folder, f"{number}-{at}").write_bytes(bytes([number]) + seed)
        atheris.Setup([sys.argv[0], f"-atheris_runs={inputs}", "-max_len=4096", folder], one)
        atheris.Fuzz()


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--atheris", action="store_true")
    chosen = options.parse_args()
    if chosen.atheris:
        run_atheris(chosen.inputs)
    elif run(chosen.inputs, chosen.seed):
        sys.exit(1)


if __name__ == "__main__":
    main()
