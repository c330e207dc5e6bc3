"""The journal's first page: the line of what happened, newest first, and what it is asked."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.frame.asked import row_id, words
from throughline.journal import queries
from throughline.journal.actions.friday import week_to_ask
from throughline.journal.forms.entries import FindForm
from throughline.journal.models import Entry
from throughline.journal.words import stretch
from throughline.people.hats import Hat, as_me
from throughline.rulebook.cadence import is_gentle

PAGE = 50
ASKED = ("q", "kind", "position")


@require_safe
@as_me
def journal(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What happened, so much at a time, or what of it was asked for."""
    form = FindForm({name: words(request, name) for name in ASKED}, hat=hat)
    form.is_valid()
    asked = {name: value for name in ASKED if (value := form.cleaned_data.get(name))}
    after = words(request, "after")
    rows = list(_found(hat, asked, after)[: PAGE + 1])
    query = urlencode(asked)
    context = {
        "rows": [(entry, stretch(entry.on)) for entry in rows[:PAGE]],
        "form": form,
        "asked": asked,
        "first_url": f"?{query}" if after else "",
        "older_url": f"?{urlencode({**asked, 'after': _key(rows)})}" if len(rows) > PAGE else "",
        **_friday(hat),
    }
    part = "#list" if request.headers.get("HX-Target") == "list" else ""
    return render(request, f"journal/journal.html{part}", context)


def _found(hat: Hat, asked: dict[str, Any], after: str) -> queries.EntryQuerySet:
    rows = queries.entries(hat)
    if kind := asked.get("kind"):
        rows = rows.of_kind(kind)
    if position := asked.get("position"):
        rows = rows.of_position(position)
    if text := asked.get("q"):
        rows = rows.saying(hat, text)
    on, _dot, number = after.partition(".")
    if (pk := row_id(number)) is not None:
        rows = rows.after(on[:10], pk)
    return rows.whole(hat).newest_first()


def _key(rows: Sequence[Entry]) -> str:
    """Where the next page begins: the day of the last that is shown, and its number."""
    last = rows[PAGE - 1]
    return f"{last.on}.{last.pk}"


def _friday(hat: Hat) -> dict[str, Any]:
    """The week that is to be looked back on, or the offer to ask for that, which is made once."""
    habit = queries.habit(hat)
    if habit is None:
        return {"offer": not is_gentle(hat.person.loss_on, hat.today)}
    week = week_to_ask(habit, hat.person, hat.today)
    is_open = week is not None and not queries.weeks(hat).of(week).exists()
    return {"week": week if is_open else None, "habit": habit}


@require_safe
@as_me
def entry_who(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The names that what was typed so far may mean."""
    labels = [queries.label(party) for party in queries.named(hat, words(request, "by", 300))]
    return render(request, "journal/_who.html", {"labels": labels})
