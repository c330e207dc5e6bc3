"""Tags for pages about contacts: by `{% load network %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from throughline.network.queries import profile_url
from throughline.people.models import ContactPoint

register = template.Library()


@register.filter
def profile(point: ContactPoint) -> str:
    """A profile's address to open."""
    return profile_url(point.value)


@register.filter
def said_of(said: Mapping[str, Any], name: str) -> Any:
    """What an address says of one filter; nothing where it says nothing."""
    return said.get(name, "")
