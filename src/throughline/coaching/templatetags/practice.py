"""What a practice offers, in words, and where each is edited."""

from collections.abc import Iterator
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.coaching.actions.offering import Offer
from throughline.coaching.models import Funnel, Programme, SessionKind
from throughline.coaching.words import money
from throughline.followthrough.models import Unit
from throughline.people.models import Organisation
from throughline.rulebook.billing import Way

register = template.Library()
WHAT = {SessionKind: "kind", Funnel: "funnel", Programme: "programme"}


@register.simple_tag
def offer_url(practice: Organisation, of: Offer | str, verb: str = "") -> str:
    """The page of what is offered, or what is done with it there."""
    what = of if isinstance(of, str) else WHAT[type(of)]
    name = f"practice_{what}_{verb}" if verb else f"practice_{what}"
    parts = [practice.slug] if isinstance(of, str) else [practice.slug, of.pk]
    return reverse(name, args=parts)


@register.filter
def offered(row: Offer, currency: str) -> str:
    """A line that tells one from the other, with what it costs in that currency."""
    if isinstance(row, SessionKind):
        return " · ".join(_of_kind(row, currency))
    if isinstance(row, Funnel):
        return " · ".join(_of_funnel(row, currency))
    return " · ".join(_of_programme(row))


def _of_kind(row: SessionKind, currency: str) -> Iterator[str]:
    yield ngettext("%(n)s minute", "%(n)s minutes", row.minutes) % {"n": row.minutes}
    if row.rate is not None:
        yield money(row.rate, currency)
    yield _("coaching hours") if row.is_coaching else _("no coaching hours")
    if row.is_free:
        yield _("free")
    if row.seats:
        yield ngettext("%(n)s seat", "%(n)s seats", row.seats) % {"n": row.seats}
    yield _("clients book it") if row.is_open else _("coaches book it")


def _of_funnel(row: Funnel, currency: str) -> Iterator[str]:
    yield row.get_kind_display()
    yield row.get_pays_display() + (f" ({row.payer})" if row.payer else "")
    if row.way is not None:
        yield _billed(row, row.way, currency)
    if row.behind:
        yield _("behind it: %(who)s") % {"who": row.behind}
    count = len(row.pools.all())
    if count:
        yield ngettext("%(n)s pool", "%(n)s pools", count) % {"n": count}


def _billed(row: Funnel, way: Way, currency: str) -> str:
    """How it is billed: "a price for each programme: 2,400.00 EUR"."""
    how = str(Funnel.Bills(way.value).label)
    price = row.rate if way is Way.SESSION else row.fee
    if price is not None:
        return f"{how}: {money(price, currency)}"
    # By the session each kind has its own price; a programme or a month has none but this.
    return how if way is Way.SESSION else f"{how}: {_('none yet')}"


def _of_programme(row: Programme) -> Iterator[str]:
    phases = len(row.phases.all())
    yield _length(row)
    if row.sessions is None:
        yield _("unlimited sessions")
    else:
        yield ngettext("%(n)s session", "%(n)s sessions", row.sessions) % {"n": row.sessions}
    if phases:
        yield ngettext("%(n)s phase", "%(n)s phases", phases) % {"n": phases}


def _length(row: Programme) -> str:
    if not row.length_every:
        return _("without an end") if not row.phases.all() else _("as long as its phases")
    if row.length_unit == Unit.MONTHS:
        words = ngettext("%(n)s month", "%(n)s months", row.length_every)
    else:
        words = ngettext("%(n)s day", "%(n)s days", row.length_every)
    return words % {"n": row.length_every}


@register.filter
def amount(value: Decimal, currency: str) -> str:
    """An amount with its currency."""
    return money(value, currency)
