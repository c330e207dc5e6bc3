"""A practice's worksheets: looked through, written, copied and retired by its coaches."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import sheets as actions
from throughline.coaching.forms.worksheets import WorksheetForm, worksheet_as_it_is
from throughline.coaching.hats import CoachHat, as_coach, serving
from throughline.coaching.models import Worksheet
from throughline.coaching.queries.worksheets import worksheets
from throughline.coaching.worksheets import BUILT_IN
from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.people.models import Member, Organisation
from throughline.people.refusals import Refused


@dataclass(frozen=True, slots=True)
class Shelf:
    """The own worksheets of one practice."""

    practice: Organisation
    sheets: list[Worksheet]


@require_safe
@as_coach
def worksheet_list(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """The practices' own, and those that everybody has."""
    own = list(worksheets(hat.keepers).standing().by_name())
    shelves = [
        Shelf(one, [sheet for sheet in own if sheet.keeper_id == one.keeper_id])
        for one in _practices(hat)
    ]
    context = {"shelves": [one for one in shelves if one.sheets], "built_in": BUILT_IN.items()}
    return render(request, "coaching/worksheets.html", context)


def _practices(hat: CoachHat) -> list[Organisation]:
    return serving(hat.person, Member.Role.COACH, hat.today)


@require_http_methods(["GET", "POST"])
@as_coach
def worksheet_new(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Write one."""
    form = WorksheetForm(request.POST or None, practices=_practices(hat))
    if form.is_valid():
        try:
            made = actions.add_worksheet(hat.at(form.keeper_id), **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Kept. You can give it from a client’s page."))
            return redirect("worksheet", made.pk)
    context = {"form": form, "title": _("A new worksheet")}
    return render(request, "coaching/worksheet_form.html", context, status=answer(request))


@require_http_methods(["GET", "POST"])
@as_coach
def worksheet(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Change one; what was given stays as it was given."""
    row = _one(hat, pk)
    form = WorksheetForm(
        request.POST or None, initial=worksheet_as_it_is(row), practices=[_of(hat, row)]
    )
    if form.is_valid():
        try:
            actions.change_worksheet(hat.on(row), row, **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Kept. What you have given already stays as it was."))
            return redirect("worksheets")
    context = {"form": form, "title": row.name, "sheet": row}
    return render(request, "coaching/worksheet_form.html", context, status=answer(request))


def _one(hat: CoachHat, pk: int) -> Worksheet:
    found: Worksheet = get_object_or_404(worksheets(hat.keepers), pk=pk)
    return found


def _of(hat: CoachHat, row: Worksheet) -> Organisation:
    return next(one for one in _practices(hat) if one.keeper_id == row.keeper_id)


@require_POST
@as_coach
def worksheet_copy(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """The same once more, to be changed."""
    row = _one(hat, pk)
    made = actions.copy_worksheet(hat.on(row), row)
    tell(request, _("This is the copy."), undo=reverse("worksheet_retire", args=[made.pk]))
    return redirect("worksheet", made.pk)


@require_POST
@as_coach
def worksheet_take(request: HttpRequest, hat: CoachHat, key: str) -> HttpResponse:
    """A built-in one becomes the practice's own, to be changed."""
    sheet = BUILT_IN.get(key)
    if sheet is None:
        raise Http404
    made = actions.copy_worksheet(hat.at(hat.keepers[0]), sheet)
    said = _("This one is yours now. Change it as you like.")
    tell(request, said, undo=reverse("worksheet_retire", args=[made.pk]))
    return redirect("worksheet", made.pk)


@require_POST
@as_coach
def worksheet_retire(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is not offered any more."""
    row = _one(hat, pk)
    actions.retire_worksheet(hat.on(row), row)
    said = _("“%(name)s” is not offered any more. What was given of it stays.")
    undo = reverse("worksheet_restore", args=[pk])
    tell(request, said % {"name": row.name}, undo=undo)
    return redirect("worksheets")


@require_POST
@as_coach
def worksheet_restore(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is offered again."""
    row = _one(hat, pk)
    actions.restore_worksheet(hat.on(row), row)
    tell(request, _("It is back."))
    return redirect("worksheets")
