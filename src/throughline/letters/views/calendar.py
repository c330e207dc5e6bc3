"""One's own calendar address: the page about it, and what a calendar program reads there."""

import hashlib
import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.frame.messages import tell
from throughline.letters import actions, words
from throughline.letters.calendar import feed as written
from throughline.letters.forms.calendar import FeedForm
from throughline.letters.models import Feed
from throughline.letters.queries import calendar as queries
from throughline.people.hats import Hat, as_me, me

log = logging.getLogger(__name__)

HERE_ONLY = {"localhost", "127.0.0.1", "::1"}


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def calendar(request: HttpRequest, hat: Hat) -> HttpResponse:
    """How to see one's times on a phone. A POST makes an address, which is shown this once."""
    feed = queries.feed_of(hat)
    form = FeedForm(request.POST or None, initial={"shows": _shows(feed)})
    token, status = "", 200
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
        if form.is_valid() and "again" in request.POST:
            actions.show_names(hat, shows_names=form.shows_names)
            tell(request, _("Kept. Your calendar shows it when it looks next."))
            return redirect("calendar")
        if form.is_valid():
            token = actions.make_feed(hat, shows_names=form.shows_names)
            feed = queries.feed_of(hat)
    context = {"form": form, "feed": feed, **_address(token), **_facts(hat, feed)}
    return render(request, "letters/calendar.html", context, status=status)


def _shows(feed: Feed | None) -> str:
    return "names" if feed is None or feed.shows_names else "times"


def _address(token: str) -> dict[str, str]:
    """The address in the two forms that calendar programs ask for."""
    if not token:
        return {}
    path = reverse("calendar_feed", args=[token])
    return {"address": f"{settings.URL}{path}", "webcal": f"webcal://{_host()}{path}"}


def _host() -> str:
    parts = urlsplit(settings.URL)
    return f"{parts.netloc}{parts.path}"


def _facts(hat: Hat, feed: Feed | None) -> dict[str, object]:
    zone = hat.person.zone
    return {
        "read": words.at(feed.read_at, zone, hat.now) if feed and feed.read_at else "",
        "made": words.at(feed.made_at, zone, hat.now) if feed else "",
        "here_only": urlsplit(settings.URL).hostname in HERE_ONLY,
        "back": queries.BACK.days,
        "ahead": queries.AHEAD.days,
        "a_day": queries.A_DAY,
    }


@require_POST
@as_me
def calendar_end(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The address leads nowhere from now on."""
    actions.end_feed(hat)
    tell(request, _("It is ended. Whoever still has the address gets nothing by it."))
    return redirect("calendar")


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar itself, for whoever has its address; anything else is not found.

    A fault is answered here, since Django would write the address into its log.
    """
    try:
        return _feed(request, token)
    except Http404:
        raise
    except Exception:
        log.exception("A calendar could not be written")
        answer = HttpResponse(status=503, headers={"Retry-After": "600"})
        answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would, by its address
        return answer


def _feed(request: HttpRequest, token: str) -> HttpResponseBase:
    feed = queries.feed_behind(actions.digest_of(token))
    if feed is None:
        raise Http404
    hat = me(feed.person, timezone.now())
    actions.note_read(hat, feed)
    with translation.override(feed.person.locale):
        entries = queries.in_feed(hat)
        if not feed.shows_names:
            entries = [queries.without_names(entry) for entry in entries]
        body = written(entries, "Throughline")
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="throughline.ics"',
        "X-Robots-Tag": "noindex",
    }
    whole = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=whole) or whole
