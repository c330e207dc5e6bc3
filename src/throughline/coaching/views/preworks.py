"""Giving a worksheet to a client, and reading what they sent back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import preworks as actions
from throughline.coaching.forms.worksheets import GiveForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement, Prework
from throughline.coaching.queries.teams import in_hand
from throughline.coaching.queries.worksheets import (
    preworks,
    preworks_of,
    question_pairs,
    sent_answer,
    worksheets,
)
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.hats import Hat


@require_http_methods(["GET", "POST"])
@as_coach
def prework_give(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Give a worksheet in an engagement; what was given stands below."""
    row = _engagement(hat, pk)
    on = hat.on(row)
    before = actions.next_session(on, row)
    form = GiveForm(
        request.POST or None,
        sheets=list(worksheets([row.keeper_id]).standing().by_name()),
        today=hat.today,
        due_on=hat.person.day(before.starts_at) if before else None,
    )
    if form.is_valid():
        given = actions.give(on, row, form.said())
        said = _("“%(name)s” is given.") % {"name": given.name}
        tell(request, said, undo=reverse("prework_take_back", args=[given.pk]))
        return redirect("prework_give", pk)
    context = {
        "engagement": row,
        "client": row.client.relationship.party,
        "form": form,
        "given": list(preworks_of(row)),
        "before": before,
        "today": hat.today,
    }
    return render(request, "coaching/prework_give.html", context, status=answer(request))


def _engagement(hat: CoachHat, pk: int) -> Engagement:
    """One that somebody coaches or stands in for."""
    found: Engagement = get_object_or_404(in_hand(hat), pk=pk)
    return found


def _prework(hat: CoachHat, pk: int) -> Prework:
    found: Prework = get_object_or_404(preworks(hat), pk=pk)
    return found


@require_safe
@as_coach
def prework(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """What was given, and the answers once the client has sent them."""
    row = _prework(hat, pk)
    sent = sent_answer(row)
    if sent is not None:
        actions.note_reading(hat.on(row), sent)
    party = row.engagement.client.relationship.party
    context = {
        "prework": row,
        "client": party,
        "has_account": party.account_id is not None,
        "sent": sent,
        "answered": question_pairs(sent) if sent else [],
        "today": hat.today,
    }
    return render(request, "coaching/prework.html", context)


@require_POST
@as_coach
def prework_done(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It was gone through in the talk."""
    row = _prework(hat, pk)
    actions.done_in_the_talk(hat.on(row), row)
    tell(request, _("Noted as done."), undo=reverse("prework_again", args=[pk]))
    return _back(row)


@require_POST
@as_coach
def prework_take_back(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is not asked for any more."""
    row = _prework(hat, pk)
    actions.take_back(hat.on(row), row)
    tell(request, _("It is taken back."), undo=reverse("prework_again", args=[pk]))
    return _back(row)


@require_POST
@as_coach
def prework_again(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is to be done after all."""
    row = _prework(hat, pk)
    on: Hat = hat.on(row)
    actions.ask_again(on, row)
    tell(request, _("It is to be done again."))
    return _back(row)


def _back(row: Prework) -> HttpResponse:
    return redirect("prework_give", row.engagement_id)
