"""A paper on its page: its words, its selection, its look, and the preview beside them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.composing import Pick
from throughline.papers.composing.changes import Now, behind
from throughline.papers.composing.material import row_of
from throughline.papers.composing.picks import moved, picked, with_their_lines
from throughline.papers.composing.sections import order_of
from throughline.papers.forms.looks import LookForm
from throughline.papers.forms.words import WordsForm
from throughline.papers.queries import versions
from throughline.papers.rendering.engine import NotDrawn
from throughline.papers.views.desk import Desk, desk, is_live
from throughline.papers.views.selecting import Selecting
from throughline.papers.views.showing import preview, proven
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

MOST_CHOSEN = 5000  # rows of one journal in one paper


@require_safe
@as_me
def paper(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Everything about one paper: what stands in it, how it looks, what proves it."""
    return _page(request, desk(hat, pk))


def _page(request: HttpRequest, at: Desk, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "words_form": WordsForm(paper=at.paper),
        "look_form": LookForm(paper=at.paper),
        "groups": Selecting(at).groups(),
        "proven": proven(at),
        **_sent(at),
        **preview(at),
        **forms,
    }
    return render(request, "papers/paper.html", context, status=status)


def _sent(at: Desk) -> dict[str, Any]:
    """Who has something of it, and who has something older."""
    rows = list(versions(at.hat).of(at.paper).with_holders(at.hat).newest_first())
    holders = [holding for row in rows for holding in row.holdings.all()]
    return {"holders": len(holders), "behind": behind(rows, Now(at.material))}


@require_POST
@as_me
def paper_words(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Keep a paper's own words; the preview follows while they are typed."""
    at = desk(hat, pk)
    form = WordsForm(request.POST, paper=at.paper)
    if not form.is_valid():
        return _refused(request, at, words_form=form)
    actions.changed(hat, at.paper, **form.said())
    return _went(request, at)


@require_POST
@as_me
def paper_look(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Keep how it looks, how long it is and what it is called."""
    at = desk(hat, pk)
    form = LookForm(request.POST, paper=at.paper)
    if not form.is_valid():
        return _refused(request, at, look_form=form)
    data = dict(form.cleaned_data)
    settings = {name: data.pop(name) for name in ("ways", "label") if name in data}
    actions.changed(hat, at.paper, settings=settings, **data)
    return _went(request, at)


def _refused(request: HttpRequest, at: Desk, **forms: Any) -> HttpResponse:
    if not is_live(request):
        return _page(request, at, status=422, **forms)
    context = {**preview(at), "not_kept": True}
    return render(request, "papers/_preview.html", context, status=422)


def _went(request: HttpRequest, at: Desk, *, with_ticks: bool = False) -> HttpResponse:
    """After a change: what it looks like now, or the whole page anew."""
    if not is_live(request):
        return redirect("paper", at.paper.pk)
    fresh = Desk(at.hat, at.paper)
    context = {**preview(fresh), "proven": proven(fresh), "with_ticks": with_ticks}
    if with_ticks:
        context["groups"] = Selecting(fresh).groups()
    return render(request, "papers/_went.html", context)


@require_POST
@as_me
def paper_choose(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Keep what was ticked, in the order in which it stood on the page; or move one of it."""
    at = desk(hat, pk)
    way, _space, source = request.POST.get("move", "").partition(" ")
    ticked = _ticked(request)
    picks = with_their_lines(at.picked, ticked)
    if way in {actions.UP, actions.DOWN}:
        picks = moved(picked(at.material, picks), source, is_up=way == actions.UP)
    try:
        actions.choose(hat, at.paper, picks)
        _arranged(request, at, picks)
    except Refused as refusal:
        tell(request, str(refusal))
        return redirect("paper", pk)
    is_more = len(picks) > len(ticked)
    return _went(request, at, with_ticks=bool(is_more or way or request.POST.get("arrange")))


def _ticked(request: HttpRequest) -> tuple[Pick, ...]:
    """What was ticked; with an accomplishment also the position that it belongs to."""
    found: dict[str, Pick] = {}
    for said in request.POST.getlist("on")[:MOST_CHOSEN]:
        if row := row_of(said):
            within = row_of(request.POST.get(f"within-{said.replace(':', '-')}", ""))
            if within:
                found.setdefault(f"{within[0]}:{within[1]}", Pick(*within))
            found[said] = Pick(*row, row_id(request.POST.get(f"wording-{row[1]}", "")) or None)
    return tuple(
        pick if pick.kind == "accomplishment" else Pick(pick.kind, pick.pk)
        for pick in found.values()
    )


def _arranged(request: HttpRequest, at: Desk, picks: tuple[Pick, ...]) -> None:
    """Move a section, where that was asked."""
    way, _space, section = request.POST.get("arrange", "").partition(" ")
    if way in {actions.UP, actions.DOWN}:
        seen = [group.section for group in Selecting(at).groups() if group.moves]
        order = [name for name in order_of(at.paper) if name in seen]
        actions.arrange(at.hat, at.paper, section=section, way=way, among=order)


@require_safe
@as_me
def paper_preview(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The pages as they are now, by themselves."""
    return render(request, "papers/_preview.html", preview(desk(hat, pk)))


@require_safe
@as_me
def paper_page(request: HttpRequest, hat: Hat, pk: int, number: int) -> HttpResponse:
    """The picture of one page."""
    try:
        pages = desk(hat, pk).pages
    except NotDrawn as refusal:
        raise Http404 from refusal
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/svg+xml")


@require_POST
@as_me
def paper_prove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Write a line of a paper's own words into the journal: from then on it stands there."""
    at = desk(hat, pk)
    lines = {doubt.part.text for doubt in at.doubts if doubt.part.origin == "words"}
    line = request.POST.get("line", "")
    if line in lines:
        entry = actions.note_in_journal(hat, line)
        undo = reverse("entry_remove", args=[entry.pk])
        tell(request, _("It is written in your journal now, with today's date."), undo=undo)
    return redirect("paper", pk)
