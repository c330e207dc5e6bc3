"""The week, looked back on and ahead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.frame.asked import words
from throughline.people.hats import Hat, as_me
from throughline.rulebook.week import read_week
from throughline.website import queries
from throughline.website.words import tell_review


@require_safe
@as_me
def review(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What was kept and what slipped, who goes cold, what comes; `?week=2026-W47` for another."""
    found = queries.review(hat, read_week(words(request, "week")))
    shows_one = found.is_gentle
    context = {
        "told": tell_review(found),
        "before": None if shows_one else read_week(str(found.week.before)),
        "after": None if shows_one or found.is_now else found.week.after,
        "today": hat.today,
        "here": request.get_full_path(),
    }
    return render(request, "website/review.html", context)
