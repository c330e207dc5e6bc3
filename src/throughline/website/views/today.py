"""Today, and everything that waits behind it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from throughline.followthrough.forms import TouchForm
from throughline.followthrough.models import Touch
from throughline.network.queries import is_empty
from throughline.people.hats import Hat, as_me
from throughline.rulebook.cadence import GENTLE_DAYS
from throughline.website.queries import Card, today_page, waiting_promises, waiting_ties

PAGE = 100


@require_safe
@as_me
def today(request: HttpRequest, hat: Hat) -> HttpResponse:
    """At most a handful of things: who, why now, what was last said, a first line."""
    page = today_page(hat)
    if not page.cards and not page.appointments and is_empty(hat) and "skip" not in request.GET:
        return redirect("five")
    loss_on = hat.person.loss_on
    context = {
        "page": page,
        "headline": in_words(page.cards),
        "gentle": loss_on is not None and 0 <= (hat.today - loss_on).days < GENTLE_DAYS,
        "touch_form": TouchForm(hat=hat),
        "channels": worded(Touch.Channel.choices),
        "outcomes": worded(Touch.Outcome.choices),
        "nobody": not page.cards and is_empty(hat),
        "today": hat.today,
        "here": request.path,
    }
    return render(request, "website/today.html", context)


def worded(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Choices with their labels translated once, for a form that stands on every card."""
    return [(value, str(label)) for value, label in choices]


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


def in_words(cards: Sequence[Card]) -> str:
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
    after = _after(request.GET.get("after", ""))
    rows = list(waiting_ties(hat, after)[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    context = {
        "promises": [] if after else list(waiting_promises(hat)[:PAGE]),
        "ties": rows[:PAGE],
        "next_url": f"?after={last.due_on}~{last.pk}" if last else "",
        "first_url": request.path if after else "",
        "today": hat.today,
    }
    return render(request, "website/waiting.html", context)


def _after(said: str) -> tuple[date, int] | None:
    day, _, pk = said.partition("~")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
