"""Resources that every room's pages post to: touches, snoozes, promises, appointments."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough import actions
from throughline.followthrough.forms import (
    AppointmentForm,
    LaterForm,
    PromiseForm,
    SettleForm,
    TouchForm,
)
from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import (
    appointments,
    promises,
    relationships,
    snoozes,
    touches,
)
from throughline.followthrough.words import on_day
from throughline.frame.going import back
from throughline.frame.messages import tell
from throughline.people.hats import Hat, as_me

HOME = "today"


def tie_of(hat: Hat, pk: int) -> Relationship:
    """A relationship the hat sees, with its party; anything else is not found."""
    return get_object_or_404(relationships(hat).select_related("party"), pk=pk)


def next_words(hat: Hat, tie: Relationship) -> str:
    """What happens next with somebody, to close a message with."""
    if tie.due_on is None or tie.due_on <= hat.today:
        return ""
    return " " + _("Next: %(day)s.") % {"day": on_day(tie.due_on, hat.today)}


@require_http_methods(["GET", "POST"])
@as_me
def touch_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Log a contact with somebody."""
    tie = tie_of(hat, pk)
    form = TouchForm(request.POST or None, hat=hat)
    if not form.is_valid():
        context = {"form": form, "tie": tie, "title": _("Log a contact")}
        return render(request, "followthrough/form.html", context, status=answer(request))
    touch = actions.log_touch(hat, tie, **form.cleaned_data)
    tie.refresh_from_db()
    done = _("Noted: %(name)s, %(day)s.") % {
        "name": tie.party.name,
        "day": on_day(touch.on, hat.today),
    }
    tell(request, done + next_words(hat, tie), undo=reverse("touch_void", args=[touch.pk]))
    return back(request, HOME)


def answer(request: HttpRequest) -> int:
    """422 for a form that did not pass, 200 for one that is only shown."""
    return 422 if request.method == "POST" else 200


@require_POST
@as_me
def touch_void(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Strike a touch out."""
    touch = get_object_or_404(touches(hat).select_related("relationship"), pk=pk)
    actions.void_touch(hat, touch)
    tell(request, _("Taken back."), undo=reverse("touch_restore", args=[pk]))
    return back(request, HOME)


@require_POST
@as_me
def touch_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take the striking out back."""
    touch = get_object_or_404(touches(hat).select_related("relationship"), pk=pk)
    actions.restore_touch(hat, touch)
    tell(request, _("It counts again."), undo=reverse("touch_void", args=[pk]))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def snooze_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Ask about somebody on another day."""
    tie = tie_of(hat, pk)
    form = LaterForm(request.POST or None, hat=hat)
    if not form.is_valid():
        context = {"form": form, "tie": tie, "title": _("Ask me later")}
        return render(request, "followthrough/form.html", context, status=answer(request))
    until = form.cleaned_data["until"]
    made = actions.snooze(hat, tie, until=until)
    said = _("%(name)s will be back on %(day)s.")
    words = said % {"name": tie.party.name, "day": on_day(until, hat.today)}
    tell(request, words, undo=reverse("snooze_lift", args=[made.pk]))
    return back(request, HOME)


@require_POST
@as_me
def snooze_lift(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take a snooze back."""
    snoozed = get_object_or_404(snoozes(hat).select_related("relationship"), pk=pk)
    actions.lift_snooze(hat, snoozed)
    tell(request, _("Back where it was."))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def promise_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Write down what one side owes the other."""
    tie = tie_of(hat, pk)
    form = PromiseForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "tie": tie, "title": _("Write down a promise")}
        return render(request, "followthrough/form.html", context, status=answer(request))
    owed = actions.promise(hat, relationship=tie, **form.cleaned_data)
    tell(request, _("Written down."), undo=reverse("promise_drop", args=[owed.pk]))
    return back(request, HOME)


@require_POST
@as_me
def promise_keep(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was done."""
    owed = actions.keep(hat, get_object_or_404(promises(hat), pk=pk))
    words = _("Done: %(what)s") % {"what": owed.what}
    tell(request, words, undo=reverse("promise_reopen", args=[pk]))
    return back(request, HOME)


@require_POST
@as_me
def promise_drop(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It will not be done."""
    owed = actions.drop(hat, get_object_or_404(promises(hat), pk=pk))
    words = _("Let go: %(what)s") % {"what": owed.what}
    tell(request, words, undo=reverse("promise_reopen", args=[pk]))
    return back(request, HOME)


@require_POST
@as_me
def promise_reopen(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It is owed after all."""
    actions.reopen(hat, get_object_or_404(promises(hat), pk=pk))
    tell(request, _("It is open again."))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def promise_later(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Show a promise on another day."""
    owed = get_object_or_404(promises(hat).select_related("relationship__party"), pk=pk)
    form = LaterForm(request.POST or None, hat=hat)
    if not form.is_valid():
        context = {"form": form, "tie": owed.relationship, "title": owed.what}
        return render(request, "followthrough/form.html", context, status=answer(request))
    before, until = owed.ask_on, form.cleaned_data["until"]
    actions.ask_for_promise_on(hat, owed, day=until)
    words = _("It will be back on %(day)s.") % {"day": on_day(until, hat.today)}
    undo = reverse("promise_asked", args=[pk, before.isoformat()])
    tell(request, words, undo=undo)
    return back(request, HOME)


@require_POST
@as_me
def promise_asked(request: HttpRequest, hat: Hat, pk: int, day: str) -> HttpResponse:
    """Show a promise from the day it was shown from before."""
    owed = get_object_or_404(promises(hat), pk=pk)
    form = PromiseForm.base_fields["due_on"]
    actions.ask_for_promise_on(hat, owed, day=form.clean(day))
    tell(request, _("Back where it was."))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def appointment_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Book a time with somebody."""
    tie = tie_of(hat, pk)
    form = AppointmentForm(request.POST or None, hat=hat)
    if not form.is_valid():
        context = {"form": form, "tie": tie, "title": _("Book a time")}
        return render(request, "followthrough/form.html", context, status=answer(request))
    starts_at, ends_at = form.instants()
    data = form.cleaned_data
    booked = actions.book(
        hat,
        relationship=tie,
        title=data["title"],
        place=data["place"],
        starts_at=starts_at,
        ends_at=ends_at,
    )
    tell(request, _("Booked."), undo=reverse("appointment_off", args=[booked.pk]))
    return back(request, HOME)


@require_http_methods(["GET", "POST"])
@as_me
def appointment(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One appointment; once it has begun, the page asks whether it took place."""
    rows = appointments(hat).select_related("relationship__party")
    booked = get_object_or_404(rows, pk=pk)
    begun = booked.starts_at <= hat.now + timedelta(minutes=5)
    form = SettleForm(request.POST or None)
    if booked.settled_at or booked.cancelled_at or not begun or not form.is_valid():
        context = {"booked": booked, "form": form, "begun": begun}
        return render(request, "followthrough/appointment.html", context, status=answer(request))
    actions.settle(hat, booked, **form.cleaned_data)
    tell(request, _("Noted."))
    return back(request, HOME)


@require_POST
@as_me
def appointment_off(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It will not take place."""
    actions.call_off(hat, get_object_or_404(appointments(hat), pk=pk))
    tell(request, _("Called off. Nobody was told by Throughline."))
    return back(request, HOME)
