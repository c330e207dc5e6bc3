"""The demo world's door: open only on this machine's own address, until somebody real comes."""

import ipaddress
import re

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from throughline.people import queries
from throughline.people.models import Person

_LOCALHOST = re.compile(r"localhost(?::\d+)?", re.IGNORECASE)
# What proxies, tunnels and content networks add to a request that they pass on.
_PASSED_ON = re.compile(
    r"HTTP_(VIA$|CF_|TAILSCALE_|X_ORIGINAL_|X_ENVOY_|X_AMZN_"
    r"|.*(FORWARDED|CLIENT_?IP|REAL_IP|CONNECTING_IP|USER_IP))"
)


def demo_is_open(request: HttpRequest) -> bool:
    """Whether demo people may be entered by a click: asked for as localhost, passed on by nobody,
    and no real account was ever made here."""
    world = queries.demo_world() if _is_asked_for_here(request) else None
    return bool(world and not world.ended_at and not queries.somebody_real_is_here())


def _is_asked_for_here(request: HttpRequest) -> bool:
    headers = request.META
    passed_on = any(_PASSED_ON.match(name) for name in headers)
    says_so = bool(_LOCALHOST.fullmatch(headers.get("HTTP_HOST", "")))
    return says_so and not passed_on and _is_this_machine(headers.get("REMOTE_ADDR", ""))


def _is_this_machine(address: str) -> bool:
    """Anybody can write `Host: localhost`; nobody elsewhere can have such an address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_loopback


class CastBackend(BaseBackend):
    """Keeps a demo person signed in while the demo world lasts; it never signs anybody in."""

    def get_user(self, user_id: int) -> Person | None:
        """The cast are made inactive when the demo ends, and nobody else comes this way."""
        active = Person.objects.filter(pk=user_id, is_active=True)
        return active.exclude(cast="").first()
