"""How pages say dates that are not whole, spans, and accomplishments, by `{% load career %}`."""

from decimal import Decimal

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_info, ngettext

from throughline.journal.models import Accomplishment, Position
from throughline.journal.words import place
from throughline.rulebook import partial
from throughline.rulebook.career import Metric
from throughline.rulebook.saying import amount

register = template.Library()
MONTHS, YEARS = 6, 45  # how far back dates are offered


def _language() -> str:
    return get_language() or "en"


@register.filter
def in_words(date: str) -> str:
    """A partial date: "Mar 2020"; nothing for none."""
    return partial.words(date, _language())


@register.filter
def until(start: str, end: str) -> str:
    """A span: "Mar 2020 – present"."""
    return partial.span_words(start, end, _language())


@register.inclusion_tag("journal/_dates.html", takes_context=True)
def dates(context: Context) -> dict[str, list[str]]:
    """The dates that are offered to pick from: the last months, then years."""
    today = context.get("today") or timezone.localdate()
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(MONTHS)]
    return {
        "months": [in_words(f"{year:04d}-{month + 1:02d}") for year, month in months],
        "years": [str(today.year - back) for back in range(YEARS)],
    }


@register.simple_tag(takes_context=True)
def lasted(context: Context, start: str, end: str) -> str:
    """How long that was: "2 years 3 months"; nothing where it is not known, or was a day.

    A year without a month is known to about a year: "about 7 years", never to the month.
    """
    today = context.get("today") or timezone.localdate()
    is_a_day = start == end and start.count("-") == 2
    months = 0 if is_a_day else partial.span_months(start, end, today) or 0
    if all("-" in date for date in (start, end) if date):
        return months_in_words(months)
    years = round(months / 12)
    return ngettext("about %(n)s year", "about %(n)s years", years) % {"n": years} if years else ""


@register.filter
def months_in_words(months: int) -> str:
    """ "7 months", "2 years 1 month"; nothing for none."""
    years, rest = divmod(months, 12)
    said = []
    if years:
        said.append(ngettext("%(n)s year", "%(n)s years", years) % {"n": years})
    if rest:
        said.append(ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest})
    return " ".join(said)


@register.filter
def called(position: Position) -> str:
    """A position in a few words."""
    return place(position)


@register.filter
def in_short(row: Accomplishment) -> str:
    """An accomplishment in a line: its short wording, else what came of it."""
    short = (one.text for one in row.wordings.all() if not one.is_long)
    return next(short, "") or row.result or row.action or row.challenge


@register.filter
def by_how_much(row: Accomplishment) -> str:
    """The number with its unit: "38%"."""
    return amount(Metric(row.metric_value, row.metric_unit)) if row.metric_value else ""


@register.filter
def language_called(code: str) -> str:
    """A language by its name: "German"; one that is not known by its short form."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


@register.filter
def grouped(amount: str) -> str:
    """An amount that was written as bare digits: "78,500"; any other as it was written."""
    is_bare = amount.isascii() and amount.isdigit()
    return number_format(int(amount), force_grouping=True) if is_bare else amount


@register.filter
def signed(percent: Decimal) -> str:
    """A change in percent: "+4.5%", "−2%", "±0%"."""
    bare = f"{abs(percent):f}".rstrip("0").rstrip(".") or "0"
    return f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{bare}%"
