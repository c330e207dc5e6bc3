"""Appointments: book a time, say how it went, call it off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions
from throughline.followthrough.forms import AppointmentForm, SettleForm
from throughline.followthrough.models import Appointment
from throughline.followthrough.queries import appointments
from throughline.followthrough.views.asking import HOME, answer, ask, tie_of
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me


@require_http_methods(["GET", "POST"])
@as_me
def appointment_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Book a time with somebody."""
    tie = tie_of(hat, pk)
    form = AppointmentForm(request.POST or None, hat=hat)
    if not form.is_valid():
        return ask(request, form, _("Book a time"), tie)
    starts_at, ends_at = form.instants()
    booked = actions.book(
        hat,
        relationship=tie,
        title=form.cleaned_data["title"],
        place=form.cleaned_data["place"],
        starts_at=starts_at,
        ends_at=ends_at,
    )
    tell(request, _("Booked."), undo=reverse("appointment_off", args=[booked.pk]))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def appointment(
    request: HttpRequest,
    hat: Hat,
    pk: int,
    template: str = "followthrough/appointment.html",
    more: Callable[[Hat, Appointment], dict[str, Any]] = lambda hat, booked: {},
) -> HttpResponse:
    """One appointment; once it has begun, the page asks whether it took place.

    A room above may have `more` to say of it, in a template that extends ours.
    """
    rows = appointments(hat).select_related("relationship__party")
    booked = get_object_or_404(rows, pk=pk)
    begun = booked.starts_at <= hat.now + timedelta(minutes=5)
    form = SettleForm(request.POST or None)
    if booked.settled_at or booked.cancelled_at or not begun or not form.is_valid():
        context = {"booked": booked, "form": form, "begun": begun, **more(hat, booked)}
        return render(request, template, context, status=answer(request))
    actions.settle(hat, booked, **form.cleaned_data)
    tell(request, _("Noted."))
    return back(request, HOME)


@require_POST
@as_me
def appointment_off(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It will not take place."""
    row = actions.call_off(hat, get_object_or_404(appointments(hat), pk=pk))
    if row.cancelled_at is None:
        tell(request, _("You have already said how it went, so it stays."))
    else:
        tell(request, _("Called off. Nobody was told by Throughline."))
    return back(request, HOME)
