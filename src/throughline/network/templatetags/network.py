"""Tags for pages about contacts: by `{% load network %}`."""

from django import template

from throughline.network.queries import profile_url
from throughline.people.models import ContactPoint

register = template.Library()


@register.filter
def profile(point: ContactPoint) -> str:
    """A profile's address to open."""
    return profile_url(point.value)
