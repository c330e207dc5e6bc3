"""Tags for pages of the journal: by `{% load journal %}`."""

from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from throughline.journal import words
from throughline.journal.models import Entry, Position

register = template.Library()


@register.simple_tag(takes_context=True)
def when(context: Context, text: str) -> str:
    """A partial date as people say it: "Tue 3 Mar", "March 2024", "2024"."""
    today = context.get("today")
    return words.when(text, today if isinstance(today, date) else timezone.localdate())


@register.filter
def heading(entry: Entry) -> str:
    """An entry in a line."""
    return words.heading(entry)


@register.filter
def place(position: Position | None) -> str:
    """A position as a list shows it."""
    return words.place(position) if position else ""


@register.filter
def rest_of(entry: Entry) -> str:
    """What an entry says beyond its heading."""
    text = entry.text.strip()
    return "" if text == words.heading(entry) else text


@register.filter
def leads_out(url: Any) -> str:
    """An address to open, and nothing that acts; whatever was brought in."""
    said = str(url or "").strip()
    return said if said.lower().startswith(("https://", "http://")) else ""
