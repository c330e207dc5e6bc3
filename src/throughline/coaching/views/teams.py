"""The coach's pages about the team: who comes, who goes, and a change of coach with its brief."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import team
from throughline.coaching.actions.briefing import brief
from throughline.coaching.forms.teams import HandOverForm, MateForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement
from throughline.coaching.queries.teams import brief_for, parts_of, team_on
from throughline.coaching.views.engagements import held
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.frame.pace import allows
from throughline.people.refusals import Refused

TRIES, WITHIN = 30, 60 * 60


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_team(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Who works on it, and somebody more."""
    row = held(hat, pk)
    form = MateForm(request.POST or None)
    if form.is_valid() and _invited(request, hat, row, form):
        return redirect("engagement_team", pk)
    mates = [(mate, sorted(parts_of(mate))) for mate in team_on(row, hat.today)]
    context = {"form": form, "row": row, "mates": mates}
    return render(request, "coaching/engagements/team.html", context, status=answer(request))


def _invited(request: HttpRequest, hat: CoachHat, row: Engagement, form: MateForm) -> bool:
    data = form.cleaned_data
    try:
        if not allows("mate", hat.person.pk, at_most=TRIES, within=WITHIN):
            raise Refused(_("That were many addresses in an hour. Try again in an hour."))
        mate = team.invite_mate(hat.on(row), row, email=data["email"], part=data["part"])
    except Refused as refusal:
        form.add_error("email", str(refusal))
        return False
    said = _("%(who)s is on the team. What they see besides their own part, your client chooses.")
    tell(request, said % {"who": mate.person.name})
    return True


@require_POST
@as_coach
def engagement_team_leave(request: HttpRequest, hat: CoachHat, pk: int, mate: int) -> HttpResponse:
    """Somebody leaves the team."""
    row = held(hat, pk)
    found = get_object_or_404(team_on(row, hat.today), pk=mate)
    try:
        team.let_mate_go(hat.on(row), found)
        tell(request, _("%(who)s sees nothing of it any more.") % {"who": found.person.name})
    except Refused as refusal:
        tell(request, str(refusal))
    return (
        redirect("engagement_team", pk) if found.person != hat.person else redirect("coach_today")
    )


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_hand_over(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Another coach takes it over, for good or for a while."""
    row = held(hat, pk)
    acting = hat.on(row)
    initial = {"brief": brief(acting, row)} if request.method != "POST" else {}
    form = HandOverForm(request.POST or None, hat=acting, engagement=row, initial=initial)
    if form.is_valid():
        try:
            made = team.hand_over(acting, row, form.handing())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            assert made.taker is not None  # noqa: S101  (it was just said)
            tell(
                request,
                _("%(who)s has it, and is asked to read the brief.") % {"who": made.taker.name},
            )
            return redirect("engagement", pk) if made.until else redirect("coach_clients")
    context = {"form": form, "row": row, "holds": row.client.hold_letters_since}
    return render(request, "coaching/engagements/hand_over.html", context, status=answer(request))


@require_http_methods(["GET", "POST"])
@as_coach
def engagement_brief(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """The brief, for whom it was written."""
    row = held(hat, pk)
    made = brief_for(row, hat.person)
    if made is None:
        return redirect("engagement", pk)
    if request.method == "POST":
        team.read_brief(hat.on(row), made)
        tell(request, _("You have read it."))
        return redirect("engagement", pk)
    return render(request, "coaching/engagements/brief.html", {"row": row, "made": made})
