"""Schools and what was learned there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.career import StudyForm, as_written
from throughline.journal.models import Study
from throughline.journal.queries import all_studies, studies
from throughline.journal.views.moving import moved, removed, restored
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused


@require_http_methods(["GET", "POST"])
@as_me
def study_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Where one learned something."""
    form = StudyForm(request.POST or None)
    return _kept_or_asked(request, hat, form, None)


@require_http_methods(["GET", "POST"])
@as_me
def study_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct a study."""
    row = get_object_or_404(studies(hat), pk=pk)
    form = StudyForm(request.POST or None, initial=as_written(row))
    return _kept_or_asked(request, hat, form, row)


def _kept_or_asked(
    request: HttpRequest, hat: Hat, form: StudyForm, row: Study | None
) -> HttpResponse:
    if form.is_valid() and _keep(hat, form, row):
        tell(request, _("Kept."))
        return redirect("career")
    title = _("A school, a course, an apprenticeship") if row is None else str(row) or row.area
    context = {"form": form, "title": title, "study": row}
    return render(request, "journal/study_form.html", context, status=answer(request))


def _keep(hat: Hat, form: StudyForm, row: Study | None) -> bool:
    try:
        if row is None:
            actions.add_study(hat, **form.said())
        else:
            actions.change_study(hat, row, **form.said())
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    return True


@require_POST
@as_me
def study_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put it before the one above, or after the one below."""
    return moved(request, hat, get_object_or_404(studies(hat), pk=pk))


@require_POST
@as_me
def study_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw a study away; it can be fetched back."""
    row = get_object_or_404(all_studies(hat), pk=pk)
    return removed(request, hat, row, "study_restore", "career")


@require_POST
@as_me
def study_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    return restored(request, hat, get_object_or_404(all_studies(hat), pk=pk), "career")
