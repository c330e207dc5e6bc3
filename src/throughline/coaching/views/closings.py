"""Closing a session in two minutes, and taking that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import closing as actions
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
    before = actions.standing(row)
    note = note_for(hat, row)
    return ClosingForm(
        request.POST or None,
        initial=as_it_stands(
            row, after=before.pk if before else None, note=note, over=row.starts_at <= hat.now
        ),
        session=row,
        agenda=agenda(hat.on(row), row.engagement),
        sheets=list(worksheets([row.keeper_id]).standing().by_name()),
        has_note=person_may_read_note(hat.person, row),
    )


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
