"""Tags for pages, by `{% load frame %}`. What a page may use stands at the top of base.html."""

import datetime as dt
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext

from throughline.frame.messages import undo_of

register = template.Library()

DAYS_PER_MONTH = 30.4375
DAYS_UNTIL_MONTHS = 120
MONTHS_UNTIL_YEARS = 24


def _reference(context: Context) -> dt.date:
    """The keeper's day when the page knows it, else the day in the current time zone."""
    today = context.get("today")
    return today if isinstance(today, dt.date) else timezone.localdate()


def _date(value: dt.date | dt.datetime) -> dt.date:
    if not isinstance(value, dt.datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


@register.simple_tag(takes_context=True)
def day(context: Context, value: dt.date | dt.datetime | None, plain: bool = False) -> str:
    """A date as "Tue 3 Mar", with the year when it is not this one; nothing for no date.

    `plain=True` leaves out the `<time>` element, for titles and attributes.
    """
    if value is None:
        return ""
    date = _date(value)
    same_year = date.year == _reference(context).year
    words = date_format(date, "D j M" if same_year else "D j M Y")
    return words if plain else format_html('<time datetime="{}">{}</time>', date.isoformat(), words)


def span_in_words(days: int) -> str:
    """A length of time a person can picture: "today", "94 days", "7 months", "3 years"."""
    days = abs(days)
    if days == 0:
        return pgettext("a length of time", "today")
    if days <= DAYS_UNTIL_MONTHS:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    months = int(days / DAYS_PER_MONTH)
    if months < MONTHS_UNTIL_YEARS:
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


@register.simple_tag(takes_context=True)
def ago(context: Context, value: int | dt.date | dt.datetime | None) -> str:
    """The distance from today to a date, or a number of days, in words and without "ago"."""
    if value is None:
        return ""
    if isinstance(value, int):
        return span_in_words(value)
    return span_in_words((_reference(context) - _date(value)).days)


@register.inclusion_tag("frame/_field.html")
def field(
    bound: BoundField, seen: str = "", hint: str = "", row: bool = False, accept: str = ""
) -> dict[str, Any]:
    """One form field: label, help, control, errors, tied together for screen readers.

    `seen` says who can see the answer; `hint` is the sentence in a drop zone; `row` sets the
    choices of radio buttons beside each other; `accept` limits a file input.
    """
    widget = bound.field.widget
    is_file = isinstance(widget, FileInput)
    attrs: dict[str, str | bool] = {"accept": accept} if is_file and accept else {}
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "is_tick": isinstance(widget, CheckboxInput),
        "is_file": is_file,
        "seen": seen,
        "hint": hint,
        "row": row,
    }


@register.inclusion_tag("frame/_problems.html")
def problems(form: BaseForm) -> dict[str, Any]:
    """The summary above a form that did not pass, each line a link to its field."""
    faulty = [bound for bound in form if bound.errors and not bound.is_hidden]
    hidden = [error for bound in form.hidden_fields() for error in bound.errors]
    general = [*form.non_field_errors(), *hidden]
    count = len(general) + sum(len(bound.errors) for bound in faulty)
    heading = ngettext(
        "One thing needs another look", "%(count)s things need another look", count
    ) % {"count": count}
    return {"general": general, "faulty": faulty, "count": count, "heading": heading}


@register.inclusion_tag("frame/_form.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """A whole form without its `<form>`, its token and its button."""
    return {"form": form}


@register.filter
def anchor(bound: BoundField) -> str:
    """The id a link to this field should jump to; groups of choices have no single control."""
    return bound.id_for_label or f"{bound.auto_id}_field"


@register.filter
def undo_url(message: Any) -> str:
    """Where a message's Undo posts to, or nothing; see `throughline.frame.messages.tell`."""
    return undo_of(getattr(message, "extra_tags", "") or "")


@register.simple_tag
def portion(done: int | None, total: int | None) -> str:
    """How much of a whole is done, as plain words: "1,204 of 20,000"."""
    if done is None or not total:
        return gettext("just started")
    return gettext("%(done)s of %(total)s") % {"done": f"{done:,}", "total": f"{total:,}"}
