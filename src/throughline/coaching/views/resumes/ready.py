"""Who manages a practice edits the comments that its reviewers have ready."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.coaching.actions.resumes.reviewing import keep_ready
from throughline.coaching.forms.resumes import MOST_READY, ReadyForms, ReadySet
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.queries.resumes import ready_of
from throughline.frame.messages import tell

SPARE = 3


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_ready(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """Each in a row, with empty rows at the end for more; all of them empty: the built-in ones."""
    known = [{"name": one.name, "text": one.text} for one in ready_of(hat.hat.keeper_id)]
    spare = min(SPARE, MOST_READY - len(known))
    posted = request.method == "POST"
    made = ReadyForms(request.POST) if posted else ReadyForms(initial=known + [{}] * spare)
    forms = cast("ReadySet", made)
    if posted and forms.is_valid():
        keep_ready(hat.hat, forms.said())
        tell(request, _("Kept. Whoever reads a resume has these to pick from."))
        return redirect("practice_ready", hat.organisation.slug)
    context = {"organisation": hat.organisation, "forms": forms}
    status = 422 if posted else 200
    return render(request, "coaching/practice_ready.html", context, status=status)
