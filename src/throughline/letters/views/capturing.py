"""The capture address: have one, end it, and see what became of what was sent to it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.frame import pace
from throughline.frame.messages import tell
from throughline.letters import words
from throughline.letters.actions.captures import address_of, end_capture, open_capture
from throughline.letters.queries import capture_of, lately_captured
from throughline.letters.queries.known import verified_addresses
from throughline.people.hats import Hat, as_me

SHOWN = 30
NEW_A_DAY = 20


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def capture(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The address, how to use it and what came; a POST makes a new one."""
    if request.method == "POST":
        return _make(request, hat)
    row = capture_of(hat)
    context = {
        "capture": row,
        "address": address_of(row) if row else "",
        "has_domain": bool(settings.INBOUND),
        "own": verified_addresses(hat.person),
        "mails": [(mail, words.became(mail)) for mail in lately_captured(hat)[:SHOWN]],
        "today": hat.today,
    }
    return render(request, "letters/capture.html", context)


def _make(request: HttpRequest, hat: Hat) -> HttpResponse:
    if not pace.allows("captures", hat.person.pk, at_most=NEW_A_DAY, within=86_400):
        return render(request, "429.html", status=429)
    had_one = capture_of(hat) is not None
    open_capture(hat)
    ended = _("This is your new address. The one before has ended.")
    tell(request, ended if had_one else _("This is your capture address."))
    return redirect("capture")


@require_POST
@as_me
def capture_end(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Nothing is taken any more."""
    end_capture(hat)
    tell(request, _("It has ended. What is sent there is not taken any more."))
    return redirect("capture")
