"""Programmes: the templates that engagements begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions.offering import copy_programme, keep_programme
from throughline.coaching.forms.offering import ProgrammeForm
from throughline.coaching.forms.phases import Phases
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.models import Programme
from throughline.coaching.queries import programmes
from throughline.coaching.views.offering import listed, restored, retired
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.refusals import Refused


def _programme(hat: ManagerHat, pk: int) -> Programme:
    return get_object_or_404(programmes(hat.hat), pk=pk)


@require_safe
@as_manager
def practice_programmes(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """What an engagement can begin with."""
    return listed(
        request,
        hat,
        programmes(hat.hat).prefetch_related("phases"),
        what="programme",
        title=_("Programmes"),
        lead=_("What work with a client begins with. Changing one changes nothing that runs."),
        new=_("A new programme"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_programme_new(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """A programme more."""
    return _page(request, hat, Programme(length_unit="days"))


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_programme(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Change a programme and its phases."""
    return _page(request, hat, _programme(hat, pk))


def _page(request: HttpRequest, hat: ManagerHat, row: Programme) -> HttpResponse:
    sent: QueryDict | None = request.POST if request.method == "POST" else None
    form, phases = ProgrammeForm(sent, instance=row), Phases(sent, row)
    title = row.name or _("A new programme")
    is_valid = all([form.is_valid(), phases.is_valid()])
    if is_valid and _kept(request, hat, row.pk, form, phases):
        return redirect("practice_programmes", hat.organisation.slug)
    context: dict[str, Any] = {
        "practice": hat.organisation,
        "form": form,
        "phases": phases,
        "row": row if row.pk else None,
        "title": title,
    }
    return render(request, "coaching/practice_programme.html", context, status=answer(request))


def _kept(
    request: HttpRequest, hat: ManagerHat, pk: int | None, form: ProgrammeForm, phases: Phases
) -> bool:
    fresh = _programme(hat, pk) if pk else Programme()  # the form wrote on the one it was given
    try:
        keep_programme(hat.hat, fresh, phases.said(), **form.cleaned_data)
    except Refused as problem:
        form.add_error("name", str(problem))
        return False
    tell(request, _("Kept. Programmes that run already stay as they are."))
    return True


@require_POST
@as_manager
def practice_programme_copy(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """The same again, to change."""
    made = copy_programme(hat.hat, _programme(hat, pk))
    tell(request, _("This is the copy. Give it a name and change what differs."))
    return redirect("practice_programme", hat.organisation.slug, made.pk)


@require_POST
@as_manager
def practice_programme_retire(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """Nothing new begins with it."""
    row = _programme(hat, pk)
    return retired(request, hat, row, "practice_programme_restore", "practice_programmes")


@require_POST
@as_manager
def practice_programme_restore(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """It can begin again."""
    return restored(request, hat, _programme(hat, pk), "practice_programmes")
