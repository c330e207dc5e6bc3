"""The coach about a client's answer to "What happened?": it was heard, or it is for next time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughline.coaching.actions import hearing
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.views.engagements import held
from throughline.followthrough.words import on_day
from throughline.frame.going import back
from throughline.frame.messages import tell

HOME = "coach_today"


@require_POST
@as_coach
def engagement_heard(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """I have heard it."""
    row = held(hat, pk)
    hearing.note_heard(hat.on(row), row)
    who = {"who": row.client.relationship.party.name}
    undo = reverse("engagement_unheard", args=[pk])
    tell(request, _("%(who)s’s answer has been heard.") % who, undo=undo)
    return back(request, HOME)


@require_POST
@as_coach
def engagement_unheard(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """That was a slip."""
    row = held(hat, pk)
    hearing.take_heard_back(hat.on(row), row)
    tell(request, _("It is still to be heard."))
    return back(request, HOME)


@require_POST
@as_coach
def engagement_hear_next(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Next time: it stands on the agenda, and the coach is asked again on that day."""
    row = held(hat, pk)
    found = hearing.hear_next_time(hat.on(row), row)
    if found is None:
        tell(request, _("Nothing is booked yet. Book the next session first."))
        return redirect("session_new", pk)
    day = {"day": on_day(hat.person.day(found.starts_at), hat.today)}
    tell(request, _("It is on the agenda of %(day)s. You are asked again then.") % day)
    return back(request, HOME)
