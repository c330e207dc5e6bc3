"""Which addresses are asked at all, and from where."""

import re
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from throughline.frame.fetching.limits import Clock, NotFetched

Address = IPv4Address | IPv6Address
Place = tuple[str, int]

MOST_ADDRESSES = 16
LONGEST = 2_000
"""Letters of an address."""
PORTS = (443, 8443)
SCHEMES = ("https", "webcal")
"""A calendar's address often says webcal: the same file, over https."""
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f.]*:[0-9a-f:.]+", re.ASCII)
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `path` is as it is asked for, `url` as it is shown."""

    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}{'' if self.port == PORTS[0] else f':{self.port}'}{self.path}"


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet's, by what IANA has set apart.

    IPv6 that wraps an IPv4 address is refused, but for the one prefix (RFC 6052) through which
    machines without IPv4 reach all of it: there the wrapped address is judged.
    """
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local:
            return False
    set_apart = (
        address.is_private,
        address.is_loopback,
        address.is_link_local,
        address.is_multicast,
        address.is_reserved,
        address.is_unspecified,
    )
    return address.is_global and not any(set_apart)


def resolve(host: str, port: int) -> list[Place]:
    """Every address of a host with the port to connect to; OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(place[0]), port) for *_kind, place in found))


def target_of(url: str, base: str = "") -> Target:
    """The parts of an address, seen from another; NotFetched for what is never asked."""
    url = url.strip()
    if len(url) > LONGEST or not url.isprintable() or "\\" in url or " " in url:
        raise NotFetched(_("This is not an address on the web."))
    try:
        parts = urlsplit(urljoin(base, url))
        host = _host(parts.hostname or "")
        port = PORTS[0] if parts.port is None else parts.port
    except ValueError as problem:
        raise NotFetched(_("This is not an address on the web.")) from problem
    if parts.scheme not in SCHEMES:
        raise NotFetched(_("Only addresses that begin with https:// are fetched."))
    if "@" in parts.netloc:
        raise NotFetched(_("The address has a name or password in it; it is fetched without only."))
    if port not in PORTS:
        said = _("The address names port %(port)s; only 443 and 8443 are asked.")
        raise NotFetched(said % {"port": port})
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    asked = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|{}^`")
    return Target(host, port, f"{path}?{asked}" if asked else path)


def _host(said: str) -> str:
    """A host's name in the letters that are looked up; ValueError (of which Unicode's is one)."""
    name = said if said.isascii() else said.encode("idna").decode("ascii")
    if not _HOST.fullmatch(name) or len(name) > 253:
        raise ValueError(said)
    return name.removesuffix(".")


def places_of(
    target: Target,
    resolve: Callable[[str, int], Iterable[Place]],
    allowed: Callable[[Address], bool],
    clock: Clock,
) -> list[Place]:
    """Where to connect to: all of the host's addresses, or NotFetched if one is not allowed."""
    places = _in_time(lambda: list(resolve(target.host, target.port)), clock, target.host)
    if not places:
        raise NotFetched(_("%(host)s was not found.") % {"host": target.host})
    for address, _port in places:
        if not _is_allowed(address, allowed):
            said = _("%(host)s is not on the open internet, so it is not fetched.")
            raise NotFetched(said % {"host": target.host})
    return places[:MOST_ADDRESSES]


def _is_allowed(address: str, allowed: Callable[[Address], bool]) -> bool:
    try:
        return allowed(ip_address(address))
    except ValueError:
        return False


def _in_time(look_up: Callable[[], list[Place]], clock: Clock, host: str) -> list[Place]:
    """A look-up knows no limit of its own: it is waited for as long as there is time."""
    found: list[list[Place]] = []

    def look() -> None:
        try:
            found.append(look_up())
        except (OSError, UnicodeError):  # no such name, or none that can be looked up
            found.append([])

    thread = threading.Thread(target=look, name=f"look-up of {host}", daemon=True)
    thread.start()
    thread.join(clock.left())
    clock.left()
    return found[0] if found else []
