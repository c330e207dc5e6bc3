"""Inviting many at once: who is chosen, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions.inviting import MOST, begin_for, stop_those_of
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.queries.welcoming import to_invite
from throughline.frame.asked import row_id, words
from throughline.frame.messages import tell
from throughline.letters.views.places import instant

_NOBODY_NEW = gettext_lazy(
    "Nothing new was begun: those you ticked are written to already, or cannot be any more."
)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def clients_invite(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Everybody who has not begun and was not invited yet; the first letters begin for whom the
    coach ticks."""
    if request.method == "POST":
        return _begin(request, hat)
    rows = list(to_invite(hat)[: MOST + 1])
    context = {"rows": rows[:MOST], "more": len(rows) > MOST, "all": "all" in request.GET}
    return render(request, "coaching/clients_invite.html", context)


def _begin(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    ticked = [pk for said in request.POST.getlist("tick") if (pk := row_id(said)) is not None]
    count, left = begin_for(hat, ticked[:MOST])
    if not count and not left:
        tell(request, str(_NOBODY_NEW) if ticked else _("Tick somebody first."))
        return redirect("clients_invite")
    told = [_begun(count)] if count else []
    if left:
        told.append(_("Nothing goes to %(who)s.") % {"who": ", ".join(left)})
    at = hat.now.isoformat().replace("+00:00", "Z")
    undo = f"{reverse('clients_invite_back')}?at={at}" if count else ""
    tell(request, " ".join(told), undo=undo)
    return redirect("coach_clients")


def _begun(count: int) -> str:
    said = ngettext(
        "The first letters begin for %(count)s person. They end as soon as they book or answer.",
        "The first letters begin for %(count)s people. They end as soon as they book or answer.",
        count,
    )
    return said % {"count": count}


@require_POST
@as_coach
def clients_invite_back(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Take back what was begun for many at one moment."""
    at = instant(words(request, "at", 40))
    if at is None or not stop_those_of(hat, at):
        tell(request, _("Nothing was changed."))
    else:
        tell(request, _("Stopped. What had not left yet does not leave."))
    return redirect("coach_clients")
