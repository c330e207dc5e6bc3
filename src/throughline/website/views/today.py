"""Today, and everything that waits behind it."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from throughline.coaching.queries.claiming import unclaimed
from throughline.followthrough.forms import TouchForm
from throughline.frame.asked import row_id
from throughline.network.queries import is_empty
from throughline.people.hats import Hat, as_me
from throughline.rulebook.cadence import is_gentle
from throughline.website import queries

PAGE = 100


@require_safe
@as_me
def today(request: HttpRequest, hat: Hat) -> HttpResponse:
    """At most a handful of things: who, why now, what was last said, a first line."""
    page = queries.today_page(hat)
    coached = list(unclaimed(hat)[:3])
    nothing = not page.cards and not page.appointments and not coached and is_empty(hat)
    if nothing and "skip" not in request.GET:
        return redirect("five")
    context = {
        "page": page,
        "headline": in_words(page.cards),
        "gentle": is_gentle(hat.person.loss_on, hat.today),
        "touch_form": TouchForm(hat=hat),
        "nobody": not page.cards and is_empty(hat),
        "today": hat.today,
        "here": request.path,
        "coached": coached,
    }
    return render(request, "website/today.html", context)


COUNTS = (
    _("none"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
)


def in_words(cards: Sequence[queries.Card]) -> str:
    """How much there is for today: "three people", or "four things" when some is with nobody."""
    n = len(cards)
    count = str(COUNTS[n]) if n < len(COUNTS) else str(n)
    people = {card.tie.pk for card in cards if card.tie}
    if len(people) == n:
        return ngettext("%(count)s person", "%(count)s people", n) % {"count": count}
    return ngettext("%(count)s thing", "%(count)s things", n) % {"count": count}


@require_safe
@as_me
def waiting(request: HttpRequest, hat: Hat) -> HttpResponse:
    """All of it, the longest waiting first, a page at a time."""
    after = _place(request.GET.get("after", ""))
    found = queries.waiting(hat, after, PAGE)
    context = {
        "promises": found.promises,
        "ties": found.ties,
        "next_url": _next_url(found.end),
        "first_url": request.path if after else "",
        "today": hat.today,
    }
    return render(request, "website/waiting.html", context)


def _next_url(end: queries.Place | None) -> str:
    if end is None:
        return ""
    return f"?after={'promise' if end.is_promise else 'person'}~{end.day}~{end.pk}"


def _place(said: str) -> queries.Place | None:
    """The end of the page before, as the address says it; None for the first page, or for junk."""
    kind, day, pk = (*said.split("~"), "", "")[:3]
    number = row_id(pk)
    try:
        return (
            None
            if number is None
            else queries.Place(kind == "promise", date.fromisoformat(day), number)
        )
    except ValueError:
        return None
