"""Look through what was read, bring in what is ticked, take it back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal.actions import drafts as actions
from throughline.journal.careers import words
from throughline.journal.careers.plain import reading_of
from throughline.journal.forms.review import Review
from throughline.journal.models import Draft
from throughline.journal.queries import drafts
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused
from throughline.rulebook.career import Career


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def draft(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Everything that was read, to be ticked; sending it brings in what is ticked."""
    row = get_object_or_404(drafts(hat), pk=pk)
    try:
        return _looked_through(request, hat, row)
    except Refused as problem:
        tell(request, str(problem), level=30)
        return redirect("career_in")


def _looked_through(request: HttpRequest, hat: Hat, row: Draft) -> HttpResponse:
    if row.taken_at or row.dropped_at:
        context = {"draft": row, "parts": reading_of(row).leftovers}
        return render(request, "journal/draft_over.html", context)
    said = request.POST.dict() if request.method == "POST" else None
    review = Review(hat, row, said)
    if said is not None:
        chosen = review.chosen()
        if not review.problems:
            return _taken(request, hat, row, chosen)
    return render(request, "journal/draft.html", _page(row, review), status=answer(request))


def _page(row: Draft, review: Review) -> dict[str, Any]:
    return {"draft": row, "review": review, "counts": words.listed(words.counted(review.career))}


def _taken(request: HttpRequest, hat: Hat, row: Draft, chosen: actions.Chosen) -> HttpResponse:
    actions.take(hat, row, chosen=chosen)
    tell(request, came_in(chosen), undo=reverse("draft_undo", args=[row.pk]))
    return redirect(onward())


def came_in(chosen: actions.Chosen) -> str:
    """What came in, in words."""
    further = tuple(one for found in chosen.further.values() for one in found)
    career = chosen.career
    counted = words.counted(
        Career(
            positions=career.positions,
            studies=career.studies,
            entries=career.entries,
            facts=career.facts,
            accomplishments=(*career.accomplishments, *further),
        )
    )
    if chosen.notes:
        counted.append(words.notes(len(chosen.notes)))
    if not counted:
        return _("Done. Nothing else was ticked.")
    return _("Brought in: %(what)s.") % {"what": words.listed(counted)}


def onward() -> str:
    """Where one sees what came in."""
    for name in ("career", "journal"):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("career_in")


@require_POST
@as_me
def draft_drop(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Leave it."""
    row = get_object_or_404(drafts(hat), pk=pk)
    told = _("You left “%(name)s”. Nothing of it is in your journal.") % {"name": row.name}
    undo = reverse("draft_undo", args=[row.pk])
    return _done(request, lambda: actions.drop(hat, row), told, undo, "career_in")


@require_POST
@as_me
def draft_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take back what it brought; of one that was left, look at it after all."""
    row = get_object_or_404(drafts(hat), pk=pk)
    if not row.taken_at:
        actions.reopen(hat, row)
        return redirect("draft", row.pk)
    told = _("What came from “%(name)s” is out again. What you changed since then stayed.")
    undo = reverse("draft_redo", args=[row.pk])
    return _done(request, lambda: actions.undo(hat, row), told % {"name": row.name}, undo)


@require_POST
@as_me
def draft_redo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Bring it in again as it was."""
    row = get_object_or_404(drafts(hat), pk=pk)
    told = _("What came from “%(name)s” is in again.") % {"name": row.name}
    undo = reverse("draft_undo", args=[row.pk])
    return _done(request, lambda: actions.redo(hat, row), told, undo)


def _done(
    request: HttpRequest, act: Callable[[], object], told: str, undo: str, to: str = ""
) -> HttpResponse:
    try:
        act()
    except Refused as problem:
        tell(request, str(problem), level=30)
    else:
        tell(request, told, undo=undo)
    return redirect(to or onward())
