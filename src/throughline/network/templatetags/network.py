"""Tags for pages about contacts: by `{% load network %}`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from throughline.network import words
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


@register.filter
def page_name(point: ContactPoint) -> str:
    """What a link to a profile is called: LinkedIn's by that name, another by its address."""
    address = profile_url(point.value).removeprefix("https://").removeprefix("www.")
    if address.startswith("linkedin.com/"):
        return gettext("LinkedIn profile")
    return address.rstrip("/")


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that a narrow column parts before its @, and not within a word."""
    return format_html_join(mark_safe("<wbr>@"), "{}", ((part,) for part in address.split("@")))


@register.filter
def address_lines(point: ContactPoint) -> SafeString:
    """A postal address in lines, as on an envelope."""
    parts = point.parts or {}
    town = " ".join(filter(None, (parts.get("postcode"), parts.get("city"))))
    lines = [parts.get("street"), town, parts.get("region"), parts.get("country")]
    said = "\n".join(line for line in lines if line) or point.value
    return format_html_join("\n", "{}<br>", ((line,) for line in said.splitlines()))


@register.filter
def in_days(on: date, today: date) -> str:
    """How far away a day to come is."""
    return words.in_days(on, today)


@register.filter
def how_long_ago(last_on: date | None, today: date) -> str:
    """How long ago the last contact was."""
    return words.how_long_ago(last_on, today)
