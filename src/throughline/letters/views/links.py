"""The page of a link in a letter, for whoever holds it. Opening it does nothing; a button does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from throughline.frame import pace
from throughline.frame.turns import in_turn
from throughline.letters.actions.answering import send_fresh
from throughline.letters.actions.linking import press
from throughline.letters.links import acts
from throughline.letters.models import Link
from throughline.letters.queries import opening
from throughline.people.hats import Hat, in_name_of

FRESH = "fresh"
FRESH_A_DAY = 3
DAY = 24 * 60 * 60
STRANGER: dict[str, Any] = {
    "person": None,
    "rooms": [],
    "hats": [],
    "home_url": "",
    "theme": "",
    "keyboard_url": "",
}
LinkView = Callable[[HttpRequest, str], HttpResponse]


def discreet(view: LinkView) -> LinkView:
    """The address is the key: it is told to no other site, no search engine and no cache."""

    @wraps(view)
    def quietly(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = "private, no-store"
        return response

    return quietly


# Not asked for Django's token against forged forms: a mail program's own button sends none and has
# no cookie (RFC 8058), and a page that tells nobody where it came from sends "Origin: null", which
# Django would refuse. Nothing is lost: who is signed in plays no part here, and a forger who knew
# the address would not need anybody else's browser.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@discreet
def link(request: HttpRequest, token: str) -> HttpResponse:
    """One link. Its answer to POST is a page too, never a redirect (RFC 8058, section 3.1)."""
    now = timezone.now()
    found = opening.link_of(token)
    owner = opening.owner_of(found, now.date()) if found else None
    if found is None or owner is None or found.act not in acts():
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    hat = in_name_of(owner, found.keeper_id, now)
    if request.method != "POST":
        return _shown(request, hat, found)
    with in_turn(hat.keeper_id):
        return _pressed(request, hat, found)


def _pressed(request: HttpRequest, hat: Hat, found: Link) -> HttpResponse:
    choice = request.POST.get("choice", "")
    if choice != FRESH:
        if acts()[found.act].view and not _has_run_out(hat, found):
            return _shown(request, hat, found)
        return _shown(request, hat, press(hat, found, choice, acts()[found.act].answer))
    # Whatever comes of it, the answer is the same.
    if _has_run_out(hat, found) and pace.allows(
        "fresh-link", found.digest, at_most=FRESH_A_DAY, within=DAY
    ):
        send_fresh(hat, found)
    return render(request, "letters/link_fresh.html", STRANGER)


def _shown(request: HttpRequest, hat: Hat, found: Link) -> HttpResponse:
    if _has_run_out(hat, found) and not found.result:
        context = {**STRANGER, "sender": hat.person.name, "ended": found.expires_at}
        return render(request, "letters/link_expired.html", context)
    act = acts()[found.act]
    if act.view and not _has_run_out(hat, found):
        return act.view(request, hat, found)
    page = act.page(hat, found)
    context = {**STRANGER, "page": page, "is_open": not _has_run_out(hat, found)}
    return render(request, "letters/link.html", context)


def _has_run_out(hat: Hat, found: Link) -> bool:
    return found.expires_at <= hat.now
