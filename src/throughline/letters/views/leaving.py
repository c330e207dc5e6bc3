"""What was sent and what waits, and what can still be done about it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from throughline.followthrough.words import has_words, quote, said_by
from throughline.frame import asked
from throughline.frame.messages import tell
from throughline.letters import actions, queries, words
from throughline.letters.actions.arriving import is_put_aside
from throughline.letters.forms import DoneForm
from throughline.letters.models import Letter
from throughline.letters.views import arriving
from throughline.letters.views.byhand import sheet_of
from throughline.letters.views.places import instant
from throughline.letters.wordings import spoken_with
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused
from throughline.rulebook.envelopes import Sheet

PAGE = 50
SHOWS = {
    "": gettext_lazy("All"),
    "look": gettext_lazy("Need a look"),
    "waiting": gettext_lazy("Waiting"),
    "yours": gettext_lazy("Yours to do"),
    "sent": gettext_lazy("Sent"),
    "void": gettext_lazy("Not sent"),
}


@require_safe
@as_me
def letters(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What was sent and what waits, the newest first, a page at a time."""
    text, shown = asked.words(request, "q"), request.GET.get("show", "")
    shown = shown if shown in SHOWS else ""
    rows = _page(_shown(hat, shown).with_words(text), request.GET.get("before", ""))
    context = {
        "rows": [(row, words.standing(row, hat.person.zone, hat.now)) for row in rows[:PAGE]],
        "q": text,
        "shown": shown,
        "shows": [(key, word, _url(q=text, show=key)) for key, word in SHOWS.items()],
        "older_url": _url(q=text, show=shown, before=_place(rows[PAGE - 1]))
        if len(rows) > PAGE
        else "",
        "first_url": _url(q=text, show=shown) if request.GET.get("before") else "",
        "today": hat.today,
    }
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    return render(request, f"letters/letters.html{part}", context)


def _shown(hat: Hat, shown: str) -> queries.LetterQuerySet:
    rows = queries.letters(hat)
    narrowed = {
        "look": rows.needing_a_look,
        "waiting": rows.waiting,
        "yours": rows.yours,
        "sent": rows.sent,
        "void": rows.voided,
    }
    return narrowed[shown]() if shown in narrowed else rows


def _page(rows: queries.LetterQuerySet, before: str) -> list[Letter]:
    """One more than a page, so that it shows whether there are more."""
    said, _tilde, number = before.partition("~")
    pk = asked.row_id(number)
    queued_at = instant(said)
    if pk is not None and queued_at is not None:
        rows = rows.before(queued_at, pk)
    return list(rows.newest_first().outlined()[: PAGE + 1])


def _place(row: Letter) -> str:
    return f"{row.queued_at:%Y-%m-%dT%H:%M:%S.%fZ}~{row.pk}"


def _url(**said: str) -> str:
    """This page, asked for something."""
    kept = {name: value for name, value in said.items() if value}
    return f"{reverse('letters')}?{urlencode(kept)}" if kept else reverse("letters")


@require_safe
@as_me
def letter(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One letter as it leaves or left, its tries, and what can be done."""
    row = get_object_or_404(queries.letters(hat).with_party(), pk=pk)
    context = {
        "letter": row,
        "title": words.title(row),
        "standing": words.standing(row, hat.person.zone, hat.now),
        "tries": [
            (one, words.at(one.at, hat.person.zone, hat.now)) for one in queries.tries_of(row)
        ],
        "came": arriving.came_of(hat, row),
        "is_put_aside": row.state == "bounced" and is_put_aside(row),
        "queued": words.at(row.queued_at, hat.person.zone, hat.now),
        "can_restore": row.state == "void" and row.problem == actions.BY_HAND,
        "today": hat.today,
        **(_by_hand(hat, row) if row.state == "yours" else {}),
    }
    return render(request, "letters/letter.html", context)


def _by_hand(hat: Hat, row: Letter) -> dict[str, Any]:
    """What is needed to carry it out: a link that opens the program for it, and the last words."""
    tie = row.relationship
    item = spoken_with(hat, tie) if tie else None
    said = item.said if item and item.said and has_words(item.said) else None
    a4, us = (Sheet.A4, _("A4")), (Sheet.LETTER, _("US Letter"))
    return {
        "opens": words.opens(row),
        "said": quote(said) if said else "",
        "said_by": said_by(said, tie.party, hat.today) if said and tie else "",
        "done": DoneForm(),
        "outcomes": words.CALLED,
        "sheets": [a4, us] if sheet_of(hat, row) == Sheet.A4 else [us, a4],
    }


@require_POST
@as_me
def letter_cancel(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It is not to leave."""
    undo = reverse("letter_restore", args=[pk])
    return _do(request, hat, pk, actions.void, _("It is cancelled."), undo)


@require_POST
@as_me
def letter_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It is to leave after all."""
    return _do(request, hat, pk, actions.restore, _("It will be sent after all."))


@require_POST
@as_me
def letter_retry(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Try again what was not sent."""
    return _do(request, hat, pk, actions.retry, _("It is tried again now."))


@require_POST
@as_me
def letter_resend(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Send an uncertain one once more."""
    return _do(request, hat, pk, actions.resend, _("It is sent once more."))


@require_POST
@as_me
def letter_arrived(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """An uncertain one did arrive."""
    return _do(request, hat, pk, actions.believe, _("Good. It counts as sent."))


def _do(
    request: HttpRequest,
    hat: Hat,
    pk: int,
    act: Callable[[Hat, Letter], Any],
    said: str,
    undo: str = "",
) -> HttpResponse:
    row = get_object_or_404(queries.letters(hat), pk=pk)
    try:
        act(hat, row)
        tell(request, said, undo=undo)
    except Refused as refusal:
        tell(request, str(refusal), level=messages.WARNING)
    return redirect("letter", pk)
