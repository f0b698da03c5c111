"""What a reader of a whole document is given, and the limits that hold for all of them."""

from dataclasses import dataclass
from typing import Final

MAX_DOCUMENT: Final = 32_000_000
"""Bytes of one document. A feed of 10,000 articles has 14 MB, and reading it takes about eight times that in memory."""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file or HTTP response.

    `name` stands in messages: a path, an address, `-`. `charset` is what the transport says of the encoding (the `charset` of
    an HTTP Content-Type), `uri` where the document was fetched from: relative links are resolved against it.
    """

    name: str
    value: bytes
    charset: str | None = None
    uri: str | None = None
