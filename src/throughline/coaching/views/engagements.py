"""The coach's page of one engagement: who, what is left, what is next, and its line."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughline.coaching.forms.engagements import OwedForm, StageForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement
from throughline.coaching.permissions import person_brought
from throughline.coaching.queries.agreeing import newest
from throughline.coaching.queries.engagements import engagements, one_of, unanswered
from throughline.coaching.queries.lines import key_of
from throughline.coaching.queries.teams import brief_for, grants_to, in_hand
from throughline.coaching.views.showing import next_action, what_is_seen
from throughline.followthrough.forms import LaterForm, TouchForm
from throughline.people.hats import Hat
from throughline.people.secrets import WrongKey, decrypt


def held(hat: CoachHat, pk: int) -> Engagement:
    """One that the coach answers for; anything else is not found."""
    return get_object_or_404(in_hand(hat), pk=pk)


@require_safe
@as_coach
def engagement(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """One client's programme. Who only helps on it is led to what they may see."""
    row = one_of(in_hand(hat), pk)
    if row is None:
        if one_of(engagements(hat), pk):
            return redirect("engagement_with", pk)
        raise Http404
    acting = hat.on(row)
    said = request.GET.get("before", "")
    before = key_of(said) if said else None
    context = {**what_is_seen(acting, row, hat.person, before), "here": request.path}
    if before is None:
        context |= {
            "next": next_action(hat, row, context["promises"]),
            "agreed": newest(row),
            "hand_over": brief_for(row, hat.person),
            "extensions": unanswered(row),
            "record": grants_to(row, hat.person, hat.today),
            "brought_note": _brought_note(hat, row),
            **_forms(acting, row),
        }
    return render(request, "coaching/engagements/engagement.html", context)


def _brought_note(hat: CoachHat, row: Engagement) -> str:
    """What stood beside the client in the coach's own table."""
    if not row.client.note_sealed or not person_brought(hat.person, row.client):
        return ""
    try:
        return decrypt(row.client.note_sealed)
    except WrongKey:
        return _("The key file does not fit this database, so the note cannot be read.")


def _forms(hat: Hat, row: Engagement) -> dict[str, object]:
    return {
        "touch_form": TouchForm(hat=hat),
        "owed_form": OwedForm(engagement=row, hat=hat, auto_id="owed_%s"),
        "later_form": LaterForm(hat=hat, auto_id="later_%s"),
        "stage_form": StageForm(initial={"stage": row.stage}, auto_id="stage_%s"),
    }
