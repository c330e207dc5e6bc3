"""Tags for pages that show cadences: by `{% load followthrough %}`."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from throughline.followthrough.models import Touch
from throughline.followthrough.words import every, given_name
from throughline.people.models import Party
from throughline.rulebook.cadence import Interval, Unit

register = template.Library()


@register.filter
def often(row: Any) -> str:
    """How often a relationship or a circle asks: "every 3 months"; empty when never."""
    return every(row.ideal_every, row.ideal_unit) if row.ideal_every else ""


@register.filter
def worst_often(row: Any) -> str:
    """How often at worst; empty when not said."""
    return every(row.worst_every, row.worst_unit) if row.worst_every else ""


@register.filter
def called(party: Party) -> str:
    """What one calls somebody: "Write to Ruth"."""
    return given_name(party)


@register.simple_tag(takes_context=True)
def near(context: Context, instant: datetime) -> str:
    """A time to come, short: "15:00" today, "Mon 15:00" within the week, then "3 Dec 15:00"."""
    local = timezone.localtime(instant)
    days = (local.date() - (context.get("today") or timezone.localdate())).days
    shape = "H:i" if days == 0 else "D H:i" if 0 < days < 7 else "j M H:i"
    return date_format(local, shape)


@register.simple_tag
def channel_options(chosen: str = "") -> SafeString:
    """The ways to be in contact as a select's options: the same for every card, so made once."""
    return _options(get_language() or "", "channel", chosen)


@register.simple_tag
def outcome_options() -> SafeString:
    """What can come of a contact, as a select's options."""
    return _options(get_language() or "", "outcome", "")


@lru_cache(maxsize=256)
def _options(language: str, field: str, chosen: str) -> SafeString:
    choices = {"channel": Touch.Channel.choices, "outcome": Touch.Outcome.choices}[field]
    rows = ((value, " selected" if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.simple_tag(takes_context=True)
def later_days(context: Context) -> list[tuple[str, date]]:
    """The days that "not now" usually means, each in one tap."""
    today = context.get("today") or timezone.localdate()
    return [
        (gettext("Tomorrow"), today + timedelta(days=1)),
        (gettext("In a week"), today + timedelta(days=7)),
        (gettext("In a month"), Interval(1, Unit.MONTHS).after(today)),
        (gettext("In three months"), Interval(3, Unit.MONTHS).after(today)),
    ]
