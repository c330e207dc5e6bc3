"""What the pages of this room share: whom it is about, and a form on a page of its own."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.frame.going import way_back
from throughline.people.hats import Hat

HOME = "today"
WhoNow = Callable[[Hat, int], int | None]
ways_on: list[WhoNow] = []
"""Rooms above that make one relationship a part of another say here which one it is now."""


def tie_of(hat: Hat, pk: int, *, active: bool = False) -> Relationship:
    """A relationship the hat sees, with its party; anything else is not found.

    A form that stood open while two became one is about the one: nothing that was typed is lost.
    """
    rows = relationships(hat).select_related("party")
    rows = rows.active() if active else rows
    try:
        return rows.get(pk=pk)
    except Relationship.DoesNotExist:
        now = next((found for way in ways_on if (found := way(hat, pk))), pk)
        return get_object_or_404(rows, pk=now)


def ask(request: HttpRequest, form: Form, title: str, tie: Relationship | None) -> HttpResponse:
    """Show a form, for the first time or with what was wrong about it."""
    context = {"form": form, "tie": tie, "title": title, "back_url": way_back(request)}
    return render(request, "followthrough/form.html", context, status=answer(request))


def answer(request: HttpRequest) -> int:
    """422 for a form that did not pass, 200 for one that is only shown."""
    return 422 if request.method == "POST" else 200
