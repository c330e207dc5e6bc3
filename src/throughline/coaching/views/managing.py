"""What who manages a practice sees: how it stands, and its clients."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from throughline.coaching.actions.practices import practice_for
from throughline.coaching.actions.standing import entitled
from throughline.coaching.forms.practices import WhichForm
from throughline.coaching.hats import ManagerHat, as_manager, serving
from throughline.coaching.permissions import agreement_stands
from throughline.coaching.queries.managed import (
    besides,
    billed,
    given_more,
    handed_on,
    managed_one,
    sat,
    stages,
    stood_still,
)
from throughline.coaching.queries.managing import PAGE, asked_for, managed, overview
from throughline.coaching.queries.statements import waiting_of
from throughline.coaching.words import standing_in_words
from throughline.frame.asked import asked_row, words
from throughline.people.models import Member


def _coaches_here(hat: ManagerHat) -> bool:
    """Whether who manages the practice coaches in it as well, and so can bring clients in."""
    return hat.organisation in serving(hat.hat.person, Member.Role.COACH, hat.hat.today)


@require_safe
@as_manager
def practice(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """How it stands today, in sentences, each with the way to its list."""
    is_new = not managed(hat.hat).exists()
    context = {
        "practice": hat.organisation,
        "stands": overview(hat.hat),
        "today": hat.hat.today,
        "is_new": is_new,
        "coaches_here": is_new and _coaches_here(hat),
    }
    return render(request, "coaching/practice.html", context)


@require_safe
@as_manager
def practice_setup(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """What can be set, each with a line on what it is for."""
    return render(request, "coaching/practice_setup.html", {"practice": hat.organisation})


@require_safe
@as_manager
def practice_clients(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """The clients of the practice, by name; whom a filter leaves."""
    q, after = words(request, "q"), asked_row(request, "after")
    form = WhichForm(request.GET, hat=hat.hat)
    asked = form.asked(q)
    found = asked_for(hat.hat, asked).told(hat.hat).by_name()
    rows = list((found.after(after) if after else found)[: PAGE + 1])
    said = {name: value for name, value in form.cleaned_data.items() if value}
    query = urlencode({**said, "q": q} if q else said)
    more = urlencode({"after": rows[PAGE - 1].pk}) if len(rows) > PAGE else ""
    context = {
        "practice": hat.organisation,
        "rows": rows[:PAGE],
        "form": form,
        "q": q,
        "is_filtered": bool(query),
        "is_narrowed": bool(said),
        "today": hat.hat.today,
        "coaches_here": not rows and _coaches_here(hat),
        "next_url": f"?{query}&{more}" if more else "",
        "first_url": f"?{query}" if after else "",
    }
    return render(request, "coaching/practice_clients.html", context)


@require_safe
@as_manager
def practice_client(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """One programme of one client: dates, terms, coach and money; nothing of what is said."""
    row = get_object_or_404(managed_one(hat.hat), pk=pk)
    owner, left = practice_for(hat.hat), entitled(hat.hat, row)
    context = {
        "practice": hat.organisation,
        "currency": owner.currency,
        "row": row,
        "client": row.client,
        "party": row.client.relationship.party,
        "left": left,
        "phases": list(zip(left.phases, row.phases.order_by("rank"), strict=False)),
        "standing": standing_in_words(row.client, hat.hat.today) if row.stage in row.OPEN else "",
        "stands": agreement_stands(row),
        "sat": sat(row),
        "stages": stages(row).select_related("by"),
        "handed_on": handed_on(row),
        "more": given_more(row),
        "pauses": stood_still(row),
        "billed": billed(row),
        "waiting": waiting_of(hat.hat, owner, row),
        "besides": besides(hat.hat, row),
        "today": hat.hat.today,
    }
    return render(request, "coaching/practice_client.html", context)
