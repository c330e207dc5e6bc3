"""The list of people, and one thing done to many of them."""

from typing import Any
from urllib.parse import quote_plus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from throughline.frame.asked import words
from throughline.network.forms.filters import FilterForm
from throughline.network.listing import Asked, asked_for, page
from throughline.people.hats import Hat, as_me

LONGEST_KEY = 240


@require_safe
@as_me
def contact_list(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Everyone the person knows; searched, filtered and sorted through the address."""
    asked = asked_for(hat, request.GET)
    if "HX-Request" not in request.headers and any(not value for value in request.GET.values()):
        return redirect(f"{request.path}?{asked.query}")  # what was left empty is not said
    after = words(request, "after", LONGEST_KEY)
    found = page(hat, asked, after)
    context = {
        "asked": asked,
        "rows": [(party, party.ties[0]) for party in found.rows],  # type: ignore[attr-defined]
        "next_url": f"?{asked.query}&after={quote_plus(found.after)}" if found.after else "",
        "first_url": f"?{asked.query}" if after else "",
        "form": FilterForm(asked_again(asked), hat=hat),
        "q": asked.said.get("q", ""),
        "today": hat.today,
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    response = render(request, f"network/contacts.html{part}", context)
    if part:
        response["HX-Push-Url"] = f"{request.path}?{asked.query}"
    return response


def asked_again(asked: Asked) -> dict[str, Any]:
    """What was understood, for the form: a circle by its number."""
    return {name: getattr(value, "pk", value) for name, value in asked.said.items()}
