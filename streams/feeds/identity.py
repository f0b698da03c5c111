"""Ids and outlets for items whose wire names neither: taken from addresses."""

import hashlib
from urllib.parse import urljoin, urlsplit

from streams.articles.decoding import MAX_ID, item_id


def id_of(named: str) -> str:
    """An id from an address or a name: itself, or its hash where it is too long for a key.

    Raises:
        WrongShape: it holds control characters, or nothing.
    """
    return item_id("id", named) if len(named) <= MAX_ID else hashed(named)


def hashed(text: str) -> str:
    """An id from what an item says; the same on every machine."""
    return f"sha256:{hashlib.sha256(text.encode(errors='replace')).hexdigest()}"


def host_of(uri: str) -> str:
    """The host of an address without `www.`; empty where there is none."""
    try:
        return (urlsplit(uri).hostname or "").removeprefix("www.")
    except ValueError:
        # "http://[" is no address.
        return ""


def joined(base: str, link: str) -> str:
    """`link` as `base` makes it whole; empty where that is no address."""
    if is_web(link):
        # Nearly every link is whole already.
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def is_web(uri: str) -> bool:
    """Whether it can be opened in a browser."""
    # A bracket opens an IPv6 address; where it opens none, urlsplit raises on everybody who reads the address.
    return uri.startswith(("http://", "https://")) and ("[" not in uri or bool(host_of(uri)))


def authority_of(code: str) -> str:
    """Who gave a code: the host of a uri, the issuer of `urn:newsml:` or `tag:`, what stands behind a qcode's alias.

    >>> authority_of("urn:newsml:wire.example:20190514:1"), authority_of("nprov:REUTERS"), authority_of("4711")
    ('wire.example', 'REUTERS', '')
    """
    if is_web(code):
        return host_of(code)
    parts = code.split(":")
    scheme = parts[0].lower()
    if scheme == "urn":
        return parts[2].strip() if len(parts) > 2 and parts[1].lower() == "newsml" else ""
    if scheme == "tag" and len(parts) > 1:
        return parts[1].partition(",")[0].strip()
    return parts[-1].strip() if len(parts) == 2 and "/" not in code else ""
