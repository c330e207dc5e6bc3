"""The coach's page of one client's silence, and what can be done there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.coaching.actions import calling, disposing, silence
from throughline.coaching.forms.silence import FinerForm, LandedForm, OutcomeForm, SayForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement, Said
from throughline.coaching.queries import engagements
from throughline.coaching.queries.silence import (
    disposition_numbered,
    landing_of,
    open_outreach,
    standing_of,
    step_numbered,
)
from throughline.coaching.views.climbs import foreseen_line, line_of, reason_of
from throughline.followthrough.forms import LaterForm
from throughline.followthrough.words import on_day
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

FORMS: dict[str, Callable[[Hat], Any]] = {
    "later_form": lambda hat: LaterForm(hat=hat, auto_id="later_%s"),
    "say_form": lambda hat: SayForm(auto_id="say_%s"),
    "landed_form": lambda hat: LandedForm(hat=hat, auto_id="landed_%s"),
}


def _found(hat: CoachHat, pk: int) -> tuple[Hat, Engagement]:
    row = get_object_or_404(engagements(hat).with_client(), pk=pk)
    return hat.on(row), row


def _page(request: HttpRequest, hat: Hat, row: Engagement, **forms: Any) -> HttpResponse:
    going_on = open_outreach(row)
    is_working = row.stage == Engagement.Stage.WORKING
    landed, said = landing_of(row), standing_of(row)
    context = {
        "engagement": row,
        "client": row.client,
        "party": row.client.relationship.party,
        "reason": reason_of(row.client, hat.today),
        "line": line_of(hat, row),
        "outreach": going_on,
        "foreseen": foreseen_line(hat, row) if is_working and not going_on else [],
        "is_held": row.client.hold_letters_since is not None,
        "landing": landed,
        "said": said,
        "may_undo": said is not None and said.said_by != Said.CLIENT,
        "finer_form": FinerForm(initial={"finer": said.finer}) if said else None,
        **{name: make(hat) for name, make in FORMS.items()},
        **forms,
    }
    return render(request, "coaching/silence.html", context, status=422 if forms else 200)


def _back(row: Engagement) -> HttpResponse:
    return redirect("engagement_silence", row.pk)


@require_safe
@as_coach
def engagement_silence(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """What was done about it, what comes when, and how it ended."""
    return _page(request, *_found(hat, pk))


@require_POST
@as_coach
def silence_begin(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Begin now: the first step is taken at once."""
    at, row = _found(hat, pk)
    try:
        silence.take_due(at, silence.begin_outreach(at, row, by_hand=True))
        tell(request, _("The first step is taken. What follows stands on the line."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return _back(row)


@require_POST
@as_coach
def silence_skip(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Leave the next step out."""
    at, row = _found(hat, pk)
    outreach, index = open_outreach(row), row_id(request.POST.get("step", ""))
    try:
        if outreach is None or index is None:
            raise Refused(_("These steps have ended already."))
        silence.skip_step(at, outreach, index)
        tell(request, _("That step is left out."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return _back(row)


@require_POST
@as_coach
def silence_stop(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Nothing more of these steps."""
    at, row = _found(hat, pk)
    outreach = open_outreach(row)
    try:
        if outreach is None:
            raise Refused(_("These steps have ended already."))
        silence.stop_outreach(at, outreach)
        tell(request, _("Stopped. What had not left yet does not leave."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return _back(row)


@require_POST
@as_coach
def silence_snooze(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Not before a day."""
    at, row = _found(hat, pk)
    form = LaterForm(request.POST, hat=at, auto_id="later_%s")
    if not form.is_valid():
        return _page(request, at, row, later_form=form)
    until = form.cleaned_data["until"]
    silence.snooze(at, row, until=until)
    tell(request, _("Nothing is sent before %(day)s.") % {"day": on_day(until, at.today)})
    return _back(row)


@require_POST
@as_coach
def silence_call(request: HttpRequest, hat: CoachHat, pk: int, step: int) -> HttpResponse:
    """What came of a call, or of what was written by hand."""
    at, row = _found(hat, pk)
    taken = step_numbered(row, step)
    if taken is None:
        raise Http404
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, at, row, outcome_form=form)
    data = form.cleaned_data
    try:
        calling.record_outcome(at, taken, data["outcome"], note=data["note"])
        tell(request, _("Written down."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return _back(row)


@require_POST
@as_coach
def silence_say(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """How it ended, as the coach knows it."""
    at, row = _found(hat, pk)
    form = SayForm(request.POST, auto_id="say_%s")
    if not form.is_valid():
        return _page(request, at, row, say_form=form)
    made = disposing.dispose(at, row, form.follows(), form.said())
    tell(request, _("Written down."), undo=reverse("silence_unsay", args=[row.pk, made.pk]))
    return _back(row)


@require_POST
@as_coach
def silence_unsay(request: HttpRequest, hat: CoachHat, pk: int, said: int) -> HttpResponse:
    """It was a slip."""
    at, row = _found(hat, pk)
    made = disposition_numbered(row, said)
    if made is None:
        raise Http404
    try:
        disposing.undo_disposition(at, made)
        tell(request, _("Taken back. The steps that ended do not begin again by themselves."))
    except Refused as refusal:
        tell(request, str(refusal), level=30)
    return _back(row)


@require_POST
@as_coach
def silence_finer(request: HttpRequest, hat: CoachHat, pk: int, said: int) -> HttpResponse:
    """The coach's own thought beside an answer."""
    at, row = _found(hat, pk)
    made, form = disposition_numbered(row, said), FinerForm(request.POST)
    if made is None:
        raise Http404
    if form.is_valid():
        disposing.note_finer(at, made, form.cleaned_data["finer"])
        tell(request, _("Noted, for yourself."))
    return _back(row)


@require_POST
@as_coach
def silence_landed(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """They landed, and the coach knows."""
    at, row = _found(hat, pk)
    form = LandedForm(request.POST, hat=at, auto_id="landed_%s")
    if not form.is_valid():
        return _page(request, at, row, landed_form=form)
    made = disposing.landed_by_hand(at, row, **form.cleaned_data)
    said = _("Written down. You are asked to look after them at 30, 90 and 180 days.")
    if not made.counts:
        said = _("Written down. It is told apart and not counted as landed.")
    undo = reverse("silence_unsay", args=[row.pk, made.disposition_id])
    tell(request, said, undo=undo)
    return _back(row)
