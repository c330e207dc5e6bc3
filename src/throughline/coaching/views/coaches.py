"""The coaches of a practice: taken on, their load, handed over, let go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import let_go
from throughline.coaching.actions.managing import hand_over_all
from throughline.coaching.actions.practices import set_limit, take_on_by_email
from throughline.coaching.forms.practices import CoachForm, HandOverForm, LimitForm
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.models import Coach
from throughline.coaching.queries import coaches
from throughline.coaching.queries.managing import (
    PAGE,
    ManagedQuerySet,
    loaded,
    managed,
    running_with,
)
from throughline.followthrough.views import answer
from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_coaches(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """Who coaches here and how many clients each has; and take somebody on."""
    form = CoachForm(request.POST or None)
    if form.is_valid():
        try:
            made = take_on_by_email(hat.hat, **form.cleaned_data)
        except Refused as problem:
            form.add_error("email", str(problem))
        else:
            said = _("%(who)s coaches here from today, and finds a new hat at the top of the page.")
            tell(request, said % {"who": made.person.name})
            return redirect("practice_coaches", hat.organisation.slug)
    context = {
        "practice": hat.organisation,
        "form": form,
        "rows": loaded(hat.hat),
        "today": hat.hat.today,
    }
    return render(request, "coaching/practice_coaches.html", context, status=answer(request))


def _coach(hat: ManagerHat, pk: int) -> Coach:
    return get_object_or_404(coaches(hat.hat), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_coach(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """One coach: how many clients they can carry, and whom they have."""
    row = _coach(hat, pk)
    sent = request.POST if request.method == "POST" else None
    form = LimitForm(sent, initial={"limit": row.limit})
    if form.is_valid():
        set_limit(hat.hat, row, limit=form.cleaned_data["limit"])
        tell(request, _("Kept."))
        return redirect("practice_coach", hat.organisation.slug, pk)
    return _coach_page(request, hat, row, form)


def _coach_page(
    request: HttpRequest, hat: ManagerHat, row: Coach, form: LimitForm, problem: str = ""
) -> HttpResponse:
    status = 422 if problem or form.errors else 200
    context = {
        "practice": hat.organisation,
        "coach": row,
        "form": form,
        "problem": problem,
        "running": running_with(hat.hat, row.person).count(),
        "is_over": row.until is not None,
    }
    return render(request, "coaching/practice_coach.html", context, status=status)


@require_POST
@as_manager
def practice_coach_go(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Let a coach go whose clients have another; else the page says who must be handed over."""
    row = _coach(hat, pk)
    try:
        let_go(hat.hat, row)
    except Refused as problem:
        return _coach_page(request, hat, row, LimitForm(initial={"limit": row.limit}), str(problem))
    tell(request, _("%(who)s no longer coaches here.") % {"who": row.person.name})
    return redirect("practice_coaches", hat.organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_hand_over(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Hand several clients of one coach over to another."""
    row = _coach(hat, pk)
    rows = running_with(hat.hat, row.person)
    return _handing(request, hat, rows, row)


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_without(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """Give those who have no coach one."""
    return _handing(request, hat, managed(hat.hat).without_coach(hat.hat).by_name(), None)


def _handing(
    request: HttpRequest, hat: ManagerHat, rows: ManagedQuerySet, leaving: Coach | None
) -> HttpResponse:
    person = leaving.person if leaving else None
    form = HandOverForm(request.POST or None, hat=hat.hat, leaving=person)
    ticked = [pk for pk in map(row_id, request.POST.getlist("row")) if pk]
    if form.is_valid() and not ticked:
        form.add_error(None, _("Tick whom you want to hand over."))
    if form.is_valid():
        try:
            count = hand_over_all(hat.hat, rows.with_client().among(ticked), form.how())
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _handed(count, form.how().to.name))
            return redirect("practice_coaches", hat.organisation.slug)
    context = {
        "practice": hat.organisation,
        "form": form,
        "coach": leaving,
        "ticked": ticked,
        "rows": rows.told(hat.hat)[:PAGE],
        "more": max(rows.count() - PAGE, 0),
    }
    return render(request, "coaching/practice_hand_over.html", context, status=answer(request))


def _handed(count: int, name: str) -> str:
    words = ngettext(
        "%(count)s client is with %(who)s now.", "%(count)s clients are with %(who)s now.", count
    )
    return words % {"count": count, "who": name}
