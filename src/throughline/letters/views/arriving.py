"""What arrived: answers, what came back, what machines said."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from throughline.frame import asked
from throughline.frame.messages import tell
from throughline.letters import queries, words
from throughline.letters.actions.arriving import trust_address
from throughline.letters.arriving.saying import Said, said_of
from throughline.letters.models import Letter, Received
from throughline.letters.views.places import instant
from throughline.people.hats import Hat, as_me

PAGE = 50
What = Received.What
SHOWS = {
    "": gettext_lazy("All"),
    "answers": gettext_lazy("Answers"),
    "back": gettext_lazy("Came back"),
    "automatic": gettext_lazy("Automatic"),
    "captured": gettext_lazy("Captured"),
    "unclear": gettext_lazy("Unclear"),
}
KINDS = {
    "answers": (What.REPLY,),
    "back": (What.BOUNCE, What.COMPLAINT),
    "automatic": (What.AUTOMATIC,),
    "captured": (What.CAPTURED, What.INVITATION),
    "unclear": (What.UNCLEAR,),
}


@require_safe
@as_me
def received(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What arrived, the newest first, a page at a time."""
    text, shown = asked.words(request, "q"), request.GET.get("show", "")
    shown = shown if shown in SHOWS else ""
    found = queries.received(hat).with_words(text)
    found = found.of_kind(*KINDS[shown]) if shown else found
    rows = _page(found, request.GET.get("before", ""))
    context = {
        "rows": [(row, said_of(row)) for row in rows[:PAGE]],
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
    return render(request, f"letters/received.html{part}", context)


@require_safe
@as_me
def received_mail(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One mail: what it is, what became of it, its words and what its headers say."""
    row = get_object_or_404(queries.received(hat).with_party(), pk=pk)
    context = {
        "mail": row,
        "said": said_of(row),
        "when": words.at(row.received_at, hat.person.zone, hat.now),
        "headers": [(name, said) for name, said in row.headers.items() if said],
        "today": hat.today,
    }
    return render(request, "letters/received_mail.html", context)


@require_POST
@as_me
def letter_address(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The address of a letter that came back is right all the same."""
    row = get_object_or_404(queries.letters(hat), pk=pk)
    trust_address(hat, row)
    tell(request, _("The address is in use again."))
    return redirect("letter", pk)


def came_of(hat: Hat, letter: Letter) -> list[tuple[Received, Said, str]]:
    """What came of one letter, the newest first."""
    rows = queries.received(hat).to_letter(letter).with_party().newest_first()[:PAGE]
    zone = hat.person.zone
    return [(row, said_of(row), words.at(row.received_at, zone, hat.now)) for row in rows]


def _page(rows: queries.ReceivedQuerySet, before: str) -> list[Received]:
    """One more than a page, so that it shows whether there are more."""
    said, _tilde, number = before.partition("~")
    pk, at = asked.row_id(number), instant(said)
    if pk is not None and at is not None:
        rows = rows.before(at, pk)
    return list(rows.with_party().newest_first().outlined()[: PAGE + 1])


def _place(row: Received) -> str:
    return f"{row.received_at:%Y-%m-%dT%H:%M:%S.%fZ}~{row.pk}"


def _url(**said: Any) -> str:
    """This page, asked for something."""
    kept = {name: value for name, value in said.items() if value}
    return f"{reverse('received')}?{urlencode(kept)}" if kept else reverse("received")
