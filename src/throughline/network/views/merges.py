"""What was merged: do it, look at it, take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.frame.asked import row_id
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.queries import contact_of_party, merges
from throughline.network.views.doubles import pair_from
from throughline.network.words import left_behind, moved
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me

SHOWN = 200


@require_http_methods(["GET", "POST"])
@as_me
def merge_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What was merged, the newest first; a POST merges two."""
    if request.method != "POST":
        rows = merges(hat).newest_first()[:SHOWN]
        return render(request, "network/merges.html", {"merges": rows})
    try:
        a, b = pair_from(request, hat)
        stays, goes = (b, a) if row_id(request.POST.get("stays", "")) == b.pk else (a, b)
        row = actions.merge(hat, stays, goes)
    except Refused as problem:
        tell(request, str(problem), level=messages.WARNING)
        return redirect("duplicates")
    said = _("“%(goes)s” is part of %(stays)s now, with everything that was there.")
    names = {"goes": row.goes_name, "stays": row.stays_name}
    tell(request, said % names, undo=reverse("merge_undo", args=[row.pk]))
    return redirect("duplicates")


@require_safe
@as_me
def merge(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One of them: what was moved and the way back, or what came of taking it back."""
    row = get_object_or_404(merges(hat), pk=pk)
    said = moved(row) if row.undone_at is None else left_behind(hat, row)
    context = {
        "merge": row,
        "said": said,
        "stays": contact_of_party(hat, row.stays_id),
        "goes": contact_of_party(hat, row.goes_id),
    }
    return render(request, "network/merge.html", context)


@require_POST
@as_me
def merge_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take it back, from below later ones too."""
    row = get_object_or_404(merges(hat), pk=pk)
    try:
        row = actions.part(hat, row)
    except Refused as problem:
        tell(request, str(problem), level=messages.WARNING)
        return redirect("merge", pk)
    names = {"goes": row.goes_name, "stays": row.stays_name}
    tell(request, _("“%(goes)s” and %(stays)s are two again.") % names)
    return redirect("merge", pk)
