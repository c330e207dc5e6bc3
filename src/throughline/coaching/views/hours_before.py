"""The hours before, typed in by the coach: added, corrected, taken out and taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions import hours_before as actions
from throughline.coaching.forms.log import HoursBeforeForm, as_it_is
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import HoursBefore
from throughline.coaching.queries.logs import hours_before as lines
from throughline.coaching.queries.logs import removed_hours
from throughline.coaching.views.log import own
from throughline.followthrough.views import answer
from throughline.frame.messages import tell


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def hours_before_new(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """One more line."""
    return _kept(request, hat, None)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def hours_before(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Correct one."""
    return _kept(request, hat, get_object_or_404(lines(own(hat)), pk=pk))


def _kept(request: HttpRequest, hat: CoachHat, row: HoursBefore | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    mine = own(hat)
    form = HoursBeforeForm(sent, hat=mine, initial=as_it_is(row) if row else None)
    if form.is_valid():
        actions.keep_hours_before(mine, row, form.said())
        tell(request, _("Kept. It counts in your log."))
        return redirect("coach_log")
    context = {"form": form, "row": row}
    return render(request, "coaching/hours_before.html", context, status=answer(request))


@require_POST
@as_coach
def hours_before_remove(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It counts no more; for a month it can be taken back."""
    row = get_object_or_404(lines(own(hat)), pk=pk)
    actions.remove_hours_before(own(hat), row)
    said = _("The line with %(who)s is out of your log.") % {"who": row.client}
    tell(request, said, undo=reverse("hours_before_restore", args=[pk]))
    return redirect("coach_log")


@require_POST
@as_coach
def hours_before_restore(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Take it back."""
    mine = own(hat)
    actions.restore_hours_before(mine, get_object_or_404(removed_hours(mine), pk=pk))
    tell(request, _("It counts again."))
    return redirect("coach_log")
