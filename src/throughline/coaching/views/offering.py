"""Kinds of session and ways in: listed, written down, retired and offered again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions.offering import (
    Offer,
    bring_back,
    keep_offer,
    keep_pool,
    remove_pool,
    retire,
)
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.forms.offering import FunnelForm, KindForm, PoolForm
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.models import Funnel, Pool, SessionKind
from throughline.coaching.queries import funnels, kinds, pools
from throughline.coaching.queries.practices import OffersQuerySet
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


def listed(
    request: HttpRequest, hat: ManagerHat, rows: OffersQuerySet[Any], **said: Any
) -> HttpResponse:
    """What is offered, and below it what was retired."""
    found = list(rows.by_name())
    context = {
        "practice": hat.organisation,
        "currency": practice_for(hat.hat).currency,
        "rows": [row for row in found if row.retired_at is None],
        "retired": [row for row in found if row.retired_at is not None],
        **said,
    }
    return render(request, "coaching/practice_offers.html", context)


def retired(
    request: HttpRequest, hat: ManagerHat, row: Offer, undo: str, home: str
) -> HttpResponse:
    """Offer something no longer, with an undo at the address of that name."""
    retire(hat.hat, row)
    slug = hat.organisation.slug
    said = _("“%(name)s” is offered no longer. What runs with it goes on.") % {"name": row.name}
    tell(request, said, undo=reverse(undo, args=[slug, row.pk]))
    return redirect(home, slug)


def restored(request: HttpRequest, hat: ManagerHat, row: Offer, home: str) -> HttpResponse:
    """Offer something again; unless its name was taken, which is said."""
    try:
        bring_back(hat.hat, row)
    except Refused as problem:
        tell(request, f"{problem} {_('Rename that one first.')}", level=30)
    else:
        tell(request, _("“%(name)s” is offered again.") % {"name": row.name})
    return redirect(home, hat.organisation.slug)


def _kind(hat: ManagerHat, pk: int) -> SessionKind:
    return get_object_or_404(kinds(hat.hat), pk=pk)


def funnel_of(hat: ManagerHat, pk: int) -> Funnel:
    """One way in, or 404."""
    return get_object_or_404(funnels(hat.hat), pk=pk)


@require_safe
@as_manager
def practice_kinds(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The kinds of session."""
    return listed(
        request,
        hat,
        kinds(hat.hat),
        what="kind",
        title=_("Sessions"),
        lead=_("What a session can be: how long it is, what it costs, and what it counts as."),
        new=_("A new kind"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_kind_new(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """A kind of session more."""
    return _offer_page(request, hat, SessionKind(), KindForm, "kind", _("A new kind of session"))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_kind(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Change a kind of session."""
    row = _kind(hat, pk)
    return _offer_page(request, hat, row, KindForm, "kind", row.name)


@require_POST
@as_manager
def practice_kind_retire(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """It can be booked no longer."""
    return retired(request, hat, _kind(hat, pk), "practice_kind_restore", "practice_kinds")


@require_POST
@as_manager
def practice_kind_restore(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """It can be booked again."""
    return restored(request, hat, _kind(hat, pk), "practice_kinds")


@require_safe
@as_manager
def practice_funnels(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The ways in."""
    return listed(
        request,
        hat,
        funnels(hat.hat).prefetch_related("pools"),
        what="funnel",
        title=_("Funnels"),
        lead=_("Where your clients come from, who pays for them, and how they are billed."),
        new=_("A new funnel"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_funnel_new(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """A way in more."""
    return _offer_page(request, hat, Funnel(), FunnelForm, "funnel", _("A new funnel"))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_funnel(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Change a way in; its pools stand below."""
    row = funnel_of(hat, pk)
    said = {"pools": pools(hat.hat).filled().of(row)}
    return _offer_page(request, hat, row, FunnelForm, "funnel", row.name, **said)


@require_POST
@as_manager
def practice_funnel_retire(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """No new client comes by it."""
    return retired(request, hat, funnel_of(hat, pk), "practice_funnel_restore", "practice_funnels")


@require_POST
@as_manager
def practice_funnel_restore(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Clients can come by it again."""
    return restored(request, hat, funnel_of(hat, pk), "practice_funnels")


def _offer_page(
    request: HttpRequest,
    hat: ManagerHat,
    row: Any,
    form_class: type[KindForm] | type[FunnelForm],
    what: str,
    title: str,
    **said: Any,
) -> HttpResponse:
    form = form_class(request.POST or None, instance=row)
    slug, home = hat.organisation.slug, f"practice_{what}s"
    if form.is_valid():
        fresh = (
            row._meta.model(pk=None) if row.pk is None else row._meta.model.objects.get(pk=row.pk)
        )
        try:
            keep_offer(hat.hat, fresh, **form.cleaned_data)
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            tell(request, _("Kept."))
            return redirect(home, slug)
    context = {
        "practice": hat.organisation,
        "form": form,
        "row": row if row.pk else None,
        "title": title,
        "back": reverse(home, args=[slug]),
        "home": _("All funnels") if what == "funnel" else _("All sessions"),
        "retire": reverse(f"practice_{what}_retire", args=[slug, row.pk]) if row.pk else "",
        **said,
    }
    return render(request, "coaching/practice_form.html", context, status=answer(request))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_pool_new(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """A pool more for a way in."""
    return _pool_page(request, hat, funnel_of(hat, pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_pool(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Change a pool, or remove one that nobody draws on."""
    row = _pool(hat, pk)
    return _pool_page(request, hat, row.funnel, row)


def _pool(hat: ManagerHat, pk: int) -> Pool:
    return get_object_or_404(pools(hat.hat).select_related("funnel"), pk=pk)


def _pool_page(
    request: HttpRequest, hat: ManagerHat, funnel: Funnel, row: Pool | None, problem: str = ""
) -> HttpResponse:
    form = PoolForm(None if problem else request.POST or None, instance=row)
    if form.is_valid():
        fresh = _pool(hat, row.pk) if row else None
        try:
            keep_pool(hat.hat, funnel, fresh, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("sessions", str(refusal))
        else:
            tell(request, _("Kept."))
            return redirect("practice_funnel", hat.organisation.slug, funnel.pk)
    slug = hat.organisation.slug
    context = {
        "practice": hat.organisation,
        "form": form,
        "title": row.name if row else _("A new pool"),
        "lead": _("Sessions that all clients of “%(name)s” share.") % {"name": funnel.name},
        "back": reverse("practice_funnel", args=[slug, funnel.pk]),
        "home": funnel.name,
        "remove": reverse("practice_pool_remove", args=[slug, row.pk]) if row else "",
        "problem": problem,
    }
    return render(request, "coaching/practice_form.html", context, status=answer(request))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_pool_remove(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Say what removing a pool does, and do it."""
    row = _pool(hat, pk)
    slug = hat.organisation.slug
    if request.method == "POST":
        try:
            remove_pool(hat.hat, row)
        except Refused as problem:
            return _pool_page(request, hat, row.funnel, row, str(problem))
        tell(request, _("The pool is gone."))
        return redirect("practice_funnel", slug, row.funnel_id)
    back = reverse("practice_pool", args=[slug, pk])
    context = {"practice": hat.organisation, "pool": row, "back": back}
    return render(request, "coaching/practice_pool_remove.html", context)
