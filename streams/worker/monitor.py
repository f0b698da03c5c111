"""Faust's sensor, cut down to what is read: it runs several times for every message."""

from time import monotonic
from typing import Any

import faust
from faust.types import TP


class LeanMonitor(faust.Monitor):
    """A monitor that notes when each partition was last worked on, and nothing else for a single message.

    Faust's own counts, times and averages every message, send and event for pages that we do not serve. The time is kept
    because Faust's watch for stuck streams reads it; end offsets and commits, which give the lag, come by other ways.
    """

    def on_message_in(self, *_message: Any) -> None:
        """Count nothing."""

    def on_message_out(self, *_message: Any) -> None:
        """Count nothing."""

    def on_stream_event_in(self, tp: TP, *_event: Any) -> None:
        """Note the time."""
        self.stream_inbound_time[tp] = monotonic()

    def on_stream_event_out(self, *_event: Any) -> None:
        """Count nothing."""

    def on_send_initiated(self, *_message: Any, **_sizes: Any) -> None:
        """Count nothing."""

    def on_send_completed(self, *_sent: Any) -> None:
        """Count nothing."""
