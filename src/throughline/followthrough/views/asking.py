"""What the pages of this room share: whom it is about, and a form on a page of its own."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.frame.going import way_back
from throughline.people.hats import Hat

HOME = "today"


def tie_of(hat: Hat, pk: int) -> Relationship:
    """A relationship the hat sees, with its party; anything else is not found."""
    return get_object_or_404(relationships(hat).select_related("party"), pk=pk)


def ask(request: HttpRequest, form: Form, title: str, tie: Relationship | None) -> HttpResponse:
    """Show a form, for the first time or with what was wrong about it."""
    context = {"form": form, "tie": tie, "title": title, "back_url": way_back(request)}
    return render(request, "followthrough/form.html", context, status=answer(request))


def answer(request: HttpRequest) -> int:
    """422 for a form that did not pass, 200 for one that is only shown."""
    return 422 if request.method == "POST" else 200
