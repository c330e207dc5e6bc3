"""What papers there are, beginning new ones, and throwing them away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.composing import gather
from throughline.papers.composing.lacking import lacking
from throughline.papers.models import Paper
from throughline.papers.queries import all_papers, papers, versions
from throughline.papers.views.desk import desk
from throughline.papers.views.places import place_of
from throughline.papers.views.sent import behind_today
from throughline.people.hats import Hat, as_me

Kind = Paper.Kind
OFFERED = (
    Kind.RESUME,
    Kind.LETTER,
    Kind.BIO,
    Kind.LINKEDIN,
    Kind.PROPOSITION,
    Kind.REFERENCES,
    Kind.ACADEMIC,
)
"""Kinds that begin here."""


@require_safe
@as_me
def paper_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The papers there are, the latest first; or how to have a first one."""
    rows = list(papers(hat).with_counts().newest_first())
    context = {
        "papers": rows,
        "kinds": [(kind.value, kind.label) for kind in OFFERED],
        "is_empty": not rows and gather(hat).is_empty,
        "has_sent": versions(hat).exists(),
        "behind": len(behind_today(hat)),
    }
    return render(request, "papers/papers.html", context)


@require_POST
@as_me
def paper_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Begin a paper of a kind; it stands on what such papers usually do."""
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        raise Http404
    return redirect("paper", actions.begin(hat, kind=kind).pk)


@require_POST
@as_me
def rebuild(request: HttpRequest, hat: Hat) -> HttpResponse:
    """A resume of two pages out of the whole journal, and what is missing in it."""
    return redirect("paper_gaps", actions.rebuild(hat).pk)


@require_safe
@as_me
def paper_gaps(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What a reader of a resume would ask: gaps in time, results without a number."""
    at = desk(hat, pk)
    found = lacking(at.material, hat.today, at.paper.language)
    context = {
        "paper": at.paper,
        "lacking": found,
        "about_url": place_of("about"),
        "undated": [(row, place_of(f"position:{row.pk}")) for row in found.undated],
        "silent": [(row, place_of(f"position:{row.pk}")) for row in found.silent],
        "numberless": [(one, place_of(f"accomplishment:{one.row.pk}")) for one in found.numberless],
        "is_empty": at.material.is_empty,
    }
    return render(request, "papers/gaps.html", context)


@require_POST
@as_me
def paper_copy(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The same once more."""
    twin = actions.copy(hat, get_object_or_404(papers(hat), pk=pk))
    undo = reverse("paper_remove", args=[twin.pk])
    tell(request, _("This is the copy. Change what you like: the other stays as it is."), undo=undo)
    return redirect("paper", twin.pk)


@require_POST
@as_me
def paper_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw a paper away; what was sent of it stays."""
    paper = get_object_or_404(papers(hat), pk=pk)
    actions.remove(hat, paper)
    said = _("“%(title)s” is thrown away. What you sent of it is kept.") % {"title": paper.title}
    tell(request, said, undo=reverse("paper_restore", args=[pk]))
    return redirect("papers")


@require_POST
@as_me
def paper_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    actions.restore(hat, get_object_or_404(all_papers(hat), pk=pk))
    tell(request, _("It is back."))
    return redirect("paper", pk)
