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
def offered(row: Offer) -> str:
    """A line that tells one from the other."""
    if isinstance(row, SessionKind):
        return " · ".join(_of_kind(row))
    return " · ".join(_of_funnel(row) if isinstance(row, Funnel) else _of_programme(row))


def _of_kind(row: SessionKind) -> Iterator[str]:
    yield ngettext("%(n)s minute", "%(n)s minutes", row.minutes) % {"n": row.minutes}
    yield _("coaching hours") if row.is_coaching else _("no coaching hours")
    if row.is_free:
        yield _("free")
    if row.seats:
        yield ngettext("%(n)s seat", "%(n)s seats", row.seats) % {"n": row.seats}
    yield _("clients book it") if row.is_open else _("coaches book it")


def _of_funnel(row: Funnel) -> Iterator[str]:
    yield row.get_kind_display()
    yield row.get_pays_display() + (f" ({row.payer})" if row.payer else "")
    if row.behind:
        yield _("behind it: %(who)s") % {"who": row.behind}
    count = len(row.pools.all())
    if count:
        yield ngettext("%(n)s pool", "%(n)s pools", count) % {"n": count}


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
