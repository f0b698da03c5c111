"""An optional recogniser of names beside the tables: camel-tools' for Arabic. Off unless the setting `ner` turns it on."""

from streams.recognition.opening import open_recogniser

__all__ = ["open_recogniser"]
