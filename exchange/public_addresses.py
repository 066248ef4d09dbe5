"""Which addresses of the network a request of ours may go to: public ones, on the ports of the web."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Network, ip_address, ip_network

PORTS = frozenset({80, 443})

# What Python 3.11 calls global and is none: parts of protocols, and old ways of wrapping one address in another.
_NOT_V4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15")))
# All that is given out to the public. Loopback, mapped and wrapped IPv4, NAT64, private and multicast lie outside.
_PUBLIC_V6 = IPv6Network("2000::/3")
# Inside of it: tunnels that carry an IPv4 address (Teredo, 6to4), and what is kept for documentation.
_NOT_V6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


def is_public(address: str) -> bool:
    """Whether this address, as the network spells it, belongs to the public internet."""
    try:
        address = ip_address(address)
    except ValueError:  # with a zone (fe80::1%eth0), it belongs to one wire
        return False
    if isinstance(address, IPv4Address):
        is_given_out = address.is_global and not (address.is_multicast or address.is_reserved)
        return is_given_out and not any(address in network for network in _NOT_V4)
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_V6)


def may_reach(address: str, port: int, also: Sequence[str] = ()) -> bool:
    """Whether a connection may be opened. `also` names what a newsroom adds, such as 10.2.0.7:8080 or [::1]:80."""
    spelled = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    return spelled in also or (port in PORTS and is_public(address))
