"""Group sessions of a coach: made, filled, called off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions.booking import groups as actions
from throughline.coaching.actions.booking.refusing import refusal_of
from throughline.coaching.actions.standing import entitled
from throughline.coaching.forms.booking import GroupForm, InviteForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Engagement, GroupSession
from throughline.coaching.queries import booking as queries
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


@require_safe
@as_coach
def groups(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """One's group sessions that are still to come."""
    return render(request, "coaching/groups.html", {"rows": queries.groups_ahead(hat)})


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def group_new(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """One time for several."""
    form = GroupForm(request.POST or None, kinds=queries.group_kinds(hat))
    status = 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            row = actions.make_group(
                hat.on(form.chosen),
                kind=form.chosen,
                title=form.cleaned_data["title"],
                starts_at=form.starts_at(hat.person.zone),
                seats=form.cleaned_data["seats"],
                place=form.cleaned_data["place"],
            )
            return redirect("group", row.pk)
        except Refused as refusal:
            form.add_error("at", str(refusal))
    return render(request, "coaching/group_new.html", {"form": form}, status=status)


def _group(hat: CoachHat, pk: int) -> GroupSession:
    found = next((one for one in queries.groups(hat) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_safe
@as_coach
def group(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Who comes, and whom to invite."""
    row = _group(hat, pk)
    return _shown(request, hat, row, InviteForm(rows=_allowed(hat, row)))


def _shown(
    request: HttpRequest, hat: CoachHat, row: GroupSession, form: InviteForm, status: int = 200
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "comers": queries.comers(row),
        "left": queries.places_left(row),
        "is_open": row.cancelled_at is None and row.starts_at > hat.now,
    }
    return render(request, "coaching/group.html", context, status=status)


def _allowed(hat: CoachHat, row: GroupSession) -> list[Engagement]:
    """Those of one's clients at this practice whose terms allow it on its day."""
    acting, day = hat.on(row), hat.person.day(row.starts_at)
    return [
        one
        for one in queries.not_in(hat, row)
        if refusal_of(entitled(acting, one), row.kind, day) is None
    ]


@require_POST
@as_coach
def group_invite(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Write to those who were ticked."""
    row = _group(hat, pk)
    form = InviteForm(request.POST, rows=_allowed(hat, row))
    if not form.is_valid():
        return _shown(request, hat, row, form, status=422)
    sent = actions.invite(hat.on(row), row, form.chosen)
    tell(request, _("%(n)s are invited, each by a letter from you.") % {"n": len(sent)})
    return redirect("group", pk)


@require_POST
@as_coach
def group_off(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It does not take place; who has a place is told."""
    row = _group(hat, pk)
    actions.call_off_group(hat.on(row), row)
    tell(request, _("It is off, and whoever had a place is told."))
    return redirect("groups")
