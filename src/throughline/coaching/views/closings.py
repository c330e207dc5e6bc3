"""Closing a session in two minutes, and taking that back."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import closing as actions
from throughline.coaching.actions.booking.offering import instant_of
from throughline.coaching.actions.following import same_time
from throughline.coaching.actions.preworks import next_session
from throughline.coaching.forms.closings import ClosingForm, as_it_stands
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Session
from throughline.coaching.permissions import person_may_read_note
from throughline.coaching.queries.closings import agenda
from throughline.coaching.queries.worksheets import worksheets
from throughline.coaching.views.sessions import note_for, session_of
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.refusals import Refused
from throughline.rulebook.slots import Slot


@require_http_methods(["GET", "POST"])
@as_coach
def session_close(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """One form, for the first time and to correct it."""
    row = session_of(hat, pk)
    form = _form(request, hat, row)
    if not form.is_valid():
        return _page(request, hat, row, form)
    was_open, said = row.sat == Session.Sat.BOOKED, form.said()
    on = hat.on(row)
    try:
        actions.close(on, row, said, key=form.sent_key, after=form.cleaned_data["after"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, hat, row, form)
    undo = reverse("session_reopen", args=[pk]) if was_open else ""
    tell(request, _("Closed.") if was_open else _("Corrected."), undo=undo)
    return redirect("session", pk)


def _form(request: HttpRequest, hat: CoachHat, row: Session) -> ClosingForm:
    before, on = actions.standing(row), hat.on(row)
    ahead = next_session(on, row.engagement)
    note = note_for(hat, row)
    return ClosingForm(
        request.POST or None,
        initial=as_it_stands(
            row, after=before.pk if before else None, note=note, over=row.starts_at <= hat.now
        ),
        session=row,
        agenda=agenda(on, row.engagement),
        sheets=list(worksheets([row.keeper_id]).standing().by_name()),
        has_note=person_may_read_note(hat.person, row),
        slots=() if ahead else _slots(request, hat, row),
        ahead=ahead,
    )


def _slots(request: HttpRequest, hat: CoachHat, row: Session) -> Sequence[Slot]:
    """Free times for the next session. What was chosen and is taken by now is said as such."""
    on = hat.on(row)
    found = same_time(on, row, actions.next_coach(on, row), actions.next_kind(on, row))
    chosen = instant_of(request.POST.get("goes_on", ""))
    if chosen is None or any(one.starts_at == chosen for one in found):
        return found
    return [*found, Slot(chosen, chosen + timedelta(minutes=row.minutes or 1))]


def _page(request: HttpRequest, hat: CoachHat, row: Session, form: ClosingForm) -> HttpResponse:
    context = {
        "session": row,
        "client": row.engagement.client.relationship.party,
        "form": form,
        "is_new": row.sat == Session.Sat.BOOKED,
        "today": hat.today,
    }
    return render(request, "coaching/session_close.html", context, status=answer(request))


@require_POST
@as_coach
def session_reopen(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Nobody has said how it went."""
    row = session_of(hat, pk)
    try:
        actions.reopen(hat.on(row), row)
    except Refused as refusal:
        tell(request, str(refusal))
        return redirect("session", pk)
    tell(request, _("It is open again, with nothing promised in it. Your notes are kept."))
    return redirect("session", pk)
