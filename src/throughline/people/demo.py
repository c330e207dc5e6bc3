"""The demo world's door: open only on this machine's own address, until somebody real comes."""

import re

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from throughline.people import queries
from throughline.people.models import Person

_LOCALHOST = re.compile(r"localhost(?::\d+)?", re.IGNORECASE)
_PASSED_ON = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


def demo_is_open(request: HttpRequest) -> bool:
    """Whether demo people may be entered by a click: asked for as localhost, passed on by nobody,
    and no real account was ever made here."""
    world = queries.demo_world() if _is_asked_for_here(request) else None
    return bool(world and not world.ended_at and not queries.somebody_real_is_here())


def _is_asked_for_here(request: HttpRequest) -> bool:
    headers = request.META
    passed_on = any(name in _PASSED_ON or name.startswith("HTTP_X_FORWARDED") for name in headers)
    return not passed_on and bool(_LOCALHOST.fullmatch(headers.get("HTTP_HOST", "")))


class CastBackend(BaseBackend):
    """Keeps a demo person signed in while the demo world lasts; it never signs anybody in."""

    def get_user(self, user_id: int) -> Person | None:
        """The cast are made inactive when the demo ends, and nobody else comes this way."""
        active = Person.objects.filter(pk=user_id, is_active=True)
        return active.exclude(cast="").first()
