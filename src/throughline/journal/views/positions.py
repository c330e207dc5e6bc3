"""Positions: one page each, and adding, correcting, moving and throwing away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.accomplishments import QuickForm
from throughline.journal.forms.career import PositionForm, as_written
from throughline.journal.models import Position
from throughline.journal.queries import all_positions, pay, positions
from throughline.journal.standing import goes_on, line_of, order_of
from throughline.journal.views.moving import moved, restored
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

NEW = {
    Position.Kind.WORK.value: gettext_lazy("A new position"),
    Position.Kind.VOLUNTEER.value: gettext_lazy("New volunteering"),
    Position.Kind.PROJECT.value: gettext_lazy("A new project"),
}


@require_safe
@as_me
def position(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What happened and was accomplished at a position, and what is the person's alone."""
    row = get_object_or_404(positions(hat), pk=pk)
    ordering = "order" in request.GET
    knots, has_more = (order_of(hat, row), False) if ordering else line_of(hat, row)
    context = {
        "position": row,
        "knots": knots,
        "has_more": has_more,
        "ordering": ordering,
        "can_order": sum(1 for knot in knots if knot.accomplishment) > 1,
        "goes_on": goes_on(row.start, row.end, hat.today),
        "pays": pay(hat).of_position(row).count(),
        "quick": QuickForm(hat=hat, initial={"position": row.pk}, auto_id="quick_%s"),
    }
    return render(request, "journal/position.html", context)


def _kind_of(request: HttpRequest) -> str:
    said = request.POST.get("kind") or request.GET.get("kind") or ""
    return said if said in Position.Kind.values else Position.Kind.WORK


@require_http_methods(["GET", "POST"])
@as_me
def position_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Where one worked, helped or built something."""
    kind = _kind_of(request)
    form = PositionForm(request.POST or None, hat=hat, kind=kind, initial={"kind": kind})
    if form.is_valid() and (row := _kept(hat, form, None)):
        tell(request, _("Kept. What did you do there, and what came of it?"))
        return redirect("position", row.pk)
    return _ask(request, form, NEW[kind], reverse("career"))


@require_http_methods(["GET", "POST"])
@as_me
def position_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct a position."""
    row = get_object_or_404(positions(hat), pk=pk)
    form = PositionForm(request.POST or None, hat=hat, kind=row.kind, initial=as_written(row))
    if form.is_valid() and _kept(hat, form, row):
        tell(request, _("Kept."))
        return redirect("position", row.pk)
    return _ask(request, form, str(row) or _("Position"), reverse("position", args=[pk]), row)


def _kept(hat: Hat, form: PositionForm, row: Position | None) -> Position | None:
    """The position as it is now; None, with the reason in the form, if that cannot be."""
    try:
        if row is None:
            return actions.add_position(hat, **form.said())
        return actions.change_position(hat, row, **form.said())
    except Refused as problem:
        form.add_error(None, str(problem))
        return None


def _ask(
    request: HttpRequest, form: PositionForm, title: Any, back_url: str, row: Any = None
) -> HttpResponse:
    context = {"form": form, "title": title, "position": row, "back_url": back_url}
    return render(request, "journal/position_form.html", context, status=answer(request))


@require_POST
@as_me
def position_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put it before the one above, or after the one below."""
    return moved(request, hat, get_object_or_404(positions(hat), pk=pk))


@require_POST
@as_me
def position_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw a position away, with what was accomplished there; it can be fetched back."""
    row = get_object_or_404(all_positions(hat), pk=pk)
    actions.remove(hat, row)
    words = _("Thrown away, with what you accomplished there.")
    tell(request, words, undo=reverse("position_restore", args=[pk]))
    return redirect("career")


@require_POST
@as_me
def position_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    return restored(request, hat, get_object_or_404(all_positions(hat), pk=pk), "career")
