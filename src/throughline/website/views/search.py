"""Search everywhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.frame.asked import words
from throughline.people.hats import Hat, as_me
from throughline.website.searching import search as search_rooms


@require_safe
@as_me
def search(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What the words mean in every room; as one types, or on Enter without JavaScript."""
    text = words(request, "q")
    results = search_rooms(hat, text) if text.strip() else []
    context = {
        "q": text,
        "results": results,
        "nothing": not any(one.found.hits for one in results),
        "today": hat.today,
    }
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    return render(request, f"website/search.html{part}", context)
