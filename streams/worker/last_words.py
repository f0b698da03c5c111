"""The end of a worker that must not go on: say why, and leave without committing.

An exception that left an agent's loop would be worse: Faust acks the event it had in hand, commits it, and starts the agent
at the next one. A process that is gone commits nothing; the broker hands its messages to the next worker.
"""

import os
import sys
from typing import Final, NoReturn

EXIT_CODE: Final = 1
"""As every command that found a problem."""


def die(reason: str) -> NoReturn:
    """Write `reason` to stderr and leave at once: no handler runs, no offset is committed, nothing is flushed."""
    # The one that Python started with: mode may have put the logging in place of sys.stderr.
    if (stderr := sys.__stderr__) is not None:
        stderr.write(f"dyadwire worker stops, and commits nothing more: {reason}\n")
        stderr.flush()
    os._exit(EXIT_CODE)
