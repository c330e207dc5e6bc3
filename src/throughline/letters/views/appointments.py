"""Booked times: book, move, call off, invite whoever they are with, and say how they went."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions as followthrough
from throughline.followthrough.forms import AppointmentForm, SettleForm
from throughline.followthrough.models import Appointment
from throughline.followthrough.queries import appointments
from throughline.followthrough.views.asking import HOME, answer, tie_of
from throughline.frame.going import back, way_back
from throughline.frame.messages import tell
from throughline.letters import actions, words
from throughline.letters.calendar import REQUEST
from throughline.letters.forms.calendar import InvitationForm
from throughline.letters.models import Letter
from throughline.letters.queries import calendar as queries
from throughline.letters.views.answers import answers
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

LONGEST = timedelta(days=1)


@require_http_methods(["GET", "POST"])
@as_me
def appointment_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Book a time with somebody, and go on to invite them if that is wanted."""
    tie = tie_of(hat, pk)
    form = AppointmentForm(request.POST or None, hat=hat)
    if not form.is_valid():
        invites = bool(queries.addresses_of(hat, tie))
        context = {"form": form, "tie": tie, "invites": invites, "back_url": way_back(request)}
        return render(request, "letters/appointment_form.html", context, status=answer(request))
    booked = followthrough.book(hat, relationship=tie, **_said(form))
    if "invite" in request.POST:
        return redirect("invitation", booked.pk)
    tell(request, _("Booked."), undo=reverse("appointment_off", args=[booked.pk]))
    return back(request, HOME)


def _said(form: AppointmentForm) -> dict[str, Any]:
    starts_at, ends_at = form.instants()
    data = form.cleaned_data
    times = {"starts_at": starts_at, "ends_at": ends_at}
    return {"title": data["title"], "place": data["place"], **times}


def _found(hat: Hat, pk: int) -> Appointment:
    return get_object_or_404(appointments(hat).select_related("relationship__party"), pk=pk)


@require_http_methods(["GET", "POST"])
@as_me
def appointment(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One appointment; once it has begun, the page asks whether it took place."""
    booked = _found(hat, pk)
    begun = booked.starts_at <= hat.now + timedelta(minutes=5)
    form = SettleForm(request.POST or None)
    if booked.settled_at or booked.cancelled_at or not begun or not form.is_valid():
        context = {
            "booked": booked,
            "form": form,
            "begun": begun,
            **_invited(hat, booked),
            **answers(hat, booked),
        }
        return render(request, "letters/appointment.html", context, status=answer(request))
    followthrough.settle(hat, booked, **form.cleaned_data)
    tell(request, _("Noted."))
    return back(request, HOME)


def _invited(hat: Hat, row: Appointment) -> dict[str, Any]:
    """What was written to whoever it is with, and whether there is an address to write to."""
    if row.relationship is None:
        return {}
    sent = queries.invitation(hat, row)
    if sent:
        return {"sent": sent, "standing": words.standing(sent, hat.person.zone, hat.now)}
    can = queries.may_invite(hat, row) and bool(queries.addresses_of(hat, row.relationship))
    return {"can_invite": can}


@require_http_methods(["GET", "POST"])
@as_me
def appointment_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Move it, or call it something else; whoever was invited hears of it."""
    row = _found(hat, pk)
    if row.settled_at or row.cancelled_at:
        raise Http404
    form = AppointmentForm(
        request.POST or None, hat=hat, initial=AppointmentForm.of(row, hat.person.zone)
    )
    if not form.is_valid():
        context = {"form": form, "row": row, "tie": row.relationship, **_invited(hat, row)}
        return render(request, "letters/appointment_form.html", context, status=answer(request))
    before = _place_of(row)
    changed = followthrough.change(hat, row, **_said(form))
    undo = reverse("appointment_at", args=[pk, before]) if _place_of(changed) != before else ""
    _tell_both(request, hat, changed, _("Kept."), undo)
    return redirect("appointment", pk)


def _place_of(row: Appointment) -> str:
    """When it is, for an address: 20260303T150000Z-60."""
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    return f"{row.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{minutes}"


def _instants(said: str) -> tuple[datetime, datetime]:
    """The same, read. Raises Http404 for what is no time."""
    begins, _dash, minutes = said.partition("-")
    try:
        starts = datetime.strptime(begins, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        lasts = timedelta(minutes=int(minutes))
        if timedelta() < lasts <= LONGEST and starts.year > LONGEST.days:
            return starts, starts + lasts
    except (ValueError, OverflowError):
        pass
    raise Http404


@require_POST
@as_me
def appointment_at(request: HttpRequest, hat: Hat, pk: int, when: str) -> HttpResponse:
    """At a time that it was booked for before."""
    row = _found(hat, pk)
    starts_at, ends_at = _instants(when)
    try:
        row = followthrough.change(
            hat, row, title=row.title, place=row.place, starts_at=starts_at, ends_at=ends_at
        )
        _tell_both(request, hat, row, _("It is where it was."))
    except Refused as refusal:
        tell(request, str(refusal), level=messages.WARNING)
    return redirect("appointment", pk)


@require_POST
@as_me
def appointment_off(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It will not take place; whoever was invited hears of it."""
    row = followthrough.call_off(hat, _found(hat, pk))
    if row.cancelled_at is None:
        tell(request, _("You have already said how it went, so it stays."))
        return back(request, HOME)
    undo = reverse("appointment_on", args=[pk])
    _tell_both(request, hat, row, _("Called off."), undo, _("Nobody was told by Throughline."))
    return back(request, HOME)


@require_POST
@as_me
def appointment_on(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It takes place after all."""
    row = followthrough.take_up(hat, _found(hat, pk))
    _tell_both(request, hat, row, _("It takes place after all."))
    return back(request, HOME)


def _tell_both(
    request: HttpRequest, hat: Hat, row: Appointment, said: str, undo: str = "", alone: str = ""
) -> None:
    """Write to whoever was invited, where they need it, and say so here."""
    letter = actions.inform(hat, row)
    if letter is not None:
        facts = {"who": letter.to_name or letter.to_address}
        said += " " + _("%(who)s is told by a letter that leaves in a minute.") % facts
    elif alone:
        said += " " + alone
    tell(request, said, undo=undo)


@require_http_methods(["GET", "POST"])
@as_me
def invitation(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Invite whoever it is with: what would leave is shown first."""
    row = _found(hat, pk)
    tie = row.relationship
    addresses = queries.addresses_of(hat, tie) if tie else []
    if tie is None or not addresses or not queries.may_invite(hat, row):
        raise Http404
    form = InvitationForm(request.POST or None, addresses=addresses)
    if not form.is_valid() or "look" in request.POST:
        note = form.cleaned_data.get("note", "") if form.is_bound else ""
        draft = actions.draft_invitation(hat, row, REQUEST, note=note)
        context = {"row": row, "form": form, "draft": draft, "sent": queries.invitation(hat, row)}
        status = 200 if form.is_valid() else answer(request)
        return render(request, "letters/invitation.html", context, status=status)
    sent = actions.invite(hat, row, to=form.point, note=form.cleaned_data["note"])
    said = _("%(who)s is invited. The letter leaves in a minute.") % {"who": tie.party.name}
    tell(request, said, undo=_undo(sent))
    return redirect("appointment", pk)


def _undo(letter: Letter) -> str:
    return reverse("letter_cancel", args=[letter.pk]) if letter.waits_until else ""
