"""Turning the recogniser on, where it is asked for and installed."""

import logging
from typing import Final

from streams.entities.unlisted import Recogniser
from streams.errors import RecogniserUnavailable
from streams.recognition.arabert import AraBert
from streams.recognition.failsafe import Failsafe

log: Final = logging.getLogger(__name__)


def open_recogniser(*, wanted: bool) -> Recogniser | None:
    """Load the recogniser of Arabic names if it is wanted; None where it is not, or, said in the log, cannot be had."""
    if not wanted:
        return None
    try:
        recogniser = AraBert.load()
    except RecogniserUnavailable as error:
        log.warning("%s. Going on without", error)
        return None
    log.info("names outside the tables are looked for in Arabic articles (AraBERT)")
    return Failsafe(recogniser)
