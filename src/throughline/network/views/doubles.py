"""Entries that may be one person: side by side, and what is said of each pair."""

from urllib.parse import quote_plus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.frame.asked import row_id, words
from throughline.frame.messages import tell
from throughline.network import actions
from throughline.network.doubles import page
from throughline.network.queries import merged_away, not_the_same
from throughline.people.actions import Refused
from throughline.people.hats import Hat, as_me
from throughline.people.models import Party
from throughline.people.queries import parties

SAID = 20  # pairs said to be two that the page lists


@require_http_methods(["GET", "POST"])
@as_me
def duplicates(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The likeliest pairs; a POST looks again."""
    if request.method == "POST":
        actions.look_again(hat)
        return redirect("duplicates")
    after = words(request, "after", 60)
    row = actions.look_if_changed(hat)
    found = page(hat, after)
    two = not_the_same(hat).select_related("a", "b").order_by("-said_at", "-pk")
    context = {
        "looked": row,
        "pairs": found.pairs,
        "next_url": f"?after={quote_plus(found.after)}" if found.after else "",
        "first_url": reverse("duplicates") if after else "",
        "two": two[:SAID],
    }
    return render(request, "network/duplicates.html", context)


def pair_from(request: HttpRequest, hat: Hat) -> tuple[Party, Party]:
    """The two that a form names. Raises Refused for one who was merged since the page was shown,
    Http404 for anybody else who is not there."""
    numbers = [row_id(request.POST.get(name, "")) for name in ("a", "b")]
    found = parties(hat).in_bulk([pk for pk in numbers if pk is not None])
    gone = [pk for pk in numbers if pk not in found]
    if gone:
        if (row := merged_away(hat, [pk for pk in gone if pk is not None])) is None:
            raise Http404
        said = {"goes": row.goes_name, "stays": row.stays_name}
        raise Refused(_("%(goes)s is part of %(stays)s already.") % said)
    a, b = (found[pk] for pk in numbers if pk is not None)
    return a, b


@require_POST
@as_me
def two_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Say that a pair is two people."""
    try:
        a, b = pair_from(request, hat)
        said = actions.say_two(hat, a, b)
    except Refused as problem:
        tell(request, str(problem), level=messages.WARNING)
        return redirect("duplicates")
    sentence = _("%(a)s and %(b)s are two people, and will not be suggested again.")
    undo = reverse("two_undo", args=[said.pk])
    tell(request, sentence % {"a": a.name, "b": b.name}, undo=undo)
    return redirect("duplicates")


@require_POST
@as_me
def two_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Take that back."""
    actions.unsay_two(hat, get_object_or_404(not_the_same(hat), pk=pk))
    tell(request, _("They may be suggested again."))
    return redirect("duplicates")
