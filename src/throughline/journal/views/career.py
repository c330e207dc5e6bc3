"""The career's page, how one introduces oneself, and employers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughline.followthrough.views import answer
from throughline.frame.going import back, way_back
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.accomplishments import QuickForm
from throughline.journal.forms.career import AboutForm, EmployerForm, as_written
from throughline.journal.models import Fact, Position
from throughline.journal.queries import (
    abouts,
    accomplishments,
    employers,
    facts,
    positions,
    studies,
)
from throughline.journal.standing import by_kind, gaps_of, stays
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused


@require_safe
@as_me
def career(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What stands still: oneself, positions, studies, and what is simply so."""
    held, learned = list(positions(hat)), list(studies(hat))
    counted = accomplishments(hat).counted()
    gaps = gaps_of([*held, *learned], hat.today)
    sections = [
        (
            kind,
            stays([row for row in held if row.kind == kind], counted, _at(kind, gaps), hat.today),
        )
        for kind in Position.Kind
    ]
    context = {
        "about": abouts(hat).first(),
        "sections": [(kind, rows) for kind, rows in sections if rows],
        "studies": learned,
        "facts": by_kind(facts(hat)),
        "kinds": Fact.Kind.choices,
        "ordering": "order" in request.GET,
        "quick": QuickForm(hat=hat, initial=_now(sections), auto_id="quick_%s") if held else None,
        "is_empty": not held and not learned,
    }
    return render(request, "journal/career.html", context)


def _now(sections: Any) -> dict[str, int]:
    """Where one works now, which is where something was probably done."""
    held = (one for _kind, rows in sections for stay in rows for one in stay.held)
    return next(({"position": one.position.pk} for one in held if one.goes_on), {})


def _at(kind: str, gaps: Any) -> Any:
    return gaps if kind == Position.Kind.WORK else ()


@require_http_methods(["GET", "POST"])
@as_me
def about_edit(request: HttpRequest, hat: Hat) -> HttpResponse:
    """How one introduces oneself."""
    row = abouts(hat).first()
    person = hat.person
    initial = as_written(row) if row else {"name": person.name, "email": person.email}
    form = AboutForm(request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"form": form, "back_url": way_back(request)}
        return render(request, "journal/about_form.html", context, status=answer(request))
    actions.set_about(hat, **form.cleaned_data)
    tell(request, _("Kept."))
    return back(request, "career")


@require_http_methods(["GET", "POST"])
@as_me
def employer_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Name an employer otherwise, for every position there."""
    row = get_object_or_404(employers(hat), pk=pk)
    form = EmployerForm(request.POST or None, initial=as_written(row))
    if form.is_valid():
        try:
            actions.change_employer(hat, row, **form.cleaned_data)
        except Refused as problem:
            form.add_error("name", str(problem))
        else:
            tell(request, _("Kept, for every position there."))
            return redirect("career")
    context = {"form": form, "employer": row, "back_url": way_back(request)}
    return render(request, "journal/employer_form.html", context, status=answer(request))
