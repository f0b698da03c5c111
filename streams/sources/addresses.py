"""Which addresses a feed may lead to: public ones, unless its entry says otherwise.

A feed's redirects and links are words of strangers; without this they could read what only this machine can reach (a router's
page, a cloud's metadata service). Names are resolved here and the connection goes to the very address that was checked, so
a name that answers differently the second time (DNS rebinding) gains nothing.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address in the last four bytes."""


class PrivateAddress(OSError):
    """The name leads to an address that is not public."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also the one wrapped in it.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return found.is_global and not found.is_multicast
    wrapped = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None) or _nat64(found)
    if wrapped is not None:
        return is_public(str(wrapped))
    return found.is_global and not found.is_multicast


def _nat64(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def check_literal(host: str) -> None:
    """Check a host that is an address already: no resolver is asked for those.

    Raises:
        PrivateAddress: it is not public.
    """
    try:
        address = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return
    if not is_public(str(address)):
        raise PrivateAddress(f"{address} is no public address")


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses only; `inner` is the system's resolver, or a test's."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """Give the addresses of `host`.

        Raises:
            PrivateAddress: one of them is not public. One is enough: which one is used would be up to the server.
        """
        found = await self._inner.resolve(host, port, family)
        for result in found:
            if not is_public(result["host"].partition("%")[0]):
                raise PrivateAddress(f"{host} leads to {result['host']}, which is no public address")
        return found

    async def close(self) -> None:
        """Close the inner resolver."""
        await self._inner.close()
